"""The pages of wards, each of one generation, and of areas."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from wardmote.server.drawing.phrases import count, spoken
from wardmote.server.drawing.values import Row, rows
from wardmote.server.engine.interface import Session
from wardmote.server.http import urls
from wardmote.server.pages.parts import said
from wardmote.server.pages.parts.results import Winners
from wardmote.server.pages.parts.thing import find, show


def ward(session: Session, iri: str) -> str:
    """Show a ward: its council, its seats, the generations before and after it, and the ballots held in it."""
    thing = find(session, iri)
    found = rows(session, "ward/facts", iri)
    facts = found[0] if found else {}
    thing.trail = [(urls.COUNCILS, "Councils")]
    if facts:
        thing.trail.append((urls.page(str(facts["council"]), session.served.base), str(facts["councilLabel"])))
    thing.summary = _summary(facts)
    earlier, later = _distinct(found, "earlier"), _distinct(found, "later")
    thing.told("ward")
    return show(
        thing,
        "ward",
        ("ward/facts", "ward/ballots", "ward/said"),
        facts=facts,
        earlier=earlier,
        later=later,
        ballots=_ballots(rows(session, "ward/ballots", iri, *earlier, *later)),
        sections=said.sections(said.read(session, "ward/said", iri)),
    )


def _summary(facts: Row) -> str:
    if not facts:
        return "A ward: one generation of it, between two changes of boundaries."
    seats = f", electing {count(int(str(facts['seats'])), 'councillor')}" if facts.get("seats") else ""
    whose = spoken(str(facts["councilLabel"]))
    return f"A ward of {whose}{seats}: one generation of it, between two changes of boundaries."


def _distinct(found: list[Row], name: str) -> dict[str, str]:
    return {str(row[name]): str(row[f"{name}Label"]) for row in found if row[name]}


def _ballots(found: list[Row]) -> list[Winners]:
    """Gather rows into ballots, the latest first, each with who was elected and the turnout, as declared."""
    gathered: dict[str, Winners] = {}
    for row in found:
        one = gathered.setdefault(str(row["ballot"]), Winners(row))
        if row["candidacy"]:
            one.elected.append(row)
        if row["turnout"] is not None:
            one.turnout = row
    return list(gathered.values())


def area(session: Session, iri: str) -> str:
    """Show an area: what governs it, what it lies in, what lies in it, and what sources state of it."""
    thing = find(session, iri)
    found = rows(session, "area/facts", iri)
    councils = _distinct(found, "council")
    names = " and ".join(map(spoken, councils.values()))
    thing.summary = f"An area governed by {names}." if names else "An area that no council here governs as a whole."
    return show(
        thing,
        "area",
        ("area/facts", "area/parts", "said/of"),
        councils=councils,
        wholes=_distinct(found, "whole"),
        parts=rows(session, "area/parts", iri),
        sections=said.sections(said.read(session, "said/of", iri)),
    )


PAGES: Mapping[str, Callable[[Session, str], str]] = {"ward": ward, "area": area}
