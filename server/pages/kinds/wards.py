"""The pages of wards, each of one generation, and of areas."""

from __future__ import annotations

from wardmote.server.drawing.phrases import count, spoken
from wardmote.server.drawing.values import Row, named
from wardmote.server.http import urls
from wardmote.server.pages.parts import results, said
from wardmote.server.pages.parts.thing import Thing


def ward(thing: Thing) -> str:
    """Show a ward: its council, its seats, the generations before and after it, and the ballots held in it."""
    found = thing.rows("ward/facts")
    facts = found[0] if found else {}
    thing.trail = [(urls.COUNCILS, "Councils")]
    thing.lies(facts, "council")
    thing.summary = _summary(facts)
    earlier, later = named(found, "earlier"), named(found, "later")
    thing.told("ward")
    ballots = results.winners(thing.rows("ward/ballots", *earlier, *later))
    return thing.show(
        "ward",
        ("ward/facts", "ward/ballots", "said/of"),
        facts=facts,
        earlier=earlier,
        later=later,
        ballots=ballots,
        changes=results.against_before(ballots),
        sections=said.about(thing),
    )


def _summary(facts: Row) -> str:
    if not facts:
        return "A ward: one generation of it, between two changes of boundaries."
    seats = f", electing {count(facts['seats'], 'councillor')}" if facts["seats"] else ""
    whose = spoken(facts["councilLabel"])
    return f"A ward of {whose}{seats}: one generation of it, between two changes of boundaries."


def area(thing: Thing) -> str:
    """Show an area: what governs it, what it lies in, what lies in it, and what sources state of it."""
    found = thing.rows("area/facts")
    councils = named(found, "council")
    names = " and ".join(map(spoken, councils.values()))
    thing.summary = f"An area governed by {names}." if names else "An area that no council here governs as a whole."
    return thing.show(
        "area",
        ("area/facts", "area/parts", "said/of"),
        councils=councils,
        wholes=named(found, "whole"),
        parts=thing.rows("area/parts"),
        sections=said.about(thing),
    )
