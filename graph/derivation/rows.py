"""Read the rows of a rule that selects, whose columns are named for the properties that their values are of.

A second value of a property stands in a column with a 2 after its name (`?party2`). A column whose name begins with an
underscore is for texts alone.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from pyoxigraph import Literal, NamedNode, QuerySolutions

from wardmote.graph.rdf import iris, mint

Row = Mapping[str, mint.Term]


def rows(found: QuerySolutions) -> Iterator[Row]:
    """Give the rows of a SELECT, each without the columns that have no value in it."""
    names = [variable.value for variable in found.variables]
    for row in found:
        values = {name: row[name] for name in names}
        yield {name: value for name, value in values.items() if isinstance(value, NamedNode | Literal)}


def content(row: Row, besides: Collection[str]) -> dict[NamedNode, frozenset[mint.Term]]:
    """Give the values of a row under the properties that its columns are named for, but for the columns `besides`."""
    found: dict[NamedNode, frozenset[mint.Term]] = {}
    for name, value in row.items():
        if name not in besides and not name.startswith("_"):
            predicate = iris.wm(name.rstrip("2"))
            found[predicate] = found.get(predicate, frozenset()) | {value}
    return found
