"""Every term is declared once, as one thing, and explained."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Set

import pytest
from canonical import assert_canonical
from checkout import ROOT
from pyoxigraph import Literal, NamedNode, Store

from wardmote.graph.rdf import iris, mint, reader
from wardmote.graph.rdf.turtle import short
from wardmote.graph.sources import load

PROPERTIES = {"owl:ObjectProperty", "owl:DatatypeProperty", "owl:AnnotationProperty"}
# Concepts that stand where another thing may: a party, an event.
ELSEWHERE = {iris.wm(name) for name in ("ever", "independents", "noDescription", "noOverallControl")}
PARTS = {name: f"{iris.WM.removesuffix('#')}/{name}" for name in ("results", "reports", "curation")}
TERMS = {s: content for s, content in mint.properties(load.ontology()).items() if s.value.startswith(iris.WM)}


@pytest.mark.parametrize("name", ["curation.ttl", "reports.ttl", "results.ttl"])
def test_files_are_canonical(name: str) -> None:
    assert_canonical(ROOT / "ontology" / name)


@pytest.mark.parametrize("term", sorted(TERMS, key=str), ids=short)
def test_term(term: NamedNode) -> None:
    content = TERMS[term]
    kinds = {short(kind) for kind in content[iris.RDF_TYPE]}
    assert len(kinds) == 1
    assert len(content[iris.RDFS_LABEL]) == len(content[iris.RDFS_COMMENT]) == 1
    (part,) = content[iris.term("rdfs:isDefinedBy")]
    assert part.value in PARTS.values()


@pytest.mark.parametrize("name", PARTS)
def test_a_part_uses_terms_of_itself_and_of_those_before_it_alone(name: str) -> None:
    """So that each is read without the next. Comments may look ahead; declarations may not."""
    before = list(PARTS)[: list(PARTS).index(name) + 1]
    known = {
        short(term) for term, said in TERMS.items() if _values(said, "rdfs:isDefinedBy") & {PARTS[n] for n in before}
    }
    stated = reader.read(ROOT / "ontology" / f"{name}.ttl", name)
    assert sorted({short(t.object) for t in stated if str(t.object).startswith(f"<{iris.WM}")} - known) == []


def _values(said: Mapping[NamedNode, Set[NamedNode | Literal]], name: str) -> set[str]:
    return {value.value for value in said[iris.term(name)]}


def test_the_part_on_results_is_small() -> None:
    its = [said for said in TERMS.values() if PARTS["results"] in _values(said, "rdfs:isDefinedBy")]
    kinds = Counter(bool({short(kind) for kind in said[iris.RDF_TYPE]} & PROPERTIES) for said in its)
    classes = sum("owl:Class" in {short(kind) for kind in said[iris.RDF_TYPE]} for said in its)
    assert classes <= 15
    assert kinds[True] <= 40


def test_the_whole_is_small() -> None:
    kinds = Counter(short(kind) for said in TERMS.values() for kind in said.get(iris.RDF_TYPE, frozenset()))
    assert kinds["owl:Class"] <= 45
    assert sum(kinds[kind] for kind in PROPERTIES) <= 90
    assert kinds["skos:Concept"] <= 90


def test_concepts_stand_in_schemes_that_some_property_takes_its_values_from() -> None:
    see, within = iris.term("rdfs:seeAlso"), iris.term("skos:inScheme")
    listed = {term for said in TERMS.values() for term in said.get(see, ())}
    for term, said in TERMS.items():
        if iris.term("skos:Concept") in said.get(iris.RDF_TYPE, ()) and term not in ELSEWHERE:
            assert said[within] & listed, short(term)


def test_comments_of_properties_say_what_they_relate() -> None:
    for term, content in TERMS.items():
        if {short(kind) for kind in content[iris.RDF_TYPE]} & PROPERTIES:
            (comment,) = content[iris.RDFS_COMMENT]
            assert comment.value.startswith("Relates "), short(term)


def test_every_kind_of_proposition_has_a_key_and_at_most_one_value() -> None:
    kinds = mint.kinds(load.ontology())
    propositions = Counter(
        term
        for term, content in TERMS.items()
        if iris.wm("Proposition") in content.get(iris.RDFS_SUBCLASS, frozenset())
    )
    assert set(propositions) == {*kinds, iris.wm("Unaffirmed")}
    assert all(kind.key and len(kind.value) <= 1 for kind in kinds.values())


def test_nothing_is_of_two_classes_that_exclude_each_other(store: Store) -> None:
    excluded = [(t.subject, t.object) for t in load.ontology() if short(t.predicate) == "owl:disjointWith"]
    assert len(excluded) >= 5
    for one, other in excluded:
        assert not store.query(f"ASK {{ GRAPH ?g {{ ?thing a {one} }} GRAPH ?h {{ ?thing a {other} }} }}")


def test_the_ontology_says_what_registers_of_ontologies_ask_for() -> None:
    """As FOOPS and the LOV do: title, description, who, since when, under which licence, how to cite it."""
    head = mint.properties(load.ontology())[NamedNode(iris.WM.removesuffix("#"))]
    names = ("bibliographicCitation", "created", "creator", "description", "license", "modified", "publisher", "title")
    assert all(head[iris.term(f"dcterms:{name}")] for name in names)
    (version,) = head[iris.term("owl:versionInfo")]
    (citation,) = head[iris.term("dcterms:bibliographicCitation")]
    assert f"version {version.value}" in citation.value
