"""The report in EARL: read back, it says of each test what was found."""

from __future__ import annotations

from rdflib import Graph, Literal, Namespace, URIRef
from rdflib.namespace import DCTERMS, DOAP, RDF

from wardmote.server.proof import earl, reading
from wardmote.server.proof.reading import Conformance, Finding

EARL = Namespace("http://www.w3.org/ns/earl#")
PAGE = "https://site.example/conformance"
FOUND = Conformance(
    "2030-01-02",
    "1.2.3",
    "engine 4",
    "https://suites.example/",
    (
        Finding("1.1", "bind", "bind 01", "http://w3.example/bind#bind01", "passed"),
        Finding("1.1", "bind", "bind02", "http://w3.example/bind#bind02", "known failure", "It is too long."),
        Finding("1.2", "add", "add01", "http://w3.example/add#add01", "inapplicable", "It writes."),
        Finding("limits", "limits", "seconds", "tests/a.py::test_b", "passed"),
    ),
)


def test_what_the_report_says() -> None:
    graph = Graph().parse(data=earl.turtle(FOUND, PAGE), format="turtle")
    outcomes = {
        graph.value(one, EARL.test): graph.value(graph.value(one, EARL.result), EARL.outcome)
        for one in graph.subjects(RDF.type, EARL.Assertion)
    }
    assert outcomes == {
        URIRef("http://w3.example/bind#bind01"): EARL.passed,
        URIRef("http://w3.example/bind#bind02"): EARL.failed,
        URIRef("http://w3.example/add#add01"): EARL.inapplicable,
    }
    (software,) = graph.subjects(RDF.type, DOAP.Project)
    assert graph.value(graph.value(software, DOAP.release), DOAP.revision) == Literal("1.2.3")
    assert set(graph.objects(None, EARL.subject)) == {software}
    assert set(graph.objects(None, EARL.mode)) == {EARL.automatic}
    assert set(graph.objects(None, DCTERMS.description)) == {
        Literal("It is too long.", lang="en"),
        Literal("It writes.", lang="en"),
    }
    (assertor,) = set(graph.objects(None, EARL.assertedBy))
    assert (assertor, RDF.type, EARL.Assertor) in graph


def test_the_packaged_report_has_an_assertion_for_each_test() -> None:
    found = reading.conformance()
    assert found is not None
    triples = list(earl.report(found, PAGE))
    assert sum(triple.predicate.value == EARL["test"].toPython() for triple in triples) == len(found.of_suites())
