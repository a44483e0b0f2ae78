"""The tables to explore: choices, sums, order, pages, CSV, and arguments that are wrong."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Mapping
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from pyoxigraph import Store

from wardmote.graph.releases import release
from wardmote.graph.releases.tables import database
from wardmote.graph.releases.tables.database import Tables
from wardmote.graph.releases.tables.described import TABLES
from wardmote.server.app import make
from wardmote.server.drawing import charts
from wardmote.server.engine.inprocess import InProcess
from wardmote.server.engine.interface import Served
from wardmote.server.results import answering, asking
from wardmote.server.web.state import Site


@pytest.fixture(scope="module")
def client(indexed: Path, store: Store) -> FlaskClient:
    """Give a client of the packaged release, whose tables are in a file."""
    current = release.current(indexed)
    return make(InProcess(store, Served(current.id, current.base)), site=Site(home=indexed)).test_client()


def rows(client: FlaskClient, address: str) -> list[dict[str, str]]:
    answer = client.get(address)
    assert answer.status_code == 200, answer.text
    return list(csv.DictReader(io.StringIO(answer.text, newline="")))


def body(page: str) -> list[list[str]]:
    """Give the texts of the cells of the table on a page."""
    (table,) = re.findall(r"<tbody>(.*?)</tbody>", page.partition('id="counts"')[0], re.DOTALL)
    lines = re.findall(r"<tr>(.*?)</tr>", table, re.DOTALL)
    return [
        [unescape(re.sub(r"<[^>]+>", "", cell)) for cell in re.findall(r"<td[^>]*>(.*?)</td>", one)] for one in lines
    ]


def test_totals_are_those_of_all_rows(client: FlaskClient) -> None:
    page = client.get("/results?day=2018-05-03&council=barnet").text
    every = rows(client, "/results.csv?day=2018-05-03&council=barnet")
    elected = sum(row["elected"] == "true" for row in every)
    assert elected == 63
    assert f"<strong>{len(every)} candidacies</strong>, 63 elected" in page
    assert {(row["day"], row["council_gss"]) for row in every} == {("2018-05-03", "E09000003")}


def test_the_page_has_the_first_rows_of_its_csv(client: FlaskClient) -> None:
    address = "?day=2018-05-03&council=barnet&sort=-votes"
    cells, every = body(client.get(f"/results{address}").text), rows(client, f"/results.csv{address}")
    assert len(cells) == asking.PAGE < len(every)
    shown = [[row[name] for name in ("council", "ward", "person", "party")] for row in every]
    called = [[*row[:3], charts.called(whole["party_id"], row[3])] for row, whole in zip(shown, every, strict=True)]
    assert [row[1:5] for row in cells] == called[: asking.PAGE]
    assert {row[4] for row in cells} >= {"Conservative", "Labour"}
    assert [row[5] for row in cells] == [f"{int(row['votes']):,}" for row in every[: asking.PAGE]]
    votes = [int(row["votes"]) for row in every]
    assert votes == sorted(votes, reverse=True)


def test_pages_together_are_all_rows(client: FlaskClient) -> None:
    address = "/results?day=2018-05-03&council=barnet&sort=person"
    people = [row["person"] for row in rows(client, address.replace("results", "results.csv"))]
    last = -(-len(people) // asking.PAGE)
    seen = [row[3] for page in range(1, last + 1) for row in body(client.get(f"{address}&page={page}").text)]
    assert seen == people
    beyond = client.get(f"{address}&page={last + 1}")
    assert beyond.status_code == 400
    assert f"from 1 to {last}" in beyond.json["remedy"]


@pytest.mark.parametrize("name", list(TABLES))
def test_counts_are_those_of_the_rows(client: FlaskClient, name: str) -> None:
    step = "" if name == asking.FIRST else f"/{name}"
    every = rows(client, f"/results{step}.csv")
    page = client.get(f"/results{step}").text
    for column in TABLES[name].facets:
        found = Counter(row[column.name] for row in every)
        told = re.search(rf'name="{column.name}">(.*?)</select>', page, re.DOTALL)
        if len(found) < 2 or column.within:
            assert told is None
            continue
        assert told is not None, column.name
        numbers = [int(one.replace(",", "")) for one in re.findall(r"\(([\d,]+)\)</option>", told[1])]
        if not TABLES[name].id_of(column.name):
            assert sorted(numbers) == sorted(found.values()), column.name
        assert sum(numbers) == len(every), column.name


def test_counts_of_a_view_read_no_more_than_its_rows(indexed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    current = release.current(indexed)
    tables, table = Tables.open(database.path(indexed, current.id), current.base), TABLES["candidacies"]
    chosen = [("day", "2018-05-03"), ("council", "barnet")]
    view = asking.read(table, chosen, answering.choices(tables, table))
    ask, plans = tables.rows, list[str]()

    def explained(sql: str, values: Mapping[str, object]) -> list[tuple[Any, ...]]:
        plans.extend(step for *_, step in ask(f"EXPLAIN QUERY PLAN {sql}", values) if table.name in step)
        return ask(sql, values)

    monkeypatch.setattr(tables, "rows", explained)
    assert len(answering.facets(tables, view)) > len(chosen)
    assert plans
    assert all(plan.startswith(f"SEARCH {table.name} USING") for plan in plans), plans


def test_each_count_leads_to_so_many_rows(client: FlaskClient) -> None:
    page = client.get("/results/control?day=2018-05-03").text.partition('id="counts"')[2]
    told = re.findall(r'<li><a href="([^"]+)"(?: aria-current="true")?>[^<]*</a> <span class="soft">([\d,]+)', page)
    assert len(told) > 5
    for address, number in told[-6:]:
        plain = address.replace("&amp;", "&")
        assert len(rows(client, plain.replace("/control", "/control.csv"))) == int(number.replace(",", ""))


def test_a_sort_of_a_heading_is_told_and_turned_round(client: FlaskClient) -> None:
    page = client.get("/results?sort=-votes").text
    heading = re.search(r'<th[^>]*aria-sort="descending"[^>]*><a href="([^"]+)">Votes', page)
    assert heading is not None
    assert heading[1] == "/results?sort=votes"
    assert page.count("aria-sort") == 1
    votes = [int(row["votes"]) for row in rows(client, "/results.csv?sort=votes") if row["votes"]]
    assert votes == sorted(votes)


def test_what_is_empty_comes_last(client: FlaskClient) -> None:
    for sign in ("", "-"):
        seen = [row["control"] for row in rows(client, f"/results/control.csv?sort={sign}control")]
        known = [one for one in seen if one]
        assert seen == known + [""] * (len(seen) - len(known))
        assert known == sorted(known, key=str.casefold, reverse=bool(sign))
    assert {row["control"] for row in rows(client, "/results/control.csv?control=unknown")} == {""}


def test_words_are_found_without_accents_and_capitals(client: FlaskClient) -> None:
    found = rows(client, "/results.csv?q=COHEN%20adrian")
    assert {row["person"] for row in found} == {"Adrian Cohen"}
    assert rows(client, "/results.csv?q=%25") == []
    assert asking.folded("Zoë ŠMÍD") == "zoe smid"


def test_a_ward_is_offered_where_its_council_is_chosen(client: FlaskClient) -> None:
    assert 'name="ward"' not in client.get("/results").text
    assert 'value="E05013659"' in client.get("/results?council=camden").text
    (ward,) = {row["ward"] for row in rows(client, "/results.csv?ward=E05013659")}
    assert ward == "Hampstead Town"
    assert 'name="ward"' in client.get("/results?ward=E05013659").text


def test_choices_that_nothing_has_together(client: FlaskClient) -> None:
    page = client.get("/results?council=barnet&ward=E05013659")
    assert page.status_code == 200
    assert "<strong>0 candidacies</strong>" in page.text
    assert rows(client, "/results.csv?council=barnet&ward=E05013659") == []


def test_what_a_form_leaves_empty_is_left_out_of_the_address(client: FlaskClient) -> None:
    led = client.get("/results?day=&council=barnet&q=&sort=-votes")
    assert led.status_code == 302
    assert led.location == "/results?council=barnet&sort=-votes"


def test_a_file_is_named_after_the_view(client: FlaskClient) -> None:
    def name(address: str) -> str:
        return client.get(address).headers["Content-Disposition"].partition('filename="')[2].rstrip('"')

    assert name("/results.csv") == "candidacies.csv"
    told = name("/results.csv?day=2018-05-03&council=barnet&party=PP53&elected=true&sort=-votes")
    assert told == "candidacies-2018-05-03-barnet-PP53-elected-true-by-votes.csv"
    assert name("/results/claims.csv?q=../%22x%0d") == "claims-x.csv"


def test_cells_are_no_formulas(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    from wardmote.server.results import views

    monkeypatch.setattr(views, "guarded", lambda text: f"'{text}")
    assert all(row["person"].startswith("'") for row in rows(client, "/results.csv?council=barnet"))


WRONG = {
    "no such argument": ("/results?concil=barnet", "'concil'", "council"),
    "no such value": ("/results?council=barne", "'barne'", "barnet"),
    "no day": ("/results?day=2018", "'2018'", "2018-05-03"),
    "no truth": ("/results?elected=1", "'1'", "true or false"),
    "no column": ("/results?sort=vote", "'vote'", "votes"),
    "a column of identifiers": ("/results?sort=person_id", "'person_id'", "person"),
    "no number": ("/results?page=two", "'two'", "from 1"),
    "the page before the first": ("/results?page=0", "'0'", "from 1"),
    "a page of thousands of digits": (f"/results?page=00000000{'1' * 4400}", "'00000000111", "from 1"),
    "a page beyond all": ("/results?page=999999999999999999", "'999999999999999999'", "from 1"),
    "twice": ("/results?council=barnet&council=camden", "'council'", "once"),
    "no words are looked for there": ("/results/seats?q=labour", "'q'", "day"),
    "wrong for the CSV too": ("/results/seats.csv?party=labour", "'labour'", "PP53"),
}


@pytest.mark.parametrize("name", list(WRONG))
def test_a_wrong_argument_is_told(client: FlaskClient, name: str) -> None:
    address, value, remedy = WRONG[name]
    answer = client.get(address)
    assert answer.status_code == 400
    assert value in answer.json["detail"]
    assert remedy in answer.json["remedy"]


def test_no_such_table(client: FlaskClient) -> None:
    for address in ("/results/votes", "/results/votes.csv"):
        answer = client.get(address)
        assert answer.status_code == 404
        assert "candidacies" in answer.text


def test_without_a_file_the_tables_are_made_of_what_the_engine_says(indexed: Path, invented: Store) -> None:
    served = make(InProcess(invented, Served("0" * 16)), site=Site(home=indexed)).test_client()
    claims = rows(served, "/results/claims.csv")
    assert len(claims) > 10
    assert {row["verdict"] for row in claims} > {"reported"}
    stood = rows(served, "/results.csv")
    assert [(row["day"], row["council"]) for row in stood] == [
        ("2031-05-01", "Fenwick Marsh"),
        ("2027-05-06", "Fenwick Marsh"),
    ]
    page = served.get("/results")
    assert page.status_code == 200
    assert f"<strong>{len(stood)} candidacies</strong>" in page.text


def test_every_cell_that_names_a_thing_leads_to_it(client: FlaskClient) -> None:
    page = client.get("/results?council=camden&q=cohen").text
    for address in ("/doc/council/camden", "/doc/ward/E05013659", "/doc/person/adrian-cohen", "/doc/party/PP53"):
        assert f'<td><a href="{address}"' in page
        assert client.get(address).status_code == 200


def test_one_seat_is_no_seats(client: FlaskClient) -> None:
    page = client.get("/results/seats").text
    assert re.findall(r"\d, 1 seat<", page)
    assert re.findall(r"\b1 seats\b", page) == []
