"""The pages of councils, of their party groups and of the offices in them, and of other bodies."""

from __future__ import annotations

from wardmote.graph.rdf import iris
from wardmote.server.drawing.phrases import count, spoken
from wardmote.server.drawing.values import Row, grouped, rows
from wardmote.server.http import urls
from wardmote.server.pages.parts import results, said, seats, spans, standings
from wardmote.server.pages.parts.thing import Thing
from wardmote.server.web.templating import day

_NONE = iris.WM + "noOverallControl"
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
    thing.summary = _summary(short, spells, elections, len(statements))
    return thing.show(
        "council",
        _QUERIES,
        short=short,
        governs=governs,
        spells=spells,
        scale=spans.scale(spells),
        seats=[one for one in counted if one.figures],
        matrix=seats.matrix(counted),
        controls={row["election"]: row for row in elections},
        elections=elections,
        last=last,
        councillors=_councillors(thing, last),
        by_elections=results.winners(thing.rows("council/by-elections")),
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


def _summary(short: str, spells: list[spans.Spell], elections: list[Row], statements: int) -> str:
    """Say in a few sentences who controls a council, by results and by the sources, and how much they state of it."""
    held = next((row for row in elections if row["control"]), None)
    result = f"By the result of {day(held['day'])} {_controlled(short, [held])}. " if held else ""
    reported = sum(1 for row in elections if row["propositions"])
    open_ended = [spell for spell in spells if spell.open_stop]
    if not statements:
        return f"{result}No article here states anything of {short} yet."
    all_of = "all" if reported == len(elections) else str(reported)
    of = f", on {all_of} of its {count(len(elections), 'election')}" if elections else ""
    scale = f"Articles here make {count(statements, 'statement')} about {short} and its wards{of}."
    if not open_ended:
        return f"{result}{scale}"
    parties = open_ended[-1].parties
    last = [{"control": party, "controlLabel": label} for party, label in parties.items()]
    return f"By the latest word of the sources, {_controlled(short, last)}. {scale}"


def _controlled(short: str, control: list[Row]) -> str:
    verb = "is under" if [row["control"] for row in control] == [_NONE] else "is controlled by"
    return f"{short} {verb} {' and '.join(spoken(row['controlLabel']) for row in control)}"


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
