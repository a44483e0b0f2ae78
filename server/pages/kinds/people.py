"""The pages of people and of their candidacies: only what sources and published results state of them."""

from __future__ import annotations

from wardmote.graph.rdf import iris
from wardmote.server.drawing.phrases import spoken
from wardmote.server.drawing.values import Row
from wardmote.server.http import urls
from wardmote.server.pages.parts import results, said, standings
from wardmote.server.pages.parts.thing import Thing
from wardmote.server.web.templating import day

_WITHOUT = {iris.WM + "independents": "without a party", iris.WM + "noDescription": "without a description"}


def person(thing: Thing) -> str:
    """Show a person: offices, candidacies, and what they are reported to have said. Nothing about them is inferred."""
    offices = thing.rows("person/offices")
    candidacies = thing.rows("person/candidacies")
    thing.trail = [(urls.PEOPLE, "People")]
    thing.summary = _summary(thing.label, offices, candidacies)
    return thing.show(
        "person",
        ("person/offices", "person/candidacies", "person/reported", "said/of"),
        offices=standings.lines(offices),
        candidates=results.candidates(candidacies, thing.rows("person/reported")),
        sections=said.about(thing, leave_out=("OfficeHeld",)),
    )


def _summary(name: str, offices: list[Row], candidacies: list[Row]) -> str:
    """Say in one sentence why somebody is here: offices, else candidacies, else that a source names them."""
    held = dict.fromkeys(str(row["label"]) for row in offices if row["tenure"] != "former")
    former = dict.fromkeys(str(row["label"]) for row in offices if row["tenure"] == "former")
    parts = [", ".join(held)] if held else []
    parts += [f"formerly {', '.join(former)}"] if former else []
    if parts:
        return f"{'; '.join(parts)}, as sources here state."
    if candidacies:
        return f"A candidate in {candidacies[0]['ballotLabel']}."
    return f"Sources here name {name}."


def candidacy(thing: Thing) -> str:
    """Show a candidacy: who stood in which ballot for whom, what was declared, and what sources state of it."""
    found = thing.rows("candidacy/facts")
    facts = found[0]
    thing.lies(facts, "election", "ballot")
    label = _WITHOUT.get(str(facts["whose"])) or f"for {spoken(facts['whoseLabel'])}"
    thing.summary = f"{facts['personLabel']} stood {label} in {facts['wardLabel']} on {day(facts['day'])}."
    return thing.show(
        "candidacy",
        ("candidacy/facts", "said/of"),
        facts=facts,
        pages=[row["page"] for row in found if row["page"]],
        returned=results.of(thing.session, facts["election"]) if facts["elected"] is not None else None,
        sections=said.about(thing),
    )
