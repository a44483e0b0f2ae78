"""Read the manifests of the W3C's SPARQL suites: which tests there are, with which queries, data and results.

The suites of 1.1 lie beside the project; `RDF_TESTS` in the environment names a checkout of
https://github.com/w3c/rdf-tests, which has those of 1.0 and 1.2 too. They are read there; nothing of them is copied.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import pytest
from pyoxigraph import NamedNode

from w3c.triples import MF, QT, RDF, RDFS, UT, Graph, Node, Term, local

RDF_TESTS = os.environ.get("RDF_TESTS")
CHECKOUT = Path(RDF_TESTS) / "sparql" if RDF_TESTS else Path(__file__).parents[3] / "shared" / "w3c"
SUITES = CHECKOUT / "sparql11"
needed = pytest.mark.skipif(not SUITES.is_dir(), reason="there is no ../shared/w3c/sparql11 with the W3C's suites")

# Relative IRIs of manifests, data and queries are resolved here: the suites name their tests at this address.
ADDRESS = "http://www.w3.org/2009/sparql/docs/tests/data-sparql11/"
# Each version of SPARQL with the folder of its suites and their address.
VERSIONS = {
    "1.0": (CHECKOUT / "sparql10", "http://www.w3.org/2001/sw/DataAccess/tests/data-r2/"),
    "1.1": (SUITES, ADDRESS),
    "1.2": (CHECKOUT / "sparql12", "https://w3c.github.io/rdf-tests/sparql/sparql12/"),
}

QUERY_EVALUATION = ("QueryEvaluationTest", "CSVResultFormatTest")
POSITIVE_SYNTAX = ("PositiveSyntaxTest11", "PositiveSyntaxTest")
NEGATIVE_SYNTAX = ("NegativeSyntaxTest11", "NegativeSyntaxTest")
UPDATES = (
    "UpdateEvaluationTest",
    *("PositiveUpdateSyntaxTest11", "NegativeUpdateSyntaxTest11"),
    *("PositiveUpdateSyntaxTest", "NegativeUpdateSyntaxTest"),
)
PROTOCOL = ("ProtocolTest",)
SERVICE_DESCRIPTION = ("ServiceDescriptionTest",)
GRAPH_STORE = ("GraphStoreProtocolTest",)
KINDS = frozenset(
    QUERY_EVALUATION + POSITIVE_SYNTAX + NEGATIVE_SYNTAX + UPDATES + PROTOCOL + SERVICE_DESCRIPTION + GRAPH_STORE
)

# Suites whose queries hold SERVICE. Federation is off unless an operator lists addresses: they are refused, or go on
# without it where they say SILENT.
FEDERATION = ("service", "syntax-fed")
# Suites that are not run at all, with the reason; what a new copy of the suites adds must be decided on here.
EXCLUDED = {
    "entailment": "The service offers simple entailment only, and its description says so.",
    "sparql12/eval-triple-terms": "The service holds RDF 1.1, which has no triple terms.",
}


@dataclass(frozen=True, order=True)
class Data:
    """The data set of a test: the files of its default graph, and the name and file of each named graph.

    Relative IRIs of its queries and files are resolved against `base`, the address of the suite.
    """

    base: str
    default: tuple[Path, ...] = ()
    named: tuple[tuple[str, Path], ...] = ()

    def __bool__(self) -> bool:
        """Whether it has a file."""
        return bool(self.default or self.named)

    @property
    def paths(self) -> set[Path]:
        """All its files."""
        return {*self.default, *(path for _, path in self.named)}


@dataclass(frozen=True)
class Case:
    """One test. `action` is the file of its query or update, where it has one; `kind` its class in the manifest.

    The suites of other versions than 1.1 have the folder of theirs before their name.
    """

    version: str
    suite: str
    name: str
    title: str
    kind: str
    data: Data
    action: Path | None
    result: Path | None
    manifest: Graph = field(compare=False, repr=False)
    node: Node = field(compare=False, repr=False)

    @property
    def id(self) -> str:
        """The name by which a test is selected and excepted."""
        return f"{self.suite}/{self.name}"

    @property
    def excluded(self) -> str:
        """Why its suite is not run, or the empty text where it is."""
        return EXCLUDED.get(self.suite, "")

    @property
    def text(self) -> str:
        """The query or update as it is written."""
        if self.action is None:
            raise ValueError(f"Unexpected test without a query {self.id!r}")
        return self.action.read_text(encoding="utf-8")

    @property
    def updates(self) -> bool:
        """Whether the test is of an update, which some syntax tests are too."""
        return self.action is not None and self.action.suffix == ".ru"


@cache
def every() -> tuple[Case, ...]:
    """Give all tests in the order of their suites; none where the suites are missing."""
    return tuple(
        case
        for version, (folder, _) in VERSIONS.items()
        for path in sorted(folder.glob("*/manifest*.ttl"))
        for case in _read(version, path)
    )


def cases(kinds: tuple[str, ...], federation: bool = False) -> list[Case]:
    """Give the tests of some classes, those of one data set side by side; the federation suites or the others."""
    found = [case for case in every() if case.kind in kinds and (case.suite in FEDERATION) == federation]
    return sorted((case for case in found if not case.excluded), key=lambda case: (case.suite, case.data))


def richest(kinds: tuple[str, ...]) -> Data:
    """Give the data set with the most named graphs among the tests of some classes, for tests that need any data."""
    return max((case.data for case in cases(kinds)), key=lambda data: len(data.named), default=Data(ADDRESS))


def names(found: Iterable[Case]) -> list[str]:
    """Give the names of tests, for parametrisation."""
    return [case.id for case in found]


def address(path: Path) -> str:
    """Give the address of a file of the suites."""
    folder, start = next(place for place in VERSIONS.values() if path.is_relative_to(place[0]))
    return start + path.relative_to(folder).as_posix()


def _read(version: str, path: Path) -> Iterator[Case]:
    manifest = Graph(path, address(path))
    for node in manifest.items(NamedNode(address(path)), MF + "entries"):
        kinds = [kind.value for kind in manifest.all(node, RDF + "type")]
        if len(kinds) != 1 or local(kinds[0]) not in KINDS:
            raise ValueError(f"Unexpected classes of the test {node}: {kinds}")
        yield _case(version, path, manifest, node, local(kinds[0]))


def _case(version: str, path: Path, manifest: Graph, node: Node, kind: str) -> Case:
    base = address(path).removesuffix(path.name)
    action = manifest.one(node, MF + "action")
    query = _action(manifest, action)
    result = manifest.one(node, MF + "result")
    return Case(
        version,
        path.parent.name if version == "1.1" else f"{path.parent.parent.name}/{path.parent.name}",
        local(node.value),
        manifest.text(node, MF + "name") or "",
        kind,
        _data(manifest, node, action, base) or _named_in(query if kind in QUERY_EVALUATION else None, base),
        query,
        _file(result) if isinstance(result, NamedNode) else None,
        manifest,
        node,
    )


def _action(manifest: Graph, action: Term | None) -> Path | None:
    if action is None or isinstance(action, NamedNode):
        return _file(action) if action is not None else None
    found = manifest.one(action, QT + "query") or manifest.one(action, UT + "request")
    return _file(found) if found is not None else None


def _data(manifest: Graph, node: Node, action: Term | None, base: str) -> Data:
    """Read the data set: of a query test from its action, of a protocol test from the test itself."""
    default = [_file(term) for term in manifest.all(action, QT + "data")] if action is not None else []
    named = [(term.value, _file(term)) for term in manifest.all(action, QT + "graphData")] if action is not None else []
    for graph in manifest.nodes(node, UT + "graphData"):
        name, file = manifest.text(graph, RDFS + "label"), manifest.one(graph, UT + "graph")
        if name is None or file is None:
            raise ValueError(f"Unexpected graph of the test {node}")
        named.append((name, _file(file)))
    return Data(base, tuple(sorted(default)), tuple(sorted(named)))


def _named_in(query: Path | None, base: str) -> Data:
    """Give the files that a query names by FROM, each as a graph of the name of its address."""
    text = query.read_text(encoding="utf-8") if query is not None else ""
    names = {base + name for name in re.findall(r"\bFROM\s+(?:NAMED\s+)?<([\w.-]+)>", text)}
    return Data(base, named=tuple((name, _file(NamedNode(name))) for name in sorted(names)))


def _file(term: Term) -> Path:
    places = [(folder, start) for folder, start in VERSIONS.values() if term.value.startswith(start)]
    path = next((folder / term.value.removeprefix(start) for folder, start in places), None)
    if path is None or not path.is_file():
        raise ValueError(f"Unexpected file of a suite {term.value!r}")
    return path
