"""Every address says what its answers depend on, and nothing else: each is asked with headers that differ."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from wardmote.graph.releases import release
from wardmote.server.app import make
from wardmote.server.engine.inprocess import InProcess
from wardmote.server.engine.interface import Served
from wardmote.server.web.state import Site

QUERY = "query=SELECT%20%2A%20%7B%20%3Fs%20%3Fp%20%3Fo%20%7D%20LIMIT%20100"
# One address of each rule of the application that answers GET; "" stands for those that need what no test here has.
ADDRESSES = {
    "/": ["/"],
    "/.well-known/security.txt": ["/.well-known/security.txt"],
    "/.well-known/void": ["/.well-known/void"],
    "/about": ["/about"],
    "/api": ["/api"],
    "/api/": ["/api/"],
    "/ask": ["/ask"],
    "/bench": ["/bench"],
    "/bench.json": ["/bench.json"],
    "/browse": ["/browse"],
    "/browse/<kind>": ["/browse/council"],
    "/catalogue": ["/catalogue"],
    "/catalogue.<suffix>": ["/catalogue.ttl"],
    "/compare/<key>": ["/compare/fenwick-marsh", "/compare/nowhere"],
    "/conformance": ["/conformance"],
    "/conformance.<any(ttl,json):suffix>": ["/conformance.ttl", "/conformance.json"],
    "/context.jsonld": ["/context.jsonld"],
    "/correct": ["/correct"],
    "/councils": ["/councils"],
    "/croissant.json": ["/croissant.json"],
    "/developers": ["/developers"],
    "/doc/<kind>/<path:key>": ["/doc/council/fenwick-marsh", "/doc/council/nowhere"],
    "/doc/<kind>/<path:key>.<suffix>": ["/doc/council/fenwick-marsh.rdf"],
    "/docs": ["/docs"],
    "/docs/": ["/docs/"],
    "/docs/<name>": ["/docs/query"],
    "/docs/<name>.md": ["/docs/query.md"],
    "/dumps/": ["/dumps/"],
    "/dumps/<name>/": ["/dumps/2022-05-07/", "/dumps/latest/"],
    "/dumps/<name>/<file>": [
        "/dumps/2022-05-07/reference.ttl",
        "/dumps/2022-05-07/reference.ttl.gz",
        "/dumps/2022-05-07/index.json",
        "/dumps/latest/reference.ttl",
    ],
    "/elections": ["/elections"],
    "/favicon.ico": ["/favicon.ico"],
    "/feed.atom": ["/feed.atom"],
    "/findings": ["/findings"],
    "/graph/<path:name>": ["/graph/reference", "/graph/reference.ttl"],
    "/help": ["/help"],
    "/id/": ["/id/"],
    "/id/<path:rest>": ["/id/council/fenwick-marsh", "/id/council/fenwick-marsh.ttl"],
    "/drawings/results.svg": ["/drawings/results.svg"],
    "/limits": ["/limits"],
    "/llms.txt": ["/llms.txt"],
    "/ontology": ["/ontology"],
    "/ontology.<suffix>": ["/ontology.ttl"],
    "/openapi.json": ["/openapi.json"],
    "/prefixes": ["/prefixes"],
    "/query": ["/query", f"/query?{QUERY}"],
    "/query/answer": [f"/query/answer?{QUERY}"],
    "/query/terms.json": ["/query/terms.json"],
    "/query/things.json": ["/query/things.json?letters=marsh"],
    "/query/values.json": ["/query/values.json?property=wm:council"],
    "/reconcile": ["/reconcile"],
    "/reconcile/0.2": ["/reconcile/0.2"],
    "/reconcile/1.0-draft": ["/reconcile/1.0-draft"],
    "/reconcile/suggest/<any(entity,property,type):what>": ["/reconcile/suggest/type?prefix=w"],
    "/results": ["/results"],
    "/results.csv": ["/results.csv"],
    "/results/<name>": ["/results/seats", "/results/nothing"],
    "/results/<name>.csv": ["/results/seats.csv", "/results/nothing.csv"],
    "/robots.txt": ["/robots.txt"],
    "/search": ["/search?q=marsh"],
    "/search.json": ["/search.json?q=marsh"],
    "/shapes": ["/shapes"],
    "/shapes.<suffix>": ["/shapes.ttl"],
    "/sitemap.xml": ["/sitemap.xml"],
    "/sparql": ["/sparql", f"/sparql?{QUERY}", "/sparql?query=SELECT"],
    "/static/<path:filename>": ["/static/site.css"],
    "/take/<path:address>": [
        "/take/doc/council/fenwick-marsh/statements.csv",
        "/take/doc/council/fenwick-marsh/card.svg",
        "/take/doc/council/fenwick-marsh/nothing.csv",
    ],
    "/verify": ["/verify"],
    "/verify/schema.json": ["/verify/schema.json"],
}
ACCEPTS = ("text/html", "text/turtle", "application/json", "application/sparql-results+xml", "text/plain")


@pytest.fixture(scope="module")
def app(dumped: Path) -> Flask:
    current = release.current(dumped)
    return make(InProcess(release.open_store(current), Served(current.id, current.base)), site=Site(home=dumped))


def told(answer: TestResponse) -> set[str]:
    return {name.strip() for value in answer.headers.getlist("Vary") for name in value.split(",") if name.strip()}


def seen(client: FlaskClient, address: str, **headers: str) -> tuple[int, str | None, str, str]:
    with client.get(address, headers={name.replace("_", "-"): value for name, value in headers.items()}) as answer:
        return answer.status_code, answer.location, answer.content_type, answer.headers.get("Content-Encoding", "")


@pytest.mark.parametrize("address", [one for some in ADDRESSES.values() for one in some])
def test_what_is_told_is_what_differs(app: Flask, address: str) -> None:
    client = app.test_client()
    differing = set()
    if len({seen(client, address, Accept=accept) for accept in ACCEPTS}) > 1:
        differing.add("Accept")
    if (
        len({seen(client, address, Accept="text/html, */*;q=0.1", Accept_Encoding=one) for one in ("identity", "gzip")})
        > 1
    ):
        differing.add("Accept-Encoding")
    answers = [client.get(address, headers={"Accept": accept}) for accept in ACCEPTS]
    for answer in answers:
        answer.close()
    for answer in answers:
        assert ("Accept" in told(answer)) == ("Accept" in differing), (answer.status_code, told(answer))
        assert told(answer) <= {"Accept", "Accept-Encoding"}
    assert any("Accept-Encoding" in told(answer) for answer in answers) >= ("Accept-Encoding" in differing)
    if address.endswith(".gz") or answers[0].status_code in (301, 302, 303, 404):
        assert "Accept-Encoding" not in told(answers[0])
    etag = answers[0].headers.get("ETag")
    if etag and answers[0].status_code == 200:
        with client.get(address, headers={"Accept": ACCEPTS[0], "If-None-Match": etag}) as again:
            assert (again.status_code, told(again)) == (304, told(answers[0]))


def test_every_route_is_asked(app: Flask) -> None:
    """But for those below reconciliation and those of health, whose answers are of one kind, whatever is asked."""
    rules = {
        rule.rule.replace("<any(ttl,jsonld,nt,rdf):suffix>", "<suffix>").replace(
            "<any(ttl,jsonld,nt,rdf,json,csv):suffix>", "<suffix>"
        )
        for rule in app.url_map.iter_rules()
        if "GET" in (rule.methods or ())
    }
    left = {rule for rule in rules - set(ADDRESSES) if not rule.startswith(("/reconcile/", "/sitemap-"))}
    assert left <= {
        "/health",
        "/ready",
        "/metrics",
        "/mcp",
        *(f"/{one}/<version>" for one in ("ontology", "shapes")),
    } | {f"/{one}/<version>.<suffix>" for one in ("ontology", "shapes")}
