from __future__ import annotations

import re
from pathlib import Path

import pytest
import rdflib
from flask.testing import FlaskClient
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, RdfFormat, Store, parse
from rdflib.compare import to_isomorphic
from werkzeug.test import TestResponse

from wardmote.graph.rdf import iris
from wardmote.graph.rdf.formats import TURTLE
from wardmote.graph.releases import release
from wardmote.server.app import make
from wardmote.server.engine.inprocess import InProcess
from wardmote.server.engine.interface import Served
from wardmote.server.http import urls
from wardmote.server.web.state import Site

BASE = iris.DEFAULT_BASE


@pytest.fixture(scope="module")
def client(store: Store, published: release.Release, indexed: Path) -> FlaskClient:
    return make(InProcess(store, Served(published.id, published.base)), site=Site(home=indexed)).test_client()


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")  # of rdflib's JSON-LD reader
@pytest.mark.parametrize(
    "key",
    ["council/camden", "party/joint-party:53-119", "election/local.2022-05-05", "query/ties", "dataset/wardmote"],
)
def test_another_library_reads_the_same(client: FlaskClient, key: str) -> None:
    graphs = []
    for suffix, form in {"ttl": "turtle", "nt": "nt", "rdf": "xml", "jsonld": "json-ld"}.items():
        graph = rdflib.Graph()
        graph.parse(data=client.get(f"/doc/{key}.{suffix}").data, format=form)
        graphs.append(to_isomorphic(graph))
    assert len(graphs[0]) > 3
    assert all(graph == graphs[0] for graph in graphs)


BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8"


@pytest.mark.parametrize(
    ("accept", "place"),
    [
        ("", "/doc/council/camden.ttl"),
        ("*/*", "/doc/council/camden.ttl"),
        (BROWSER, "/doc/council/camden"),
        ("text/html", "/doc/council/camden"),
        ("application/xhtml+xml", "/doc/council/camden"),
        ("text/turtle", "/doc/council/camden.ttl"),
        ("application/x-turtle", "/doc/council/camden.ttl"),
        ("application/ld+json", "/doc/council/camden.jsonld"),
        ("application/json", "/doc/council/camden.json"),
        ("application/rdf+xml", "/doc/council/camden.rdf"),
        ("application/xml", "/doc/council/camden.rdf"),
        ("application/n-triples", "/doc/council/camden.nt"),
        ("text/plain", "/doc/council/camden.nt"),
        ("text/n3", "/doc/council/camden.ttl"),
        ("text/csv", "/doc/council/camden.csv"),
        ("text/*", "/doc/council/camden.ttl"),
        ("text/html;q=0.4, application/ld+json;q=0.6", "/doc/council/camden.jsonld"),
        (", ".join(f"{media};q=0" for media in TURTLE.media) + ", */*", "/doc/council/camden.jsonld"),
        ("image/png, */*;q=0.1", "/doc/council/camden.ttl"),
    ],
)
def test_a_thing_leads_to_what_the_client_prefers(client: FlaskClient, accept: str, place: str) -> None:
    response = client.get("/id/council/camden", headers={"Accept": accept} if accept else {})
    assert (response.status_code, response.location) == (303, place)
    assert "Accept" in response.headers["Vary"]
    assert '</doc/council/camden.jsonld>; rel="alternate"; type="application/ld+json"' in response.headers["Link"]


@pytest.mark.parametrize(
    ("accept", "suffix"),
    [
        ("text/turtle", "ttl"),
        ("application/rdf+xml, text/turtle;q=0.9, */*;q=0.1", "rdf"),
        ("application/ld+json", "jsonld"),
        ("application/n-triples", "nt"),
        ("application/json", "json"),
        ("text/csv", "csv"),
    ],
)
def test_a_page_leads_to_data_who_asks_for_that(client: FlaskClient, accept: str, suffix: str) -> None:
    """The address of a page is what people copy, and programs that read RDF follow it."""
    response = client.get("/doc/council/camden", headers={"Accept": accept})
    assert (response.status_code, response.location) == (303, f"/doc/council/camden.{suffix}")


@pytest.mark.parametrize("accept", ["", "*/*", "text/*", BROWSER, "text/html", "text/html, text/turtle;q=0.9"])
def test_a_page_is_for_all_others(client: FlaskClient, accept: str) -> None:
    response = client.get("/doc/council/camden", headers={"Accept": accept} if accept else {})
    assert (response.status_code, response.mimetype) == (200, "text/html")


@pytest.mark.parametrize("suffix", urls.SUFFIXES)
def test_a_suffix_needs_no_header(client: FlaskClient, suffix: str) -> None:
    response = client.get(f"/id/council/camden.{suffix}", headers={"Accept": "text/html"})
    assert (response.status_code, response.location) == (303, f"/doc/council/camden.{suffix}")
    followed = client.get(response.location or "", headers={"Accept": "image/png"})
    assert followed.status_code == 200
    assert followed.content_type.partition(";")[0] == urls.SUFFIXES[suffix].media[0]


def test_a_thing_in_no_form_that_is_offered(client: FlaskClient) -> None:
    response = client.get("/id/council/camden", headers={"Accept": "image/png"})
    assert response.status_code == 406
    assert "text/turtle" in response.json["offered"]
    assert client.get("/id/council/camden?format=rdf").location == "/doc/council/camden.rdf"


def test_head_says_what_get_says(client: FlaskClient) -> None:
    for path in ("/id/council/camden", "/doc/council/camden.ttl", "/doc/council/camden", "/graph/reference"):
        got, head = client.get(path), client.head(path)
        assert head.data == b""
        assert dict(head.headers) == dict(got.headers), path


@pytest.mark.slow
@pytest.mark.parametrize(
    ("path", "near"),
    [
        ("/id/council/camdem", "council/camden"),
        ("/id/council/Camden", "council/camden"),
        ("/doc/council/camdem", "council/camden"),
        ("/doc/council/camdem.ttl", "council/camden"),
        ("/id/person/georgia-goold", "person/georgia-gould"),
        ("/id/ward/E050136599", "ward/E05013659"),
        ("/id/ward/hampstead-town", "ward/E05013659"),
        ("/id/councl/camden", "council/camden"),
        ("/id/election/local.camden.2022-05-06", "election/local.camden.2022-05-05"),
        ("/id/claim/305ca4c136be8759.1200", "claim/305ca4c136be8759.12"),
    ],
)
def test_a_wrong_identifier_is_not_found_and_those_near_it_are_named(client: FlaskClient, path: str, near: str) -> None:
    response = client.get(path, headers={"Accept": "application/json"})
    assert response.status_code == 404
    assert response.json["type"] == "urn:wardmote:problem:unknown-identifier"
    assert f"{BASE}id/{near}" in [one["id"] for one in response.json["near"]]
    page = client.get(path, headers={"Accept": "text/html"})
    assert page.status_code == 404
    assert f'href="{urls.page(f"{BASE}id/{near}")}"' in page.text


def test_a_wrong_name_of_a_graph(client: FlaskClient) -> None:
    response = client.get("/graph/refrence.ttl")
    assert response.status_code == 404
    assert [one["page"] for one in response.json["near"]] == ["/graph/reference"]


@pytest.mark.parametrize(
    "path",
    [
        "/id/",
        "/id/council",
        "/id/council/",
        "/id/council/a%20b",
        "/id/council/a%00b",
        "/id/council/%3Cscript%3E",
        "/id/council/a%22b",
        "/id/council/a%7Cb",
        "/id/council/a%5Cb",
        "/id/council/%E2%80%A8",
        "/id/council/%FF",
        "/id/council/a%23b",
        "/id/council/a%3Fb.ttl",
        "/id/council/..%2f..",
        "/id/council/" + "a" * 600,
        "/doc/council/a%20b",
        "/doc/council/a%20b.ttl",
        "/graph/a%20b",
    ],
)
def test_what_can_be_no_identifier_is_a_bad_request(client: FlaskClient, path: str) -> None:
    response = client.get(path, headers={"Accept": "text/html"})
    assert response.status_code == 400, response.text
    assert "This is no identifier" in response.text


def old_ids(store: Store, *pairs: tuple[str, str]) -> FlaskClient:
    """Give a client of a release in which identifiers were replaced by others."""
    changed = Store()
    changed.extend(store.quads_for_pattern(None, None, None, DefaultGraph()))
    replaced = iris.term("dcterms:isReplacedBy")
    for old, new in pairs:
        changed.add(Quad(NamedNode(f"{BASE}id/{old}"), replaced, NamedNode(f"{BASE}id/{new}")))
    return make(InProcess(changed, Served("replaced"))).test_client()


def test_an_identifier_that_was_replaced_leads_on_for_good(store: Store) -> None:
    client = old_ids(store, ("council/holborn", "council/st-pancras"), ("council/st-pancras", "council/camden"))
    for old in ("holborn", "st-pancras"):
        for place in ("/id/council/{}", "/id/council/{}.ttl", "/doc/council/{}", "/doc/council/{}.json"):
            response = client.get(place.format(old))
            assert (response.status_code, response.location) == (301, place.format("camden"))
    # The data of the one in its place tells so.
    turtle = client.get("/doc/council/camden.ttl").text
    assert "council:st-pancras\n    dcterms:isReplacedBy council:camden" in turtle


def test_what_was_withdrawn_is_gone_and_says_when_and_what_took_its_place() -> None:
    changed = Store()
    ended, when = iris.term("prov:invalidatedAtTime"), iris.term("xsd:dateTime")
    for name in ("claim/gazette.1", "claim/gazette.2", "article/gazette"):
        changed.add(Quad(NamedNode(f"{BASE}id/{name}"), ended, Literal("2031-06-01T09:30:00Z", datatype=when)))
    pair = (NamedNode(f"{BASE}id/claim/gazette.{number}") for number in (1, 2))
    changed.add(Quad(next(pair), iris.term("dcterms:isReplacedBy"), next(pair)))
    client = make(InProcess(changed, Served("withdrawn"))).test_client()
    for place in (
        "/id/claim/gazette.1",
        "/id/claim/gazette.1.ttl",
        "/doc/claim/gazette.1",
        "/doc/claim/gazette.1.json",
    ):
        response = client.get(place, headers={"Accept": "text/html"})
        assert response.status_code == 410
        assert "Claim:gazette.1 was withdrawn on 1 June 2031, and nothing of what it said is kept" in response.text
        assert '<h2>In its place</h2>\n<ul>\n<li><a href="/doc/claim/gazette.2">claim:gazette.2</a>' in response.text
    problem = client.get("/doc/claim/gazette.1", headers={"Accept": "application/problem+json"}).get_json()
    assert (problem["status"], problem["near"][0]["id"]) == (410, f"{BASE}id/claim/gazette.2")
    for place in ("/doc/article/gazette", "/doc/claim/gazette.2"):
        response = client.get(place)
        assert response.status_code == 410
        assert "nothing took its place" in response.text


def test_identifiers_that_replace_each_other_lead_nowhere(store: Store) -> None:
    client = old_ids(store, ("council/holborn", "council/finsbury"), ("council/finsbury", "council/holborn"))
    assert client.get("/id/council/holborn").status_code == 303


def test_links_of_a_document(client: FlaskClient) -> None:
    link = client.get("/doc/council/camden.ttl").headers["Link"]
    assert f'<{BASE}id/council/camden>; rel="describes"' in link
    assert '</doc/council/camden>; rel="alternate"; type="text/html"' in link
    assert '<https://creativecommons.org/publicdomain/zero/1.0/>; rel="license"' in link
    assert '</doc/council/camden.ttl>; rel="alternate"' not in link
    # As the page itself says it: search engines take no other for the same.
    (told,) = re.findall(r'<link rel="canonical" href="([^"]+)"', client.get("/doc/council/camden").text)
    assert f'<{told}>; rel="canonical"' in link
    assert told.startswith("http")
    assert '<https://creativecommons.org/licenses/by/4.0/>; rel="license"' in client.get("/ontology").headers["Link"]
    for suffix in urls.SUFFIXES:
        assert f"</doc/council/camden.{suffix}>" in client.get("/doc/council/camden").headers["Link"]


def test_a_graph_is_a_document_itself(client: FlaskClient) -> None:
    response = client.get("/graph/reference", headers={"Accept": "text/turtle"})
    assert response.status_code == 200
    assert response.headers["Content-Location"] == "/graph/reference.ttl"
    assert response.data == client.get("/graph/reference.ttl").data
    page = client.get("/graph/reference", headers={"Accept": BROWSER})
    assert page.content_type == "text/html; charset=utf-8"
    assert "Content-Location" not in page.headers
    assert client.get("/graph/article/305ca4c136be8759").status_code == 200


@pytest.mark.slow
def test_another_base(store: Store) -> None:
    base = "https://example.org/local/"
    moved = Store()
    moved.extend(iris.rebase(quad, base) for quad in store.quads_for_pattern(None, None, None, DefaultGraph()))
    moved.extend(iris.rebase(quad, base) for quad in store if quad.graph_name != DefaultGraph())
    client = make(InProcess(moved, Served("moved", base))).test_client()
    assert client.get("/id/council/camden", headers={"Accept": "text/html"}).location == "/doc/council/camden"
    triples = {quad.triple for quad in parse(client.get("/doc/council/camden.nt").data, format=RdfFormat.N_TRIPLES)}
    assert all(BASE + "id/" not in str(triple) for triple in triples)
    assert any(triple.subject == NamedNode(f"{base}id/council/camden") for triple in triples)
    page = client.get("/doc/council/camden").text
    assert f"{base}id/council/camden" in page
    assert f'href="{base}id/' not in page
    assert client.get("/graph/reference.ttl").status_code == 200
    assert client.get("/ontology.ttl").text.count("w3id.org/wardmote/ontology") > 100


def test_methods_that_change_are_refused(client: FlaskClient) -> None:
    response: TestResponse = client.put("/doc/council/camden.ttl", data="")
    assert response.status_code == 405
