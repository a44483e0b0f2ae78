"""The SPARQL protocol at the application: every way to ask, every format, every refusal, whatever engine answers."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import cache
from urllib.parse import parse_qsl, urlsplit

import engines
import pytest
import server_data
from flask.testing import FlaskClient
from pyoxigraph import RdfFormat, Store, parse
from werkzeug.test import TestResponse

from wardmote.server import create_app
from wardmote.server.engine.inprocess import InProcess
from wardmote.server.engine.interface import Engine
from wardmote.server.http.limits import Limits

COUNCILS = "SELECT ?name WHERE { ?council a wm:Council ; rdfs:label ?name } ORDER BY ?name"
NAMES = ["Ottermere", "Saltby <&> Weald"]
QUERY_TYPE = "application/sparql-query"


@pytest.fixture(
    params=["own", *(pytest.param(kind, marks=pytest.mark.thorough) for kind in (*engines.KINDS, engines.MANAGED))]
)
def client(request: pytest.FixtureRequest) -> FlaskClient:
    engine: Engine = InProcess(server_data.store(), server_data.served())
    if request.param != "own":
        engine = request.getfixturevalue("remote")(request.param)
    return create_app(engine).test_client()


@pytest.fixture(scope="module")
def remote(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str], Engine]]:
    """Give engines of others, each started once, that hold the data."""
    with ExitStack() as stack:

        @cache
        def started(kind: str) -> Engine:
            folder = tmp_path_factory.mktemp(kind)
            server_data.publish(folder / "home")
            if kind == engines.MANAGED:
                return stack.enter_context(engines.managed(folder / "home"))
            running = stack.enter_context(engines.running(kind, folder))
            return stack.enter_context(engines.serving(running, folder / "home"))

        yield started


def names(response: TestResponse) -> list[str]:
    return [row["name"] for row in server_data.bindings(response.data)]


def test_get(client: FlaskClient) -> None:
    response = client.get("/sparql", query_string={"query": COUNCILS})
    assert response.status_code == 200
    assert response.content_type == "application/sparql-results+json"
    assert names(response) == NAMES


def test_trailing_slash(client: FlaskClient) -> None:
    assert names(client.get("/sparql/", query_string={"query": COUNCILS})) == NAMES


def test_post_form(client: FlaskClient) -> None:
    assert names(client.post("/sparql", data={"query": COUNCILS})) == NAMES


def test_post_direct(client: FlaskClient) -> None:
    assert names(client.post("/sparql", data=COUNCILS, content_type=QUERY_TYPE)) == NAMES


def test_query_method(client: FlaskClient) -> None:
    response = client.open("/sparql", method="QUERY", data=COUNCILS, content_type=QUERY_TYPE)
    assert names(response) == NAMES


def test_head_has_no_body(client: FlaskClient) -> None:
    response = client.head("/sparql", query_string={"query": COUNCILS})
    assert response.status_code == 200
    assert response.data == b""
    assert response.content_type == "application/sparql-results+json"


def test_options(client: FlaskClient) -> None:
    response = client.options("/sparql")
    assert response.status_code == 204
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    assert "QUERY" in response.headers["Access-Control-Allow-Methods"]
    allowed = set(response.headers["Access-Control-Allow-Headers"].lower().split(", "))
    assert allowed >= {"accept", "authorization", "content-type", "if-none-match", "x-requested-with"}
    assert "Access-Control-Allow-Credentials" not in response.headers


@pytest.mark.parametrize("path", ["/sparql?query=ASK%7B%7D", "/sparql?query=nonsense", "/nowhere", "/", "/sparql"])
def test_every_response_admits_every_origin(client: FlaskClient, path: str) -> None:
    response = client.get(path)
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in response.headers


def ask(client: FlaskClient, text: str, **parameters: str | list[str]) -> bool:
    response = client.get("/sparql", query_string={"query": text} | parameters)
    assert response.status_code == 200, response.text
    answer = json.loads(response.data)["boolean"]
    assert isinstance(answer, bool)
    return answer


def test_the_default_graph_is_the_union(client: FlaskClient) -> None:
    assert ask(client, "ASK { ?council wm:seats 30 . ?claim wm:holds true }")


def test_the_union_has_each_triple_once(client: FlaskClient) -> None:
    query = "SELECT ?name { council:ottermere a wm:Council ; rdfs:label ?name }"
    assert names(client.get("/sparql", query_string={"query": query})) == ["Ottermere"]


def test_default_graph_by_the_protocol(client: FlaskClient) -> None:
    reference = server_data.REFERENCE.value
    assert ask(client, "ASK { ?council wm:seats 30 }", **{"default-graph-uri": reference})
    assert not ask(client, "ASK { ?claim wm:holds true }", **{"default-graph-uri": reference})
    both = [reference, server_data.ARTICLE.value]
    assert ask(client, "ASK { ?council wm:seats 30 . ?claim wm:holds true }", **{"default-graph-uri": both})


def test_named_graphs_by_the_protocol(client: FlaskClient) -> None:
    named = {"named-graph-uri": server_data.ARTICLE.value}
    assert ask(client, "ASK { GRAPH ?g { ?claim wm:holds true } }", **named)
    assert not ask(client, "ASK { GRAPH ?g { ?council wm:seats 30 } }", **named)
    assert not ask(client, "ASK { ?s ?p ?o }", **named)


def test_the_protocol_overrides_from(client: FlaskClient) -> None:
    text = f"ASK FROM <{server_data.REFERENCE.value}> {{ ?council wm:seats 30 }}"
    assert ask(client, text)
    assert not ask(client, text, **{"default-graph-uri": server_data.ARTICLE.value})


def test_fields_that_nobody_filled_in_count_as_absent(client: FlaskClient) -> None:
    """As the forms of other endpoints send them."""
    empty: dict[str, str | list[str]] = {"default-graph-uri": "", "named-graph-uri": "", "format": "", "output": ""}
    assert ask(client, "ASK { ?council wm:seats 30 . ?claim wm:holds true }", **empty)
    filled = {"default-graph-uri": ["", server_data.REFERENCE.value]}
    assert not ask(client, "ASK { ?claim wm:holds true }", **filled)


def test_a_graph_that_is_no_iri(client: FlaskClient) -> None:
    for query in ({"query": "ASK {}"}, {}):  # also where the service is to describe itself
        response = client.get("/sparql", query_string={**query, "default-graph-uri": "not an iri"})
        assert (response.status_code, "'not an iri'" in response.json["detail"]) == (400, True)


RESULT_TYPES = [
    ("application/sparql-results+json", "application/sparql-results+json"),
    ("application/json", "application/json"),
    ("application/sparql-results+xml", "application/sparql-results+xml"),
    ("text/csv", "text/csv; charset=utf-8"),
    ("text/tab-separated-values", "text/tab-separated-values; charset=utf-8"),
    ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "application/xml"),
    ("text/csv;q=0.5, application/sparql-results+xml;q=0.9", "application/sparql-results+xml"),
    ("text/*", "text/xml; charset=utf-8"),
    ("*/*;q=0.1, text/csv", "text/csv; charset=utf-8"),
    ("image/png, */*;q=0.5", "application/sparql-results+json"),
]


@pytest.mark.parametrize(("accept", "content_type"), RESULT_TYPES)
def test_result_formats(client: FlaskClient, accept: str, content_type: str) -> None:
    response = client.post("/sparql", data={"query": COUNCILS}, headers={"Accept": accept})
    assert (response.status_code, response.content_type) == (200, content_type)
    assert b"Ottermere" in response.data


@pytest.mark.parametrize("form", ["json", "xml", "csv", "tsv", "text/csv", "application/sparql-results+xml"])
def test_format_parameter(client: FlaskClient, form: str) -> None:
    for query in (COUNCILS, "ASK { ?s ?p ?o }"):
        response = client.get("/sparql", query_string={"query": query, "format": form}, headers={"Accept": "image/png"})
        assert response.status_code == 200


def test_formats_that_are_named_several_times(client: FlaskClient) -> None:
    asked = {"query": COUNCILS, "format": ["ods", "tsv", "csv"], "output": ["xml"]}
    for response in (client.get("/sparql", query_string=asked), client.post("/sparql", data=asked)):
        assert response.mimetype == "text/tab-separated-values"
    assert client.get("/sparql", query_string={"query": COUNCILS, "output": "csv"}).mimetype == "text/csv"
    accepted = client.get(
        "/sparql", query_string={"query": COUNCILS, "format": "ods"}, headers={"Accept": "text/csv, */*;q=0.1"}
    )
    assert accepted.mimetype == "text/csv"


GRAPH_TYPES = {
    "text/turtle": RdfFormat.TURTLE,
    "text/n3": RdfFormat.N3,
    "application/n-triples": RdfFormat.N_TRIPLES,
    "application/n-quads": RdfFormat.N_QUADS,
    "application/trig": RdfFormat.TRIG,
    "application/rdf+xml": RdfFormat.RDF_XML,
}


@pytest.mark.parametrize("media", GRAPH_TYPES)
def test_graph_formats(client: FlaskClient, media: str) -> None:
    query = {"query": "CONSTRUCT WHERE { ?council wm:seats ?seats }"}
    response = client.get("/sparql", query_string=query, headers={"Accept": media})
    assert response.mimetype == media
    assert len(list(parse(response.data, format=GRAPH_TYPES[media]))) == 2


def test_turtle_has_our_prefixes(client: FlaskClient) -> None:
    response = client.get("/sparql", query_string={"query": "DESCRIBE council:ottermere"})
    assert "council:ottermere" in response.text
    assert "@prefix wm: <https://w3id.org/wardmote/ontology#>" in response.text


def test_json_ld_is_compact_and_says_the_same(client: FlaskClient) -> None:
    query = {"query": "CONSTRUCT WHERE { ?s ?p ?o }"}
    response = client.get("/sparql", query_string=query, headers={"Accept": "application/ld+json"})
    document = json.loads(response.data)
    council = next(node for node in document["@graph"] if node["@id"] == "id/council/ottermere")
    assert council["@type"] == "Council"
    assert council["seats"] == 30
    assert document["@context"]["Council"] == "wm:Council"
    lines = client.get("/sparql", query_string=query, headers={"Accept": "application/n-triples"})
    assert set(parse(response.data, format=RdfFormat.JSON_LD)) == set(parse(lines.data, format=RdfFormat.N_TRIPLES))


def test_not_acceptable_lists_the_formats(client: FlaskClient) -> None:
    response = client.get("/sparql", query_string={"query": COUNCILS}, headers={"Accept": "image/png, text/csv;q=0"})
    assert response.status_code == 406
    assert "text/csv" in response.get_json()["offered"]
    assert client.get("/sparql", query_string={"query": COUNCILS, "format": "png"}).status_code == 406


def test_cells_that_a_spreadsheet_would_compute(client: FlaskClient) -> None:
    query = {"query": 'SELECT ?a { VALUES ?a { "=1+1" -1.5 "+1" "@SUM(1)" "Saltby" } }', "format": "csv"}
    assert client.get("/sparql", query_string=query).text.split() == ["a", "=1+1", "-1.5", "+1", "@SUM(1)", "Saltby"]
    guarded = client.post("/sparql", data=query | {"guard": "formulas"})
    assert guarded.text.split() == ["a", "'=1+1", "-1.5", "'+1", "'@SUM(1)", "Saltby"]
    assert client.get("/sparql", query_string=query | {"guard": ""}).status_code == 200
    refused = client.get("/sparql", query_string=query | {"guard": "all"})
    assert (refused.status_code, "formulas" in refused.get_json()["remedy"]) == (400, True)


NOT_IN_XML = [
    ('SELECT ("a\\u0001b" AS ?x) {}', "xml", "json", "U+0001"),
    ('SELECT ("a\\uFFFEb" AS ?x) {}', "xml", "csv", "U+FFFE"),
    ('CONSTRUCT { <urn:s> <urn:x:p> "a\\u000Bb" } {}', "rdfxml", "turtle", "U+000B"),
    ('CONSTRUCT { <urn:s> <http://example.org/1/> "x" } {}', "rdfxml", "turtle", "<http://example.org/1/>"),
    ("CONSTRUCT { <urn:s> a <http://example.org/1/> } {}", "rdfxml", "turtle", "<http://example.org/1/>"),
]


@pytest.mark.parametrize(("query", "form", "other", "named"), NOT_IN_XML)
def test_what_xml_cannot_hold_is_refused(client: FlaskClient, query: str, form: str, other: str, named: str) -> None:
    response = client.get("/sparql", query_string={"query": query, "format": form})
    problem = response.get_json()
    assert (response.status_code, problem["type"]) == (406, "urn:wardmote:problem:not-writable")
    assert named in problem["detail"]
    assert f"format={other}" in problem["remedy"]
    assert client.get("/sparql", query_string={"query": query, "format": other}).status_code == 200


def test_who_only_looks_for_a_format_is_not_locked_out() -> None:
    limits = Limits(client_errors=1)
    with create_app(InProcess(server_data.store(), server_data.served()), limits).test_client() as client:
        for _ in range(3):
            wrong = {"query": "ASK {}", "format": "turtle"}
            assert client.get("/sparql", query_string=wrong).status_code == 406
            assert client.post("/sparql", data="ASK {}", content_type="text/plain").status_code == 415
        assert client.get("/sparql", query_string={"query": "ASK"}).status_code == 400
        assert client.get("/sparql", query_string={"query": "ASK {}"}).status_code == 429


REFUSED = [
    ("GET", {"query_string": "query=ASK%7B%7D&query=ASK%7B%7D"}, 400),
    ("GET", {"query_string": "query=%FF"}, 400),
    ("GET", {"query_string": {"query": "SELECT * WHERE {"}}, 400),
    ("GET", {"query_string": {"query": "SELECT * WHERE { ?s ?p }"}}, 400),
    ("GET", {"query_string": {"query": ""}}, 400),
    ("GET", {"query_string": {"query": "INSERT DATA { <a:b> <a:c> 1 }"}}, 403),
    ("GET", {"query_string": {"update": "CLEAR ALL"}}, 403),
    ("GET", {"query_string": {"query": "SELECT * { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }"}}, 403),
    ("POST", {"data": {"update": "CLEAR ALL"}}, 403),
    ("POST", {"data": "CLEAR ALL", "content_type": "application/sparql-update"}, 403),
    ("POST", {"data": "LOAD <http://127.0.0.1/>", "content_type": QUERY_TYPE}, 403),
    ("POST", {"data": "ASK {}", "content_type": "text/plain"}, 415),
    ("POST", {"data": {"query": "ASK {}"}, "content_type": "multipart/form-data"}, 415),
    ("POST", {"data": "<a:b> <a:c> 1 .", "content_type": "text/turtle"}, 403),
    ("POST", {"data": "ASK {}"}, 415),
    ("POST", {"data": "ASK {}", "content_type": QUERY_TYPE + "; charset=UTF-16"}, 415),
    ("POST", {"data": b"ASK { ?s ?p '\xff' }", "content_type": QUERY_TYPE}, 400),
    ("POST", {"data": {}, "content_type": "application/x-www-form-urlencoded"}, 400),
    ("POST", {"data": "ASK {}" + " " * 40_000, "content_type": QUERY_TYPE}, 413),
    ("PUT", {"query_string": {"query": "ASK {}"}}, 405),
    ("DELETE", {}, 405),
    ("PATCH", {}, 405),
]


@pytest.mark.slow
@pytest.mark.parametrize(("method", "request_", "status"), REFUSED)
def test_refusals_are_problem_documents(
    client: FlaskClient, method: str, request_: dict[str, object], status: int
) -> None:
    response = client.open("/sparql", method=method, **request_)  # type: ignore[arg-type]
    assert (response.status_code, response.mimetype) == (status, "application/problem+json")
    problem = response.get_json()
    assert problem["status"] == status
    assert problem["detail"]
    assert problem["remedy"]


def test_errors_are_pages_and_text_too(client: FlaskClient) -> None:
    query = {"query": "SELECT <b>"}
    page = client.post("/sparql", data=query, headers={"Accept": "text/html, */*;q=0.1"})
    assert (page.status_code, page.mimetype) == (400, "text/html")
    assert "<h1>The query is not SPARQL</h1>" in page.text
    text = client.get("/sparql", query_string=query, headers={"Accept": "text/plain"})
    assert text.mimetype == "text/plain"
    assert "What to do:" in text.text


def test_what_is_no_query_is_told_so_in_whatever_format_its_answer_was_wanted(client: FlaskClient) -> None:
    for form in ("turtle", "nq", "json", "csv"):
        response = client.get("/sparql", query_string={"query": "CONSTRUCT }", "format": form})
        assert (response.status_code, response.get_json()["type"]) == (400, "urn:wardmote:problem:not-sparql")


def test_a_syntax_error_has_its_place(client: FlaskClient) -> None:
    response = client.get("/sparql", query_string={"query": "SELECT *\nWHERE { ?s ?p }"})
    assert (response.get_json()["line"], response.get_json()["column"]) == (2, 15)
    assert response.get_json()["detail"] == "the pattern before this } is not complete"


def test_names_with_several_dots_are_read(client: FlaskClient) -> None:
    text = "ASK { BIND(election:local.a.b.2031-05-01 AS ?it) FILTER(STRENDS(STR(?it), 'local.a.b.2031-05-01')) }"
    assert ask(client, text)
    wrong = client.get("/sparql", query_string={"query": "ASK {\n?a ?b ballot:a.b.c ; }\nASK"}).get_json()
    assert (wrong["line"], wrong["column"]) == (3, 1)


@pytest.mark.parametrize("accept", ["text/turtle", "application/rdf+xml", "application/ld+json", "*/*"])
def test_service_description(client: FlaskClient, accept: str) -> None:
    response = client.get("/sparql", headers={"Accept": accept})
    store = Store()
    store.load(input=response.data, format=RdfFormat.from_media_type(response.mimetype))
    query = """PREFIX sd: <http://www.w3.org/ns/sparql-service-description#> ASK {
        ?service a sd:Service ; sd:endpoint <http://localhost/sparql> ; sd:supportedLanguage sd:SPARQL11Query ;
            sd:feature sd:UnionDefaultGraph ; sd:defaultDataset [ sd:defaultGraph ?default ; sd:namedGraph [
            sd:name <https://w3id.org/wardmote/graph/reference> ] ] }"""
    assert bool(store.query(query))


def test_browsers_are_sent_to_the_query_page(client: FlaskClient) -> None:
    browser = {"Accept": "text/html,*/*;q=0.8"}
    response = client.get("/sparql", headers=browser)
    assert (response.status_code, response.location) == (303, "/query")
    for query in (COUNCILS, "CONSTRUCT WHERE { ?s ?p ?o }", "SELECT }"):
        response = client.get("/sparql", query_string={"query": query}, headers=browser)
        assert response.status_code == 303
        assert dict(parse_qsl(urlsplit(response.location).query))["query"] == query


@pytest.mark.parametrize("query", [COUNCILS, "CONSTRUCT WHERE { ?s ?p ?o }", "ASK {}", "SELECT }"])
def test_html_is_the_query_page(client: FlaskClient, query: str) -> None:
    for asked, accept in (({"format": "html"}, "text/csv"), ({}, "text/html"), ({}, "application/xhtml+xml")):
        response = client.get("/sparql", query_string={"query": query} | asked, headers={"Accept": accept})
        assert response.status_code == 303
        assert dict(parse_qsl(urlsplit(response.location).query))["query"] == query
    assert client.get("/sparql?format=html").location == "/query"


def test_no_page_where_an_address_cannot_say_what_is_asked(client: FlaskClient) -> None:
    """The query page asks all graphs, and a body has no address."""
    graph = {"query": COUNCILS, "default-graph-uri": server_data.REFERENCE.value}
    browser = {"Accept": "text/html,application/xml;q=0.9,*/*;q=0.8"}
    assert client.get("/sparql", query_string=graph, headers=browser).mimetype == "application/xml"
    for refused in (
        client.get("/sparql", query_string=graph | {"format": "html"}),
        client.get("/sparql", query_string=graph, headers={"Accept": "text/html"}),
        client.post("/sparql", data={"query": COUNCILS}, headers={"Accept": "text/html"}),
        client.post("/sparql", data={"query": COUNCILS, "format": "html"}),
    ):
        assert refused.status_code == 406


def test_void(client: FlaskClient) -> None:
    response = client.get("/.well-known/void")
    assert response.mimetype == "text/turtle"
    assert "void:sparqlEndpoint <http://localhost/sparql>" in response.text


def test_the_limits_are_published(client: FlaskClient) -> None:
    assert "32,768 bytes" in client.get("/limits").text
    assert "PREFIX wm:" in client.get("/prefixes").text
