from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from html.parser import HTMLParser

import pytest
from flask import Flask
from flask.testing import FlaskClient
from pyoxigraph import QuerySolutions, Store

from wardmote.graph.rdf import iris
from wardmote.server.http import urls
from wardmote.server.takeaway import pages, tables
from wardmote.server.takeaway.tables import Cell

BASE = iris.DEFAULT_BASE
# Of each kind, the things that most links to, so that their pages have most tables.
MOST = "SELECT ?thing (COUNT(*) AS ?n) { ?thing a wm:%s . ?other ?p ?thing } GROUP BY ?thing ORDER BY DESC(?n) ?thing"
KINDS = ("Council", "CouncilElection", "Ward")


@dataclass
class Shown:
    """A cell as a reader sees it: its texts, the addresses of its links and the days of its times."""

    texts: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)

    @property
    def letters(self) -> str:
        """What is seen of it, without spaces and what stands between lines."""
        return re.sub(r"[\s;]", "", "".join(self.texts))


class Reader(HTMLParser):
    """Reads the tables of a page by their names: rows of cells, the row of headings first."""

    def __init__(self) -> None:
        super().__init__()
        self.tables: dict[str, list[list[Shown]]] = {}
        self._name = ""
        self._cell: Shown | None = None
        self._unseen: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        classes = (given.get("class") or "").split()
        if self._unseen or tag == "svg" or {"hidden", "brief"} & set(classes):
            if tag not in ("br", "input", "rect", "circle", "line", "img"):
                self._unseen.append(tag)
            return
        name = given.get("id") or ""
        if tag == "div" and "table" in classes and name.endswith("-table"):
            self._name = name.removesuffix("-table")
        if tag == "tr":
            self.tables.setdefault(self._name, []).append([])
        if tag in ("td", "th"):
            self._cell = Shown()
            self.tables[self._name][-1].append(self._cell)
            self.tables[self._name][-1] += [Shown() for _ in range(int(given.get("colspan") or 1) - 1)]
        if tag == "a" and self._cell is not None:
            self._cell.links.append(given.get("href") or "")

    def handle_endtag(self, tag: str) -> None:
        if self._unseen and self._unseen[-1] == tag:
            self._unseen.pop()
        elif tag in ("td", "th"):
            self._cell = None

    def handle_data(self, data: str) -> None:
        if self._cell is not None and not self._unseen:
            self._cell.texts.append(data)


def shown(page: str) -> dict[str, list[list[Shown]]]:
    reader = Reader()
    reader.feed(page)
    return reader.tables


def expected(cell: Shown) -> str:
    letters = cell.letters
    if letters in ("–", "—", "-"):
        return ""
    if re.fullmatch(r"[+−-]?[\d,]+(\.\d+)?", letters):
        return letters.replace(",", "").replace("−", "-").lstrip("+")
    return letters


def written(body: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(body.decode())))


def most(store: Store, kind: str) -> list[str]:
    found = store.query(f"{MOST % kind} LIMIT 10", prefixes=iris.prefixes())
    assert isinstance(found, QuerySolutions)
    return [row["thing"].value for row in found]


def compare(name: str, page: list[list[Shown]], body: bytes) -> int:
    """Compare a table with its CSV cell by cell; give how many cells were compared."""
    heads, *rows = page
    names, *lines = written(body)
    assert len(lines) == len(rows), name
    assert len(set(names)) == len(names), name
    compared, column = 0, 0
    for place, head in enumerate(heads):
        cells = [row[place] if place < len(row) else Shown() for row in rows]
        assert re.sub(r"[\s;]", "", names[column]).startswith(head.letters), (name, names, head.letters)
        said = [re.sub(r"[\s;]", "", line[column]).lstrip("'") for line in lines]
        assert said == [expected(cell).lstrip("'") for cell in cells], (name, names[column])
        compared += len(said)
        column += 1
        ids = [[one for one in cell.links if one.startswith("/doc/")] for cell in cells]
        if any(ids):
            assert " id" in names[column], (name, names)
            pages_of = [[urls.page(one, BASE) for one in line[column].split()] for line in lines]
            assert pages_of == [list(dict.fromkeys(each)) for each in ids], (name, names[column])
            column += 1
        if column < len(names) and re.search(r" date( \d+)?\Z", names[column]):
            assert any(line[column] for line in lines)
            assert all(date.fromisoformat(one) for line in lines for one in line[column].split())
            column += 1
    assert column == len(names), (name, names)
    return compared


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_every_table_is_as_it_is_seen_cell_by_cell(
    kind: str, application: Flask, client: FlaskClient, store: Store
) -> None:
    compared = 0
    things = most(store, kind)
    assert len(things) == 10
    for path in (urls.page(iri, BASE) for iri in things):
        seen = shown(client.get(path, headers={"Accept": "text/html"}).get_data(as_text=True))
        with application.test_request_context("/take/x.csv"):
            taken = pages.make(path).taken
        parts = {name: part for name, part in taken.parts.items() if part.kind == "table"}
        assert parts.keys() == seen.keys(), path
        for name, part in parts.items():
            compared += compare(f"{path} {name}", seen[name], tables.to_csv(tables.read(part.markup, BASE)))
            if name == "seats-declared":
                adds_up(seen[name])
    assert compared > 300


def adds_up(page: list[list[Shown]]) -> None:
    """The numbers of a column are together what the row of totals says."""
    texts = [["".join(cell.texts).strip() for cell in row] for row in page]
    end = next(number for number, row in enumerate(texts) if row[0] == "All seats")
    for place in range(1, len(texts[0])):
        total = texts[end][place].partition(" ")[0]
        numbers = [row[place] for row in texts[1:end]]
        if total.isdecimal() and all(one.isdecimal() or one in ("", "–") for one in numbers):
            assert sum(int(one) for one in numbers if one.isdecimal()) == int(total), texts


TABLE = """<thead><tr><th>Party</th><th>Party</th><th></th><th>Day</th></tr></thead>
<tbody>
<tr><th><span class="key tint-lab"></span><a href="/doc/party/PP53">Labour  Party</a></th>
<td>1,405</td><td>–</td><td>5 May 2022</td></tr>
<tr><th>=1+1</th><td>−3</td>
<td><span class="hidden">not seen</span><svg><text>drawn</text></svg>x<br>y</td><td></td></tr>
</tbody>
<tfoot><tr><th>All</th><td colspan="2">+4</td><td><time datetime="2018-05-03">3 May</time></td></tr></tfoot>"""


def test_cells_of_every_form() -> None:
    assert written(tables.to_csv(tables.read(TABLE, BASE))) == [
        ["Party", "Party id", "Party 2", "Column 3", "Day", "Day date"],
        ["Labour Party", f"{BASE}id/party/PP53", "1405", "", "5 May 2022", "2022-05-05"],
        ["'=1+1", "", "-3", "x; y", "", ""],
        ["All", "", "4", "", "3 May", "2018-05-03"],
    ]


def test_a_cell_of_several_things_has_all_their_ids() -> None:
    links = '<a href="/doc/person/a">A</a>, <a href="/doc/person/b#x">B</a>, <a href="/about">C</a>'
    table = tables.read(f"<tbody><tr><td>{links}</td></tr></tbody>", "https://base.example/")
    assert table.rows == [[Cell("A, B, C", ["https://base.example/id/person/a", "https://base.example/id/person/b#x"])]]


def test_rows_are_written_in_pieces_while_they_come() -> None:
    came: list[int] = []

    def many() -> Iterator[list[str]]:
        for number in range(2_500):
            came.append(number)
            yield [f"={number}", "x"]

    pieces = tables.written(many())
    first = next(pieces)
    assert len(came) < 2_500, "not all is held before the first piece is sent"
    assert written(b"".join([first, *pieces])) == [[f"'={number}", "x"] for number in range(2_500)]


def test_a_table_without_rows_and_one_without_a_head() -> None:
    assert written(tables.to_csv(tables.read("<thead><tr><th>A</th></tr></thead>", BASE))) == [["A"]]
    assert written(tables.to_csv(tables.read("<tbody><tr><td>7</td></tr></tbody>", BASE))) == [["Column 1"], ["7"]]
