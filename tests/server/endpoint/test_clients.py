"""Programs that others wrote ask the real server as they stand, none of them told anything of ours but its address.

rdflib is there wherever we are. The others are run where they are: SPARQLWrapper, which comes with the tests, and
sparql-dataframe in this environment; Apache Jena below `JENA_HOME` or on the path; `comunica-sparql` on the path, which
npm has as @comunica/query-sparql (up to version 4 for Node 20).
"""

from __future__ import annotations

import io
import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.dom.minidom import Document

import pytest
import rdflib
import server_data
from pyoxigraph import RdfFormat, parse
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from serving import Server

pytestmark = pytest.mark.slow

PREFIXES = """PREFIX wm: <https://w3id.org/wardmote/ontology#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
"""
SELECT = f"{PREFIXES}SELECT ?name ?seats {{ ?council rdfs:label ?name ; wm:seats ?seats }} ORDER BY ?seats"
ASK = f"{PREFIXES}ASK {{ ?council wm:seats 30 }}"
CONSTRUCT = f"{PREFIXES}CONSTRUCT WHERE {{ ?council wm:seats ?seats }}"
ROWS = [("Saltby <&> Weald", 24), ("Ottermere", 30)]
SEATS = rdflib.URIRef("https://w3id.org/wardmote/ontology#seats")
# As SPARQLWrapper calls them: methods and ways to send a query, and below what it calls the formats.
WAYS = [("GET", "urlencoded"), ("POST", "urlencoded"), ("POST", "postdirectly")]


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve the invented borough; give the address of its endpoint."""
    home = tmp_path_factory.mktemp("home")
    server_data.publish(home)
    made = Server(home)
    yield f"http://127.0.0.1:{made.port}/sparql"
    made.stop()


def sparqlwrapper() -> Any:
    return pytest.importorskip("SPARQLWrapper", reason="SPARQLWrapper is not installed")


def wrapped(address: str, query: str, form: str, way: tuple[str, str] = WAYS[0]) -> Any:
    """Ask by SPARQLWrapper; give what it makes of the answer."""
    wrapper = sparqlwrapper().SPARQLWrapper(address)
    wrapper.setQuery(query)
    wrapper.setReturnFormat(form)
    wrapper.setMethod(way[0])
    wrapper.setRequestMethod(way[1])
    result = wrapper.query()
    try:
        return result.convert()
    finally:
        result.response.close()


def cells(table: bytes, separator: str) -> list[tuple[str, int]]:
    """Give the rows of a table of text: of TSV the terms without their quotes and languages."""
    head, *lines = table.decode().splitlines()
    assert head.replace("?", "") == f"name{separator}seats"
    rows = [line.split(separator) for line in lines]
    return [(name.removesuffix("@en").strip('"'), int(seats)) for name, seats in rows]


@pytest.mark.parametrize("way", WAYS, ids="-".join)
def test_sparqlwrapper_gets_tables(address: str, way: tuple[str, str]) -> None:
    found = wrapped(address, SELECT, "json", way)["results"]["bindings"]
    assert [(row["name"]["value"], int(row["seats"]["value"])) for row in found] == ROWS
    xml = wrapped(address, SELECT, "xml", way)
    assert isinstance(xml, Document)
    assert [one.firstChild.data for one in xml.getElementsByTagName("literal")][::2] == [name for name, _ in ROWS]
    assert cells(wrapped(address, SELECT, "csv", way), ",") == ROWS
    assert cells(wrapped(address, SELECT, "tsv", way), "\t") == ROWS


@pytest.mark.parametrize("way", WAYS, ids="-".join)
def test_sparqlwrapper_gets_a_yes(address: str, way: tuple[str, str]) -> None:
    assert wrapped(address, ASK, "json", way)["boolean"] is True
    assert wrapped(address, ASK, "xml", way).getElementsByTagName("boolean")[0].firstChild.data == "true"
    assert [wrapped(address, ASK, form, way) for form in ("csv", "tsv")] == [b"true", b"true"]


# Each with how its answer is to be read, where SPARQLWrapper leaves that to us.
GRAPHS = {"xml": None, "rdf+xml": None, "rdf": None, "json-ld": None, "turtle": RdfFormat.TURTLE, "n3": RdfFormat.N3}


@pytest.mark.filterwarnings("ignore:Sending Accept header:RuntimeWarning", "ignore:ConjunctiveGraph:DeprecationWarning")
@pytest.mark.filterwarnings("ignore:Dataset.*is deprecated:DeprecationWarning")
@pytest.mark.parametrize("query", [CONSTRUCT, f"{PREFIXES}DESCRIBE ?council {{ ?council wm:seats 30 }}"])
@pytest.mark.parametrize("way", WAYS, ids="-".join)
def test_sparqlwrapper_gets_graphs(address: str, query: str, way: tuple[str, str]) -> None:
    expected = {30, 24} if query == CONSTRUCT else {30}
    for form, text in GRAPHS.items():
        answer = wrapped(address, query, form, way)
        if text is None:
            assert {value.toPython() for value in answer.objects(None, SEATS)} == expected, form
        else:
            found = {quad.object.value for quad in parse(answer, text) if quad.predicate.value == str(SEATS)}
            assert {int(value) for value in found} == expected, form


def test_sparqlwrapper_chooses_graphs_and_reads_errors(address: str) -> None:
    wrapper = sparqlwrapper().SPARQLWrapper2(address)
    wrapper.setQuery(SELECT)
    wrapper.addDefaultGraph(server_data.ARTICLE.value)
    assert wrapper.query().bindings == []
    with pytest.raises(sparqlwrapper().SPARQLExceptions.QueryBadFormed, match="is not complete"):
        wrapped(address, "SELECT * { ?s ?p }", "json")


@pytest.mark.parametrize("method", ["GET", "POST", "POST_FORM"])
def test_the_store_of_rdflib(address: str, method: Any) -> None:
    for form in ("xml", "json", "csv", "tsv"):
        found = rdflib.Graph(SPARQLStore(address, method=method, returnFormat=form)).query(SELECT)
        assert [(str(row[0]), int(row[1])) for row in found] == ROWS, form  # type: ignore[index,arg-type]
    graph = rdflib.Graph(SPARQLStore(address, method=method, returnFormat="xml"))
    assert graph.query(ASK).askAnswer is True
    assert {value.toPython() for value in graph.query(CONSTRUCT).graph.objects(None, SEATS)} == {30, 24}  # type: ignore[union-attr]
    assert {str(name) for name in graph.objects(None, rdflib.RDFS.label)} == {name for name, _ in ROWS}


def test_data_frames(address: str) -> None:
    frames = pytest.importorskip("sparql_dataframe", reason="sparql-dataframe is not installed")
    for post in (False, True):
        found = frames.get(address, SELECT, post=post)
        assert [tuple(row) for row in found.itertuples(index=False)] == ROWS


def program(name: str, folder: str | None, need: str) -> str:
    """Give the place of a program, or skip the test."""
    found = shutil.which(name, path=folder) if folder else shutil.which(name)
    if found is None:
        pytest.skip(f"{name} is not here: {need}")
    return found


def printed(*command: str) -> str:
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def jena(name: str) -> str:
    home = os.environ.get("JENA_HOME")
    return program(name, str(Path(home, "bin")) if home else None, "unpack Apache Jena and set JENA_HOME")


@pytest.mark.thorough
def test_rsparql_of_jena(address: str) -> None:
    rsparql = jena("rsparql")
    ask = [rsparql, f"--service={address}"]
    table = json.loads(printed(*ask, "--results=json", SELECT))
    assert [row["name"] for row in server_data.bindings(json.dumps(table).encode())] == [name for name, _ in ROWS]
    assert "true" in printed(*ask, "--results=json", ASK)
    graph = parse(printed(*ask, "--results=NT", CONSTRUCT).encode(), RdfFormat.N_TRIPLES)
    assert len(list(graph)) == len(ROWS)


@pytest.mark.thorough
def test_arq_of_jena_asks_it_as_a_service(address: str, tmp_path: Path) -> None:
    arq, empty = jena("arq"), tmp_path / "empty.ttl"
    empty.touch()
    federated = f"{PREFIXES}SELECT ?name {{ SERVICE <{address}> {{ ?council rdfs:label ?name ; wm:seats 30 }} }}"
    found = printed(arq, f"--data={empty}", "--results=csv", federated)
    assert found.split() == ["name", "Ottermere"]


@pytest.mark.thorough
def test_riot_of_jena_reads_the_description_of_the_service(address: str) -> None:
    riot = jena("riot")
    lines = printed(riot, "--output=nt", address)
    assert "<http://www.w3.org/ns/sparql-service-description#Service>" in lines


@pytest.mark.thorough
def test_comunica(address: str) -> None:
    comunica = program("comunica-sparql", None, "npm install -g @comunica/query-sparql")
    said = subprocess.run((comunica, "--version"), capture_output=True, text=True, timeout=120, check=False)
    if "Comunica Engine" not in said.stdout + said.stderr:  # it ends with 1 in either case
        pytest.skip("comunica-sparql does not start: 5 needs Node 22; for older ones install @comunica/query-sparql@4")
    rows = json.loads(printed(comunica, f"sparql@{address}", SELECT, "-t", "application/sparql-results+json"))
    assert [row["name"]["value"] for row in rows["results"]["bindings"]] == [name for name, _ in ROWS]
    found = json.loads(printed(comunica, address, ASK, "-t", "application/sparql-results+json"))
    assert found["boolean"] is True
    graph = parse(io.BytesIO(printed(comunica, address, CONSTRUCT, "-t", "text/turtle").encode()), RdfFormat.TURTLE)
    assert len(list(graph)) == len(ROWS)
