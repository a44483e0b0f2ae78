"""What queries give, as plain Python values that templates can write."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from pyoxigraph import BlankNode, Literal, NamedNode

from wardmote.graph.rdf import iris
from wardmote.server.engine import named_queries
from wardmote.server.engine.interface import Session

Value = str | int | Decimal | bool | date | None
# Each value is a `Value`; of which type, the query that the row is from says.
Row = dict[str, Any]

_XSD = iris.VOCABULARIES["xsd"]
_TYPES: Mapping[str, Callable[[str], Value]] = {
    _XSD + "integer": int,
    _XSD + "decimal": Decimal,
    _XSD + "boolean": lambda text: text in ("true", "1"),
    _XSD + "date": date.fromisoformat,
}


def plain(term: NamedNode | BlankNode | Literal | None) -> Value:
    """Give a term as a number, a truth, a date or else as text; an IRI as text."""
    if isinstance(term, Literal):
        return _TYPES.get(term.datatype.value, str)(term.value)
    return None if term is None else term.value


def rows(session: Session, name: str, *this: str) -> list[Row]:
    """Give the rows of a SELECT by its name about one thing or several, by their IRIs, in plain values."""
    given = {"this": map(NamedNode, this)} if this else {}
    found = named_queries.rows(session, name, **given)
    return [{key: plain(term) for key, term in row.items()} for row in found]


def grouped(found: Iterable[Row], name: str) -> dict[str, list[Row]]:
    """Put the rows together that have the same value in a column, under that value."""
    parts: dict[str, list[Row]] = {}
    for row in found:
        parts.setdefault(str(row[name]), []).append(row)
    return parts


def named(found: Iterable[Row], name: str) -> dict[str, str]:
    """Give the things in a column with their labels, which are in another: those of `ward` in `wardLabel`."""
    return {row[name]: str(row[f"{name}Label"]) for row in found if row[name]}
