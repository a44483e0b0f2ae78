"""The catalogue: its figures are true, its licences are there, its queries run."""

from __future__ import annotations

from typing import Any

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, QuerySolutions, QueryTriples, RdfFormat, Store, parse

from wardmote.graph import build
from wardmote.graph.rdf import iris
from wardmote.graph.releases import catalogue, void
from wardmote.graph.releases.release import Release
from wardmote.graph.sources import load
from wardmote.graph.sparql import query
from wardmote.graph.sparql.departures import as_read
from wardmote.graph.sparql.named_queries import EXAMPLES

OTHER_BASE = "https://example.org/votes/"


def rows(store: Store, text: str) -> list[dict[str, Any]]:
    found = query.run(store, text)
    assert isinstance(found, QuerySolutions)
    names = [variable.value for variable in found.variables]
    return [{name: getattr(row[name], "value", None) for name in names} for row in found]


def one(store: Store, text: str) -> Any:
    (row,) = rows(store, text)
    (value,) = row.values()
    return value


FIGURES = [
    ("void:triples", "SELECT (COUNT(*) AS ?n) { PATTERN }"),
    ("void:properties", "SELECT (COUNT(DISTINCT ?p) AS ?n) { PATTERN }"),
    ("void:classes", "SELECT (COUNT(DISTINCT ?o) AS ?n) { PATTERN FILTER(?p = rdf:type) }"),
    (
        "void:entities",
        "SELECT (COUNT(DISTINCT ?s) AS ?n) { PATTERN FILTER(?p = rdf:type && STRSTARTS(STR(?s), SPACE)) }",
    ),
]


@pytest.mark.parametrize(("figure", "text"), FIGURES)
def test_figures_of_the_whole(store: Store, figure: str, text: str) -> None:
    text = text.replace("PATTERN", "?s ?p ?o").replace("SPACE", f"'{iris.DEFAULT_BASE}id/'")
    assert one(store, f"SELECT ?n {{ dataset:wardmote {figure} ?n }}") == one(store, text)


@pytest.mark.parametrize(("figure", "text"), FIGURES)
def test_figures_of_each_graph(store: Store, figure: str, text: str) -> None:
    for graph in rows(store, "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }"):
        space = one(store, f"SELECT ?space {{ <{graph['g']}> void:uriSpace ?space }}")
        counted = text.replace("PATTERN", f"GRAPH <{graph['g']}> {{ ?s ?p ?o }}").replace("SPACE", f"'{space}'")
        assert one(store, f"SELECT ?n {{ <{graph['g']}> {figure} ?n }}") == one(store, counted), graph


def test_partitions(store: Store) -> None:
    stated = (
        "SELECT ?{0} ?n {{ dataset:wardmote void:{0}Partition ?part . ?part void:{0} ?{0} ; {1} ?n }} ORDER BY ?{0}"
    )
    classes = "SELECT ?class (COUNT(DISTINCT ?s) AS ?n) { ?s a ?class } GROUP BY ?class ORDER BY ?class"
    properties = "SELECT ?property (COUNT(*) AS ?n) { ?s ?property ?o } GROUP BY ?property ORDER BY ?property"
    assert rows(store, stated.format("class", "void:entities")) == rows(store, classes)
    assert rows(store, stated.format("property", "void:triples")) == rows(store, properties)


def test_properties_of_each_class(store: Store) -> None:
    stated = """SELECT ?class ?property ?n ?things { dataset:wardmote void:classPartition ?part .
        ?part void:class ?class ; void:propertyPartition ?use .
        ?use void:property ?property ; void:triples ?n ; void:entities ?things } ORDER BY ?class ?property"""
    counted = """SELECT ?class ?property (COUNT(*) AS ?n) (COUNT(DISTINCT ?s) AS ?things) { ?s a ?class ; ?property ?o }
        GROUP BY ?class ?property ORDER BY ?class ?property"""
    assert rows(store, stated) == rows(store, counted)


@pytest.mark.parametrize(
    ("kind", "pattern"),
    [
        ("void:classPartition/void:class", "?s ?property/a ?kind"),
        ("void-ext:datatypePartition/void-ext:datatype", "?s ?property ?o BIND(DATATYPE(?o) AS ?kind)"),
    ],
)
def test_kinds_of_values(store: Store, kind: str, pattern: str) -> None:
    by, name = kind.split("/")
    stated = f"""SELECT ?class ?property ?kind ?n {{ dataset:wardmote void:classPartition ?part .
        ?part void:class ?class ; void:propertyPartition ?use . ?use void:property ?property ; {by} ?values .
        ?values {name} ?kind ; void:triples ?n }} ORDER BY ?class ?property ?kind"""
    pattern = pattern.replace("?property/a ?kind", "?property ?o . ?o a ?kind")
    counted = f"""SELECT ?class ?property ?kind (COUNT(*) AS ?n) {{ ?s a ?class . {pattern} FILTER(BOUND(?kind)) }}
        GROUP BY ?class ?property ?kind ORDER BY ?class ?property ?kind"""
    assert rows(store, stated) == rows(store, counted)
    assert len(rows(store, stated)) > 100


def test_tools_find_a_row_for_each_class_property_and_kind_of_value(store: Store) -> None:
    """Completion and schema are looked up so by editors and assistants of others, whatever the dataset."""
    found = rows(
        store,
        """SELECT DISTINCT ?class ?property ?kind ?datatype {
          OPTIONAL { ?named sd:graph ?graph . ?graph void:classPartition ?part }
          ?part void:class ?class ; void:propertyPartition ?use . ?use void:property ?property .
          OPTIONAL { { ?use void:classPartition [ void:class ?kind ] }
            UNION { ?use void-ext:datatypePartition [ void-ext:datatype ?datatype ] } } }""",
    )
    expected = rows(
        store,
        """SELECT DISTINCT ?class ?property ?kind ?datatype { ?s a ?class ; ?property ?o .
          OPTIONAL { ?o a ?kind } BIND(DATATYPE(?o) AS ?datatype) }""",
    )
    some = {(row["class"], row["property"]) for row in expected if row["kind"] or row["datatype"]}
    wanted = [r for r in expected if r["kind"] or r["datatype"] or (r["class"], r["property"]) not in some]
    assert sorted(map(str, found)) == sorted(map(str, wanted))


def test_every_graph_says_its_licence_and_is_part_of_the_whole(store: Store) -> None:
    found = rows(
        store,
        """SELECT ?g ?licence ?title { { SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } } }
        OPTIONAL { dataset:wardmote void:subset ?g . ?g dcterms:license ?licence ; dcterms:title ?title } }""",
    )
    by_hand = {iris.graph("ontology").value, iris.graph("shapes").value}
    for row in found:
        expected = void.CC_BY if row["g"] in by_hand else void.CC0
        assert row["licence"] == expected.value, row
        assert row["title"]


def test_every_graph_of_a_source_says_where_it_is_from(store: Store) -> None:
    named = "{ ?source a wm:Article } UNION { ?source a wm:Collection } ?source dcterms:identifier ?name"
    graphs = rows(store, f"SELECT DISTINCT ?g ?source {{ GRAPH ?g {{ {named} }} }}")
    told = "GRAPH graph:catalogue { ?g dcterms:source ?source } FILTER(isIRI(?source))"
    sources = rows(store, f"SELECT ?g ?source {{ {told} }}")
    assert graphs
    assert sorted(map(str, sources)) == sorted(map(str, graphs))


def test_linkset_to_wikidata(store: Store) -> None:
    links = one(store, "SELECT (COUNT(*) AS ?n) { ?a owl:sameAs ?b FILTER(STRSTARTS(STR(?b), STR(wd:))) }")
    stated = one(
        store,
        """SELECT ?n { ?set a void:Linkset ; void:subjectsTarget dataset:wardmote ; void:linkPredicate owl:sameAs ;
        void:objectsTarget/void:uriSpace 'http://www.wikidata.org/entity/' ; void:triples ?n }""",
    )
    assert stated == links
    assert int(links) >= 50


def test_example_resources_are_described(store: Store) -> None:
    found = rows(store, "SELECT ?a ?label { dataset:wardmote void:exampleResource ?a . ?a a ?kind }")
    assert len({row["a"] for row in found}) == len(void._EXAMPLES)


def test_example_queries_run_as_they_are_described(store: Store) -> None:
    described = rows(
        store,
        """SELECT ?query ?title ?text
        (GROUP_CONCAT(CONCAT("PREFIX ", ?prefix, ": <", STR(?space), ">"); separator="\\n") AS ?head) {
          ?query a sh:SPARQLSelectExecutable ; rdfs:label ?title ; sh:select ?text ; sh:prefixes/sh:declare ?d .
          ?d sh:prefix ?prefix ; sh:namespace ?space } GROUP BY ?query ?title ?text""",
    )
    assert sorted(row["query"].rsplit("/", 1)[1] for row in described) == list(EXAMPLES.names)
    for row in described:
        assert isinstance(store.query(as_read(f"{row['head']}\n{row['text']}")), QuerySolutions)


def test_tools_find_every_example(store: Store) -> None:
    """Editors and assistants of others look examples up so, whatever the dataset."""
    found = rows(
        store,
        """SELECT DISTINCT ?query ?comment ?text ?target (GROUP_CONCAT(?keyword; separator=", ") AS ?keywords) {
        ?query a sh:SPARQLExecutable ; rdfs:comment ?comment ; sh:select|sh:ask|sh:construct|sh:describe ?text ;
          rdfs:label ?label ; sh:prefixes ?prefixes ; schema:target ?target ; schema:keywords ?keyword .
        } GROUP BY ?query ?comment ?text ?target ORDER BY ?query""",
    )
    assert [row["query"].rpartition("/")[2] for row in found] == list(EXAMPLES.names)
    for row, example in zip(found, map(EXAMPLES.load, EXAMPLES.names), strict=True):
        assert (row["comment"], row["text"]) == (f"{example.title}.", example.text)
        assert row["target"] == f"{iris.DEFAULT_BASE}sparql"
        assert set(row["keywords"].split(", ")) == set(example.keywords)


def test_no_blank_nodes(store: Store) -> None:
    assert not any(BlankNode in map(type, (quad.subject, quad.object)) for quad in store)


def test_void_file_is_the_catalogue_without_queries(published: Release, store: Store) -> None:
    found = query.run(store, "CONSTRUCT { ?s ?p ?o } WHERE { GRAPH graph:catalogue { ?s ?p ?o } }")
    assert isinstance(found, QueryTriples)
    expected = {t for t in found if "/id/query/" not in str(t.subject) and "#prefix" not in str(t.subject)}
    assert {quad.triple for quad in parse(path=published.void, format=RdfFormat.TURTLE)} == expected


@pytest.mark.thorough
def test_another_base_moves_what_is_described_and_nothing_else(contents: build.Files) -> None:
    moved = build.contents(load.data_files(load.default_data()), OTHER_BASE)
    quads = set(parse(moved["quads.nq"], format=RdfFormat.N_QUADS))
    nodes = {str(term) for quad in quads for term in (quad.subject, quad.object, quad.graph_name)}
    assert not any(node.startswith((f"<{iris.DEFAULT_BASE}id/", f"<{iris.DEFAULT_BASE}graph/")) for node in nodes)
    assert f"<{OTHER_BASE}id/council/camden>" in nodes
    assert str(iris.wm("Council")) in nodes
    assert set(moved) == set(contents)
    assert f"@prefix council: <{OTHER_BASE}id/council/> ." in moved["reference.ttl"].decode()
    graph = iris.graph("catalogue", OTHER_BASE)
    total = [
        q.object for q in quads if q.subject == void.dataset(OTHER_BASE) and q.predicate.value.endswith("#triples")
    ]
    assert total == [Literal(len({quad.triple for quad in quads}))]
    assert graph in {quad.graph_name for quad in quads}


def test_unexpected_graph() -> None:
    quad = next(iter(load.quads(load.ontology()[:1], NamedNode(f"{iris.DEFAULT_BASE}graph/novel"))))
    with pytest.raises(ValueError, match=r"Unexpected graph of a release .*novel"):
        catalogue.describe([f"{quad} .\n".encode()], iris.DEFAULT_BASE)
