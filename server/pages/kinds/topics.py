"""The pages of topics and of events: what sources claim on them."""

from __future__ import annotations

from collections.abc import Mapping

from wardmote.server.drawing import phrases
from wardmote.server.pages.parts import claims
from wardmote.server.pages.parts.claims import Claim
from wardmote.server.pages.parts.thing import Thing

_HEADINGS: Mapping[str, str] = phrases.table("topics")
_REST = "What else is claimed"


def topic(thing: Thing) -> str:
    """Make the page of a topic: who said, promised or stated what on it."""
    return _page(thing, "topic")


def event(thing: Thing) -> str:
    """Make the page of an event: when it happened, and what sources claim about it or count from it."""
    return _page(thing, "event")


def _page(thing: Thing, kind: str) -> str:
    stated = claims.of(thing.session, thing.iri)
    # By the kind of what they state, in the order of the page.
    sections: dict[str, list[Claim]] = {heading: [] for heading in (*_HEADINGS.values(), _REST)}
    for claim in stated:
        kind_of_proposition = claim.proposition.rpartition("/")[2].partition("-")[0]
        if kind_of_proposition == "utterance" and not claim.denied:
            # What somebody said is recorded at more length than that they said it.
            claim.row |= {"gist": claim.row["propositionLabel"]}
        sections[_HEADINGS.get(kind_of_proposition, _REST)].append(claim)
    shown = {heading: members for heading, members in sections.items() if members}
    return thing.show(kind, ["claims/of"], sections=shown, total=len(stated))
