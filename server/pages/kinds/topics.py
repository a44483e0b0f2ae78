"""The pages of topics and of events: what sources claim on them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from wardmote.server.drawing.values import rows
from wardmote.server.engine.interface import Session
from wardmote.server.pages.parts import claims
from wardmote.server.pages.parts.claims import Claim
from wardmote.server.pages.parts.thing import find, show

# By the first word of a proposition's key, which says its kind.
_HEADINGS: Mapping[str, str] = {
    "utterance": "What people said",
    "pledge": "What was promised",
    "statement": "What sources state",
    "first": "Firsts, and the best and the worst",
}
_REST = "What else is claimed"


def topic_page(session: Session, iri: str) -> str:
    """Make the page of a topic: who said, promised or stated what on it."""
    stated = claims.read(rows(session, "topic/claims", iri))
    thing = find(session, iri)
    return show(thing, "topic", ["topic/claims"], sections=_sections(stated), total=len(stated))


def event_page(session: Session, iri: str) -> str:
    """Make the page of an event: when it happened, and what sources claim about it or count from it."""
    stated = claims.read(rows(session, "event/claims", iri))
    thing = find(session, iri)
    date = thing.one("date").get("value")
    return show(thing, "event", ["event/claims"], sections=_sections(stated), total=len(stated), date=date)


def _sections(stated: Iterable[Claim]) -> dict[str, list[Claim]]:
    """Put claims under headings by the kind of what they state, in the order of the page."""
    sections: dict[str, list[Claim]] = {heading: [] for heading in (*_HEADINGS.values(), _REST)}
    for claim in stated:
        kind = claim.proposition.rpartition("/")[2].partition("-")[0]
        sections[_HEADINGS.get(kind, _REST)].append(claim)
    return {heading: members for heading, members in sections.items() if members}


PAGES = {"topic": topic_page, "event": event_page}
