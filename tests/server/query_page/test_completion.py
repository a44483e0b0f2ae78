from __future__ import annotations

import pytest
from flask.testing import FlaskClient
from pyoxigraph import Store

from wardmote.graph.releases import release
from wardmote.server.app import make
from wardmote.server.engine.inprocess import InProcess
from wardmote.server.engine.interface import Served


@pytest.fixture(scope="module")
def client(store: Store, published: release.Release) -> FlaskClient:
    return make(InProcess(store, Served(published.id, published.base))).test_client()


def test_terms(client: FlaskClient) -> None:
    given = client.get("/query/terms.json").get_json()
    assert given["prefixes"]["wm"] == "https://w3id.org/wardmote/ontology#"
    terms = {(term["is"], term["name"]): term for term in given["terms"]}
    assert int(terms["class", "wm:Council"]["count"]) >= 32
    assert terms["property", "dcterms:abstract"]["comment"]
    assert terms["value", "wm:gained"]["kind"] == "outcomes"
    assert terms["value", "wm:right"]["kind"] == "verdicts"
    assert terms["value", "wm:noOverallControl"]["kind"] == "labels without a party"
    assert "kind" not in terms["value", "wm:ever"]


def test_terms_are_sent_once(client: FlaskClient) -> None:
    etag = client.get("/query/terms.json").headers["ETag"]
    assert client.get("/query/terms.json", headers={"If-None-Match": etag}).status_code == 304


@pytest.mark.parametrize("letters", ["camd", "CAMDEN", "borough of cam"])
def test_things(client: FlaskClient, letters: str) -> None:
    found = client.get("/query/things.json", query_string={"kind": "council", "letters": letters}).get_json()
    assert found == [{"name": "council:camden", "label": "London Borough of Camden"}]


def test_things_of_no_kind(client: FlaskClient) -> None:
    answer = client.get("/query/things.json?kind=dragon")
    assert answer.status_code == 400
    assert "council" in answer.get_data(as_text=True)
