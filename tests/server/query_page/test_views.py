"""The query page without scripts: the address is the permalink, and every task of the page has an address."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest
from flask.testing import FlaskClient
from pyoxigraph import Store

from wardmote.graph.rdf import iris
from wardmote.graph.releases import release
from wardmote.graph.sparql.named_queries import EXAMPLES
from wardmote.server.app import make
from wardmote.server.engine import named_queries
from wardmote.server.engine.inprocess import InProcess
from wardmote.server.engine.interface import Served
from wardmote.server.http import urls
from wardmote.server.http.limits import Limits
from wardmote.server.query_page import examples, snippets

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
    assert re.search('<meta name="description" content="[^"]{50,}">', body)
    shown = re.findall(r'href="/query\?example=([^"]+)"', body)
    assert shown[0] == "gss-seats"
    assert sorted(shown) == sorted(set(EXAMPLES.names) - examples.OF_THE_COMMAND)


def test_examples_have_short_names_of_their_own() -> None:
    groups = examples.groups()
    assert list(groups) == ["Results", "What papers said", "Checks", "People", "Linking"]
    titles = [one.title for members in groups.values() for one in members]
    assert len(set(titles)) == len(titles)
    assert max(map(len, titles)) <= 36
    assert {name for name in EXAMPLES.names if "graph:wikidata" in EXAMPLES.load(name).text} == examples.OF_THE_COMMAND


@pytest.mark.parametrize(("name", "group"), [("gss-seats", "Results"), ("leaders", "People")])
def test_the_group_of_the_example_is_open(client: FlaskClient, name: str, group: str) -> None:
    body = page(client, query=EXAMPLES.load(name).text)
    assert re.findall(r'<details name="examples" open>\s*<summary>([\w ]+) <', body) == [group]
    assert len(re.findall(rf'example={name}"[^>]* aria-current="true"', body)) == 1


def test_what_needs_the_command_says_so(client: FlaskClient) -> None:
    assert "wardmote query --with-wikidata wikidata-seats" in client.get("/doc/query/wikidata-seats").get_data(True)
    assert "with-wikidata" not in client.get("/doc/query/seats").get_data(as_text=True)


def test_seats_with_gss_codes_link_to_our_pages(client: FlaskClient) -> None:
    body = client.get("/query?example=gss-seats", follow_redirects=True).get_data(as_text=True)
    assert "<td>E09000003</td>" in re.sub(r"<td><span>(E\d+)</span>\s*</td>", r"<td>\1</td>", body)
    assert 'href="/doc/council/barnet">London Borough of Barnet</a>' in body
    assert 'href="/doc/party/PP53">Labour Party</a>' in body


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


def test_a_query_of_a_page_has_a_short_address(client: FlaskClient) -> None:
    camden = f"{iris.DEFAULT_BASE}id/council/camden"
    answer = client.get(urls.named_query("council/seats", [camden]))
    assert answer.status_code == 302
    (text,) = parse_qs(urlsplit(answer.location).query)["query"]
    assert text == named_queries.about("council/seats", camden)
    assert f"<{camden}>" in text


@pytest.mark.parametrize(
    ("parameters", "status", "said"),
    [
        ("named=council/dodos", 404, "council/dodos"),
        ("named=council/seats&this=camden", 400, "&#39;camden&#39;"),
        ("named=council/seats&this=http://a/%3E%20%7D%20%23", 400, "this"),
        ("named=home/kinds&this=http://example.org/", 400, "home/kinds"),
    ],
)
def test_a_short_address_that_leads_nowhere(client: FlaskClient, parameters: str, status: int, said: str) -> None:
    answer = client.get(f"/query?{parameters}", headers={"Accept": "text/html"})
    assert answer.status_code == status
    assert said in answer.get_data(as_text=True)


def test_an_unknown_example(client: FlaskClient) -> None:
    assert client.get("/query?example=dodo").status_code == 404


def test_a_table_with_labels_and_links(client: FlaskClient) -> None:
    body = page(client, query=COUNCILS)
    assert re.search(r'<a href="/doc/council/camden">London Borough of Camden</a> <code>council:camden</code>', body)
    assert re.search(
        r'<th scope="col" data-kind="number" class="number"><a href="[^"]+" data-sort[^>]*>seats</a></th>', body
    )


def first_cells(body: str) -> list[str]:
    rows = re.findall(r"<tr><td[^>]*>(.*?)</td>", body.partition("<tbody>")[2], re.DOTALL)
    return [unescape(re.sub(r"<code>.*?</code>|<[^>]+>", "", row)).strip() for row in rows]


MIXED = "SELECT ?n ?word WHERE { VALUES (?n ?word) { (9 'b'@en) (UNDEF 'Z') (10 'a') (-1 UNDEF) } }"


@pytest.mark.parametrize(
    ("sort", "cells", "said"),
    [
        ("", ["9", "–", "10", "-1"], ""),
        ("n", ["-1", "9", "10", "–"], "ascending"),
        ("-n", ["10", "9", "-1", "–"], "descending"),
        ("word", ["10", "9", "–", "-1"], "ascending"),
        ("dodo", ["9", "–", "10", "-1"], ""),
    ],
)
def test_rows_in_the_order_of_a_column(client: FlaskClient, sort: str, cells: list[str], said: str) -> None:
    body = page(client, query=MIXED, sort=sort)
    assert first_cells(body) == cells
    assert re.findall('aria-sort="([a-z]+)"', body) == [said] * bool(said)


def test_heads_sort_numbers_from_the_greatest_and_turn_round(client: FlaskClient) -> None:
    def links(**given: str) -> list[str]:
        body = page(client, query=MIXED, **given)
        found = re.findall(r'<a href="([^"]+)" data-sort', body)
        return [parse_qs(urlsplit(unescape(one)).query)["sort"][0] for one in found]

    assert links() == ["-n", "word"]
    assert links(sort="-n") == ["n", "word"]
    assert links(sort="word") == ["-n", "-word"]


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


DAYS = """SELECT ?council ?day ?seats WHERE { VALUES (?council ?day ?seats) {
  (council:camden "2018-05-03"^^xsd:date 43) (council:camden "2022-05-05"^^xsd:date 47) } }"""


@pytest.mark.parametrize(("day", "seats"), [("", "47"), ("2018-05-03", "43"), ("1999-01-01", "47")])
def test_the_map_of_several_days_shows_one(client: FlaskClient, day: str, seats: str) -> None:
    body = page(client, query=DAYS, view="map", day=day)
    shown = day if seats == "43" else "2022-05-05"
    assert f'<option value="{shown}" selected>' in body
    assert f"Seats by borough, from the column council, {shown}: 1 of 32 boroughs" in body
    assert re.findall(r'<span class="fully">(\d+)</span>', body) == [seats]


def test_parties_stand_on_squares_by_their_short_names(client: FlaskClient) -> None:
    body = page(client, query="SELECT ?c ?p WHERE { VALUES (?c ?p) { (council:camden party:PP52) } }", view="map")
    fully, briefly = (
        '<span class="fully">Conservative and Unionist Party',
        '<span class="briefly" aria-hidden="true">Con<',
    )
    assert fully in body
    assert briefly in body


WHAT_IS_SAID = [
    ("SELECT * WHERE { ?a a wm:Council", "this '{' is never closed", "close it"),
    ("SELECT * WHERE { ?a a wardmote:Council }", "the prefix wardmote: is unknown", "did you mean wm:"),
    ("SELECT * WHERE { ?c a wm:Council\n ?c rdfs:label ?l }", "Line 2", "`.` is missing at the end of line 1"),
    ("SELECT ?p (COUNT(*) AS ?n) WHERE { ?x wm:standsFor ?p }", "beside COUNT", "add GROUP BY ?p"),
    ("select * from councils", "is SQL", "SELECT * WHERE { ?it a wm:Council"),
    ("SELECT * WHERE { ?a wm:nmae ?b }", "wm:nmae does not occur in the data", "did you mean"),
    ("SELECT * WHERE { ?a a wm:Councill }", "wm:Councill does not occur", "did you mean wm:Council"),
    ("SELECT ?c ?lable WHERE { ?c a wm:Council ; rdfs:label ?label }", "?lable is selected and never", "mean ?label"),
    ('SELECT * WHERE { ?c rdfs:label "London Borough of Barnet" }', "0 rows", 'write "London Borough of Barnet"@en'),
]


@pytest.mark.parametrize(("text", "fault", "remedy"), WHAT_IS_SAID, ids=[str(n) for n in range(len(WHAT_IS_SAID))])
def test_a_mistake_and_its_remedy_are_on_the_page(client: FlaskClient, text: str, fault: str, remedy: str) -> None:
    body = unescape(client.get("/query", query_string={"query": text}).get_data(as_text=True))
    assert fault in body
    assert remedy in body


def test_a_broken_query_at_the_endpoint_is_opened_in_the_editor(client: FlaskClient) -> None:
    shared = client.get(
        "/sparql", query_string={"query": WRONG}, headers={"Accept": "text/html"}, follow_redirects=True
    )
    body = shared.get_data(as_text=True)
    assert shared.status_code == 400
    assert "<mark>b</mark>" in body
    assert unescape(body.partition("</textarea>")[0]).endswith(WRONG)


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
