"""The query page without scripts: the address is the permalink, and every task of the page has an address."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest
from flask.testing import FlaskClient
from pyoxigraph import Store

from wardmote.graph.releases import release
from wardmote.graph.sparql.named_queries import EXAMPLES
from wardmote.server.app import make
from wardmote.server.engine.inprocess import InProcess
from wardmote.server.engine.interface import Served
from wardmote.server.http.limits import Limits
from wardmote.server.query_page import snippets

COUNCILS = (
    "SELECT ?council (STRLEN(?name) AS ?seats) WHERE { ?council a wm:Council ; rdfs:label ?name } ORDER BY ?council"
)
WRONG = "SELECT ?a WHERE {\n  ?a b wm:Council\n}"


@pytest.fixture(scope="module")
def client(store: Store, published: release.Release) -> FlaskClient:
    return make(InProcess(store, Served(published.id, published.base)), Limits(client_errors=10_000)).test_client()


def page(client: FlaskClient, status: int = 200, **parameters: str) -> str:
    answer = client.get("/query", query_string=parameters)
    assert answer.status_code == status
    return answer.get_data(as_text=True)


def test_before_a_query(client: FlaskClient) -> None:
    body = page(client)
    assert "wm:governs" in body
    assert 'class="answer"' not in body
    assert body.count('href="/query?example=') == len(EXAMPLES.names)


@pytest.mark.slow
@pytest.mark.parametrize("name", EXAMPLES.names)
def test_every_example_runs_when_it_is_chosen(client: FlaskClient, name: str, published: release.Release) -> None:
    answer = client.get(f"/query?example={name}", follow_redirects=True)
    body = answer.get_data(as_text=True)
    assert answer.status_code == 200
    assert published.id in body
    assert re.search(r"[1-9]\d* rows?", body)
    assert parse_qs(urlsplit(answer.request.url).query)["query"] == [EXAMPLES.load(name).text]


@pytest.mark.parametrize(
    ("name", "view", "drawn"),
    [
        ("boroughs", "map", "Control by borough, from the column gss: 32 of 32 boroughs"),
        ("changed-hands", "map", "To by borough, from the column council: 6 of 32 boroughs"),
        ("control", "map", "Control by borough, from the column council: 32 of 32 boroughs"),
        ("person", "chart", "Votes by day"),
        ("seats", "chart", "Seats by council and for"),
        ("turnout", "chart", "Turnout by ward"),
    ],
)
def test_an_example_that_suits_a_picture_has_it(client: FlaskClient, name: str, view: str, drawn: str) -> None:
    answer = client.get(f"/query?example={name}", follow_redirects=True)
    assert parse_qs(urlsplit(answer.request.url).query)["view"] == [view]
    assert drawn in answer.get_data(as_text=True)


def test_an_unknown_example(client: FlaskClient) -> None:
    assert client.get("/query?example=dodo").status_code == 404


def test_a_table_with_labels_and_links(client: FlaskClient) -> None:
    body = page(client, query=COUNCILS)
    assert re.search(r'<a href="/doc/council/camden">London Borough of Camden</a> <code>council:camden</code>', body)
    assert '<th scope="col" data-kind="number" class="number">seats</th>' in body


def test_the_form_keeps_query_and_view(client: FlaskClient) -> None:
    body = page(client, query="ASK { ?a ?b '</textarea>' }", view="raw")
    area = re.search(r"<textarea[^>]*>\n?(.*?)</textarea>", body, re.DOTALL)
    assert area is not None
    assert unescape(area[1]) == "ASK { ?a ?b '</textarea>' }"
    assert '<option value="raw" selected>' in body


@pytest.mark.parametrize("view", ["table", "chart", "map", "raw"])
def test_views_link_to_each_other(client: FlaskClient, view: str) -> None:
    body = page(client, query=COUNCILS, view=view)
    links = [unescape(link) for link in re.findall(r'href="(/query\?query=[^"]*)" data-view', body)]
    assert [parse_qs(urlsplit(link).query)["view"][0] for link in links] == ["table", "chart", "map", "raw"]
    assert {parse_qs(urlsplit(link).query)["query"][0] for link in links} == {COUNCILS}
    assert len(re.findall(rf'data-view="{view}" aria-current', body)) == 1


def test_chart(client: FlaskClient) -> None:
    body = page(client, query=COUNCILS, view="chart")
    assert re.search(r'<div data-panel="chart">', body)
    assert re.search(r'<rect x="0.0%" width="100.0%"', body)
    assert "style=" not in body


def test_map(client: FlaskClient) -> None:
    body = page(client, query=COUNCILS, view="map")
    assert "32 of 32 boroughs" in body
    assert re.search(r'href="/doc/council/camden"><b>CMD<span class="hidden"> Camden: </span></b>', body)


def test_nothing_to_draw_or_to_map(client: FlaskClient) -> None:
    assert "nothing to put on the map" in page(client, query="SELECT ('x' AS ?a) {}", view="map")
    assert "0 rows" in page(client, query="SELECT ?a { ?a a wm:Nothing }", view="chart")


def test_raw_results_and_graphs(client: FlaskClient) -> None:
    assert unescape(page(client, query=COUNCILS, view="raw")).count('"type": "uri"') >= 32
    graph = unescape(page(client, query="CONSTRUCT WHERE { council:camden wm:governs ?area }", view="raw"))
    assert "council:camden wm:governs area:E09000007" in graph


def test_yes_and_no(client: FlaskClient) -> None:
    assert "<h2>Yes</h2>" in page(client, query="ASK { ?a a wm:Council }")
    assert "<h2>No</h2>" in page(client, query="ASK { ?a a wm:Nothing }")


def test_downloads_say_how_many_rows_and_have_them(client: FlaskClient) -> None:
    body = page(client, query=COUNCILS)
    found = re.search(r'<a href="([^"]+)" download="wardmote.csv">CSV, (\d+) rows</a>', body)
    assert found is not None
    rows = client.get(unescape(found[1])).get_data(as_text=True).splitlines()
    assert len(rows) - 1 == int(found[2])


def test_code_and_prefixes(client: FlaskClient) -> None:
    body = unescape(page(client, query=COUNCILS))
    for one in snippets.snippets(COUNCILS, query_form := snippets.Form.SELECT, "http://localhost/sparql"):
        assert one.text in body, query_form
    assert "PREFIX wm: <https://w3id.org/wardmote/ontology#>\n" in body


def test_a_mistake_is_shown_at_its_line(client: FlaskClient) -> None:
    body = page(client, 400, query=WRONG)
    assert "<strong>Line 2, column 6:</strong>" in body
    assert '<li class="wrong"><code>  ?a <mark>b</mark> wm:Council</code></li>' in body
    assert 'aria-invalid="true"' in body
    assert 'aria-describedby="keys problem"' in body


@pytest.mark.parametrize(
    ("text", "status", "words"),
    [
        ("SELECT * { SERVICE <http://example.org/> { ?a ?b ?c } }", 403, "SERVICE"),
        ("DELETE WHERE { ?a ?b ?c }", 403, "read only"),
        ("SELECT (" + "(" * 60 + "1" + ")" * 60 + " AS ?a) {}", 400, "levels of nesting"),
        ("SELECT # " + "x" * 40_000, 413, "bytes"),
    ],
)
def test_refusals_are_those_of_the_endpoint(client: FlaskClient, text: str, status: int, words: str) -> None:
    answer = client.post("/query/answer", data={"query": text})
    assert answer.status_code == status
    assert words in answer.get_data(as_text=True)


def test_an_answer_is_a_part_of_a_page(client: FlaskClient) -> None:
    body = client.get("/query/answer", query_string={"query": COUNCILS}).get_data(as_text=True)
    assert body.startswith("<div")
    assert 'data-said="' in body
    assert client.get("/query/answer").status_code == 400


def test_a_query_is_charged_to_its_client(store: Store, published: release.Release) -> None:
    limited = make(InProcess(store, Served(published.id)), Limits(client_errors=2)).test_client()
    statuses = [limited.get("/query", query_string={"query": WRONG}).status_code for _ in range(4)]
    assert statuses[0] == 400
    assert statuses[-1] == 429


def test_only_links_that_can_be_followed(client: FlaskClient) -> None:
    body = page(client, query="SELECT (IRI('javascript:alert(1)') AS ?a) (IRI('https://example.org/') AS ?b) {}")
    assert 'href="javascript' not in body
    assert '<a href="https://example.org/" rel="nofollow noreferrer">' in body
