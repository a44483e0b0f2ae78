"""Absolute links are made of what is set, and never of what a client sends."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from pyoxigraph import Store
from serving import Server

from wardmote.graph.releases import release
from wardmote.server.app import make
from wardmote.server.engine.inprocess import InProcess
from wardmote.server.engine.interface import Served
from wardmote.server.http.cache import Cache
from wardmote.server.web import addresses
from wardmote.server.web.state import Site

pytestmark = pytest.mark.slow

EVIL = {
    "Host": "intruder.example",
    "X-Forwarded-Host": "intruder.example",
    "X-Forwarded-Server": "intruder.example",
    "X-Forwarded-Proto": "intruder",
    "X-Forwarded-Port": "666",
    "X-Forwarded-Prefix": "/intruder",
    "Forwarded": "for=intruder;host=intruder.example;proto=intruder",
    "X-Original-Host": "intruder.example",
}
# Everything with an absolute link, and some without; redirects too.
PATHS = (
    "/",
    "/query?query=ASK%7B%7D",
    "/about",
    "/limits",
    "/conformance.ttl",
    "/sparql",
    "/.well-known/void",
    "/catalogue",
    "/catalogue.rdf",
    "/feed.atom",
    "/sitemap.xml",
    "/robots.txt",
    "/reconcile",
    "/reconcile/0.2",
    "/dumps/",
    "/dumps",
    "/dumps//2022-05-06",
    "/dumps/latest/",
    "/static//site.css",
    "/id/council/camden",
    "/id//council",
    "/doc/council/camden",
    "/doc/council/camden.jsonld",
    "/graph/reference",
    "/ontology",
    "/search?q=camden",
)
ACCEPTS = (
    "",
    "text/html",
    "text/turtle",
    "application/n-triples",
    "application/n-quads",
    "application/trig",
    "application/ld+json",
    "application/rdf+xml",
    "application/json",
    "application/n-quads, text/csv;q=0.5",
    "application/n-quads, text/turtle;q=0.5",
)
ENDPOINTS = ("https://one.example/sparql", "https://two.example/wardmote/sparql")


@pytest.fixture(scope="module")
def engine(store: Store, published: release.Release) -> InProcess:
    return InProcess(store, Served(published.id, published.base))


@pytest.mark.parametrize("path", PATHS)
def test_no_header_writes_a_link(engine: InProcess, home: Path, path: str) -> None:
    answers = [
        make(engine, site=Site(home=home))
        .test_client()
        .get(path, headers={"Accept": "text/html;q=0.5, */*"} | intruder)
        for intruder in ({}, EVIL)
    ]
    assert "intruder" not in answers[1].text + repr(list(answers[1].headers))
    assert answers[0].status_code == answers[1].status_code < 400
    assert answers[0].headers.get("Location") == answers[1].headers.get("Location")
    assert answers[0].headers.get("ETag") == answers[1].headers.get("ETag")


def apps(engine: InProcess, home: Path) -> Iterator[Flask]:
    for endpoint in ENDPOINTS:
        yield make(engine, site=Site(endpoint, home))


@pytest.mark.thorough
def test_a_tag_stands_for_one_body(engine: InProcess, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of each document, in all formats and at two addresses: what has one tag has one body. Nothing is kept for it."""
    monkeypatch.setattr(Cache, "put", lambda *_: None)
    clients = [app.test_client() for app in apps(engine, home)]
    differing = set()
    for path in PATHS:
        bodies: dict[str, bytes] = {}
        for accept in ACCEPTS:
            found = [client.get(path, headers={"Accept": accept}) for client in clients]
            if found[0].data != found[1].data:
                differing.add(path)
            for answer in found:
                if answer.status_code == 200 and "ETag" in answer.headers:
                    assert bodies.setdefault(answer.headers["ETag"], answer.data) == answer.data, (path, accept)
    # With these the addresses of the site were put to the test, in bodies and in tags.
    assert differing >= {"/", "/sparql", "/.well-known/void", "/catalogue", "/feed.atom", "/sitemap.xml", "/reconcile"}
    assert differing >= {"/query?query=ASK%7B%7D", "/robots.txt", "/dumps/"}


@pytest.mark.parametrize(
    ("options", "root", "is_told"),
    [
        ((), "http://127.0.0.1:{port}/", False),
        (("--proxies", "1"), "http://127.0.0.1:{port}/", True),
        (("--host", "0.0.0.0"), "http://localhost:{port}/", True),
        (("--proxies", "1", "--endpoint", "https://votes.example/sparql"), "https://votes.example/", False),
    ],
)
def test_a_server_is_where_its_options_say(dumped: Path, options: tuple[str, ...], root: str, is_told: bool) -> None:
    """Whoever starts it is told where links lead, unless that is plain. No header changes it, behind a proxy or not."""
    server = Server(dumped, *options)
    try:
        place = root.format(port=server.port)
        assert (f"absolute links lead to {place}, " in server.log.read_text()) == is_told
        lines = "".join(f"{name}: {value}\r\n" for name, value in EVIL.items())
        answers = {}
        for path in ("/catalogue", "/feed.atom", "/reconcile", "/sparql", "/dumps", "/dumps//x", "/id//x"):
            answers[path] = server.raw(f"GET {path} HTTP/1.1\r\n{lines}Connection: close\r\n\r\n".encode())
            assert b"intruder" not in answers[path], path
        assert f"{place}sparql".encode() in answers["/sparql"]
        assert f"{place}dumps/2022-05-06/".encode() in answers["/feed.atom"]
        for path in ("/dumps", "/dumps//x"):
            assert f"\r\nlocation: {place}dumps/".encode() in answers[path].lower()
    finally:
        server.stop()


@pytest.mark.parametrize(
    ("host", "port", "listening", "own", "is_local"),
    [
        ("127.0.0.1", 8000, "http://127.0.0.1:8000/", "http://127.0.0.1:8000/", True),
        ("localhost", 8000, "http://localhost:8000/", "http://localhost:8000/", True),
        ("::1", 80, "http://[::1]/", "http://[::1]/", True),
        ("0.0.0.0", 8000, "http://0.0.0.0:8000/", "http://localhost:8000/", False),
        ("::", 8000, "http://[::]:8000/", "http://localhost:8000/", False),
        ("192.0.2.7", 8000, "http://192.0.2.7:8000/", "http://192.0.2.7:8000/", False),
        ("votes.example", 80, "http://votes.example/", "http://votes.example/", False),
    ],
)
def test_addresses_of_a_server(host: str, port: int, listening: str, own: str, is_local: bool) -> None:
    assert addresses.listening(host, port) == listening
    assert addresses.own(host, port) == own
    assert addresses.is_local(host) == is_local


@pytest.mark.parametrize(
    ("endpoint", "root"),
    [
        ("https://votes.example/sparql", "https://votes.example/"),
        ("https://votes.example/sparql/", "https://votes.example/"),
        ("https://example.org/wardmote/sparql", "https://example.org/wardmote/"),
        ("https://query.example.org/", "https://query.example.org/"),
        ("https://example.org/ask/me", "https://example.org/"),
    ],
)
def test_the_site_is_where_its_endpoint_is(endpoint: str, root: str) -> None:
    assert Site(endpoint).root == root
