"""The pages of councils, of their party groups and of the offices in them."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from wardmote.graph.rdf import iris
from wardmote.server.drawing import charts
from wardmote.server.drawing.phrases import count, spoken
from wardmote.server.drawing.values import Row, rows
from wardmote.server.engine.interface import Session
from wardmote.server.http import urls
from wardmote.server.pages.parts import said, seats, spans
from wardmote.server.pages.parts.thing import find, show

_QUERIES = (
    "council/control",
    "council/seats",
    "council/controls",
    "council/elections",
    "council/said",
    "council/wards",
    "council/offices",
    "council/findings",
)


def council(session: Session, iri: str) -> str:
    """Show a council: the seats declared at each election, who controlled it, and all that articles state of it."""
    thing = find(session, iri)
    spells = spans.spells(rows(session, "council/control", iri))
    elections = rows(session, "council/elections", iri)
    statements = said.read(session, "council/said", iri)
    counted = seats.by_election(rows(session, "council/seats", iri))
    governs = thing.one("governs")
    short = str(governs.get("label") or thing.label)
    thing.trail = [(urls.COUNCILS, "Councils")]
    thing.told("council")
    thing.summary = _summary(short, spells, elections, len(statements))
    return show(
        thing,
        "council",
        _QUERIES,
        short=short,
        governs=governs,
        spells=spells,
        timeline=charts.timeline(f"Who controlled {short} when, as far as the sources go", spells),
        seats=[one for one in counted if one.figures],
        matrix=seats.matrix(counted),
        controls={str(row["election"]): row for row in rows(session, "council/controls", iri)},
        elections=elections,
        wards=rows(session, "council/wards", iri),
        offices=said.lines(rows(session, "council/offices", iri)),
        groups=rows(session, "council/groups", iri),
        findings=rows(session, "council/findings", iri),
        sections=said.sections(statements),
    )


def _summary(short: str, spells: list[spans.Spell], elections: list[Row], statements: int) -> str:
    """Say in one sentence who controls a council, as far as the sources go, and how much they state of it."""
    reported = sum(1 for row in elections if row["propositions"])
    open_ended = [spell for spell in spells if not (spell.ended or spell.ended_by)]
    if not statements:
        return f"The council of {short}. No source here states anything of it yet."
    all_of = "all" if reported == len(elections) else str(reported)
    of = f", on {all_of} of its {count(len(elections), 'election')}" if elections else ""
    scale = f"Articles here make {count(statements, 'statement')} about {short} and its wards{of}."
    if not open_ended:
        return scale
    last = open_ended[-1]
    control = " and ".join(spoken(name) for name in last.parties.values())
    verb = "is under" if list(last.parties) == [iris.WM + "noOverallControl"] else "is controlled by"
    return f"By the latest word of the sources, {short} {verb} {control}. {scale}"


def group(session: Session, iri: str) -> str:
    """Show a party group: its party, its council, who led it and what it pledged."""
    thing = find(session, iri)
    facts = rows(session, "group/facts", iri)
    thing.trail = [(urls.COUNCILS, "Councils")] + [
        (urls.page(str(row["council"]), session.served.base), str(row["councilLabel"])) for row in facts
    ]
    thing.summary = "".join(
        f"The councillors of {spoken(str(row['partyLabel']))} on the council of {spoken(str(row['councilLabel']))}."
        for row in facts[:1]
    )
    return show(
        thing,
        "group",
        ("organisation/offices", "said/of"),
        facts=facts,
        offices=said.lines(rows(session, "organisation/offices", iri)),
        sections=said.sections(said.read(session, "said/of", iri)),
    )


def office(session: Session, iri: str) -> str:
    """Show an office: the body it is in, and who is said to hold it or to have held it."""
    thing = find(session, iri)
    facts = rows(session, "office/facts", iri)
    holders = rows(session, "office/holders", iri)
    people = dict.fromkeys(str(row["personLabel"]) for row in holders)
    thing.trail = [
        (urls.page(str(row["body"]), session.served.base), str(row["bodyLabel"])) for row in facts if row["body"]
    ][:1]
    thing.summary = f"Sources here name {', '.join(people)} in this office." if people else "No source names a holder."
    return show(
        thing,
        "office",
        ("office/holders", "office/said"),
        facts=facts,
        holders=said.lines(holders),
        sections=said.sections(said.read(session, "office/said", iri)),
    )


def organisation(session: Session, iri: str) -> str:
    """Show a body that is neither council nor party: its offices and what was said of it or to it."""
    thing = find(session, iri)
    return show(
        thing,
        "organisation",
        ("organisation/offices", "said/of"),
        offices=said.lines(rows(session, "organisation/offices", iri)),
        sections=said.sections(said.read(session, "said/of", iri)),
    )


PAGES: Mapping[str, Callable[[Session, str], str]] = {
    "council": council,
    "group": group,
    "office": office,
    "organisation": organisation,
}
