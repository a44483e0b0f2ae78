"""The pages of polling days, of council elections, of the tallies in these and of ballots."""

from __future__ import annotations

from wardmote.graph.rdf import iris
from wardmote.server.drawing import tiles
from wardmote.server.drawing.changes import Change
from wardmote.server.drawing.phrases import count, opening, spoken, upper
from wardmote.server.drawing.values import Row
from wardmote.server.http import urls
from wardmote.server.pages.parts import changed, claims, due, results, said, seats
from wardmote.server.pages.parts.changed import Held
from wardmote.server.pages.parts.standings import lines
from wardmote.server.pages.parts.thing import Thing
from wardmote.server.web.templating import day

_QUERIES = (
    *("election/facts", "tally/of", "election/ballots", "election/controls", "election/seats", "said/of"),
    *("election/reported-changes", "election/findings", "election/articles"),
)


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
    reports = changed.reports(thing.rows("election/reported-changes"))
    all_held = [Held(row, counts.get(row["election"]), reports.get(row["election"], [])) for row in councils]
    held = [one for one in all_held if one.count or one.row["control"]]
    reported = [row for row in councils if row["propositions"]]
    known = {one.row["election"] for one in held}
    by_elections = results.winners(thing.rows("election/ballots"))
    hands = changed.told(all_held)
    thing.summary = f"{hands} {_loaded(councils, len(reported), len(held), facts)}".strip()
    if not councils:
        thing.summary = f"{count(len(by_elections), 'by-election')} here on {day(facts['day'])}."
    return thing.show(
        "election",
        (
            *("election/map", "tally/of", "election/councils", "election/ballots", "said/of"),
            *("election/reported-changes", "election/findings", "election/articles"),
        ),
        facts=facts,
        maps_made=tiles.maps(thing.rows("election/map")),
        held=[one for one in held if one.is_borough],
        elsewhere=[one for one in held if not one.is_borough],
        hands=hands,
        changed=changed.table(all_held),
        otherwise=[one for one in all_held if one.is_told and one.change.kind and not one.change.is_change],
        sums=changed.sums(held),
        since=_since(councils, facts),
        returned=results.of(thing.session, thing.iri),
        by_elections=by_elections,
        reported=reported,
        silent=[row for row in councils if not row["propositions"] and row["election"] not in known],
        articles=_articles(thing),
        findings=thing.rows("election/findings"),
        sections=said.about(thing),
    )


def _loaded(councils: list[Row], reported: int, held: int, facts: Row) -> str:
    """Say of how many councils of a polling day something is here."""
    return (
        f"The elections of {len(councils)} councils here on {day(facts['day'])}. "
        f"Articles here speak of {reported} of them, and declared results are loaded of {held or 'none'}."
    )


def _since(councils: list[Row], facts: Row) -> str:
    """Say which elections have been due since of those councils for which this was the last one here."""
    every = {row["years"] for row in councils if row["years"] and not row["next"]}
    return due.told(facts["day"], min(every)) if every else ""


def _council_election(thing: Thing, facts: Row) -> str:
    statements = said.read(thing.session, thing.iri)
    counted = seats.by_election(thing.rows("tally/of"), thing.rows("election/seats"))
    thing.lies(facts, "council", "whole")
    thing.card_seats = counted[0].card if counted else None
    change = Change(facts["left"], facts["control"], facts["leftLabel"] or "", facts["controlLabel"] or "")
    reports = changed.reports(thing.rows("election/reported-changes")).get(thing.iri, [])
    made = count(len(statements), "statement") if statements else "no statement yet"
    filled = count(facts["seats"], "councillor") if facts["seats"] and not facts["years"] else "its councillors"
    became = f"{change.words}. " if change.kind else ""
    thing.summary = (
        f"{became}{opening(facts['councilLabel'])} elected {filled} on {day(facts['day'])}. "
        f"Articles here make {made} about it."
    )
    return thing.show(
        "council-election",
        _QUERIES,
        facts=facts,
        count=counted[0] if counted else None,
        change=change,
        reports=reports,
        since="" if facts["next"] else due.told(facts["day"], facts["years"]),
        compared=_compared(thing, facts),
        reported=lines(thing.rows("election/controls"), "proposition"),
        returned=results.of(thing.session, thing.iri),
        ballots=results.winners(thing.rows("election/ballots")),
        articles=_articles(thing),
        findings=thing.rows("election/findings"),
        sections=said.sections(statements),
    )


def _compared(thing: Thing, facts: Row) -> str:
    """Give the address at which an election is compared with that before it, or ""."""
    first, last = facts["beforeDay"], facts["day"]
    return urls.compare(facts["council"], first, last, thing.session.served.base) if first else ""


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
    before, elected = thing.rows("ballot/before"), [row for row in candidates if row["elected"]]
    return thing.show(
        "ballot",
        ("ballot/facts", "ballot/candidacies", "ballot/reported", "ballot/before", "said/of"),
        facts=facts,
        declared=declared,
        change=results.seats_changed(before, elected) if before and elected else "",
        returned=results.of(thing.session, facts["election"]) if declared else None,
        pages=[row["value"] for row in thing.values("declaredAt")],
        candidates=candidates,
        sections=said.about(thing),
    )
