"""What a query gives, as a table to show: typed columns, labels beside IRIs, and a bound on how much is looked at."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from math import inf, isnan

from pyoxigraph import Literal, NamedNode, QueryBoolean, QueryResultsFormat, RdfFormat, parse
from pyoxigraph import parse_query_results as parse_results

from wardmote.graph.rdf import iris
from wardmote.server.engine import named_queries
from wardmote.server.engine.interface import Session
from wardmote.server.engine.named_queries import Term

SHOWN = 500  # rows in a page
COUNTED = 20_000  # rows that are counted, beyond which the page says "more than"
_READ_BYTES = 16_777_216

_XSD = iris.VOCABULARIES["xsd"]
_NUMBERS = frozenset(
    _XSD + name
    for name in (
        *("integer", "decimal", "double", "float", "int", "long", "short", "byte", "nonNegativeInteger"),
        *("positiveInteger", "nonPositiveInteger", "negativeInteger", "unsignedInt", "unsignedLong"),
    )
)
_DATES = frozenset(_XSD + name for name in ("date", "dateTime", "gYear", "gYearMonth"))


class Kind(StrEnum):
    """What a column holds: it decides how the column is set and whether it can be an axis."""

    NUMBER = "number"
    DATE = "date"
    THING = "thing"
    TEXT = "text"


@dataclass(frozen=True)
class Cell:
    """One value to show: its term, None where it is unbound, and the label of the thing where there is one."""

    term: Term | None
    label: str = ""

    @property
    def iri(self) -> str:
        """The IRI, or "" where the value is no thing."""
        return self.term.value if isinstance(self.term, NamedNode) else ""

    @property
    def text(self) -> str:
        """What a reader reads: the label of a thing or what stands for it, and the lexical form of a literal."""
        if isinstance(self.term, Literal):
            return self.term.value
        return self.label or ("" if self.term is None else self.term.value)

    @property
    def language(self) -> str:
        """The language of a text, or ""."""
        return (self.term.language or "") if isinstance(self.term, Literal) else ""

    @property
    def kind(self) -> Kind | None:
        """What the value is; None where it is unbound."""
        if isinstance(self.term, Literal):
            name = self.term.datatype.value
            return Kind.NUMBER if name in _NUMBERS else Kind.DATE if name in _DATES else Kind.TEXT
        return None if self.term is None else Kind.THING


@dataclass
class Table:
    """An answer to show. `total` counts its rows; where not `exact`, there are more than that. `rows` has the first."""

    names: list[str]
    rows: list[list[Cell]]
    total: int
    exact: bool = True
    kinds: list[Kind] = field(init=False)

    def __post_init__(self) -> None:
        self.kinds = [_kind(row[place].kind for row in self.rows) for place in range(len(self.names))]

    def columns(self, *kinds: Kind) -> list[str]:
        """Give the names of the columns that are of one of some kinds, in their order."""
        return [name for name, kind in zip(self.names, self.kinds, strict=True) if kind in kinds]

    def column(self, name: str) -> list[Cell]:
        """Give the cells of a column."""
        place = self.names.index(name)
        return [row[place] for row in self.rows]

    def ordered(self, by: str) -> Table:
        """Give the table with the rows that it has in the order of a column, `-NAME` from the greatest.

        Numbers go by their value, all else by what a reader reads; what is unbound comes last. Where there is no such
        column, the rows stay as they are.
        """
        name, backward = by.removeprefix("-"), by.startswith("-")
        if name not in self.names:
            return self
        place = self.names.index(name)
        held = [row for row in self.rows if row[place].term is not None]
        key = _number if self.kinds[place] is Kind.NUMBER else _letters
        held.sort(key=lambda row: key(row[place]), reverse=backward)
        rest = [row for row in self.rows if row[place].term is None]
        return Table(self.names, [*held, *rest], self.total, self.exact)

    @property
    def said(self) -> str:
        """How many rows there are, in words."""
        count = f"{self.total:,} row{'' if self.total == 1 else 's'}"
        return count if self.exact else f"more than {count}"


def _number(cell: Cell) -> float:
    try:
        value = float(cell.text)
    except ValueError:  # a literal may be no number of its type
        return -inf
    return -inf if isnan(value) else value


def _letters(cell: Cell) -> str:
    return cell.text.casefold()


def _kind(kinds: Iterable[Kind | None]) -> Kind:
    found = {kind for kind in kinds if kind is not None}
    return found.pop() if len(found) == 1 else Kind.TEXT


class _Input(io.BytesIO):
    """The pieces of an answer as a file to read from, which ends early where the answer is too long to look at.

    Parsers only call `read`.
    """

    def __init__(self, pieces: Iterator[bytes]) -> None:
        super().__init__()
        self._pieces = filter(None, pieces)
        self._left = b""
        self._bytes = 0
        self.cut = False

    def read(self, size: int | None = -1, /) -> bytes:
        self._left = self._left or next(self._pieces, b"")
        if self._left and self._bytes > _READ_BYTES:
            self.cut = True
            return b""
        piece, self._left = self._left[:size], self._left[size:]
        self._bytes += len(piece)
        return piece


def read_results(pieces: Iterator[bytes]) -> Table | bool:
    """Read SPARQL Results in JSON: a table whose things have no labels yet, or the yes or no of an ASK."""
    given = _Input(pieces)
    found = parse_results(input=given, format=QueryResultsFormat.JSON)
    if isinstance(found, QueryBoolean):
        return bool(found)
    names = [variable.value for variable in found.variables]
    return _table(names, (list(row) for row in found), given)


def read_graph(pieces: Iterator[bytes]) -> Table:
    """Read N-Triples: a table of subject, predicate and object."""
    given = _Input(pieces)
    found = parse(input=given, format=RdfFormat.N_TRIPLES)
    rows = ([quad.subject, quad.predicate, quad.object] for quad in found)
    return _table(["subject", "predicate", "object"], rows, given)


def _table(names: list[str], rows: Iterator[list[Term | None]], given: _Input) -> Table:
    shown: list[list[Cell]] = []
    total = 0
    try:
        for row in rows:
            if total == COUNTED:
                return Table(names, shown, total, exact=False)
            total += 1
            if len(shown) < SHOWN:
                shown.append([Cell(term) for term in row])
    except SyntaxError:
        # What was cut off is no longer JSON; what came before is good.
        if not given.cut:
            raise
        return Table(names, shown, total, exact=False)
    return Table(names, shown, total, exact=not given.cut)


def labelled(session: Session, table: Table) -> Table:
    """Give a table with the labels of its things, all asked for at once."""
    things = sorted({cell.iri for row in table.rows for cell in row if cell.iri})
    known = labels(session, things)
    rows = [[Cell(cell.term, known.get(cell.iri, "")) for cell in row] for row in table.rows]
    return Table(table.names, rows, table.total, table.exact)


def labels(session: Session, things: Sequence[str]) -> dict[str, str]:
    """Give what things are called: the release has a name for them, or they are stretches of an article.

    A label goes before a title, and an English name before others.
    """
    found: dict[str, tuple[int, bool, str]] = {}
    nodes = map(NamedNode, things)
    for row in named_queries.rows(session, "answer/labels", this=nodes) if things else ():
        thing, label, order = row["this"], row["label"], row["order"]
        if isinstance(thing, NamedNode) and isinstance(label, Literal) and isinstance(order, Literal):
            name = int(order.value), not (label.language or "en").startswith("en"), label.value
            found[thing.value] = min(found.get(thing.value, name), name)
    named = {thing: words for thing, (_, _, words) in found.items()}
    return {thing: words for thing in things if (words := _stretch(thing))} | named


def _stretch(thing: str) -> str:
    try:
        _, start, end = iris.split_segment(NamedNode(thing))
    except ValueError:
        return ""
    return f"characters {start} to {end}"
