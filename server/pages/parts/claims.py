"""Claims, as every page shows them: what they say, in which words, and what came of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import cast

from pyoxigraph import NamedNode

from wardmote.graph.rdf import iris
from wardmote.server.drawing.values import Row
from wardmote.server.pages.parts import article_text, standings
from wardmote.server.pages.parts.standings import Standing

_DENIED = iris.WM + "denied"


@dataclass
class Claim:
    """A claim with its source and evidence. `words` are the evidence itself, where the operator has the text.

    `start` and `end` are the position of the first segment that it rests on, all of which are in `segments`. `row` is
    the first row that speaks of the claim, for what only some queries ask.
    """

    claim: str
    gist: str
    proposition: str
    proposition_label: str
    row: Row
    source: str = ""
    source_label: str = ""
    denied: bool = False
    modality: str = ""
    speaker: str = ""
    speaker_label: str = ""
    as_of: date | None = None
    scope: str = ""
    interpretation: bool = False
    words: str = ""
    segments: list[tuple[int, int]] = field(default_factory=list)
    standings: list[Standing] = field(default_factory=list)

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
        """What tells it from the other claims of its article: `12` of `…/claim/305ca4c136be8759.12`, else ""."""
        return number(self.claim)


def number(claim: str) -> str:
    """Give the number of a claim of an article by its IRI; "" for one of a return, whose IRI has none."""
    last = claim.rpartition(".")[2]
    return last if last.isdigit() else ""


def read(found: Iterable[Row]) -> list[Claim]:
    """Make claims from the rows of a query such as `proposition/claims`, in the order of sources and of the text."""
    claims: dict[str, Claim] = {}
    for row in found:
        claim = claims.setdefault(str(row["claim"]), _claim(row))
        segment = row.get("segment")
        if segment and (where := position(str(segment))) not in claim.segments:
            claim.segments.append(where)
        # A claim that denies has the negation as its content, so how that stands is how the claim does.
        for one in standings.of(row):
            if (said := Standing(one.iri, one.label)) not in claim.standings:
                claim.standings.append(said)
    for claim in claims.values():
        claim.segments.sort()
        claim.words = _words(claim)
    return sorted(claims.values(), key=_order)


def by(found: Iterable[Row], name: str) -> dict[str, list[Claim]]:
    """Make claims from rows, apart for each value of a column, as of each finding."""
    parts: dict[str, list[Row]] = {}
    for row in found:
        parts.setdefault(str(row[name]), []).append(row)
    return {key: read(part) for key, part in parts.items()}


def source_label(iri: str, headline: object = None, setting: object = None) -> str:
    """Name a source: `Article 305ca4c1 (Camden council election of 5 May 2022)`, or by its headline.

    A return is named by its contest, which is its setting.
    """
    kind, _, key = iri.rpartition("/id/")[2].partition("/")
    if kind == "return":
        return f"Declared result: {setting or key}"
    name = f"“{headline}”" if headline else f"Article {key[:8]}"
    return f"{name} ({setting})" if setting else name


def position(segment: str) -> tuple[int, int]:
    """Give the position that a segment's IRI speaks of. Raises ValueError where it speaks of none."""
    return iris.split_segment(NamedNode(segment))[1:]


def _claim(row: Row) -> Claim:
    source = str(row.get("source") or "")
    return Claim(
        claim=str(row["claim"]),
        gist=str(row["gist"]),
        proposition=str(row.get("proposition") or ""),
        proposition_label=str(row.get("propositionLabel") or ""),
        row=row,
        source=source,
        source_label=source_label(source, row.get("headline"), row.get("setting")) if source else "",
        denied=row["polarity"] == _DENIED,
        modality=str(row["modalityLabel"]),
        speaker=str(row["speaker"] or ""),
        speaker_label=str(row["speakerLabel"] or ""),
        as_of=cast(date | None, row.get("asOf")),
        scope=str(row["scopeLabel"] or ""),
        interpretation=bool(row["reading"]),
    )


def _words(claim: Claim) -> str:
    name, digest = claim.row.get("file"), claim.row.get("digest")
    parts = (
        [article_text.stretch(str(name), str(digest), *where) for where in claim.segments] if name and digest else []
    )
    return " … ".join(part for part in parts if part)


def _order(claim: Claim) -> tuple[str, int, str]:
    return claim.source, int(claim.number or 0), claim.claim
