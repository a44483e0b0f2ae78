"""Write what the tests of the W3C found in its Evaluation and Report Language (https://www.w3.org/TR/EARL10-Schema/)."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, serialize

from wardmote.server.proof.reading import FAILED, INAPPLICABLE, KNOWN, PASSED, Conformance, Finding

PREFIXES = {
    "dcterms": "http://purl.org/dc/terms/",
    "doap": "http://usefulinc.com/ns/doap#",
    "earl": "http://www.w3.org/ns/earl#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_OUTCOMES = {PASSED: "passed", INAPPLICABLE: "inapplicable", KNOWN: "failed", FAILED: "failed"}


def turtle(found: Conformance, address: str) -> bytes:
    """Give the report in Turtle; `address` is that of the page, below which everything in it is named."""
    return serialize(report(found, address), format=RdfFormat.TURTLE, prefixes=PREFIXES) or b""


def report(found: Conformance, address: str) -> Iterator[Triple]:
    """Give the report: the software, who tested it, and an assertion for each test of the suites."""
    software, version, assertor = (NamedNode(f"{address}#{name}") for name in ("wardmote", "version", "tests"))
    for kind in ("doap:Project", "earl:Software", "earl:TestSubject"):
        yield _is(software, kind)
    yield _says(software, "doap:name", Literal("Wardmote"))
    yield _says(software, "doap:programming-language", Literal("Python"))
    yield _says(software, "doap:release", version)
    yield _is(version, "doap:Version")
    yield _says(version, "doap:revision", Literal(found.version))
    for kind in ("earl:Software", "earl:Assertor"):
        yield _is(assertor, kind)
    yield _says(assertor, "doap:name", Literal("The tests of Wardmote"))
    day = Literal(found.date, datatype=_iri("xsd:date"))
    for one in found.of_suites():
        name = quote(f"{one.group}/{one.suite}/{one.name}", safe="/._-")
        assertion = NamedNode(f"{address}#{name}")
        yield _is(assertion, "earl:Assertion")
        yield _says(assertion, "earl:assertedBy", assertor)
        yield _says(assertion, "earl:subject", software)
        yield _says(assertion, "earl:test", NamedNode(one.test))
        yield _says(assertion, "earl:mode", _iri("earl:automatic"))
        yield from _result(one, assertion, day)


def _result(one: Finding, assertion: NamedNode, day: Literal) -> Iterator[Triple]:
    result = NamedNode(f"{assertion.value}/result")
    yield _says(assertion, "earl:result", result)
    yield _is(result, "earl:TestResult")
    yield _says(result, "earl:outcome", _iri(f"earl:{_OUTCOMES[one.outcome]}"))
    yield _says(result, "dcterms:date", day)
    if one.reason:
        yield _says(result, "dcterms:description", Literal(one.reason, language="en"))


def _is(thing: NamedNode, kind: str) -> Triple:
    return _says(thing, "rdf:type", _iri(kind))


def _says(thing: NamedNode, name: str, value: NamedNode | Literal) -> Triple:
    return Triple(thing, _iri(name), value)


def _iri(name: str) -> NamedNode:
    prefix, _, local = name.partition(":")
    return NamedNode(PREFIXES[prefix] + local)
