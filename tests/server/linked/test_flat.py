from __future__ import annotations

import csv
import io
import json
from importlib.resources import files

import pytest
from flask.testing import FlaskClient
from pyoxigraph import Literal, NamedNode, Quad, Store, Triple

from wardmote.graph.rdf import iris
from wardmote.graph.releases import release
from wardmote.server.app import make
from wardmote.server.engine import named_queries
from wardmote.server.engine.inprocess import InProcess
from wardmote.server.engine.interface import Served
from wardmote.server.linked import facts, flat
from wardmote.server.linked.facts import Facts

BASE = iris.DEFAULT_BASE


@pytest.fixture(scope="module")
def engine(store: Store, published: release.Release) -> InProcess:
    return InProcess(store, Served(published.id, published.base))


@pytest.fixture(scope="module")
def client(engine: InProcess) -> FlaskClient:
    return make(engine).test_client()


def test_json_is_flat_and_says_what_things_are_called(client: FlaskClient, published: release.Release) -> None:
    found = client.get("/doc/council/camden.json").json
    assert found["id"] == f"{BASE}id/council/camden"
    assert found["label"] == "London Borough of Camden"
    assert found["type"] == ["Council"]
    assert found["page"] == "/doc/council/camden"
    assert found["release"] == published.id
    assert found["authorityCode"] == "CMD"
    assert found["governs"] == {"id": f"{BASE}id/area/E09000007", "label": "Camden"}
    assert found["altLabel"] == ["Camden Council", "Camden"]
    assert found["sameAs"] == [{"id": "http://www.wikidata.org/entity/Q56008431", "label": "wd:Q56008431"}]
    assert found["linksHere"]["council"] > 10


def test_what_a_class_has_once_is_a_value_and_all_else_a_list(client: FlaskClient) -> None:
    claim = client.get("/doc/claim/305ca4c136be8759.3.json").json
    assert claim["abstract"] == claim["label"] == "Labour won 47 seats on Camden council."
    assert isinstance(claim["states"], dict)
    assert isinstance(claim["evidence"], list)
    figure = client.get(claim["states"]["id"].replace(f"{BASE}id", "/doc") + ".json").json
    assert figure["number"] == 47


def test_what_no_source_affirms_has_as_many_values_as_if_one_did(store: Store, client: FlaskClient) -> None:
    query = "SELECT ?this { ?this wm:ofKind wm:Control } ORDER BY ?this LIMIT 1"
    (row,) = store.query(query, prefixes=iris.prefixes())  # type: ignore[misc]
    denied = client.get(row["this"].value.replace(f"{BASE}id", "/doc") + ".json").json
    assert isinstance(denied["phase"], dict)


def test_values_keep_their_kind() -> None:
    this = iris.thing("finding", "x")
    decimal, boolean = iris.term("xsd:decimal"), iris.term("xsd:boolean")
    values = {
        "a": (Literal(47), [47]),
        "b": (Literal("2.5", datatype=decimal), [2.5]),
        "c": (Literal("true", datatype=boolean), [True]),
        "d": (Literal("2022-05-05", datatype=iris.term("xsd:date")), ["2022-05-05"]),
        "e": (iris.thing("ward", "E05013659"), [{"id": f"{BASE}id/ward/E05013659", "label": "ward:E05013659"}]),
    }
    triples = [Triple(this, NamedNode(f"http://example.org/{name}"), term) for name, (term, _) in values.items()]
    found = json.loads(flat.to_json(Facts(this, triples, {}), BASE, "r"))
    assert {name: found[f"http://example.org/{name}"] for name in values} == {n: v for n, (_, v) in values.items()}
    assert found["label"] == "x"


@pytest.mark.parametrize("kind", sorted(flat.TABLES))
def test_every_table_has_its_query(kind: str) -> None:
    for name in flat.TABLES[kind]:
        assert named_queries.QUERIES.load(name).title
        folder, _, file = name.partition("/")
        assert (files("wardmote.server") / "queries" / folder / f"{file}.rq").is_file()
    assert kind in (*iris.KINDS, "graph")


@pytest.mark.slow
@pytest.mark.parametrize("kind", sorted(set(iris.KINDS) - {"return"}))
def test_a_table_of_each_kind(client: FlaskClient, store: Store, kind: str) -> None:
    space = f"{BASE}id/{kind}/"
    subjects = {quad.subject.value for quad in store if str(quad.subject).startswith(f"<{space}")}
    keys = sorted(iri.removeprefix(space) for iri in subjects if "#" not in iri)
    sizes: list[int] = []
    for key in keys:
        if any(sizes) and len(sizes) > 5:
            break
        response = client.get(f"/doc/{kind}/{key}.csv")
        assert response.content_type == "text/csv; charset=utf-8"
        head, *found = csv.reader(io.StringIO(response.text, newline=""))
        assert "this" not in head
        assert len(head) > 1
        assert all(len(row) == len(head) for row in found)
        sizes.append(len(found))
    assert any(sizes), kind


def test_seats_of_a_council(client: FlaskClient) -> None:
    found = list(csv.DictReader(io.StringIO(client.get("/doc/council/camden.csv").text, newline="")))
    assert ("Labour Party", "47") in {(row["whoseLabel"], row["seats"]) for row in found}


def test_a_spreadsheet_runs_no_text() -> None:
    this, comment = iris.thing("topic", "x"), iris.RDFS_COMMENT
    plain = ("plain", "a, b\nc", "a=1", " =1", "a\t", "1+1")
    texts = {f"{mark}1+1": f"'{mark}1+1" for mark in "=+-@\t\r"} | {text: text for text in plain}
    for text, written in texts.items():
        body = flat.to_csv(None, Facts(this, [Triple(this, comment, Literal(text))], {}), "none")  # type: ignore[arg-type]
        assert list(csv.reader(io.StringIO(body.decode(), newline="")))[1] == [comment.value, written, ""]


def test_no_more_than_the_bound_of_what_points_to_a_thing() -> None:
    """Where more things point to one than a document names, it names the first; the counts say how many there are."""
    crowded = Store()
    for number in range(150):
        crowded.add(_quad(iris.thing("ward", f"w{number:03}"), "wm:council", iris.thing("council", "camden")))
    crowded.add(_quad(iris.thing("group", "g"), "wm:standsFor", iris.thing("council", "camden")))
    few = facts.gather(InProcess(crowded, Served("r")), iris.thing("council", "camden"))
    assert sorted(few.counts.values()) == [1, 150]
    pointing = [triple for triple in few.triples if triple.predicate == iris.wm("council")]
    assert [triple.subject for triple in pointing] == [iris.thing("ward", f"w{n:03}") for n in range(facts.BOUND)]
    assert any(triple.predicate == iris.wm("standsFor") for triple in few.triples)


def _quad(subject: NamedNode, name: str, value: NamedNode) -> Quad:
    return Quad(subject, iris.term(name), value)
