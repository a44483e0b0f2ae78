"""Tell of invented things in the graph of reference data."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import invented
from pyoxigraph import Literal, NamedNode, Quad
from terms import REFERENCE, boolean, day, decimal, integer, named, node, term, written
from world import POLLING_DAYS, Ballot, Council, Party, Person, Ward, World, council_election, polling_day

from wardmote.graph.rdf import iris
from wardmote.graph.rdf.iris import text

_VERIFIED = ("dcterms:source", Literal("invented to measure with"))


def beginning(world: World) -> Iterator[Quad]:
    """Tell of what all councils share: the country, the parties, the topics, the polling days."""
    yield from _area(world.country, "The Weald and the Tideway")
    for party in world.parties:
        names = ("skos:altLabel", text(party.people)), ("wm:electoralCommission", _code(party.node))
        yield from node(REFERENCE, party.node, "wm:Party", named(party.name), *names, _VERIFIED)
    for topic, name in world.topics.items():
        yield from node(REFERENCE, topic, "wm:Topic", named(name))
    for polling in POLLING_DAYS:
        told = named(f"local elections of {written(polling)}"), ("wm:pollingDay", day(polling))
        yield from node(REFERENCE, polling_day(polling), "wm:Election", *told)


def _area(area: NamedNode, name: str, within: NamedNode | None = None) -> Iterator[Quad]:
    wider = [("geo:sfWithin", within)] if within else []
    names = named(name), ("skos:prefLabel", text(name)), ("wm:gss", _code(area))
    yield from node(REFERENCE, area, "wm:Area", *names, *wider, _VERIFIED)


def _code(thing: NamedNode) -> Literal:
    return Literal(thing.value.rsplit("/", 1)[1])


def council(world: World, made: Council) -> Iterator[Quad]:
    """Tell of a council, its area, its leader's office and the groups that large parties have on it."""
    yield from _area(made.area, made.name, world.country)
    names = ("skos:altLabel", text(made.name)), ("skos:altLabel", text(f"{made.name} Council"))
    yield from node(
        REFERENCE, made.node, "wm:Council", named(f"Borough of {made.name}"), *names, ("wm:governs", made.area)
    )
    yield from node(
        REFERENCE, leadership(made), "wm:Office", named(f"leader of {made.name} Council"), ("wm:council", made.node)
    )
    for party in world.parties[:3]:
        group = named(f"{party.people} on {made.name} Council"), ("wm:council", made.node), ("wm:standsFor", party.node)
        yield from node(REFERENCE, party_group(made, party), "wm:PartyGroup", *group)


def leadership(made: Council) -> NamedNode:
    """Give the office of the leader of a council."""
    return iris.thing("office", f"leader.{made.slug}")


def party_group(made: Council, party: Party) -> NamedNode:
    """Give the group of a party on a council."""
    return iris.thing("group", f"{made.slug}.{invented.slug(party.people)}")


def ward(made: Council, its: Ward, before: Ward | None) -> Iterator[Quad]:
    """Tell of a ward, and which ward of the generation before it mainly follows."""
    yield from node(
        REFERENCE,
        its.node,
        "wm:Ward",
        named(f"{its.name} ward, {made.name}"),
        ("skos:altLabel", text(its.name)),
        ("geo:sfWithin", made.area),
        ("wm:council", made.node),
        ("wm:gss", _code(its.node)),
        ("wm:seats", integer(its.seats)),
        *([("dcterms:replaces", before.node)] if before else []),
        _VERIFIED,
    )


def election_label(made: Council, polling: date) -> str:
    """Give the label of a council election."""
    return f"{made.name} council election of {written(polling)}"


def election(made: Council, polling: date) -> Iterator[Quad]:
    """Tell of the election of a council."""
    yield from node(
        REFERENCE,
        council_election(made, polling),
        "wm:CouncilElection",
        named(election_label(made, polling)),
        ("wm:council", made.node),
        ("wm:partOf", polling_day(polling)),
        ("wm:pollingDay", day(polling)),
        ("wm:seats", integer(sum(ward.seats for ward in made.wards))),
    )


def person(made: Person) -> Iterator[Quad]:
    """Tell of a person."""
    yield from node(REFERENCE, made.node, "wm:Person", named(made.name), ("foaf:name", Literal(made.name)))


def ballot(made: Ballot, council: Council, polling: date) -> Iterator[Quad]:
    """Tell of a ballot, of those who are new in it, and of all candidacies, each with its result."""
    where = ("wm:council", council.node), ("wm:pollingDay", day(polling)), ("wm:ward", made.ward.node)
    yield from node(
        REFERENCE,
        made.node,
        "wm:Ballot",
        named(made.label),
        ("wm:ballotsCast", integer(made.ward.electorate // 3)),
        ("wm:electorate", integer(made.ward.electorate)),
        ("wm:partOf", council_election(council, polling)),
        ("wm:seats", integer(made.ward.seats)),
        ("wm:turnout", decimal(made.turnout)),
        *where,
    )
    for newcomer in made.newcomers:
        yield from person(newcomer)
    for candidate in made.candidates:
        key = f"{made.node.value.rsplit('/', 1)[1]}.{candidate.person.node.value.rsplit('/', 1)[1]}"
        yield from node(
            REFERENCE,
            iris.thing("candidacy", key),
            "wm:Candidacy",
            named(f"{candidate.person.name}, {made.ward.name}, {written(polling)}"),
            ("wm:ballot", made.node),
            ("wm:elected", boolean(candidate.outcome in ("wm:elected", "wm:reelected"))),
            ("wm:person", candidate.person.node),
            ("wm:standsFor", candidate.party.node if candidate.party else term("wm:independents")),
            ("wm:votes", integer(candidate.votes)),
            *where,
        )
