from __future__ import annotations

from pathlib import Path

import pytest
from flask.testing import FlaskClient
from pyoxigraph import Store

from wardmote.graph.releases import release
from wardmote.server.app import make
from wardmote.server.engine.inprocess import InProcess
from wardmote.server.engine.interface import Answer, AnswerSpec, Query, Served, Session
from wardmote.server.web import etags
from wardmote.server.web.state import Site

PATHS = (
    "/doc/council/camden",
    "/doc/council/camden.ttl",
    "/doc/council/camden.json",
    "/doc/council/camden.csv",
    "/graph/reference",
    "/graph/reference.nt",
    "/ontology",
    "/ontology.ttl",
    "/shapes",
    "/context.jsonld",
    "/search?q=camden",
    "/search.json?q=camden",
)


class Counting(InProcess):
    """An engine that counts the queries it runs."""

    asked = 0

    def session(self) -> Session:
        return self

    def execute(self, query: Query, spec: AnswerSpec) -> Answer:
        self.asked += 1
        return super().execute(query, spec)


@pytest.fixture
def engine(store: Store, published: release.Release) -> Counting:
    return Counting(store, Served(published.id, published.base))


@pytest.fixture
def client(engine: Counting, indexed: Path) -> FlaskClient:
    return make(engine, site=Site(home=indexed)).test_client()


@pytest.mark.slow
@pytest.mark.parametrize("path", PATHS)
def test_what_the_client_has_costs_no_query(client: FlaskClient, engine: Counting, path: str) -> None:
    first = client.get(path)
    etag = first.headers["ETag"]
    assert etag.startswith(f'"{engine.served.id}-')
    assert first.headers["Cache-Control"] == "public, no-cache"
    assert first.headers["Wardmote-Release"] == engine.served.id
    asked = engine.asked
    for tags in (etag, f'"other", {etag}', f"W/{etag}", "*"):
        again = client.get(path, headers={"If-None-Match": tags})
        assert (again.status_code, again.data) == (304, b""), tags
        assert again.headers["ETag"] == etag
        assert client.head(path, headers={"If-None-Match": tags}).status_code == 304
    assert engine.asked == asked
    assert client.get(path, headers={"If-None-Match": '"other"'}).status_code == 200


@pytest.mark.slow
@pytest.mark.parametrize("path", PATHS)
def test_what_was_made_is_not_made_again(client: FlaskClient, engine: Counting, path: str) -> None:
    first = client.get(path)
    asked = engine.asked
    again = client.get(path)
    assert (again.data, dict(again.headers)) == (first.data, dict(first.headers))
    assert engine.asked == asked


@pytest.mark.slow
def test_a_tag_stands_for_form_release_and_address(client: FlaskClient, store: Store) -> None:
    other = make(InProcess(store, Served("another"))).test_client()
    tags = [
        client.get("/ontology", headers={"Accept": "text/turtle"}).headers["ETag"],
        client.get("/ontology", headers={"Accept": "application/ld+json"}).headers["ETag"],
        client.get("/ontology", headers={"Accept": "text/html"}).headers["ETag"],
        client.get("/ontology.ttl").headers["ETag"],
        client.get("/search?q=a").headers["ETag"],
        client.get("/search?q=b").headers["ETag"],
        other.get("/ontology.ttl").headers["ETag"],
    ]
    assert len(set(tags)) == len(tags)


def test_another_setup_has_another_tag(client: FlaskClient) -> None:
    with client.application.test_request_context("/doc/council/camden"):
        assert etags.tag("r") == etags.tag("r")
        assert etags.tag("r", "with texts") != etags.tag("r")


@pytest.mark.slow
@pytest.mark.parametrize("path", ["/doc/council/camdem", "/doc/council/a%20b", "/graph/none", "/ontology/9.9"])
def test_mistakes_are_not_kept(client: FlaskClient, path: str) -> None:
    response = client.get(path)
    assert response.status_code in (400, 404)
    assert "ETag" not in response.headers
    assert response.headers["Cache-Control"] == "no-store"


def test_redirects_of_things_have_no_tag(client: FlaskClient) -> None:
    response = client.get("/id/council/camden")
    assert response.status_code == 303
    assert "ETag" not in response.headers
