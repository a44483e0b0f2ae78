"""The pages of declared results: a return, with what of articles it decides, and a collection that they are from."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from wardmote.graph.rdf import iris
from wardmote.server.drawing.phrases import count
from wardmote.server.drawing.values import Row, rows
from wardmote.server.engine.interface import Session
from wardmote.server.http import urls
from wardmote.server.pages.parts import results
from wardmote.server.pages.parts.standings import Standing
from wardmote.server.pages.parts.thing import find, show

_COMPUTED, _DENIED = iris.WM + "computed", iris.WM + "denied"


def return_page(session: Session, iri: str) -> str:
    """Make the page of a return: where it was declared, what it declares, and which claims of articles it decides."""
    facts = rows(session, "return/facts", iri)
    stated = rows(session, "return/claims", iri)
    contest = facts[0] if facts else {}
    thing = find(session, iri, summary=_summary(contest))
    thing.told("source", "restsOn")
    if contest:
        thing.trail = [(urls.page(str(contest["contest"]), session.served.base), str(contest["contestLabel"]))]
    return show(
        thing,
        "return",
        ["return/facts", "return/claims", "return/checked"],
        contest=contest,
        returned=results.gather(facts),
        declared=[row for row in stated if row["modality"] != _COMPUTED],
        computed=[row for row in stated if row["modality"] == _COMPUTED],
        checked=[row | {"standing": _standing(row)} for row in rows(session, "return/checked", iri)],
    )


def _summary(contest: Row) -> str:
    if not contest:
        return "The declared result of an election. It is the measure of what others say."
    return (
        f"The declared result of the contest “{contest['contestLabel']}”. It is the measure of what others say of it."
    )


def _standing(row: Row) -> Standing:
    return Standing(str(row["status"]), str(row["statusLabel"]), row["polarity"] == _DENIED)


def _taken(number: int) -> str:
    return f"{count(number, 'return')} here {'was' if number == 1 else 'were'} taken"


def collection_page(session: Session, iri: str) -> str:
    """Make the page of a collection: the file, who collated it, and the council elections it has results of."""
    found = rows(session, "collection/facts", iri)
    facts = found[0] if found else {}
    elections = rows(session, "collection/returns", iri)
    taken = sum(int(str(row["returns"])) for row in elections)
    thing = find(
        session,
        iri,
        summary=f"A file of declared results as somebody collated them. {_taken(taken)} from it.",
    )
    thing.told("collatedIn")
    missing = {str(row["missing"]).rpartition("/")[2] for row in found if row["missing"]}
    return show(
        thing,
        "collection",
        ["collection/facts", "collection/returns"],
        facts=facts,
        missing=missing,
        elections=elections,
    )


PAGES: Mapping[str, Callable[[Session, str], str]] = {"return": return_page, "collection": collection_page}
