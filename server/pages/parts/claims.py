"""Claims, as every page shows them: what they say, in which words, and what came of them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from pyoxigraph import NamedNode

from wardmote.graph.derivation import source_names
from wardmote.graph.rdf import iris
from wardmote.server.drawing import names
from wardmote.server.drawing.values import Row, grouped, rows
from wardmote.server.engine.interface import Session
from wardmote.server.pages.parts import article_text, standings
from wardmote.server.pages.parts.standings import Line, Verdict

_DENIED = iris.WM + "denied"
# The number of a claim of an article, or of the claim that implies it and the key of what it states.
_NUMBER = re.compile(r"\.(\d+(?:\.[a-z-]+-[0-9a-f]{16})?)\Z")


@dataclass
class Claim(Line):
    """A claim with its source and evidence. `row` is the first row that speaks of it.

    `segments` are the positions of the stretches that it rests on. `words` are the evidence itself, where the operator
    has the text.
    """

    segments: list[tuple[int, int]] = field(default_factory=list)
    words: str = ""

    def __post_init__(self) -> None:
        self.claim: str = self.row["claim"]
        self.proposition: str = self.row.get("proposition") or ""
        self.source: str = self.row.get("source") or ""
        self.denied: bool = self.row["polarity"] == _DENIED

    @property
    def source_label(self) -> str:
        """What its source is called."""
        return source_label(self.source, self.row.get("sourceLabel"), self.row.get("setting")) if self.source else ""

    @property
    def original(self) -> names.Original | None:
        """Where its source can be read, if a curator gives the address."""
        return names.original(self.row.get("address"))

    @property
    def start(self) -> int | None:
        """Where its evidence begins."""
        return self.segments[0][0] if self.segments else None

    @property
    def end(self) -> int | None:
        """Where its evidence ends."""
        return self.segments[0][1] if self.segments else None

    @property
    def by_return(self) -> bool:
        """Say whether a return makes it, or it was counted in the name of one."""
        return "/id/return/" in self.source

    @property
    def number(self) -> str:
        """What tells it from the other claims of its article: `12` of `…/claim/305ca4c136be8759.12`, else "".

        Of one that follows by its meaning from another, the number of this comes first.
        """
        found = None if self.by_return else _NUMBER.search(self.claim)
        return found[1] if found else ""

    @property
    def follows(self) -> bool:
        """Whether it follows by its meaning from another claim of its article."""
        return "." in self.number


def of(session: Session, *this: str) -> list[Claim]:
    """Ask for the claims that bear on things, in the order of sources and of the text."""
    return read(rows(session, "claims/of", *this))


def read(found: Iterable[Row]) -> list[Claim]:
    """Make claims from rows of `claims/of`, in the order of sources and of the text."""
    claims: dict[str, Claim] = {}
    for row in found:
        claim = claims.setdefault(row["claim"], Claim(row))
        segment = row.get("segment")
        if segment and (where := position(segment)) not in claim.segments:
            claim.segments.append(where)
        # A claim that denies has the negation as its content, so what comes of that is what comes of the claim.
        claim.add(Verdict(one.label) for one in standings.of(row))
    for claim in claims.values():
        claim.segments.sort()
        claim.words = _words(claim)
    return sorted(claims.values(), key=_order)


def by(found: Iterable[Row], name: str) -> dict[str, list[Claim]]:
    """Make claims from rows, apart for each value of a column, as of each finding."""
    return {key: read(part) for key, part in grouped(found, name).items()}


def source_label(iri: str, name: object = None, setting: object = None) -> str:
    """Name a source: an article by the name that the release gives it, a return by its contest, which is its setting.

    The names of articles are made in graph/derivation/source_names.py, for all that is read and asked. That a publisher
    is not established is said on the page of the article and once on the first, and not in every line that names it.
    """
    kind, _, key = iri.rpartition("/id/")[2].partition("/")
    if kind == "return":
        return f"Declared result: {setting or key}"
    return str(name or "Report without a name").removesuffix(source_names.UNKNOWN)


def position(segment: str) -> tuple[int, int]:
    """Give the position that a segment's IRI speaks of. Raises ValueError where it speaks of none."""
    return iris.split_segment(NamedNode(segment))[1:]


def _words(claim: Claim) -> str:
    name, digest = claim.row.get("file"), claim.row.get("digest")
    parts = (article_text.stretch(name, digest, *where) for where in claim.segments)
    return article_text.quotation(" … ".join(part for part in parts if part))


def _order(claim: Claim) -> tuple[str, int, str]:
    return claim.source, int(claim.number.partition(".")[0] or 0), claim.claim
