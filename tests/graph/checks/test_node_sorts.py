"""Validating one node of each sort finds what validating every node finds."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
import rdflib
from pyoxigraph import Literal, NamedNode, Quad, Store

from wardmote.graph.checks import conformance, node_sorts
from wardmote.graph.derivation.derive import derive
from wardmote.graph.rdf import iris, mint
from wardmote.graph.sources import load

OTHER = iris.graph("returns/other")
SHAPES = mint.properties(load.shapes())


def xsd(name: str) -> NamedNode:
    return iris.term(f"xsd:{name}")


@pytest.fixture(scope="module")
def sound(fictional: Path) -> list[Quad]:
    """Give all quads of the invented data, with what rules derive from them."""
    store = load.store(load.data_files(fictional))
    derive(store)
    return list(store)


def both(quads: Sequence[Quad]) -> tuple[set[conformance.Result], set[conformance.Result]]:
    """Give the violations that are found by sorts of nodes and those found in all nodes."""
    store = Store()
    store.extend(quads)
    return conformance.results(store, load.sorted_lines(store)), conformance.whole(store)


def told(found: set[conformance.Result]) -> set[tuple[str, str, str, str]]:
    return {(v.node.value, v.message, str(v.path), getattr(v.value, "value", "")) for v in found}


def one(quads: Sequence[Quad], name: str) -> Quad:
    """Give a quad that has a property, of ours where its name has no prefix."""
    predicate = iris.term(name if ":" in name else f"wm:{name}")
    return min((quad for quad in quads if quad.predicate == predicate), key=str)


def with_object(quad: Quad, term: NamedNode | Literal) -> Quad:
    return Quad(quad.subject, quad.predicate, term, quad.graph_name)


def replaced(name: str, term: NamedNode | Literal) -> Callable[[list[Quad]], list[Quad]]:
    def change(quads: list[Quad]) -> list[Quad]:
        old = one(quads, name)
        return [quad for quad in quads if quad != old] + [with_object(old, term)]

    return change


def doubled(name: str, term: NamedNode | Literal) -> Callable[[list[Quad]], list[Quad]]:
    def change(quads: list[Quad]) -> list[Quad]:
        old = one(quads, name)
        return [*quads, Quad(old.subject, old.predicate, term, OTHER)]

    return change


def without(name: str) -> Callable[[list[Quad]], list[Quad]]:
    def change(quads: list[Quad]) -> list[Quad]:
        old = one(quads, name)
        return [quad for quad in quads if quad != old]

    return change


def untyped(name: str) -> Callable[[list[Quad]], list[Quad]]:
    """Take the classes from what a property points at: a fault of the node that has it, wherever that is described."""

    def change(quads: list[Quad]) -> list[Quad]:
        target = one(quads, name).object
        return [quad for quad in quads if not (quad.subject == target and quad.predicate == iris.RDF_TYPE)]

    return change


Fault = Callable[[list[Quad]], list[Quad]]

# Faults by the property that they are of: of each property, those that cannot be in one node at once.
FAULTS: dict[str, dict[str, Fault]] = {
    "dcterms:abstract": {
        "no value": without("dcterms:abstract"),
        "no language": replaced("dcterms:abstract", Literal("So it is.")),
        "another language": replaced("dcterms:abstract", Literal("So ist es.", language="de")),
    },
    "pollingDay": {
        "no pollingDay": without("pollingDay"),
        "another day than its election": replaced("pollingDay", Literal("2031-05-09", datatype=xsd("date"))),
    },
    "council": {"two in one layer and another": doubled("council", iris.thing("council", "nowhere"))},
    "seats": {
        "two labels": doubled("seats", Literal("4", datatype=iris.XSD_INTEGER)),
        "too small": replaced("seats", Literal("0", datatype=iris.XSD_INTEGER)),
        "not a number": replaced("seats", Literal("three", datatype=iris.XSD_INTEGER)),
    },
    "number": {
        "negative": replaced("number", Literal("-7", datatype=iris.XSD_INTEGER)),
        "positive, with a sign": replaced("number", Literal("+7", datatype=iris.XSD_INTEGER)),
    },
    "asOf": {
        "another datatype": replaced("asOf", Literal("2031-05-02")),
        "no such day": replaced("asOf", Literal("2031-13-02", datatype=xsd("date"))),
    },
    "gss": {"another pattern": replaced("gss", Literal("E059"))},
    "measure": {"another concept": replaced("measure", iris.wm("turnout"))},
    "standsFor": {
        "another class": replaced("standsFor", iris.thing("person", "ada-thorne")),
        "what is pointed at lost its class": untyped("standsFor"),
    },
    "person": {"unknown": replaced("person", iris.thing("person", "nobody"))},
    "outcome": {"an outcome for a party": replaced("outcome", iris.wm("gained"))},
    "ward": {"a ward lost its class": untyped("ward")},
    "source": {"a literal for a node": replaced("source", Literal("the Post"))},
}


def together() -> dict[str, list[Fault]]:
    """Give the faults in as few groups as there can be, in each no more than one of a property."""
    rounds: dict[str, list[Fault]] = {}
    for place in range(max(map(len, FAULTS.values()))):
        several = [list(faults.items())[place] for faults in FAULTS.values() if len(faults) > place]
        # Half of the first round, which has one of each, go with the few that come after it.
        for part in (several[::2], several[1::2]):
            if part:
                rounds[", ".join(name for name, _ in part)] = [fault for _, fault in part]
    return rounds


@pytest.mark.slow
def test_the_invented_data_has_no_violations(sound: list[Quad]) -> None:
    assert both(sound) == (set(), set())


@pytest.mark.slow
@pytest.mark.parametrize("faults", together().values(), ids=together())
def test_the_same_is_found(sound: list[Quad], faults: list[Fault]) -> None:
    """Validating every node takes its time, so several faults are sought at once, of as many properties."""
    quads = sound
    for fault in faults:
        quads = fault(quads)
    by_sorts, in_all = both(quads)
    assert told(by_sorts) == told(in_all)
    assert len({v.node for v in in_all}) >= len(faults) // 2


@pytest.mark.slow
def test_faults_of_many_nodes_at_once(sound: list[Quad]) -> None:
    chance = random.Random(5)
    ours = [quad for quad in sound if quad.graph_name in {iris.graph("ontology"), iris.graph("shapes")}]
    quads = sorted((quad for quad in sound if quad not in ours and chance.random() < 0.9), key=str)
    subjects, objects = [q.subject for q in quads], [q.object for q in quads]
    quads += [Quad(chance.choice(subjects), q.predicate, chance.choice(objects), OTHER) for q in quads[::40]]
    by_sorts, in_all = both([*ours, *quads])
    assert len(in_all) > 200
    assert told(by_sorts) == told(in_all)


@pytest.mark.slow
def test_there_are_few_sorts_of_many_nodes(sound: list[Quad]) -> None:
    store = Store()
    store.extend(sound)
    person = iris.thing("person", "nobody")
    for number in range(500):
        one = NamedNode(f"{person.value}-{number}")
        for predicate, term in ((iris.RDF_TYPE, iris.wm("Person")), (iris.RDFS_LABEL, iris.text(f"No. {number}"))):
            store.add(Quad(one, predicate, term, OTHER))
    sorts = conformance.nodes(load.sorted_lines(store)).sorts
    assert max(len(sort.members) for sort in sorts) == 500


def test_our_shapes_are_short_sighted() -> None:
    assert node_sorts.short_sighted(SHAPES)


@pytest.mark.parametrize(
    "text",
    [
        "wms:x a sh:NodeShape ; sh:node wms:y .",
        "wms:x a sh:PropertyShape ; sh:path wm:standsFor ; sh:property wms:y .",
        "wms:x a sh:PropertyShape ; sh:path wm:standsFor ; sh:not wms:y . wms:y a sh:NodeShape ; sh:property wms:z .",
        "wms:x a sh:PropertyShape ; sh:path wm:standsFor ; sh:not wms:y . wms:y a sh:NodeShape ; sh:pattern 'a' .",
        "wms:x a sh:PropertyShape ; sh:path wms:y . wms:y sh:inversePath wm:standsFor .",
        "wms:x a sh:NodeShape, rdfs:Class .",
        "wms:x a sh:NodeShape ; sh:targetNode wm:standsFor .",
        "wms:x a sh:NodeShape ; sh:deactivated true .",
    ],
)
def test_shapes_that_look_further_are_known(text: str) -> None:
    head = "".join(f"PREFIX {prefix}: <{namespace}>\n" for prefix, namespace in iris.prefixes().items())
    lines = rdflib.Graph().parse(data=head + text, format="turtle").serialize(format="nt").encode()
    assert not node_sorts.short_sighted(load.described(line.removesuffix(b" .") + b" ." for line in lines.splitlines()))
