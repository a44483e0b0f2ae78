from __future__ import annotations

import naming_data
import pytest

from wardmote.graph.naming.index import Index
from wardmote.graph.naming.storage import comparable


@pytest.fixture(scope="module")
def index() -> Index:
    return naming_data.index()


def test_every_thing_has_an_entry(index: Index) -> None:
    (things,) = index.rows("SELECT COUNT(*) FROM thing")[0]
    joined = index.rows("SELECT kind || '/' || key FROM thing JOIN entry ON entry.id = thing.entry ORDER BY thing.id")
    assert [key for (key,) in joined] == sorted(naming_data.things())
    assert things == len(joined)


def test_sizes_are_those_of_the_types(index: Index) -> None:
    sizes = dict(index.rows("SELECT type, things FROM size"))
    assert sizes == dict(index.rows("SELECT type, COUNT(*) FROM thing GROUP BY type"))
    assert sizes["Ward"] == 2


@pytest.mark.parametrize(
    ("table", "column", "held", "missing"),
    [
        ("word", "word", {"quillfeather", "rbo", "royalborough", "lan"}, {"patvane", "quillfeathe"}),
        ("whole", "form", {"lantern party", "market ottermere"}, {"party lantern"}),
        ("lacking", "form", {"quillfeathe", "quillfeather"}, {"pat", "lan", "201", "2018"}),
        ("value", "value", {"pp9001", "council/ottermere", "q77"}, {"PP9001", "2018 05 03"}),
    ],
)
def test_what_leads_to_things(index: Index, table: str, column: str, held: set[str], missing: set[str]) -> None:
    found = {value for (value,) in index.rows(f"SELECT {column} FROM {table}")}
    assert held <= found
    assert not missing & found


@pytest.mark.parametrize(
    ("value", "comparable_"), [("ward/E1", "ward/E1"), ("PP 53", "pp 53"), (3, "3"), ("Lantern & Co", "lantern and co")]
)
def test_comparable_values(value: str | int, comparable_: str) -> None:
    assert comparable(value) == comparable_
