"""The pages of declared results: a return, with what of articles it decides, and a collection that they are from."""

from __future__ import annotations

from wardmote.graph.rdf import iris
from wardmote.server.drawing.phrases import count
from wardmote.server.drawing.values import Row
from wardmote.server.pages.parts import results, standings
from wardmote.server.pages.parts.thing import Thing

_COMPUTED = iris.WM + "computed"


def declared(thing: Thing) -> str:
    """Make the page of a return: where it was declared, what it declares, and which claims of articles it decides."""
    facts = thing.rows("return/facts")
    stated = thing.rows("return/claims")
    contest = facts[0] if facts else {}
    thing.summary = _summary(contest)
    thing.told("source", "restsOn")
    thing.lies(contest, "contest")
    return thing.show(
        "return",
        ["return/facts", "return/claims", "return/checked"],
        contest=contest,
        returned=results.gather(facts),
        declared=[row for row in stated if row["modality"] != _COMPUTED],
        computed=[row for row in stated if row["modality"] == _COMPUTED],
        checked=standings.lines(thing.rows("return/checked")),
    )


def _summary(contest: Row) -> str:
    if not contest:
        return "The declared result of an election. It is the measure of what others say."
    return (
        f"The declared result of the contest “{contest['contestLabel']}”. It is the measure of what others say of it."
    )


def _taken(number: int) -> str:
    return f"{count(number, 'return')} here {'was' if number == 1 else 'were'} taken"


def collection(thing: Thing) -> str:
    """Make the page of a collection: the file, who collated it, and the council elections it has results of."""
    found = thing.rows("collection/facts")
    elections = thing.rows("collection/returns")
    taken = _taken(sum(row["returns"] for row in elections))
    thing.summary = f"A file of declared results as somebody collated them. {taken} from it."
    thing.told("collatedIn")
    return thing.show(
        "collection",
        ["collection/facts", "collection/returns"],
        facts=found[0] if found else {},
        missing={row["missing"].rpartition("/")[2] for row in found if row["missing"]},
        elections=elections,
    )
