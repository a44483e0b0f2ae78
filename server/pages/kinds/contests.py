"""The pages of polling days, of council elections and of ballots."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from wardmote.graph.rdf import iris
from wardmote.server.drawing import tiles
from wardmote.server.drawing.phrases import count, opening
from wardmote.server.drawing.values import Row
from wardmote.server.http import urls
from wardmote.server.pages.parts import claims, results, said, seats
from wardmote.server.pages.parts.thing import Thing
from wardmote.server.web.templating import day

_QUERIES = (
    *("election/seats", "election/controls", "said/of", "election/ballots", "election/elected"),
    *("election/findings", "election/articles"),
)


@dataclass
class Held:
    """A council election of a polling day as declared: seats by party, and who controls the council by them."""

    row: Row
    seats: list[Row] = field(default_factory=list)
    controllers: dict[str, str] = field(default_factory=dict)


def election(thing: Thing) -> str:
    """Show a polling day, or the election of one council on it."""
    facts = thing.first("election/facts")
    thing.trail = [(urls.ELECTIONS, "Elections")]
    thing.told("partOf")
    show = _polling_day if thing.class_iri == iris.WM + "Election" else _council_election
    return show(thing, facts)


def _polling_day(thing: Thing, facts: Row) -> str:
    councils = thing.rows("election/councils")
    reported = [row for row in councils if row["propositions"]]
    held = _declared(thing.rows("election/declared"))
    thing.summary = (
        f"The elections of {len(councils)} councils here on {day(facts['day'])}. "
        f"Articles here speak of {len(reported)} of them, and declared results are loaded of {len(held) or 'none'}."
    )
    return thing.show(
        "election",
        (
            *("election/map", "election/declared", "election/councils", "said/of"),
            *("election/findings", "election/articles"),
        ),
        facts=facts,
        maps_made=tiles.maps(thing.rows("election/map")),
        held=held,
        returned=results.of(thing.session, thing.iri),
        reported=reported,
        silent=[row for row in councils if not row["propositions"] and row["election"] not in held],
        articles=_articles(thing),
        findings=thing.rows("election/findings"),
        sections=said.about(thing),
    )


def _declared(found: Iterable[Row]) -> dict[str, Held]:
    """Gather rows of `election/declared` by council election, in their order."""
    made: dict[str, Held] = {}
    for row in found:
        held = made.setdefault(row["election"], Held(row))
        if row["controller"]:
            held.controllers[row["controller"]] = row["controllerLabel"]
        else:
            held.seats.append(row)
    return made


def _council_election(thing: Thing, facts: Row) -> str:
    statements = said.read(thing.session, thing.iri)
    counted = seats.by_election(thing.rows("election/seats"))
    implied, reported = results.controls(thing.rows("election/controls"))
    thing.lies(facts, "council", "whole")
    made = count(len(statements), "statement") if statements else "no statement yet"
    thing.summary = (
        f"{opening(facts['councilLabel'])} elected its councillors on {day(facts['day'])}. "
        f"Articles here make {made} about it."
    )
    return thing.show(
        "council-election",
        _QUERIES,
        facts=facts,
        count=counted[0] if counted else None,
        implied=implied,
        reported=reported,
        returned=results.of(thing.session, thing.iri),
        ballots=results.winners(thing.rows("election/ballots") + thing.rows("election/elected")),
        articles=_articles(thing),
        findings=thing.rows("election/findings"),
        sections=said.sections(statements),
    )


def _articles(thing: Thing) -> list[Row]:
    return [row | {"name": claims.source_label(row["article"])} for row in thing.rows("election/articles")]


def ballot(thing: Thing) -> str:
    """Show a ballot: the ward, the seats, the candidates with what was declared, and what articles state of it."""
    facts = thing.first("ballot/facts")
    thing.trail = [(urls.ELECTIONS, "Elections")]
    thing.lies(facts, "whole", "election")
    seats_up = f" for {count(facts['seats'], 'seat')}" if facts["seats"] else ""
    thing.summary = f"The vote in {facts['wardLabel']} on {day(facts['day'])}{seats_up}."
    thing.told("ballot")
    return thing.show(
        "ballot",
        ("ballot/candidacies", "ballot/reported", "ballot/figures", "said/of"),
        facts=facts,
        returned=results.of(thing.session, thing.iri),
        candidates=results.candidates(thing.rows("ballot/candidacies"), thing.rows("ballot/reported")),
        figures=results.figures(thing.rows("ballot/figures")),
        sections=said.about(thing),
    )
