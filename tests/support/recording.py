"""Write down what the tests marked as `proof` found, where `WARDMOTE_PROOF` in the environment names a file for it.

The file is JSON: of each test of the W3C's suites, and of each limit, what came of it. `prove.py` makes from it what
the site shows at `/conformance`.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import pytest
from w3c import manifests
from w3c.manifests import Case
from w3c.service import OWN

VARIABLE = "WARDMOTE_PROOF"
NAME = "recording-of-proof"
"""The plugin of a run that is written down."""
PASSED, INAPPLICABLE, KNOWN, FAILED = "passed", "inapplicable", "known failure", "failed"
# A test that is run in several ways has the worst of its outcomes.
_ORDER = (PASSED, INAPPLICABLE, KNOWN, FAILED)

_READ_ONLY = "The service is read only: it refuses every write, which the test shows."
_UNASKED = "The service asks no other unless an operator lists its address: it refuses, which the test shows."


@dataclass(frozen=True)
class Finding:
    """What came of one test: `group` is the version of SPARQL, or `limits`; `name` that of the test or limit.

    `engine` is the kind of the engine that ran the queries, "" where that is our own.
    """

    group: str
    suite: str
    name: str
    test: str
    outcome: str
    reason: str = ""
    engine: str = ""


class Recording:
    """What pytest asks while it runs: marks tests as they are collected, and writes the file in the end."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._found: dict[tuple[str, str, str, str], Finding] = {}

    def pytest_itemcollected(self, item: pytest.Item) -> None:
        """Give a test what its report has to say, which comes back from the process that runs it."""
        item.user_properties += [("proof", asdict(one)) for one in _shown(item)]

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Keep what came of a test."""
        if report.when != "call" and report.passed:
            return
        for name, value in report.user_properties:
            if name == "proof":
                self._keep(_judged(Finding(**value), report))  # type: ignore[arg-type]

    def _keep(self, one: Finding) -> None:
        key = (one.engine, one.group, one.suite, one.name)
        kept = self._found.get(key, one)
        self._found[key] = max(kept, one, key=lambda finding: _ORDER.index(finding.outcome))

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        """Write the file, unless this is one of several processes that run tests for another."""
        if hasattr(session.config, "workerinput"):
            return
        asked = {one.engine for one in self._found.values()}
        for case in manifests.every():
            if case.excluded:
                for engine in asked:
                    self._keep(replace(_of(case, INAPPLICABLE, case.excluded), engine=engine))
        found = [asdict(self._found[key]) for key in sorted(self._found)]
        self._file.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def register(config: pytest.Config) -> None:
    """Have a run of pytest write down what it found, where the environment asks for it."""
    if VARIABLE in os.environ:
        config.pluginmanager.register(Recording(Path(os.environ[VARIABLE])), NAME)


def _shown(item: pytest.Item) -> Iterator[Finding]:
    """Give what a test is to be shown as, taken for passed."""
    for mark in item.iter_markers("proof"):
        for limit in mark.args:
            yield Finding("limits", "limits", limit, item.nodeid.partition("[")[0], PASSED)
        if not mark.args:
            engine = item.callspec.params.get("service", OWN) if hasattr(item, "callspec") else OWN
            found = (_of(case, *_meant(case)) for case in _cases(item))
            yield from (replace(one, engine="" if engine == OWN else engine) for one in found)


def _cases(item: pytest.Item) -> Iterator[Case]:
    """Give the tests of the W3C that a test of ours is: by its parameter, or by the name of its function."""
    function = item.name.partition("[")[0].removeprefix("test_")
    case = item.callspec.params.get("case") if hasattr(item, "callspec") else None
    if isinstance(case, Case):
        yield case
    else:
        described = manifests.cases(manifests.SERVICE_DESCRIPTION)
        yield from (one for one in described if one.name.replace("-", "_") == function)


def _meant(case: Case) -> tuple[str, str]:
    """Give what it means that our test of a case passes: for some, that the service rightly refuses."""
    if case.kind in manifests.UPDATES + manifests.GRAPH_STORE or case.updates or case.name.startswith("update_"):
        return INAPPLICABLE, _READ_ONLY
    return (INAPPLICABLE, _UNASKED) if case.suite in manifests.FEDERATION else (PASSED, "")


def _of(case: Case, outcome: str, reason: str = "") -> Finding:
    return Finding(case.version, case.suite.rpartition("/")[2], case.name, case.node.value, outcome, reason)


def _judged(shown: Finding, report: pytest.TestReport) -> Finding:
    if report.passed:
        return shown
    reason = getattr(report, "wasxfail", "")
    outcome = KNOWN if reason else INAPPLICABLE if report.skipped else FAILED
    if outcome == INAPPLICABLE:
        reason = str(report.longrepr[2]).removeprefix("Skipped: ")  # type: ignore[index]
    return replace(shown, outcome=outcome, reason=reason)
