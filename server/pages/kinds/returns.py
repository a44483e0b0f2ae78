"""The pages of returns, each with what it was taken from and what it decides, and of the collections they are from."""

from __future__ import annotations

from wardmote.server.drawing.phrases import count
from wardmote.server.drawing.values import Row
from wardmote.server.pages.kinds import others
from wardmote.server.pages.parts import claims, results, standings
from wardmote.server.pages.parts.thing import Thing


def declared(thing: Thing) -> str:
    """Make the page of a return: what it was taken from, of which contests, and which articles are held against it."""
    facts = thing.rows("return/facts")
    contest = facts[0] if facts else {}
    thing.summary = _summary(contest)
    thing.told("source", "restsOn")
    thing.lies(contest, "contest")
    return thing.show(
        "return",
        ["return/facts", "return/contests", "return/articles", "return/checked"],
        contest=contest,
        returned=results.gather(thing.iri, facts),
        contests=thing.rows("return/contests"),
        articles=[
            row | {"name": claims.source_label(row["article"], row["name"])} for row in thing.rows("return/articles")
        ],
        checked=standings.lines(thing.rows("return/checked")),
    )


def _summary(contest: Row) -> str:
    if not contest:
        return "The declared result of an election. It is the measure of what others say."
    return (
        f"The declared result of the contest “{contest['contestLabel']}”. It is the measure of what others say of it."
    )


def collection(thing: Thing) -> str:
    """Make the page of a collection: the file, who collated it, and the council elections it has results of.

    What it gives otherwise than another is a part of it.
    """
    if "/" in thing.iri.rpartition("/id/collection/")[2]:
        return others.page(thing)
    found = thing.rows("collection/facts")
    elections = thing.rows("collection/returns")
    taken = count(len(elections), "council election")
    thing.summary = f"A file of declared results as somebody collated them. Results of {taken} were taken from it."
    thing.told("prov:wasDerivedFrom")
    return thing.show(
        "collection",
        ["collection/facts", "collection/returns"],
        facts=found[0] if found else {},
        missing={row["missing"].rpartition("/")[2] for row in found if row["missing"]},
        elections=elections,
    )
