"""An article of the invented borough that is begun in its data, with drafts made by hand, whatever the rules draft."""

from __future__ import annotations

from pathlib import Path

from checkout import Folder
from pyoxigraph import NamedNode

from wardmote.graph.drafting import beginning
from wardmote.graph.drafting.decisions import folder as decisions
from wardmote.graph.drafting.decisions.kept import Facts, Sheet
from wardmote.graph.drafting.reading import read as reading
from wardmote.graph.drafting.records import Draft, Mention, Span
from wardmote.graph.rdf import iris
from wardmote.graph.sources import texts

KEY, NAME = "letter", "letter.txt"
TEXT = (
    "The Bitterns won 27 seats in Fenwick Marsh. Wilf Sedgwick was elected in Reedham North. "
    "Turnout in Fenwick Marsh was 384%. The gulls slept.\n"
)
ELECTION = "election:local.fenwick-marsh.2031-05-01"


def begin(folder: Folder, drafts: Path, facts: Facts | None = None) -> Sheet:
    """Put the text beside the others, begin its article, and keep its drafts: of seats, a stranger, and a turnout."""
    (folder.articles / NAME).write_text(TEXT, encoding="utf-8")
    text = texts.find(folder.articles, NAME)
    assert text is not None
    beginning.write(folder.data, folder.articles, KEY, text, reading.read(text.characters))
    marsh, bitterns = named("Fenwick Marsh", "council:fenwick-marsh"), named("Bitterns", "party:bittern")
    ward = named("Reedham North", "ward:E05999001")
    stranger = Mention(at("Wilf Sedgwick"), "person", "Wilf Sedgwick", "shape")
    made = [
        Draft(
            "seats", {"party": bitterns, "council": marsh}, at("Bitterns won 27 seats in Fenwick Marsh"), "a", 1, "27"
        ),
        Draft("elected", {"person": stranger, "ward": ward}, at("Wilf Sedgwick was elected in Reedham North"), "b", 1),
        Draft("turnout", {"council": marsh}, at("Turnout in Fenwick Marsh was 384%"), "c", 1, "384%"),
    ]
    known = Facts(KEY, NAME, text.sha256)
    stated = known if facts is None else Facts(**{**vars(facts), "key": KEY, "text": NAME, "sha256": text.sha256})
    return decisions.keep(drafts, stated, text, made, "1")


def sheet(drafts: Path) -> Sheet:
    """Give what is stored of it."""
    return decisions.read(drafts, KEY)


def at(words: str) -> Span:
    """Give where words stand in the text."""
    return Span(TEXT.index(words), TEXT.index(words) + len(words))


def named(words: str, thing: str) -> Mention:
    """Give a mention of a thing by its name."""
    node = NamedNode(iris.expand(thing))
    return Mention(at(words), thing.partition(":")[0], words, "name", node)  # type: ignore[arg-type]
