"""`wardmote query --with-wikidata`: queries over a release and the items that it links to."""

from __future__ import annotations

import csv
import io
import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import wikidata_stand_in as wikidata
from pyoxigraph import Literal, QueryResultsFormat, QuerySolutions
from serving import Server
from wikidata_data import COUNCIL, PERSON, Bench, folder, items
from wikidata_stand_in import Claim, Day, Entity, StandIn, Text

from wardmote.graph import build
from wardmote.graph.rdf import iris
from wardmote.graph.releases import release
from wardmote.graph.sources import load
from wardmote.graph.sparql.named_queries import EXAMPLES
from wardmote.graph.wikidata import federate, session
from wardmote.graph.wikidata.service.items import Item, Statement

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Give a data folder and a home with a release of it."""
    data = folder(tmp_path_factory.mktemp("data"))
    home = tmp_path_factory.mktemp("home")
    build.publish(build.contents(load.data_files(data), iris.DEFAULT_BASE), home)
    return data, home


@pytest.fixture
def stand_in() -> Iterator[StandIn]:
    with wikidata.serving(items()) as one:
        yield one


@pytest.fixture
def bench(made: tuple[Path, Path], stand_in: StandIn, monkeypatch: pytest.MonkeyPatch) -> Bench:
    monkeypatch.setattr(session, "sleep", lambda _: None)
    (made[1] / "wikidata.sqlite").unlink(missing_ok=True)
    return Bench(*made, stand_in)


def rows(bench: Bench, *arguments: str, offline: bool = False) -> list[dict[str, str]]:
    result = bench.run("query", *arguments, "--with-wikidata", "--format", "csv", offline=offline)
    assert result.exit_code == 0, result.stderr
    return list(csv.DictReader(io.StringIO(result.stdout)))


def test_linked_items_and_no_others_are_fetched(bench: Bench) -> None:
    (row,) = rows(bench, "SELECT (COUNT(DISTINCT ?item) AS ?n) { GRAPH graph:wikidata { ?item ?p ?o } }")
    assert row == {"n": "5"}
    assert len(bench.stand_in.asked) == 5
    assert rows(bench, "SELECT ?x { wd:Q9010 ?p ?x }") == []


def test_an_example_that_asks_both(bench: Bench) -> None:
    bench.stand_in.items[COUNCIL] = Entity("Fenwick Marsh Borough Council", claims={"P1342": [45]})
    (row,) = rows(bench, "wikidata-seats")
    assert (row["council"], row["seatsHere"], row["seatsThere"]) == ("Fenwick Marsh Borough Council", "45", "45")


def test_examples_run_without_wikidata_and_leave_its_columns_empty(bench: Bench) -> None:
    for name in ("wikidata-seats", "wikidata-offices"):
        result = bench.plain("query", name, "--home", bench.home, "--format", "csv")
        found = list(csv.DictReader(io.StringIO(result.stdout)))
        assert found
        assert all(row.get("seatsThere", row.get("office")) == "" for row in found)
    assert bench.stand_in.parameters == []


def test_the_best_values_hold(bench: Bench) -> None:
    held = {"P39": [Claim("Q1", "preferred"), "Q2", Claim("Q3", "deprecated")], "P580": [Day("2031-05-00", 10)]}
    bench.stand_in.items[PERSON] = Entity("Ada Thorne", "", ["A. Thorne"], held | {"P6465": [Text("9001")]})
    found = rows(bench, f"SELECT ?p ?o {{ GRAPH graph:wikidata {{ wd:{PERSON} ?p ?o }} }} ORDER BY ?p ?o")
    direct = "http://www.wikidata.org/prop/direct/"
    assert [(row["p"].removeprefix(direct), row["o"]) for row in found] == [
        ("http://www.w3.org/2000/01/rdf-schema#label", "Ada Thorne"),
        ("http://www.w3.org/2004/02/skos/core#altLabel", "A. Thorne"),
        ("P39", "http://www.wikidata.org/entity/Q1"),
        ("P580", "2031-05-01T00:00:00Z"),
        ("P6465", "9001"),
    ]


def test_gone_items_are_left_out_and_moved_ones_stay_where_links_lead(bench: Bench) -> None:
    del bench.stand_in.items[COUNCIL]
    bench.stand_in.items[PERSON] = "Q9010"
    result = bench.run("query", "SELECT ?item ?l { GRAPH graph:wikidata { ?item rdfs:label ?l } }", "--with-wikidata")
    assert "items of Wikidata: 4\n" in result.stderr
    assert "wd:Q9004" in result.stdout
    assert "Jonas Pell" in result.stdout
    assert "Q9003" not in result.stdout


def test_the_cache_is_enough(bench: Bench) -> None:
    asked = "SELECT ?l { GRAPH graph:wikidata { ?i rdfs:label ?l } } ORDER BY ?l"
    first = rows(bench, asked)
    before = len(bench.stand_in.parameters)
    assert rows(bench, asked, offline=True) == rows(bench, asked) == first
    assert len(bench.stand_in.parameters) == before


def test_trouble(bench: Bench) -> None:
    bench.stand_in.trouble = [wikidata.FORBIDDEN]
    result = bench.run("query", "wikidata-seats", "--with-wikidata")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "status 403" in result.stderr
    result = bench.plain("query", "wikidata-seats", "--with-wikidata", "--home", bench.home)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "no contact is set" in result.stderr
    result = bench.run("query", "SELECT * { SERVICE <http://localhost/> { ?a ?b ?c } }", "--with-wikidata")
    assert (result.exit_code, "SERVICE is refused" in result.stderr) == (2, True)
    assert bench.run("query", "ASK {", "--with-wikidata").exit_code == 2
    assert (
        bench.run("query", "ASK {}", "--with-wikidata", "--format", "json").stdout
        == json.dumps({"head": {}, "boolean": True}, separators=(",", ":")) + "\n"
    )


def test_shown_for_a_client_of_ones_own(bench: Bench) -> None:
    shown = bench.plain("query", "--show", "--with-wikidata", "wikidata-seats", "--home", bench.home).stdout
    linked = "VALUES ?item { wd:Q9001 wd:Q9002 wd:Q9003 wd:Q9004 wd:Q9005 }"
    service = "OPTIONAL { SERVICE <https://query.wikidata.org/sparql>"
    assert f"{service} {{ {linked} ?item wdt:P1342 ?seatsThere }} }}" in shown
    assert "graph:wikidata" not in shown
    assert "PREFIX wdt: <http://www.wikidata.org/prop/direct/>" in shown
    assert "SERVICE" not in bench.plain("query", "--show", "wikidata-seats", "--home", bench.home).stdout
    without = bench.plain("query", "--show", "--with-wikidata", "wikidata-seats", "--home", bench.home / "none").stdout
    assert f"{service} {{ ?item wdt:P1342 ?seatsThere }} }}" in without


FEDERATED = [name for name in EXAMPLES.names if "graph:wikidata" in EXAMPLES.load(name).text]


def test_our_endpoint_asks_where_the_operator_allows_it(bench: Bench, tmp_path: Path) -> None:
    bench.stand_in.items[COUNCIL] = Entity("Fenwick Marsh Borough Council", claims={"P1342": [45]})
    shutil.copytree(bench.home, tmp_path / "home", symlinks=True)
    server = Server(tmp_path / "home", "--service", bench.stand_in.query)
    try:
        for name in FEDERATED:
            shown = bench.run("query", "--show", "--with-wikidata", name).stdout
            status, _, body = server.ask(shown, accept="text/csv")
            assert status == 200, body
            assert list(csv.DictReader(io.StringIO(body.decode()))) == rows(bench, name)
        status, _, body = server.ask(shown.replace(bench.stand_in.query, "http://localhost/"))
        assert (status, b"SERVICE" in body) == (403, True), body
    finally:
        server.process.terminate()
        server.process.wait(20)


@pytest.mark.parametrize("name", FEDERATED)
def test_the_same_by_service_and_by_graph(bench: Bench, name: str) -> None:
    """Let an engine that may use SERVICE ask the stand-in's query service; the graph gives the same rows."""
    bench.stand_in.items[COUNCIL] = Entity("Fenwick Marsh Borough Council", claims={"P1342": [45]})
    bench.stand_in.items[PERSON] = Entity("Ada Thorne", claims={"P39": ["Q1"]})
    text = bench.run("query", "--show", "--with-wikidata", name).stdout
    store = release.open_store(release.current(bench.home))
    found = store.query(text)
    assert isinstance(found, QuerySolutions)
    by_service = found.serialize(format=QueryResultsFormat.CSV) or b""
    assert list(csv.DictReader(io.StringIO(by_service.decode()))) == rows(bench, name)


VALUES = {
    "http://www.w3.org/2001/XMLSchema#dateTime": [
        ("2022", "2022-01-01"),
        ("2022-05", "2022-05-01"),
        ("-0044", "-0044-01-01"),
    ],
}


def test_values_are_those_of_the_query_service() -> None:
    for datatype, cases in VALUES.items():
        for value, day in cases:
            term = federate.term(Statement(value, "time"))
            assert isinstance(term, Literal)
            assert (term.value, term.datatype.value) == (f"{day}T00:00:00Z", datatype)
    assert str(federate.term(Statement("45", "quantity"))) == '"45"^^<http://www.w3.org/2001/XMLSchema#decimal>'
    with pytest.raises(ValueError, match="Unexpected kind"):
        federate.term(Statement("x", "lexeme"))
    assert list(federate.triples(Item("Q1", read=None, missing=True))) == []  # type: ignore[arg-type]
