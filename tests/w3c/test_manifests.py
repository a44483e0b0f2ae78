"""The suites as a whole: none is forgotten, none shrinks unnoticed, and every exception is for a test that is run."""

from __future__ import annotations

from collections import Counter

from pyoxigraph import NamedNode

from w3c import manifests
from w3c.exceptions import known
from w3c.triples import MF, Graph

pytestmark = manifests.needed

# How many tests of each class there are at least: fewer means that a manifest is no longer understood.
COUNTS = {
    "QueryEvaluationTest": 239,
    "CSVResultFormatTest": 3,
    "PositiveSyntaxTest11": 66,
    "NegativeSyntaxTest11": 48,
    "UpdateEvaluationTest": 94,
    "PositiveUpdateSyntaxTest11": 42,
    "NegativeUpdateSyntaxTest11": 13,
    "ProtocolTest": 34,
    "GraphStoreProtocolTest": 31,
    "ServiceDescriptionTest": 3,
}


def test_every_class_of_test_has_its_number() -> None:
    found = Counter(case.kind for case in manifests.every() if case.version == "1.1" and not case.excluded)
    assert found.keys() == COUNTS.keys()
    assert not {kind: found[kind] for kind in COUNTS if found[kind] < COUNTS[kind]}


def test_every_suite_is_run_or_excluded_with_a_reason() -> None:
    path = manifests.SUITES / "manifest-all.ttl"
    graph = Graph(path, manifests.address(path))
    named = graph.items(NamedNode(manifests.address(path)), MF + "include")
    included = {node.value.removeprefix(manifests.ADDRESS).partition("/")[0] for node in named}
    assert included - {case.suite for case in manifests.every()} <= set(manifests.EXCLUDED)


def test_names_are_unique() -> None:
    assert [name for name, count in Counter(case.id for case in manifests.every()).items() if count > 1] == []


def test_exceptions_are_for_tests_that_are_run() -> None:
    kinds = manifests.QUERY_EVALUATION + manifests.POSITIVE_SYNTAX + manifests.NEGATIVE_SYNTAX
    run = {case.id for case in manifests.cases(kinds)}
    versions = {case.version for case in manifests.every()}
    assert {name for name in known() if not name.startswith("sparql1") or len(versions) > 1} <= run
    assert list(known()) == sorted(known())
    assert all(entry.cause.endswith(".") and entry.measured for entry in known().values())
