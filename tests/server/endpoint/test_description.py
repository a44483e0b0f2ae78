"""What the service says of itself and of its data: one graph by its name, and figures that its own answers give."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
import server_data
from flask.testing import FlaskClient
from pyoxigraph import RdfFormat
from rdflib import DCTERMS, Graph, URIRef

from wardmote.graph.rdf import iris
from wardmote.graph.releases import layout, release
from wardmote.graph.sparql.named_queries import EXAMPLES
from wardmote.server.app import make
from wardmote.server.endpoint import description
from wardmote.server.engine.inprocess import InProcess
from wardmote.server.engine.interface import Served
from wardmote.server.http.limits import Limits
from wardmote.server.web.state import Site

ENDPOINT = "https://votes.example/sparql"
SERVICE = iris.graph("service").value
WHOLE = iris.thing("dataset", "wardmote").value


@pytest.fixture(scope="module")
def client(dumped: Path) -> FlaskClient:
    """Give the application over the invented borough, with the graph that describes the service beside the release."""
    current = release.current(dumped)
    served, store = Served(current.id, current.base), release.open_store(current)
    extra = description.as_graph(current.manifest, served, ENDPOINT, Limits())
    store.bulk_load(input=extra.encode(), format=RdfFormat.N_QUADS)
    return make(InProcess(store, served), site=Site(ENDPOINT, dumped)).test_client()


def ask(client: FlaskClient, query: str) -> list[dict[str, str]]:
    response = client.get("/sparql", query_string={"query": query, "format": "json"})
    assert response.status_code == 200, response.text
    return server_data.bindings(response.data)


def number(client: FlaskClient, query: str) -> int:
    ((value,),) = (row.values() for row in ask(client, query))
    return int(value)


def test_the_default_graph_is_the_dump(client: FlaskClient, dumped: Path) -> None:
    found = number(client, "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")
    with gzip.open(layout.found(dumped)[0].path / "wardmote.nt.gz") as file:
        lines = file.read().splitlines()
    assert found == len(lines) == len(set(lines))
    assert found == number(client, "SELECT ?n { dataset:wardmote void:triples ?n }")
    graphs = number(client, f"SELECT (COUNT(*) AS ?n) {{ GRAPH ?g {{ ?s ?p ?o }} FILTER(?g != <{SERVICE}>) }}")
    assert graphs == sum(release.current(dumped).manifest["graphs"].values()) > found


def test_the_service_is_described_by_name_alone(client: FlaskClient) -> None:
    pattern = f"?service a sd:Service ; sd:endpoint <{ENDPOINT}>"
    assert ask(client, f"SELECT ?service {{ {pattern} }}") == []
    for query in (
        f"SELECT ?service FROM <{SERVICE}> {{ {pattern} }}",
        f"SELECT * {{ GRAPH <{SERVICE}> {{ {pattern} }} }}",
    ):
        assert ask(client, query) == [{"service": ENDPOINT}]
    assert (None, None, None) in Graph().parse(data=client.get("/sparql", headers={"Accept": "text/turtle"}).text)


def test_sizes_of_graphs_are_those_that_they_have(client: FlaskClient) -> None:
    sizes = {
        row["name"]: int(row["n"])
        for row in ask(client, f"SELECT * FROM <{SERVICE}> {{ [] sd:name ?name ; sd:graph/void:triples ?n }}")
    }
    counted = ask(client, "SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g")
    assert sizes == {row["g"]: int(row["n"]) for row in counted if row["g"] != SERVICE}


def test_the_description_of_the_data_holds_its_schema_and_its_examples(client: FlaskClient) -> None:
    graph = Graph().parse(data=client.get("/.well-known/void").data, format="turtle")
    kinds = """PREFIX void: <http://rdfs.org/ns/void#> SELECT ?class ?property ?kind {
        ?part void:class ?class ; void:propertyPartition ?use . ?use void:property ?property .
        OPTIONAL { ?use void:classPartition [ void:class ?kind ] } }"""
    assert (iris.WM + "Ward", iris.WM + "council", iris.WM + "Council") in {
        tuple(map(str, row))
        for row in graph.query(kinds)  # type: ignore[arg-type]
    }
    examples = """PREFIX sh: <http://www.w3.org/ns/shacl#> PREFIX schema: <https://schema.org/>
        SELECT ?q ?text { ?q a sh:SPARQLExecutable ; rdfs:comment [] ; sh:select ?text ; schema:target <%s> }"""
    assert len(graph.query(examples % ENDPOINT)) == len(EXAMPLES.names)


def test_who_asks_for_a_page_on_the_data_is_led_to_one(client: FlaskClient) -> None:
    response = client.get("/.well-known/void", headers={"Accept": "text/html"})
    assert (response.status_code, response.location) == (303, "/doc/dataset/wardmote")
    assert client.get("/.well-known/void", headers={"Accept": "*/*"}).mimetype == "text/turtle"


@pytest.mark.parametrize(("path", "node"), [("/sparql", f"{ENDPOINT}#dataset"), ("/.well-known/void", WHOLE)])
def test_it_is_said_of_when_the_data_is(client: FlaskClient, path: str, node: str) -> None:
    graph = Graph().parse(data=client.get(path, headers={"Accept": "text/turtle"}).data, format="turtle")
    told = {name: str(graph.value(URIRef(node), DCTERMS[name])) for name in ("issued", "modified")}
    assert told == {"issued": "2022-05-06", "modified": "2022-05-07"}
