"""What shapes say of a release, as the report that is published says it."""

from __future__ import annotations

from datetime import date

import pyshacl
import pytest
import rdflib
from pyoxigraph import Literal, NamedNode, RdfFormat, parse, serialize
from rdflib.namespace import DCTERMS, PROV, RDF, SH, VOID

from wardmote.graph.checks.conformance import Result
from wardmote.graph.checks.node_sorts import sh
from wardmote.graph.checks.validation_report import Validation
from wardmote.graph.rdf import iris
from wardmote.graph.sources import load

REPORT, RELEASE = NamedNode("https://example.org/r-validation"), NamedNode("https://example.org/r")
SHAPES = NamedNode("https://w3id.org/wardmote/shapes/0.2.0")
WARD = iris.thing("ward", "E05999001")


def result(severity: str, value: NamedNode | Literal | None) -> Result:
    shape, component = NamedNode(f"{iris.SHAPES}WardShape-seats"), sh("MinCountConstraintComponent")
    return Result(WARD, "A ward has seats. Say how many.", iris.wm("seats"), value, shape, component, sh(severity))


def validation(*results: Result) -> Validation:
    return Validation(REPORT, RELEASE, SHAPES, 1234, frozenset(results))


def read(found: Validation) -> rdflib.Graph:
    return rdflib.Graph().parse(data=found.turtle(date(2022, 5, 6), iris.DEFAULT_BASE), format="turtle")


def test_it_says_of_what_by_what_when_and_over_how_much() -> None:
    graph, report = read(validation()), rdflib.URIRef(REPORT.value)
    assert set(graph.subjects(RDF.type, SH.ValidationReport)) == {report}
    assert set(graph.objects(report, PROV.wasDerivedFrom)) == {
        rdflib.URIRef(RELEASE.value),
        rdflib.URIRef(SHAPES.value),
    }
    assert str(graph.value(report, DCTERMS.created)) == "2022-05-06"
    assert graph.value(report, VOID.triples) == rdflib.Literal(1234)
    assert graph.value(report, SH.conforms) == rdflib.Literal(True)
    assert list(graph.objects(report, SH.result)) == []
    assert not any(isinstance(node, rdflib.BNode) for node in graph.all_nodes())


@pytest.mark.parametrize("severity", ["Violation", "Warning", "Info"])
@pytest.mark.parametrize("value", [None, WARD, Literal("3")])
def test_with_any_result_it_does_not_conform(severity: str, value: NamedNode | Literal | None) -> None:
    found = validation(result(severity, value), result("Warning", Literal("another")))
    graph, report = read(found), rdflib.URIRef(REPORT.value)
    assert graph.value(report, SH.conforms) == rdflib.Literal(False)
    assert len(set(graph.objects(report, SH.result))) == 2
    (node,) = graph.subjects(SH.value, rdflib.Literal("another"))
    assert graph.value(node, SH.focusNode) == rdflib.URIRef(WARD.value)
    assert graph.value(node, SH.resultSeverity) == SH.Warning
    assert graph.value(node, SH.sourceShape) == rdflib.URIRef(f"{iris.SHAPES}WardShape-seats")
    assert not found.told["conforms"]
    counts = {"Violation": 0, "Warning": 1, "Info": 0}
    counts[severity] += 1
    assert found.told["results"] == counts


def test_the_same_results_give_the_same_bytes() -> None:
    some = [result("Warning", Literal(str(number))) for number in range(9)]
    found = {validation(*order).turtle(date(2022, 5, 6), iris.DEFAULT_BASE) for order in (some, some[::-1])}
    assert len(found) == 1


def test_it_has_the_form_that_reports_have() -> None:
    """As the specification has it in its text: one `sh:conforms`, and results with their parts."""
    text = """
        [] a sh:NodeShape ; sh:targetClass sh:ValidationReport ;
          sh:property [ sh:path sh:conforms ; sh:datatype xsd:boolean ; sh:minCount 1 ; sh:maxCount 1 ] ,
            [ sh:path sh:result ; sh:class sh:ValidationResult ] .
        [] a sh:NodeShape ; sh:targetClass sh:ValidationResult ;
          sh:property [ sh:path sh:focusNode ; sh:minCount 1 ; sh:maxCount 1 ] ,
            [ sh:path sh:resultSeverity ; sh:nodeKind sh:IRI ; sh:minCount 1 ; sh:maxCount 1 ] ,
            [ sh:path sh:sourceConstraintComponent ; sh:nodeKind sh:IRI ; sh:minCount 1 ; sh:maxCount 1 ] ,
            [ sh:path sh:resultPath ; sh:maxCount 1 ] , [ sh:path sh:value ; sh:maxCount 1 ] ,
            [ sh:path sh:resultMessage ; sh:minCount 1 ] .
    """
    head = "".join(f"PREFIX {prefix}: <{namespace}>\n" for prefix, namespace in iris.prefixes().items())
    shapes = rdflib.Graph().parse(data=head + text, format="turtle")
    conforms, _, told = pyshacl.validate(read(validation(result("Info", WARD))), shacl_graph=shapes)
    assert conforms, told


def test_the_version_of_the_shapes_is_one_that_there_is() -> None:
    stated = rdflib.Graph().parse(data=serialize(load.shapes(), format=RdfFormat.N_TRIPLES), format="nt")
    assert rdflib.URIRef(SHAPES.value) in set(stated.objects(None, rdflib.OWL.versionIRI))
    assert list(parse(validation().turtle(date(2022, 5, 6), iris.DEFAULT_BASE), format=RdfFormat.TURTLE))
