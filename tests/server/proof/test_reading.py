"""The files of proof in the package: of this version of the tests, with every limit and every exception."""

from __future__ import annotations

from collections import Counter

import pytest
from w3c import exceptions, manifests
from w3c.behind import ENGINES

from wardmote.server.http.limits import Limits
from wardmote.server.proof import reading
from wardmote.server.proof.reading import FAILED, INAPPLICABLE, KNOWN, OUTCOMES, Conformance, Finding


def packaged() -> Conformance:
    found = reading.conformance()
    assert found is not None
    return found


def test_every_finding_has_an_outcome_and_a_reason_where_it_needs_one() -> None:
    findings = packaged().findings
    assert {one.outcome for one in findings} <= set(OUTCOMES)
    assert all(one.reason for one in findings if one.outcome in (KNOWN, INAPPLICABLE))
    assert all(one.test.startswith("http") for one in packaged().of_suites())
    assert len({(one.group, one.suite, one.name) for one in findings}) == len(findings)


def test_counts_are_those_of_the_findings() -> None:
    found = packaged()
    assert sum(found.counts().values(), Counter()) == found.total()
    assert found.total().total() == len(found.of_suites()) == len(found.findings) - len(found.of_limits())
    assert sum(len(tests) for _, tests in found.by_reason(KNOWN)) == found.total()[KNOWN]


def test_every_limit_is_tested() -> None:
    assert packaged().of_limits().keys() == {name for name, *_ in Limits().table()}, "run what /docs/architecture says"


def test_the_known_failures_are_those_that_the_tests_except() -> None:
    """The reasons are read from `exceptions.toml` when the tests run, so the file is of the exceptions of today."""
    listed = {name.rpartition("/")[2]: known.cause for name, known in exceptions.known().items()}
    found = {one.name: one.reason for one in packaged().of_suites() if one.outcome == KNOWN}
    assert found == listed, "run what /docs/architecture says under Proof in public"


@pytest.mark.parametrize(("place", "kind"), list(enumerate(ENGINES)))
def test_the_same_holds_before_engines_of_others(place: int, kind: str) -> None:
    behind = packaged().behind[place]
    listed = {name.rpartition("/")[2]: known.cause for name, known in exceptions.known(kind).items()}
    assert {one.name: one.reason for one in behind.findings if one.outcome == KNOWN} == listed
    assert sum(behind.counts.values()) == len(packaged().of_suites())
    assert [behind.counts.get(outcome, 0) for outcome in (KNOWN, FAILED)] == [len(behind.findings), 0]


def test_every_test_that_lies_beside_the_project_is_there() -> None:
    found = {one.test for one in packaged().of_suites()}
    assert {case.node.value for case in manifests.every()} <= found


def test_reasons_come_in_the_order_of_their_number() -> None:
    findings = tuple(Finding("1.1", "a", str(at), "", FAILED, "often" if at else "once") for at in range(3))
    by_reason = Conformance("2030-01-01", "1", "x 1", "https://x.example/", findings).by_reason(FAILED)
    assert [(reason, len(tests)) for reason, tests in by_reason] == [("often", 2), ("once", 1)]
