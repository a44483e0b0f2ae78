"""Elections without end, as quads: council after council, from polling day to polling day, ward by ward.

Quads come in small units. A unit speaks only of things that it describes itself or that earlier units described, so
whoever stops after any unit has whole data.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from random import Random

import articles
import reference
import returns
from claims import Claim, Names, Proposition, derive, ontology
from pyoxigraph import Quad
from terms import RESULTS, boolean, integer, more
from world import POLLING_DAYS, Ballot, Council, Ward, World, council_election

from wardmote.graph.rdf import iris

_WRONG_FIGURE = 0.03
_WARD_ARTICLE = 0.6
_NEW_WARDS = 0.25


def units(seed: int) -> Iterator[list[Quad]]:
    """Give the units of the world of a seed, without end while there are names of places left, some thousands."""
    world = World(seed)
    yield ontology()
    yield list(reference.beginning(world))
    while True:
        yield from _council(world)


def _council(world: World) -> Iterator[list[Quad]]:
    council = world.council()
    names = Names()
    shared = [*reference.beginning(world), *reference.council(world, council)]
    names.note(shared)
    yield list(reference.council(world, council))
    before: list[Ward] = []
    told: set[str] = set()
    for polling in POLLING_DAYS:
        yield from _election(world, council, polling, names, before, told)
        before = council.wards
        if world.random.random() < _NEW_WARDS:
            council.wards = world.draw()


def _election(
    world: World, council: Council, polling: date, names: Names, before: list[Ward], told: set[str]
) -> Iterator[list[Quad]]:
    """Give an election. `before` holds the wards of the one before, `told` the wards that were told already."""
    quads = list(reference.election(council, polling))
    names.note(quads)
    yield [*quads, *returns.declared(council, polling)]
    for place, ward in enumerate(council.wards):
        made = world.ballot(council, ward, polling)
        quads = list(reference.ballot(made, council, polling))
        if ward.node.value not in told:
            told.add(ward.node.value)
            quads += reference.ward(council, ward, before[place] if place < len(before) else None)
        names.note(quads)
        yield [*quads, *_results(made), *_counted(world, council, polling, made, names)]
    seats, controller = council.seats, council.controller
    world.take_office(council)
    stated = list(returns.of_council(council, polling, seats, controller))
    yield list(_reported(world, council, polling, stated, names))


def _results(ballot: Ballot) -> Iterator[Quad]:
    """Tell what rules derive of the result of a ballot."""
    yield from more(RESULTS, ballot.node, ("wm:complete", boolean(True)))
    for candidate in ballot.candidates:
        key = f"{ballot.node.value.rsplit('/', 1)[1]}.{candidate.person.node.value.rsplit('/', 1)[1]}"
        ahead = sum(other.votes > candidate.votes for other in ballot.candidates)
        yield from more(RESULTS, iris.thing("candidacy", key), ("wm:place", integer(ahead + 1)))


def _counted(world: World, council: Council, polling: date, ballot: Ballot, names: Names) -> Iterator[Quad]:
    """Let the paper report on some ballots."""
    claims: list[Claim] = []
    stated = [*returns.of_ballot(ballot), *(p for c in ballot.candidates for p in returns.of_candidate(ballot, c))]
    if world.random.random() < _WARD_ARTICLE:
        winners = ballot.candidates[: ballot.ward.seats]
        speakers = [articles.Speaker(c.person.node, c.person.name, council.node, ballot.ward.name) for c in winners]
        written, quads = articles.article(
            world.random, ballot.node, polling, _misread(world.random, stated, ballot), speakers, world.topics
        )
        claims += written
        yield from quads
    yield from derive(claims, names)


def _misread(random: Random, stated: list[Proposition], ballot: Ballot) -> list[Proposition]:
    """Give some of what is stated as a paper prints it: with a figure wrong here and there."""
    printed = random.sample(stated, min(len(stated), random.randrange(4, 14)))
    candidate = random.choice(ballot.candidates)
    if random.random() < _WRONG_FIGURE * len(printed):
        printed.append(returns.votes(ballot, candidate, candidate.votes + random.choice((-100, -9, 9, 90, 1000)) + 100))
    return printed


def _reported(world: World, council: Council, polling: date, stated: list[Proposition], names: Names) -> Iterator[Quad]:
    """Let a few papers report on the result of a council."""
    claims: list[Claim] = []
    leader = council.leader
    speakers = [articles.Speaker(leader.node, leader.name, council.node, council.name)] if leader else []
    for _ in range(world.random.choices((2, 3, 5, 9), (8, 4, 2, 1))[0]):
        printed = world.random.sample(stated, world.random.randrange(len(stated) // 2, len(stated) + 1))
        setting = council_election(council, polling)
        written, quads = articles.article(world.random, setting, polling, printed, speakers, world.topics)
        claims += written
        yield from quads
    yield from derive(claims, names)
