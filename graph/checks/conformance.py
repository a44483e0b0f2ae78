"""Check data against the shapes: all layers, what rules derive from them included, with the ontology.

A violation is a fault; warnings are for readers and fail nothing.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache

from pyoxigraph import Literal, NamedNode, QuerySolutions, Store

from wardmote.graph.checks.constraints import Constraint, Constraints
from wardmote.graph.errors import Fault
from wardmote.graph.rdf import iris, mint
from wardmote.graph.rdf.turtle import short
from wardmote.graph.sources import load
from wardmote.graph.sources.load import DataFile


@dataclass(frozen=True)
class Violation:
    """What is wrong with a node: the message of the shape, and the property and the value at fault where there are."""

    node: NamedNode
    message: str
    path: NamedNode | None
    value: mint.Term | None


def faults(found: Iterable[Violation], files: Sequence[DataFile]) -> list[Fault]:
    """Give violations as faults of the files that describe the nodes at fault."""
    return sorted({fault for violation in found for fault in _faults(violation, files)})


def violations(store: Store) -> set[Violation]:
    """Give all violations in a store."""
    with ThreadPoolExecutor(os.cpu_count()) as pool:  # the engine lets others work meanwhile
        return set().union(*pool.map(lambda constraint: set(_broken(store, constraint)), _constraints()))


@cache
def _constraints() -> list[Constraint]:
    return list(Constraints(mint.properties(load.shapes()), load.described_ontology()).all())


def _broken(store: Store, constraint: Constraint) -> Iterator[Violation]:
    """Give the violations of one constraint. The query sees all graphs as one."""
    found = store.query(constraint.query, prefixes=iris.prefixes(), use_default_graph_as_union=True)
    if not isinstance(found, QuerySolutions):
        raise ValueError(f"Unexpected constraint that selects nothing {constraint.query!r}")
    names = {variable.value for variable in found.variables}
    for row in found:
        path = row["path"] if "path" in names else constraint.path
        value = row["value"] if "value" in names else None
        yield Violation(
            iris.named(row["this"]),
            constraint.message,
            iris.named(path) if path else None,
            value if isinstance(value, NamedNode | Literal) else None,
        )


def _faults(violation: Violation, files: Sequence[DataFile]) -> Iterator[Fault]:
    """Give a violation as a fault of each file that describes the node."""
    node, value = violation.node, violation.value
    wrong, remedy = _sentences(violation.message)
    stated = f" ({_readable(value)})" if value is not None and value != node else ""
    homes = [file for file in files if node in file.described]
    for file in homes:
        line = _line(file, node, violation.path, value)
        yield Fault(file.name, line, short(node), f"{wrong}{stated}", remedy)
    if not homes:
        yield Fault("graph/derived", 0, short(node), f"{wrong}{stated}", remedy)


def _line(file: DataFile, node: NamedNode, path: NamedNode | None, value: mint.Term | None) -> int:
    """Give the line of the value at fault, else that of the property, else that of the node."""
    printed = {p: {term.value for term in terms} for p, terms in file.described[node].items()}
    bearing = [p for p, values in printed.items() if value is not None and value.value in values]
    if bearing:
        return file.line_of(node, value if isinstance(value, NamedNode) else bearing[0])
    return file.line_of(node, path if path in file.described[node] else None)


def _readable(term: mint.Term) -> str:
    return short(term) if isinstance(term, NamedNode) else term.value


def _sentences(message: str) -> tuple[str, str]:
    """Split a message of two sentences into what is wrong and what to do."""
    wrong, _, remedy = message.partition(". ")
    return wrong, remedy.removesuffix(".")
