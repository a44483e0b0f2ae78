"""What may be said of the declared results of invented elections: of each ballot, and of each council."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator
from datetime import date

from claims import Proposition, propose
from pyoxigraph import Literal, NamedNode, Quad
from reference import election_label, leadership
from terms import Term, decimal, integer, named, node, term
from world import Ballot, Candidate, Council, Party, council_election

from wardmote.graph.rdf import iris

_DONE = {"wm:elected": "was elected", "wm:reelected": "was re-elected", "wm:unseated": "lost the seat"}


def declared(council: Council, polling: date) -> Iterator[Quad]:
    """Tell of the return of a council election, and of the file from which it would have been taken."""
    key = council_election(council, polling).value.rsplit("/", 1)[1]
    graph = iris.graph(f"returns/{key}")
    yield from node(
        graph,
        iris.thing("return", key),
        "wm:Return",
        named(f"return of the {election_label(council, polling)}"),
        ("wm:contest", council_election(council, polling)),
        ("prov:wasDerivedFrom", iris.thing("collection", f"{key}.invented")),
    )
    yield from _collection(graph, key)


def _collection(graph: NamedNode, key: str) -> Iterator[Quad]:
    """Give what is told of the file from which a return would have been taken."""
    yield from node(
        graph,
        iris.thing("collection", f"{key}.invented"),
        "wm:Collection",
        named(f"Invented results, {key}"),
        ("dcterms:identifier", Literal(f"{key}.csv")),
        ("wm:sha256", Literal(hashlib.sha256(key.encode()).hexdigest())),
        ("dcterms:extent", integer(1)),
        ("wm:notStated", term("schema:publisher")),
        ("wm:notStated", term("dcterms:license")),
    )


def of_candidate(ballot: Ballot, candidate: Candidate) -> list[Proposition]:
    """Give what is stated of a candidate: first the votes, then the outcome."""
    whose = ("wm:contest", ballot.node), ("wm:person", candidate.person.node)
    done = _DONE.get(candidate.outcome, "was not elected")
    return [
        votes(ballot, candidate, candidate.votes),
        propose(
            "wm:CandidacyOutcome",
            f"{candidate.person.name} {done} in {ballot.ward.name}.",
            *whose,
            ("wm:outcome", term(candidate.outcome)),
        ),
    ]


def votes(ballot: Ballot, candidate: Candidate, number: int) -> Proposition:
    """Give the statement that a candidate got a number of votes."""
    return propose(
        "wm:Figure",
        f"{candidate.person.name} got {number:,} votes in {ballot.ward.name}.",
        ("wm:contest", ballot.node),
        ("wm:measure", term("wm:votes")),
        ("wm:number", integer(number)),
        ("wm:person", candidate.person.node),
    )


def of_ballot(ballot: Ballot) -> Iterator[Proposition]:
    """Give what is stated of a ballot as a whole: turnout, seats, and a tie for the last seat."""
    contest = ("wm:contest", ballot.node)
    yield propose(
        "wm:Figure",
        f"Turnout in {ballot.ward.name} was {ballot.turnout} per cent.",
        contest,
        ("wm:measure", term("wm:turnout")),
        ("wm:number", decimal(ballot.turnout)),
    )
    last, next_one = ballot.candidates[ballot.ward.seats - 1 : ballot.ward.seats + 1]
    if last.votes == next_one.votes:
        gist = f"Two candidates in {ballot.ward.name} tied for the last seat, and lots were drawn."
        yield propose("wm:Tie", gist, contest, ("wm:outcome", term("wm:lots")))


def of_council(
    council: Council, polling: date, before: Counter[Party | None], controller: Party | None
) -> Iterator[Proposition]:
    """Give what is stated of a council; `before` and `controller` say who had the seats and control until then."""
    contest = council_election(council, polling)
    for party, seats in council.seats.items():
        if party is not None:
            yield _figure(council, party, "wm:seatsWon", seats, contest, "won")
    for party in [party for party in {**before, **council.seats} if party is not None]:
        change = council.seats[party] - before[party]
        if before and change:
            measure, verb = ("wm:seatsGained", "gained") if change > 0 else ("wm:seatsLost", "lost")
            yield _figure(council, party, measure, abs(change), contest, verb)
    if council.leader is not None:
        yield propose(
            "wm:OfficeHeld",
            f"{council.leader.name} leads {council.name} Council.",
            ("wm:contest", contest),
            ("wm:office", leadership(council)),
            ("wm:person", council.leader.node),
            ("wm:tenure", term("wm:incumbent")),
        )
    yield from _control(council, contest, controller if before else council.controller)


def _figure(council: Council, party: Party, measure: str, number: int, contest: Term, verb: str) -> Proposition:
    gist = f"The {party.people} {verb} {number} seats on {council.name} Council."
    number_of = ("wm:number", integer(number)), ("wm:standsFor", party.node)
    return propose("wm:Figure", gist, ("wm:contest", contest), ("wm:measure", term(measure)), *number_of)


def _control(council: Council, contest: Term, before: Party | None) -> Iterator[Proposition]:
    for phase, party in (("before", before), ("after", council.controller)):
        yield propose(
            "wm:Control",
            f"{party.name if party else 'No party'} controlled {council.name} Council {phase} the election.",
            ("wm:contest", contest),
            ("wm:controller", party.node if party else term("wm:noOverallControl")),
            ("wm:phase", term(f"wm:{phase}")),
        )
    for party, outcome in _control_outcomes(before, council.controller):
        yield propose(
            "wm:PartyOutcome",
            f"The {party.people} {outcome} {council.name} Council.",
            ("wm:contest", contest),
            ("wm:outcome", term(f"wm:{outcome}")),
            ("wm:standsFor", party.node),
        )


def _control_outcomes(before: Party | None, after: Party | None) -> Iterator[tuple[Party, str]]:
    if after is not None:
        yield after, "held" if after is before else "gained"
    if before is not None and before is not after:
        yield before, "lost"
