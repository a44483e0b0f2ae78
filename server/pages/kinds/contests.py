"""The pages of polling days, of council elections and of ballots."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from wardmote.graph.rdf import iris
from wardmote.server.drawing import tiles
from wardmote.server.drawing.phrases import count, opening
from wardmote.server.drawing.values import Row, rows
from wardmote.server.engine.interface import Session
from wardmote.server.http import urls
from wardmote.server.pages.parts import claims, results, said, seats
from wardmote.server.pages.parts.thing import Thing, find, show
from wardmote.server.web.templating import day

_QUERIES = (
    *("election/seats", "election/controls", "election/said", "election/ballots", "election/elected"),
    *("election/findings", "election/articles"),
)


@dataclass
class Held:
    """A council election of a polling day as declared: seats by party, and who controls the council by them."""

    row: Row
    seats: list[Row] = field(default_factory=list)
    controllers: dict[str, str] = field(default_factory=dict)


def election(session: Session, iri: str) -> str:
    """Show a polling day, or the election of one council on it."""
    thing = find(session, iri)
    facts = rows(session, "election/facts", iri)[0]
    thing.trail = [(urls.ELECTIONS, "Elections")]
    if thing.class_iri == iris.WM + "Election":
        return _polling_day(session, thing, facts)
    return _council_election(session, thing, facts)


def _polling_day(session: Session, thing: Thing, facts: Row) -> str:
    councils = rows(session, "election/councils", thing.iri)
    reported = [row for row in councils if row["propositions"]]
    held = _declared(rows(session, "election/declared", thing.iri))
    thing.summary = (
        f"The elections of {len(councils)} councils here on {day(str(facts['day']))}. "
        f"Articles here speak of {len(reported)} of them, and declared results are loaded of {len(held) or 'none'}."
    )
    thing.told("partOf")
    return show(
        thing,
        "election",
        (
            *("election/map", "election/declared", "election/councils", "said/of"),
            *("election/findings", "election/articles"),
        ),
        facts=facts,
        maps_made=tiles.maps(rows(session, "election/map", thing.iri)),
        held=held,
        returned=results.of(session, thing.iri),
        reported=reported,
        silent=[row for row in councils if not row["propositions"] and row["election"] not in held],
        articles=_articles(session, thing.iri),
        findings=rows(session, "election/findings", thing.iri),
        sections=said.sections(said.read(session, "said/of", thing.iri)),
    )


def _declared(found: Iterable[Row]) -> dict[str, Held]:
    """Gather rows of `election/declared` by council election, in their order."""
    made: dict[str, Held] = {}
    for row in found:
        held = made.setdefault(str(row["election"]), Held(row))
        if row["controller"]:
            held.controllers[str(row["controller"])] = str(row["controllerLabel"])
        else:
            held.seats.append(row)
    return made


def _council_election(session: Session, thing: Thing, facts: Row) -> str:
    base = session.served.base
    statements = said.read(session, "election/said", thing.iri)
    counted = seats.by_election(rows(session, "election/seats", thing.iri))
    elected = rows(session, "election/elected", thing.iri)
    if facts["council"]:
        thing.trail.append((urls.page(str(facts["council"]), base), str(facts["councilLabel"])))
    if facts["whole"]:
        thing.trail.append((urls.page(str(facts["whole"]), base), str(facts["wholeLabel"])))
    made = count(len(statements), "statement") if statements else "no statement yet"
    thing.summary = (
        f"{opening(str(facts['councilLabel']))} elected its councillors on {day(str(facts['day']))}. "
        f"Articles here make {made} about it."
    )
    thing.told("partOf")
    return show(
        thing,
        "council-election",
        _QUERIES,
        facts=facts,
        count=counted[0] if counted else None,
        controls=results.controls(rows(session, "election/controls", thing.iri)),
        returned=results.of(session, thing.iri),
        ballots=results.winners(rows(session, "election/ballots", thing.iri), elected),
        articles=_articles(session, thing.iri),
        findings=rows(session, "election/findings", thing.iri),
        sections=said.sections(statements),
    )


def _articles(session: Session, iri: str) -> list[Row]:
    return [row | {"name": claims.source_label(str(row["article"]))} for row in rows(session, "election/articles", iri)]


def ballot(session: Session, iri: str) -> str:
    """Show a ballot: the ward, the seats, the candidates with what was declared, and what articles state of it."""
    thing = find(session, iri)
    facts = rows(session, "ballot/facts", iri)[0]
    base = session.served.base
    thing.trail = [(urls.ELECTIONS, "Elections")] + [
        (urls.page(str(facts[step]), base), str(facts[f"{step}Label"])) for step in ("whole", "election") if facts[step]
    ]
    seats_up = f" for {count(int(str(facts['seats'])), 'seat')}" if facts["seats"] else ""
    thing.summary = f"The vote in {facts['wardLabel']} on {day(str(facts['day']))}{seats_up}."
    thing.told("ballot")
    found = rows(session, "ballot/candidacies", iri)
    return show(
        thing,
        "ballot",
        ("ballot/candidacies", "ballot/reported", "ballot/figures", "said/of"),
        facts=facts,
        returned=results.of(session, iri),
        candidates=results.candidates(found, rows(session, "ballot/reported", iri)),
        figures=results.figures(rows(session, "ballot/figures", iri)),
        sections=said.sections(said.read(session, "said/of", iri)),
    )


PAGES: Mapping[str, Callable[[Session, str], str]] = {"election": election, "ballot": ballot}
