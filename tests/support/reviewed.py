"""Drafts of the invented borough's Herald, made by hand: what a person reviews, whatever the rules draft."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from checkout import FICTIONAL
from pyoxigraph import NamedNode

from wardmote.graph.drafting.decisions import folder
from wardmote.graph.drafting.decisions.kept import Facts, Kept, Sheet
from wardmote.graph.drafting.records import Draft, Mention, Span
from wardmote.graph.rdf import iris
from wardmote.graph.sources import texts
from wardmote.server.review.deciding import names
from wardmote.server.review.deciding.desk import Desk
from wardmote.server.review.deciding.names import Names

KEY = "herald"
TEXT = "fenwick-herald.txt"
WON = "The Bitterns have regained Fenwick Marsh, with 21 of its seats won so far."
LOST = "The Alders, who began with 26 seats, have lost nine and now hold 17."
PELL = "Cllr Jonas Pell, leader of the Alder group, lost in Reedham North"


@dataclass(frozen=True)
class Drafted:
    """Folders of data, texts and drafts, of which the last has the drafts of one article."""

    data: Path
    articles: Path
    drafts: Path

    def sheet(self) -> Sheet:
        """Give what is stored."""
        return folder.read(self.drafts, KEY)

    def decisions(self) -> list[str]:
        """Give what was decided of each draft, in the order of the text."""
        return [one.decision for one in sorted(self.sheet().drafts, key=lambda one: one.order)]

    def desk(self, sow: int = 0) -> Desk:
        """Put the article on the desk."""
        return Desk(self.drafts, self.articles, KEY, known(), sow)

    def draft(self, kind: str) -> Kept:
        """Give the first draft of a kind as it is stored."""
        return min((one for one in self.sheet().drafts if one.kind == kind), key=lambda one: one.order)


@cache
def known() -> Names:
    """Give the names of the invented borough."""
    return names.of(FICTIONAL / "data")


def make(top: Path, drafts: Sequence[Draft] | None = None) -> Drafted:
    """Lay out folders below `top`: the invented data and texts to read, and drafts to decide."""
    text = texts.find(FICTIONAL / "articles", TEXT)
    assert text is not None
    made = list(herald() if drafts is None else drafts)
    folder.keep(top / "drafts", Facts(KEY, text.name, text.sha256), text, made, "1")
    return Drafted(FICTIONAL / "data", FICTIONAL / "articles", top / "drafts")


def copied(top: Path) -> Drafted:
    """Lay out the same with data of its own, to change."""
    made = make(top)
    shutil.copytree(FICTIONAL / "data", top / "data")
    return Drafted(top / "data", made.articles, made.drafts)


@cache
def herald() -> tuple[Draft, ...]:
    """Give drafts of the Herald: five true ones, of four kinds."""
    marsh = named("Fenwick Marsh", "council", "council:fenwick-marsh")
    near = Mention(marsh.span, "council", marsh.name, "paragraph", marsh.thing)
    bitterns = named("The Bitterns", "party", "party:bittern", "alias")
    alders = named("The Alders", "party", "party:alder", "alias")
    pell = named("Jonas Pell", "person", "person:jonas-pell")
    several = tuple(NamedNode(iris.expand(f"ward:{code}")) for code in ("E05999002", "E05999001"))
    ward = Mention(at("Reedham North"), "ward", "Reedham North", "name", None, several)
    day = at("Published 2 May 2031")
    return (
        Draft("control-change", {"council": marsh, "to": bitterns}, at(WON), "control", 0.91, context=(day,)),
        Draft("seats", {"council": marsh, "party": bitterns}, at(WON), "seats", 0.88, "21"),
        Draft("seat-loss", {"council": near, "party": alders}, at(LOST), "seats", 0.83, "9", context=(marsh.span,)),
        Draft("seats", {"council": near, "party": alders}, at(LOST), "seats", 0.6, "17", context=(marsh.span,)),
        Draft("defeated", {"person": pell, "ward": ward}, at(PELL), "outcomes", 0.45),
    )


def named(words: str, kind: str, thing: str, how: str = "name") -> Mention:
    """Give a mention of a thing by words of the text."""
    node = NamedNode(iris.expand(thing)) if thing else None
    return Mention(at(words), kind, words, how, node)  # type: ignore[arg-type]


def at(words: str) -> Span:
    """Give where words stand in the text."""
    start = characters().index(words)
    return Span(start, start + len(words))


@cache
def characters() -> str:
    """Give the text."""
    return (FICTIONAL / "articles" / TEXT).read_bytes().decode()
