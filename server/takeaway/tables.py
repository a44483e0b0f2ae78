"""A table of a page as CSV: the cells that a reader sees, the ids of the things that they link to, and days as dates.

A row is a row, and a cell holds what is seen of it: no swatch, no word that only a screen reader says. Beside a column
whose cells link to things stands one of their ids, beside one of days one of dates.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from typing import TYPE_CHECKING, TypeVar
from urllib.parse import unquote

from wardmote.server.engine.guarded import guarded
from wardmote.server.http import urls

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# What stands for nothing.
_NOTHING = frozenset({"–", "—", "-"})
_NUMBER = re.compile(r"[+\-−]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?")
_DAY = re.compile(r"\d{1,2} [A-Z][a-z]+ \d{4}")
_UNSEEN = frozenset({"hidden", "brief"})
_DRAWN = frozenset({"svg", "style", "script"})
# After these a text goes on elsewhere.
_LINES = frozenset({"br", "li", "p", "div", "dd", "dt"})
_THING = "/doc/"
_T = TypeVar("_T")
# Rows in a piece of CSV.
_AT_ONCE = 1_000


@dataclass(frozen=True)
class Cell:
    """What a cell says, the IRIs of the things that it links to, and the date that it is, or ""."""

    text: str = ""
    ids: Sequence[str] = ()
    date: str = ""


@dataclass
class Table:
    """The names of the columns and the rows, each with a cell for each column."""

    names: list[str] = field(default_factory=list)
    rows: list[list[Cell]] = field(default_factory=list)


def read(markup: str, base: str) -> Table:
    """Read the table whose head, body and foot are `markup`; IRIs are made with `base`."""
    from lxml import html  # here, since nothing else of the server needs it

    element = html.fragment_fromstring(f"<table>{markup}</table>")
    heads = [list(_cells(row, base)) for row in element.iterfind("./thead/tr")]
    body = [list(_cells(row, base)) for part in ("tbody", "tfoot") for row in element.iterfind(f"./{part}/tr")]
    width = max(map(len, [*heads, *body]), default=0)
    head = [cell.text for cell in heads[-1]] if heads else []
    names = [name or f"Column {number}" for number, name in enumerate(_filled(head, width, ""), 1)]
    return Table(names, [_filled(row, width, Cell()) for row in body])


def _filled(row: list[_T], width: int, nothing: _T) -> list[_T]:
    return row + [nothing] * (width - len(row))


def _cells(row: HtmlElement, base: str) -> Iterator[Cell]:
    for element in row.iterfind("./*"):
        yield _cell(element, base)
        yield from [Cell()] * (int(element.get("colspan", "1")) - 1)


def _cell(element: HtmlElement, base: str) -> Cell:
    lines = "".join(_seen(element)).split("\n")
    text = "; ".join(filter(None, (" ".join(line.split()) for line in lines)))
    paths = [link.get("href", "") for link in element.iter("a")]
    ids = list(dict.fromkeys(filter(None, (_iri(path, base) for path in paths if path.startswith(_THING)))))
    moments = [one.get("datetime", "") for one in element.iter("time")]
    return Cell(_plain(text), ids, " ".join(moments) or _date(text))


def _seen(element: HtmlElement) -> Iterator[str]:
    """Give the texts of an element that are seen, with a line feed wherever a line ends."""
    yield element.text or ""
    for child in element:
        if isinstance(child.tag, str) and _is_seen(child):
            yield from _seen(child)
            yield "\n" if child.tag in _LINES else ""
        yield child.tail or ""


def _is_seen(element: HtmlElement) -> bool:
    classes = element.get("class", "").split()
    return element.tag not in _DRAWN and element.get("aria-hidden") != "true" and _UNSEEN.isdisjoint(classes)


def _plain(text: str) -> str:
    """Write a number in plain digits, as `-1405`, and nothing for a dash."""
    if text in _NOTHING:
        return ""
    return text.replace(",", "").replace("−", "-").removeprefix("+") if _NUMBER.fullmatch(text) else text


def _date(text: str) -> str:
    if not _DAY.fullmatch(text):
        return ""
    try:
        return datetime.strptime(text, "%d %B %Y").date().isoformat()
    except ValueError:
        return ""


def _iri(path: str, base: str) -> str:
    """Give the IRI of the thing at whose page a path leads, or ""."""
    whole, mark, fragment = path.partition("#")
    try:
        return urls.document(unquote(whole.partition("?")[0]), base) + mark + unquote(fragment)
    except ValueError:
        return ""


def to_csv(table: Table) -> bytes:
    """Write a table as CSV in UTF-8, no cell of which a spreadsheet takes for a formula."""
    columns = list(_columns(table))
    names = _distinct(name for name, _ in columns)
    return b"".join(written([names, *zip(*(cells for _, cells in columns), strict=True)]))


def written(rows: Iterable[Sequence[str]]) -> Iterator[bytes]:
    """Write rows as CSV in pieces, however many there are, as `to_csv` does."""
    left = iter(rows)
    while some := list(islice(left, _AT_ONCE)):
        output = io.StringIO()
        csv.writer(output).writerows(map(guarded, row) for row in some)
        yield output.getvalue().encode()


def _columns(table: Table) -> Iterator[tuple[str, list[str]]]:
    """Give each column with its name, and after it those of its ids and dates, where there are any."""
    for place, name in enumerate(table.names):
        cells = [row[place] for row in table.rows]
        yield name, [cell.text for cell in cells]
        if any(cell.ids for cell in cells):
            yield f"{name} id", [" ".join(cell.ids) for cell in cells]
        if any(cell.date for cell in cells):
            yield f"{name} date", [cell.date for cell in cells]


def _distinct(names: Iterable[str]) -> list[str]:
    """Give names of which no two are the same: the second `Party` is `Party 2`."""
    given: list[str] = []
    taken: set[str] = set()
    for name in names:
        number, one = 1, name
        while one in taken:
            number += 1
            one = f"{name} {number}"
        taken.add(one)
        given.append(one)
    return given
