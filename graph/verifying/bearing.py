"""Which rules can bear on a proposition: running a tenth of them takes a tenth of the time.

Each rule that is named here bears on what stands beside it alone: classes of propositions, measures of figures, areas.
A rule that is not named bears on everything, so that a new one is never left out. Rules on findings, on sums of a
source, on spells of control and on what claims imply bear on no verdict.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from pyoxigraph import NamedNode

from wardmote.graph.derivation import derive
from wardmote.graph.drafting.acceptance.said import Said
from wardmote.graph.rdf import iris
from wardmote.graph.sparql.named_queries import NamedQuery

_AREA = "area"
_SEATS = ("seatsWon", "seatsHeld", "seatsGained", "seatsLost", "lead", "majority", "PartyOutcome", "First")
_ONLY: Mapping[str, tuple[str, ...]] = {
    "declared-votes": ("votes", "Tie"),
    "declared-outcome": ("CandidacyOutcome",),
    "declared-ballot-figures": ("turnout", "electorate", "ballotsCast", "ballotsRejected"),
    "declared-ward-seats": _SEATS,
    "declared-ward-seats-none": _SEATS,
    "declared-council-seats": (*_SEATS, "Control", "PartyPosition"),
    "declared-area-seats": (_AREA,),
    "declared-candidates": ("candidatesStanding",),
    "declared-seats-changed": ("seatsGained", "seatsLost"),
    "declared-ward-seats-changed": ("seatsGained", "seatsLost"),
    "declared-area-seats-changed": (_AREA,),
    "declared-majority": ("majority",),
    "declared-control": ("Control", "PartyOutcome", "First"),
    "declared-largest-party": ("PartyPosition",),
    "declared-largest-opposition": ("PartyPosition",),
    "declared-lead": ("lead", "majority"),
    "declared-councils-controlled": (_AREA,),
    "declared-councils-changed": (_AREA,),
    "declared-councils-contested": (_AREA, "seats"),
    "declared-seat-kept-or-lost": ("CandidacyOutcome",),
    "declared-stood-down": ("CandidacyOutcome",),
    "declared-tie": ("Tie", "votes"),
    "declared-place": ("place",),
    "declared-party-votes": ("votes",),
    "declared-affiliation": ("Affiliation",),
    "declared-affiliation-before": ("Affiliation",),
    "supersedes-changed-hands": ("PartyOutcome", _AREA),
    "supersedes-tenure": ("OfficeHeld",),
    "supersedes-by-more": (_AREA,),
    "contradicts-changed-hands": ("PartyOutcome", _AREA),
    "standing-council-outcome": ("PartyOutcome",),
    "standing-seat-before": ("CandidacyOutcome",),
    "standing-ward-outcome": ("PartyOutcome",),
    "standing-first": ("First",),
    "standing-affiliation": ("Affiliation",),
    "standing-seats-changed": ("seatsGained", "seatsLost"),
    "standing-over-an-area": (_AREA,),
}
_NEVER = re.compile(r"finding-|arithmetic-|control-|types\Z|implied-")


def rules(said: Iterable[Said]) -> list[NamedQuery]:
    """Give the rules that can bear on propositions, in the order in which they run."""
    return _rules(frozenset(topic for one in said for topic in _topics(one)))


@lru_cache(maxsize=256)
def _rules(topics: frozenset[str]) -> list[NamedQuery]:
    named = (rule for rule in derive.rules(derive.DERIVED) if not _NEVER.match(rule.name))
    return [rule for rule in named if rule.name not in _ONLY or not topics.isdisjoint(_ONLY[rule.name])]


def _topics(said: Said) -> Iterator[str]:
    """Give the class and the measure of a proposition, and whether it is on an area or a whole election."""
    yield _last(said.kind)
    yield from (_last(one) for one in said.content.get(iris.wm("measure"), ()) if isinstance(one, NamedNode))
    contests = said.content.get(iris.wm("contest"), frozenset())
    if iris.wm("area") in said.content or any(_last(one).count(".") == 1 for one in contests):
        yield _AREA  # the key of a whole election is `local.2022-05-05`


def _last(term: object) -> str:
    return re.split("[/#]", str(getattr(term, "value", "")))[-1]
