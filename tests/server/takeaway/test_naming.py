from __future__ import annotations

from urllib.parse import unquote

import pytest
from pyoxigraph import NamedNode, QuerySolutions, Store

from wardmote.graph.rdf import iris
from wardmote.server.http import urls
from wardmote.server.takeaway.naming import file_name


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/doc/council/barnet", "barnet-seats.csv"),
        ("/doc/election/local.barnet.2022-05-05", "barnet-2022-05-05-seats.csv"),
        ("/doc/election/local.2022-05-05", "local-2022-05-05-seats.csv"),
        ("/doc/ward/E05013631", "ward-e05013631-seats.csv"),
        ("/", "home-seats.csv"),
        ("/councils", "councils-seats.csv"),
    ],
)
def test_a_name_says_what_is_in_the_file(path: str, expected: str) -> None:
    assert file_name(path, "", "seats", "csv") == expected


def test_what_a_page_is_asked_and_a_long_path_make_names_of_their_own() -> None:
    names = {file_name("/results", asked, "results", "csv") for asked in ("", "day=2018", "day=2022")}
    assert len(names) == 3
    long = [file_name(f"/doc/person/{'x' * 300}{end}", "", "offices", "csv") for end in "ab"]
    assert long[0] != long[1]
    assert max(map(len, long)) < 160


def test_no_two_things_have_the_same(store: Store) -> None:
    space = f"{iris.DEFAULT_BASE}id/"
    found = store.query(
        f'SELECT DISTINCT ?s {{ ?s ?p ?o FILTER(STRSTARTS(STR(?s), "{space}") && !CONTAINS(STR(?s), "#")) }}'
    )
    assert isinstance(found, QuerySolutions)
    things = [row["s"].value for row in found if isinstance(row["s"], NamedNode)]
    names = {file_name(unquote(urls.page(one)), "", "x", "csv") for one in things}
    assert len(names) == len(things) > 5_000
