"""The query evaluation and results format suites: each query over HTTP, its answer compared with the suite's."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from pyoxigraph import RdfFormat

from w3c import manifests, results
from w3c.exceptions import DifferenceError, allowed, skip_later
from w3c.manifests import Case, Data
from w3c.service import Reply, Service
from w3c.triples import MF

pytestmark = [manifests.needed, pytest.mark.slow, pytest.mark.proof]

MEDIA = {
    ".srj": "application/sparql-results+json",
    ".srx": "application/sparql-results+xml",
    ".csv": "text/csv",
    ".tsv": "text/tab-separated-values",
    **dict.fromkeys(results.GRAPHS, "text/turtle"),
}

CASES = manifests.cases(manifests.QUERY_EVALUATION)
# The protocol's data set takes the place of the query's own, so queries with FROM are asked in the first way only.
WITHOUT_FROM = [case for case in CASES if case.version == "1.1" and not re.search(r"\bFROM\b", case.text)]


@pytest.mark.parametrize("case", CASES, ids=manifests.names(CASES))
def test_release_as_data_set(service: Service, case: Case) -> None:
    """The test's data is a release of its own: its default graph is the service's, its named graphs too."""
    service.show(case.data)
    _check(case, service, lambda accept: service.post_query(case.text, accept))


@pytest.mark.parametrize("case", WITHOUT_FROM, ids=manifests.names(WITHOUT_FROM))
def test_protocol_chooses_data_set(service: Service, case: Case) -> None:
    """The files of the whole suite are one release, of which the protocol chooses the graphs of the test."""
    service.show(_whole_suite(case))
    _check(case, service, lambda accept: service.get_query(case.text, accept, _chosen(case.data)), chosen=True)


def _whole_suite(case: Case) -> Data:
    paths = {path for other in CASES if other.suite == case.suite for path in other.data.paths}
    return Data(case.data.base, named=tuple((manifests.address(path), path) for path in sorted(paths)))


def _chosen(data: Data) -> list[tuple[str, str]]:
    default = [("default-graph-uri", manifests.address(path)) for path in data.default]
    named = [("named-graph-uri", name) for name, _ in data.named]
    # A test without data asks an empty data set, not the whole release.
    return default + named or [("default-graph-uri", data.base + "nothing")]


def _check(case: Case, service: Service, ask: Callable[[str], Reply], chosen: bool = False) -> None:
    """Ask in the format of the expected result, and compare."""
    if case.result is None:
        raise ValueError(f"Unexpected test without a result {case.id!r}")
    suffix = case.result.suffix
    # A table that is kept as a graph says nothing of the format to ask for.
    if suffix in results.GRAPHS and results.expected(case.result, case.data.base) is not None:
        suffix = ".srj"
    reply = ask(MEDIA[suffix])
    skip_later(reply)
    assert reply.status in (200, 400), str(reply)
    with allowed(case, service.engine, chosen):
        if reply.status != 200:
            raise DifferenceError(str(reply))
        assert reply.media_type == MEDIA[suffix]
        expected = results.expected(case.result, case.data.base)
        if expected is None:
            wanted = results.graph(case.result.read_bytes(), results.GRAPHS[case.result.suffix], case.data.base)
            difference = results.graph_differences(wanted, results.graph(reply.body, RdfFormat.TURTLE))
        else:
            actual = results.read(reply.body, suffix)
            if case.manifest.text(case.node, MF + "resultCardinality") == MF + "LaxCardinality":
                expected, actual = results.distinct(expected), results.distinct(actual)
            difference = results.differences(expected, actual, results.is_ordered(case.text))
        if difference:
            raise DifferenceError(difference)
