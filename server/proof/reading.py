"""Read what the tests found and what was measured, from the files beside this one."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

FOLDER: Traversable = files("wardmote.server.proof")
CONFORMANCE, BENCH = "conformance.json", "bench.json"

LIMITS = "limits"
PASSED, INAPPLICABLE, KNOWN, FAILED = "passed", "inapplicable", "known failure", "failed"
OUTCOMES = (PASSED, KNOWN, INAPPLICABLE, FAILED)


@dataclass(frozen=True)
class Finding:
    """What came of one test: `group` is the version of SPARQL, or `limits`; `name` that of the test or limit.

    `test` is the IRI that the W3C gave its test, or where our test of a limit stands.
    """

    group: str
    suite: str
    name: str
    test: str
    outcome: str
    reason: str = ""


@dataclass(frozen=True)
class Behind:
    """What came of the tests of the W3C before another engine: how many came out how, and the findings that fail."""

    engine: str
    counts: Mapping[str, int]
    findings: tuple[Finding, ...]


@dataclass(frozen=True)
class Conformance:
    """All findings of a run: its day, the versions of Wardmote and of the engine, where the suites were taken from.

    `behind` has what the same tests found of the service before engines of others.
    """

    date: str
    version: str
    engine: str
    suites: str
    findings: tuple[Finding, ...]
    behind: tuple[Behind, ...] = ()

    def of_suites(self) -> list[Finding]:
        """Give what came of the tests of the W3C."""
        return [one for one in self.findings if one.group != LIMITS]

    def of_limits(self) -> dict[str, Finding]:
        """Give what came of the test of each limit, by the name of the limit."""
        return {one.name: one for one in self.findings if one.group == LIMITS}

    def counts(self) -> dict[tuple[str, str], Counter[str]]:
        """Give how many tests came out how, by version and suite."""
        found: dict[tuple[str, str], Counter[str]] = {}
        for one in self.of_suites():
            found.setdefault((one.group, one.suite), Counter())[one.outcome] += 1
        return found

    def total(self) -> Counter[str]:
        """Give how many tests of all suites came out how."""
        return Counter(one.outcome for one in self.of_suites())

    def by_reason(self, outcome: str) -> list[tuple[str, list[Finding]]]:
        """Give the tests of the suites with an outcome by its reason, the most frequent reason first."""
        return by_reason(one for one in self.of_suites() if one.outcome == outcome)


def by_reason(findings: Iterable[Finding]) -> list[tuple[str, list[Finding]]]:
    """Give findings by their reason, the most frequent reason first."""
    found: dict[str, list[Finding]] = {}
    for one in findings:
        found.setdefault(one.reason, []).append(one)
    return sorted(found.items(), key=lambda pair: (-len(pair[1]), pair[0]))


def conformance() -> Conformance | None:
    """Give what the tests found, or None where the package holds nothing of that."""
    read = _read(CONFORMANCE)
    if read is None:
        return None
    behind = tuple(Behind(**one | {"findings": _findings(one)}) for one in read.pop("behind", ()))
    return Conformance(**read | {"findings": _findings(read), "behind": behind})


def _findings(read: Mapping[str, Any]) -> tuple[Finding, ...]:
    return tuple(Finding(**one) for one in read["findings"])


def bench() -> dict[str, Any] | None:
    """Give what was measured, or None where the package holds nothing of that."""
    return _read(BENCH)


def names(results: Iterable[Mapping[str, object]]) -> list[str]:
    """Give the keys of some mappings, each once, in the order in which they first come."""
    return list(dict.fromkeys(name for each in results for name in each))


def data(name: str) -> bytes | None:
    """Give a file as it is, or None where it is missing."""
    path = FOLDER / name
    return path.read_bytes() if path.is_file() else None


def _read(name: str) -> dict[str, Any] | None:
    content = data(name)
    return None if content is None else json.loads(content)
