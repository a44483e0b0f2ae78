"""The pages of polling days, of council elections, of the tallies in these and of ballots."""

from __future__ import annotations

from dataclasses import dataclass

from wardmote.graph.rdf import iris
from wardmote.server.drawing import tiles
from wardmote.server.drawing.phrases import count, opening, spoken, upper
from wardmote.server.drawing.values import Row
from wardmote.server.http import urls
from wardmote.server.pages.parts import claims, results, said, seats
from wardmote.server.pages.parts.seats import Count
from wardmote.server.pages.parts.standings import lines
from wardmote.server.pages.parts.thing import Thing
from wardmote.server.web.templating import day

_QUERIES = (
    *("election/facts", "tally/of", "election/ballots", "election/controls", "election/seats", "said/of"),
    *("election/findings", "election/articles"),
)


@dataclass
class Held:
    """A council election of a polling day: control by the result and before it, and the seats of each label."""

    row: Row
    count: Count | None

    @property
    def is_borough(self) -> bool:
        """Say whether it is of a borough of London."""
        return tiles.is_borough(str(self.row["area"]).rpartition("/")[2])

    @property
    def changed(self) -> bool:
        """Say whether another controls the council by the result than the last election had left in control."""
        return bool(self.row["control"] and self.row["left"]) and self.row["control"] != self.row["left"]


def election(thing: Thing) -> str:
    """Show a polling day, or the election of one council on it."""
    facts = thing.first("election/facts")
    thing.trail = [(urls.ELECTIONS, "Elections")]
    thing.told("partOf")
    show = _polling_day if thing.class_iri == iris.WM + "Election" else _council_election
    return show(thing, facts)


def _polling_day(thing: Thing, facts: Row) -> str:
    councils = thing.rows("election/councils")
    counts = {count.election: count for count in seats.by_election(thing.rows("tally/of"), ())}
    held = [Held(row, counts.get(row["election"])) for row in councils if row["election"] in counts or row["control"]]
    reported = [row for row in councils if row["propositions"]]
    known = {one.row["election"] for one in held}
    changed = [one for one in held if one.changed]
    by_elections = results.winners(thing.rows("election/ballots"))
    thing.summary = (
        f"The elections of {len(councils)} councils here on {day(facts['day'])}. "
        f"Articles here speak of {len(reported)} of them, and declared results are loaded of {len(held) or 'none'}."
    )
    if not councils:
        thing.summary = f"{count(len(by_elections), 'by-election')} here on {day(facts['day'])}."
    return thing.show(
        "election",
        (
            *("election/map", "tally/of", "election/councils", "election/ballots", "said/of"),
            *("election/findings", "election/articles"),
        ),
        facts=facts,
        maps_made=tiles.maps(thing.rows("election/map")),
        held=[one for one in held if one.is_borough],
        elsewhere=[one for one in held if not one.is_borough],
        changed=changed,
        returned=results.of(thing.session, thing.iri),
        by_elections=by_elections,
        reported=reported,
        silent=[row for row in councils if not row["propositions"] and row["election"] not in known],
        articles=_articles(thing),
        findings=thing.rows("election/findings"),
        sections=said.about(thing),
    )


def _council_election(thing: Thing, facts: Row) -> str:
    statements = said.read(thing.session, thing.iri)
    counted = seats.by_election(thing.rows("tally/of"), thing.rows("election/seats"))
    thing.lies(facts, "council", "whole")
    made = count(len(statements), "statement") if statements else "no statement yet"
    filled = count(facts["seats"], "councillor") if facts["seats"] and not facts["years"] else "its councillors"
    thing.summary = (
        f"{opening(facts['councilLabel'])} elected {filled} on {day(facts['day'])}. Articles here make {made} about it."
    )
    return thing.show(
        "council-election",
        _QUERIES,
        facts=facts,
        count=counted[0] if counted else None,
        reported=lines(thing.rows("election/controls"), "proposition"),
        returned=results.of(thing.session, thing.iri),
        ballots=results.winners(thing.rows("election/ballots")),
        articles=_articles(thing),
        findings=thing.rows("election/findings"),
        sections=said.sections(statements),
    )


def _articles(thing: Thing) -> list[Row]:
    return [row | {"name": claims.source_label(row["article"], row["name"])} for row in thing.rows("election/articles")]


def tally(thing: Thing) -> str:
    """Show a tally: what one label has in a council election or over an area, and the same at other elections."""
    facts = thing.first("tally/facts")
    others = thing.rows("tally/others")
    (own,) = (row for row in others if row["tally"] == thing.iri)
    thing.trail = [(urls.ELECTIONS, "Elections")]
    thing.lies(facts, "council", "election")
    whose, won = upper(spoken(facts["whoseLabel"])), count(own["seats"], "seat") if own["seats"] else "no seat"
    so_far = ", so far" if own["soFar"] else ""
    where = f"{'on' if facts['councilsHere'] is None else 'in'} {spoken(facts['councilLabel'])}"
    thing.summary = f"{whose} won {won} {where} on {day(facts['day'])}{so_far}."
    return thing.show(
        "tally",
        ("tally/facts", "tally/others", "tally/candidacies"),
        facts=facts,
        own=own,
        others=others,
        candidates=thing.rows("tally/candidacies"),
        returned=results.of(thing.session, facts["election"]),
    )


def ballot(thing: Thing) -> str:
    """Show a ballot: the ward, the seats, the candidates with what was declared, and what articles state of it."""
    facts = thing.first("ballot/facts")
    thing.trail = [(urls.ELECTIONS, "Elections")]
    thing.lies(facts, "whole", "election")
    seats_up = f" for {count(facts['seats'], 'seat')}" if facts["seats"] else ""
    thing.summary = f"The vote in {facts['wardLabel']} on {day(facts['day'])}{seats_up}."
    thing.told("ballot")
    candidates = results.candidates(thing.rows("ballot/candidacies"), thing.rows("ballot/reported"))
    declared = any(row["elected"] is not None for row in candidates)
    return thing.show(
        "ballot",
        ("ballot/facts", "ballot/candidacies", "ballot/reported", "said/of"),
        facts=facts,
        declared=declared,
        returned=results.of(thing.session, facts["election"]) if declared else None,
        pages=[row["value"] for row in thing.values("declaredAt")],
        candidates=candidates,
        sections=said.about(thing),
    )
