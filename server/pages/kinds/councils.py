"""The pages of councils, of their party groups and of the offices in them, and of other bodies."""

from __future__ import annotations

from itertools import pairwise

from wardmote.server.drawing import charts
from wardmote.server.drawing.changes import Change
from wardmote.server.drawing.phrases import count, listed, spoken
from wardmote.server.drawing.values import Row, grouped, rows
from wardmote.server.http import urls
from wardmote.server.pages.parts import due, results, said, seats, spans, standings
from wardmote.server.pages.parts.thing import Thing
from wardmote.server.web.templating import day

_QUERIES = (
    "council/elections",
    "tally/of",
    "council/seats",
    "council/control",
    "council/by-elections",
    "said/of",
    "council/wards",
    "council/offices",
    "council/findings",
)


def council(thing: Thing) -> str:
    """Show a council: seats and control by each result, who was elected last, and all that articles state of it."""
    spells = spans.spells(thing.rows("council/control"))
    elections = thing.rows("council/elections")
    statements = said.read(thing.session, thing.iri)
    counted = seats.by_election(thing.rows("tally/of"), thing.rows("council/seats"))
    last = next((row for row in elections if row["wardsHere"]), None)
    governs = thing.one("governs")
    short = governs.get("label") or thing.label
    thing.trail = [(urls.COUNCILS, "Councils")]
    thing.told("council")
    thing.summary = _summary(short, spells, elections, counted, len(statements))
    declared = sorted((one for one in counted if one.card), key=lambda one: one.day)
    thing.card_seats = declared[-1].card if declared else None
    by_elections = results.winners(thing.rows("council/by-elections"))
    tracks = {"By the declared results": spans.declared(elections), "As papers report": spells}
    return thing.show(
        "council",
        _QUERIES,
        short=short,
        governs=governs,
        spells=[*tracks["By the declared results"], *spells],
        timeline=spans.timeline(tracks, dict.fromkeys(one.row["day"] for one in by_elections)),
        seats=[one for one in counted if one.figures],
        matrix=seats.matrix(counted),
        controls={row["election"]: row for row in elections},
        changes={row["election"]: _change(row) for row in elections},
        comparable=_comparable(elections),
        elections=elections,
        last=last,
        councillors=_councillors(thing, last),
        by_elections=by_elections,
        wards=thing.rows("council/wards"),
        offices=standings.lines(thing.rows("council/offices")),
        groups=thing.rows("council/groups"),
        findings=thing.rows("council/findings"),
        sections=said.sections(statements),
    )


def _councillors(thing: Thing, last: Row | None) -> list[list[Row]]:
    """Give who was elected in an election, those of each label together, most first."""
    found = rows(thing.session, "election/ballots", last["election"]) if last else []
    elected = grouped((row for row in found if row["candidacy"]), "whose").values()
    return sorted(elected, key=lambda members: -len(members))


def _change(row: Row) -> Change:
    return Change(row["left"], row["control"], row["leftLabel"] or "", row["controlLabel"] or "")


def _comparable(elections: list[Row]) -> list[tuple[Row, Row]]:
    """Give the elections of which results are here, each with that before it, the latest first."""
    held = [row for row in elections if row["control"] or row["complete"] or row["wardsHere"]]
    return [(before, after) for after, before in pairwise(held)]


def _summary(
    short: str, spells: list[spans.Spell], elections: list[Row], counted: list[seats.Count], statements: int
) -> str:
    """Say who had control after the last election here, which have been due since, and how much sources state.

    Nothing is said in the present: since an election others may have come in.
    """
    parts = [_controlled(spells, elections, counted)]
    if elections:
        parts.append(due.told(elections[0]["day"], elections[0]["years"]))
    if not statements:
        parts.append(f"No article here states anything of {short} yet.")
    else:
        reported = sum(1 for row in elections if row["propositions"])
        all_of = "all" if reported == len(elections) else str(reported)
        of = f", on {all_of} of its {count(len(elections), 'election')}" if elections else ""
        parts.append(f"Articles here make {count(statements, 'statement')} about {short} and its wards{of}.")
    return " ".join(filter(None, parts))


def _controlled(spells: list[spans.Spell], elections: list[Row], counted: list[seats.Count]) -> str:
    """Say who had control by the last declared result, else after what the sources last speak of; "" where neither."""
    held = next((row for row in elections if row["control"]), None)
    if held:
        majority = next((one.majority(held["control"]) for one in counted if one.election == held["election"]), 0)
        of = f" (of {held['seats']} seats)" if held["seats"] else ""
        by = f", by {majority}{of}" if majority else ""
        return f"After the election of {day(held['day'])}: {charts.called(held['control'], held['controlLabel'])}{by}."
    last = next((spell for spell in reversed(spells) if spell.open_stop), None)
    if last is None:
        return ""
    moment = last.begun or last.row["begunBy"]
    since = moment if isinstance(moment, str) else day(moment)
    return f"After {since}, as articles report: {listed(list(last.parties.values()))}."


def group(thing: Thing) -> str:
    """Show a party group: its party, its council, who led it and what it pledged."""
    facts = thing.rows("group/facts")
    thing.trail = [(urls.COUNCILS, "Councils")]
    for row in facts:
        thing.lies(row, "council")
        whose = spoken(row["partyLabel"])
        thing.summary = f"The councillors of {whose} on the council of {spoken(row['councilLabel'])}."
    return organisation(thing, "group", facts=facts)


def organisation(thing: Thing, template: str = "organisation", **context: object) -> str:
    """Show a body that is neither council nor party: its offices and what was said of it or to it."""
    return thing.show(
        template,
        ("organisation/offices", "said/of"),
        offices=standings.lines(thing.rows("organisation/offices")),
        sections=said.about(thing),
        **context,
    )


def office(thing: Thing) -> str:
    """Show an office: the body it is in, and who is said to hold it or to have held it."""
    facts = thing.rows("office/facts")
    holders = thing.rows("office/holders")
    people = dict.fromkeys(row["personLabel"] for row in holders)
    for row in facts[:1]:
        thing.lies(row, "body")
    thing.summary = f"Sources here name {', '.join(people)} in this office." if people else "No source names a holder."
    return thing.show(
        "office",
        ("office/holders", "said/of"),
        facts=facts,
        holders=standings.lines(holders),
        sections=said.about(thing),
    )
