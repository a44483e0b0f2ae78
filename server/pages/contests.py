"""The pages of polling days, of council elections and of ballots."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from wardmote.graph import iris
from wardmote.server import urls
from wardmote.server.engine import Session
from wardmote.server.pages import claims, said, seats, tiles
from wardmote.server.pages.thing import Thing, find, show
from wardmote.server.pages.values import Row, rows
from wardmote.server.pages.wording import count, opening
from wardmote.server.templating import day


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
    thing.summary = (
        f"The elections of {len(councils)} councils here on {day(str(facts['day']))}. "
        f"Sources here speak of {len(reported)} of them."
    )
    return show(
        thing,
        "election",
        ("election/map", "election/councils", "said/of", "election/findings", "election/articles"),
        facts=facts,
        maps_made=tiles.maps(rows(session, "election/map", thing.iri)),
        reported=reported,
        silent=[row for row in councils if not row["propositions"]],
        articles=_articles(session, thing.iri),
        findings=rows(session, "election/findings", thing.iri),
        sections=said.sections(said.read(session, "said/of", thing.iri)),
    )


def _council_election(session: Session, thing: Thing, facts: Row) -> str:
    base = session.served.base
    statements = said.read(session, "election/said", thing.iri)
    if facts["council"]:
        thing.trail.append((urls.page(str(facts["council"]), base), str(facts["councilLabel"])))
    if facts["whole"]:
        thing.trail.append((urls.page(str(facts["whole"]), base), str(facts["wholeLabel"])))
    made = count(len(statements), "statement") if statements else "no statement yet"
    thing.summary = (
        f"{opening(str(facts['councilLabel']))} elected its councillors on {day(str(facts['day']))}. "
        f"Sources here make {made} about it."
    )
    return show(
        thing,
        "council-election",
        ("election/seats", "election/said", "election/ballots", "election/findings", "election/articles"),
        facts=facts,
        seats=seats.by_election(rows(session, "election/seats", thing.iri)),
        ballots=rows(session, "election/ballots", thing.iri),
        articles=_articles(session, thing.iri),
        findings=rows(session, "election/findings", thing.iri),
        sections=said.sections(statements),
    )


def _articles(session: Session, iri: str) -> list[Row]:
    return [row | {"name": claims.source_label(str(row["article"]))} for row in rows(session, "election/articles", iri)]


def ballot(session: Session, iri: str) -> str:
    """Show a ballot: the ward, the seats, who is recorded as a candidate, and what sources state of it."""
    thing = find(session, iri)
    facts = rows(session, "ballot/facts", iri)[0]
    base = session.served.base
    thing.trail = [(urls.ELECTIONS, "Elections")] + [
        (urls.page(str(facts[step]), base), str(facts[f"{step}Label"])) for step in ("whole", "election") if facts[step]
    ]
    seats_up = f" for {count(int(str(facts['seats'])), 'seat')}" if facts["seats"] else ""
    thing.summary = f"The vote in {facts['wardLabel']} on {day(str(facts['day']))}{seats_up}."
    return show(
        thing,
        "ballot",
        ("ballot/facts", "ballot/candidacies", "said/of"),
        facts=facts,
        candidacies=rows(session, "ballot/candidacies", iri),
        sections=said.sections(said.read(session, "said/of", iri)),
    )


PAGES: Mapping[str, Callable[[Session, str], str]] = {"election": election, "ballot": ballot}
