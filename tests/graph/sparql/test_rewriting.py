"""A client's own query rewritten: for any other engine, for one that asks another service."""

from __future__ import annotations

import pytest
import rdflib
from pyoxigraph import QuerySolutions, Store

from wardmote.graph.rdf import iris
from wardmote.graph.sparql.departures import as_read
from wardmote.graph.sparql.named_queries import EXAMPLES
from wardmote.graph.sparql.rewriting import portable, with_service


@pytest.mark.slow
@pytest.mark.parametrize("name", EXAMPLES.names)
def test_portable_needs_no_prefixes(name: str, store: Store) -> None:
    text = portable(EXAMPLES.load(name).text)
    rdflib.Graph().query(text, initNs={})
    assert isinstance(store.query(as_read(text)), QuerySolutions)


def test_portable_keeps_what_is_there() -> None:
    text = "# Title.\n# Note.\nPREFIX wm: <http://example.org/>\nASK { ?a wm:x _:rdf ; rdfs:label 'skos:x', <oa:x> }\n"
    head, declaration, own, ask = portable(text).split("\n", 4)[1:]
    assert (head, declaration) == ("# Note.", f"PREFIX rdfs: <{iris.VOCABULARIES['rdfs']}>")
    assert (own, ask) == ("PREFIX wm: <http://example.org/>", text.splitlines()[3] + "\n")


@pytest.mark.parametrize("text", ["", "# nothing", "ASK {}", "  ASK {}", "\n\nASK { a.b-c . wm }"])
def test_portable_leaves_alone_what_has_no_prefix_of_ours(text: str) -> None:
    assert portable(text) == text


@pytest.mark.parametrize(
    ("group", "changed"),
    [
        ("graph graph:wikidata{?item ?p ?o}", "SERVICE <u:x>{VALUES ?item { wd:Q1 wd:Q2 } ?item ?p ?o}"),
        ("GRAPH # which\n graph:wikidata { ?item ?p 1 }", "SERVICE <u:x> { VALUES ?item { wd:Q1 wd:Q2 } ?item ?p 1 }"),
        ("GRAPH graph:wikidata { ?other wdt:P1 ?item }", "SERVICE <u:x> { ?other wdt:P1 ?item }"),
        ("GRAPH graph:wikidata { ?items ?p ?o }", "SERVICE <u:x> { ?items ?p ?o }"),
        ("GRAPH graph:wikidata.x { ?item ?p ?o }", "GRAPH graph:wikidata.x { ?item ?p ?o }"),
        ("?a ?b 'GRAPH graph:wikidata {?item }' # GRAPH graph:wikidata {?item", None),
    ],
)
def test_a_graph_is_asked_as_a_service(group: str, changed: str | None) -> None:
    assert with_service(group, "graph:wikidata", "u:x", ["wd:Q1", "wd:Q2"]) == (changed or group)


def test_without_items_none_is_written() -> None:
    assert (
        with_service("GRAPH graph:wikidata { ?item ?p ?o }", "graph:wikidata", "u:x") == "SERVICE <u:x> { ?item ?p ?o }"
    )
