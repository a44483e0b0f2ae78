"""The pages of people and of their candidacies: only what sources and published results state of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from wardmote.server.drawing.phrases import spoken
from wardmote.server.drawing.values import Row, rows
from wardmote.server.engine.interface import Session
from wardmote.server.http import urls
from wardmote.server.pages.parts import results, said
from wardmote.server.pages.parts.thing import find, show
from wardmote.server.web.templating import day


def person(session: Session, iri: str) -> str:
    """Show a person: offices, candidacies, and what they are reported to have said. Nothing about them is inferred."""
    thing = find(session, iri)
    offices = rows(session, "person/offices", iri)
    candidacies = rows(session, "person/candidacies", iri)
    thing.trail = [(urls.PEOPLE, "People")]
    thing.summary = _summary(thing.label, offices, candidacies)
    return show(
        thing,
        "person",
        ("person/offices", "person/candidacies", "person/reported", "said/of"),
        offices=said.lines(offices),
        candidates=results.candidates(candidacies, rows(session, "person/reported", iri)),
        sections=said.sections(said.read(session, "said/of", iri), leave_out=("OfficeHeld",)),
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


def candidacy(session: Session, iri: str) -> str:
    """Show a candidacy: who stood in which ballot under which label, and what became of it as sources state."""
    thing = find(session, iri)
    facts = rows(session, "candidacy/facts", iri)[0]
    base = session.served.base
    thing.trail = [(urls.page(str(facts[step]), base), str(facts[f"{step}Label"])) for step in ("election", "ballot")]
    label = f"for {spoken(str(facts['partyLabel']))}" if facts["party"] else "without a party"
    thing.summary = f"{facts['personLabel']} stood {label} in {facts['wardLabel']} on {day(str(facts['day']))}."
    return show(
        thing,
        "candidacy",
        ("candidacy/facts", "candidacy/said"),
        facts=facts,
        candidate=_candidate(session, iri, str(facts["person"])),
        returned=results.of(session, str(facts["ballot"])),
        sections=said.sections(said.read(session, "candidacy/said", iri)),
    )


def _candidate(session: Session, iri: str, person: str) -> results.Candidate:
    """Give a candidacy with what was declared of it. Raises StopIteration where the person has none of that IRI."""
    return next(
        one
        for one in results.candidates(rows(session, "person/candidacies", person), ())
        if one.row["candidacy"] == iri
    )


PAGES: Mapping[str, Callable[[Session, str], str]] = {"person": person, "candidacy": candidacy}
