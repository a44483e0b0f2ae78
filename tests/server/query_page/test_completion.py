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


def test_terms_come_in_the_order_of_their_use(client: FlaskClient) -> None:
    terms = client.get("/query/terms.json").get_json()["terms"]
    for kind in ("class", "property"):
        counts = [int(term["count"]) for term in terms if term["is"] == kind]
        assert len(counts) > 20
        assert counts == sorted(counts, reverse=True)


def test_each_class_has_its_own_properties(client: FlaskClient) -> None:
    uses = client.get("/query/terms.json").get_json()["uses"]
    own = {one["name"]: one for one in uses["wm:Council"]}
    assert own["wm:governs"]["values"] == ["wm:Area"]
    assert "wm:votes" not in own
    assert [one["count"] for one in own.values()] == sorted((one["count"] for one in own.values()), reverse=True)
    assert {one["name"]: one["values"] for one in uses["wm:Figure"]}["wm:verdict"] == ["skos:Concept"]


def test_values_of_a_property(client: FlaskClient) -> None:
    found = client.get("/query/values.json?property=wm:standsFor").get_json()
    assert found[0]["name"].startswith("party:")
    assert found[0]["label"] in ("Labour Party", "Conservative and Unionist Party")
    assert [one["count"] for one in found] == sorted((one["count"] for one in found), reverse=True)
    verdicts = client.get("/query/values.json?property=wm:verdict").get_json()
    assert {"wm:right", "wm:wrong"} <= {one["name"] for one in verdicts}
    assert client.get("/query/values.json?property=wm:nothing").get_json() == []


@pytest.mark.parametrize("name", ["", "verdict", "dragon:verdict", "wm:a b"])
def test_values_of_what_is_no_property(client: FlaskClient, name: str) -> None:
    answer = client.get("/query/values.json", query_string={"property": name})
    assert answer.status_code == 400
    assert repr(name) in answer.get_json()["detail"]
    assert "wm:verdict" in answer.get_json()["remedy"]


@pytest.mark.parametrize("letters", ["camd", "CAMDEN", "borough of cam"])
def test_things_of_a_kind(client: FlaskClient, letters: str) -> None:
    found = client.get("/query/things.json", query_string={"kind": "council", "letters": letters}).get_json()
    assert [(one["name"], one["label"]) for one in found] == [("council:camden", "London Borough of Camden")]


@pytest.mark.parametrize(
    ("letters", "kind", "first"),
    [
        ("Labo", "", "party:PP53"),
        ("Lab", "party", "party:PP53"),
        ("con", "party", "party:PP52"),
        ("camd", "", "council:camden"),
        ("sadiq", "", "person:sadiq-khan"),
        ("camden 2022", "election", "election:local.camden.2022-05-05"),
        ("", "party", "party:PP53"),
    ],
)
def test_the_best_known_come_first(client: FlaskClient, letters: str, kind: str, first: str) -> None:
    found = client.get("/query/things.json", query_string={"kind": kind, "letters": letters}).get_json()
    assert found[0]["name"] == first
    assert len(found) <= 50


def test_things_of_classes(client: FlaskClient) -> None:
    address = "/query/things.json?letters=barnet&class=council&class=area"
    assert {one["kind"] for one in client.get(address).get_json()} == {"council", "area"}


def test_a_thing_by_its_name(client: FlaskClient) -> None:
    (found,) = client.get("/query/things.json?name=party:PP53").get_json()
    assert (found["label"], found["kind"]) == ("Labour Party", "party")
    assert found["count"] > 100
    assert client.get("/query/things.json?name=party:none").get_json() == []


def test_things_of_no_kind(client: FlaskClient) -> None:
    answer = client.get("/query/things.json?kind=dragon")
    assert answer.status_code == 400
    assert "council" in answer.get_data(as_text=True)
