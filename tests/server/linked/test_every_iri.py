"""Every IRI of a release is walked: it leads to a page and to data, and these agree.

The returns bring thousands of claims, propositions, questions, people and candidacies, each made like the next by one
program. Of such a kind some six, evenly spread, are asked for their pages and all forms, and five times as many for
their statements; twenty where the thorough tests run. WARDMOTE_WALK=200 walks so many in all forms, and
WARDMOTE_WALK=all walks all of them.
"""

from __future__ import annotations

import html
import os
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

import pytest
from flask.testing import FlaskClient
from pyoxigraph import DefaultGraph, Literal, NamedNode, RdfFormat, Store, Triple, Variable, parse

from wardmote.graph.rdf import iris
from wardmote.graph.releases import release
from wardmote.server.app import make
from wardmote.server.engine.inprocess import InProcess
from wardmote.server.engine.interface import Served
from wardmote.server.http import urls
from wardmote.server.web import templating

pytestmark = pytest.mark.slow

BASE = iris.DEFAULT_BASE
GRAPHS = {
    "ttl": RdfFormat.TURTLE,
    "jsonld": RdfFormat.JSON_LD,
    "nt": RdfFormat.N_TRIPLES,
    "rdf": RdfFormat.RDF_XML,
}
# Of a kind with more documents than this, so many are walked in all forms.
FEW, MANY = "6", "20"
WALKS = [pytest.param(FEW, marks=pytest.mark.sample), pytest.param(MANY, marks=pytest.mark.thorough)]
# So many times as many are asked for their statements.
MORE = 5
# What a page says in words of its own, or need not say: an order key, truths, records of its own machinery, and what
# stands on the same page under its own heading.
_NOT_SHOWN = frozenset(
    iris.expand(name)
    for name in (
        "wm:moment",
        "void:exampleResource",
        "sh:prefixes",
        "time:hasBeginning",
        "time:hasEnd",
        "owl:versionInfo",
    )
)


@pytest.fixture(scope="module")
def client(store: Store, published: release.Release) -> FlaskClient:
    return make(InProcess(store, Served(published.id, published.base))).test_client()


@pytest.fixture(scope="module")
def documents(store: Store) -> dict[str, dict[str, list[str]]]:
    """Give every IRI of ours in the release: by kind, by the IRI of the document that describes it."""
    found: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    nodes = {node.value for quad in store for node in (*quad.triple, quad.graph_name) if isinstance(node, NamedNode)}
    for iri in sorted(node for node in nodes if urls.page(node).startswith("/")):
        whole = iri.partition("#")[0]
        found[kind_of(whole)][whole].append(iri)
    return found


def kind_of(iri: str) -> str:
    """Give the kind in the IRI of a document: `council`, `graph`, `ontology`."""
    if iri.startswith((iris.WM[:-1], iris.SHAPES[:-1])):
        return iri.removeprefix(BASE).partition("/")[0]
    return iri.removeprefix(BASE).removeprefix("id/").partition("/")[0]


def data(client: FlaskClient, iri: str, suffixes: Iterable[str]) -> dict[str, set[Triple]]:
    """Give the triples in forms of the data about a thing."""
    found = {}
    for suffix in suffixes:
        response = client.get(urls.data(iri, form=urls.SUFFIXES[suffix]))
        assert response.status_code == 200, (iri, suffix)
        assert response.content_type.partition(";")[0] == urls.SUFFIXES[suffix].media[0]
        quads = parse(response.data, format=GRAPHS[suffix], base_iri=BASE)
        found[suffix] = {normal(quad.triple) for quad in quads}
    return found


def normal(triple: Triple) -> Triple:
    """Give a triple with its language tag in lower case, as the store keeps it."""
    term = triple.object
    if isinstance(term, Literal) and term.language:
        term = Literal(term.value, language=term.language.lower())
    return Triple(triple.subject, triple.predicate, term)


@pytest.mark.parametrize("walk", [os.environ["WARDMOTE_WALK"]] if "WARDMOTE_WALK" in os.environ else WALKS)
@pytest.mark.parametrize("kind", [*sorted(iris.KINDS), "graph", "ontology", "shapes"])
def test_every_iri_leads_to_forms_that_agree(
    client: FlaskClient, store: Store, documents: dict[str, dict[str, list[str]]], kind: str, walk: str
) -> None:
    assert documents[kind], kind
    number = len(documents[kind]) if walk == "all" else int(walk)
    chosen, thorough_ones = (spread(documents[kind], many) for many in (number * MORE, number))
    for whole in sorted({*chosen, *thorough_ones}):
        names, thorough = documents[kind][whole], whole in thorough_ones
        forms = data(client, whole, GRAPHS if thorough else ("nt",))
        assert all(triples == forms["nt"] for triples in forms.values()), whole
        for name in names:
            described = store.query("DESCRIBE ?this", substitutions={_THIS: NamedNode(name)})
            assert {normal(triple) for triple in described} <= forms["nt"], name  # type: ignore[union-attr]
        if not thorough:
            continue
        for suffix in {"json", "csv"} if kind not in ("ontology", "shapes") else ():
            assert client.get(urls.data(whole, form=urls.SUFFIXES[suffix])).status_code == 200, (whole, suffix)
        page = client.get(urls.page(whole), headers={"Accept": "text/html"})
        assert page.status_code == 200, whole
        assert not list(missing(page.text, store, whole, names)), whole


_THIS = Variable("this")


def spread(names: Iterable[str], many: int) -> set[str]:
    """Give so many names at even distances, or all where there are no more."""
    found = list(names)
    return set(found[:: max(1, len(found) // many)])


def missing(page: str, store: Store, whole: str, names: list[str]) -> Iterator[str]:
    """Find what the data says of a thing and its page does not: names, values, links, and places for its parts."""
    anchors = {html.unescape(found) for found in re.findall(r'\sid="([^"]*)"', page)}
    links = {html.unescape(found) for found in re.findall(r'\shref="([^"]*)"', page)}
    text = " ".join(html.unescape(re.sub(r"<[^>]*>", "", page)).split()).lower()
    fragments = {name.partition("#")[2] for name in names} - {""}
    yield from (f"no place for #{fragment}" for fragment in sorted(fragments - anchors))
    if not whole.startswith((iris.WM[:-1], iris.SHAPES[:-1])) and whole not in html.unescape(page):
        yield whole
    for quad in store.quads_for_pattern(NamedNode(whole), None, None, DefaultGraph()):
        term = quad.object
        if quad.predicate.value in _NOT_SHOWN or "/shapes" in whole or "/ontology" in whole:
            continue
        if isinstance(term, NamedNode) and term.value.startswith(f"{BASE}id/"):
            if not term.value.startswith(f"{whole}#") and urls.page(term.value) not in links:
                yield f"no link {quad.predicate.value} {term.value}"
        elif isinstance(term, Literal) and not any(one.lower() in text for one in readings(term)):
            yield f"no value {quad.predicate.value} {term.value}"


def readings(term: Literal) -> set[str]:
    """Give the ways in which a page may write a value."""
    value = " ".join(term.value.split())
    if term.datatype.value.endswith("#boolean"):
        return {""}
    if re.fullmatch(r"\d+", value):
        return {value, f"{int(value):,}"}
    if re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        return {value, templating.day(value)}
    if re.fullmatch(r"\d{4}-\d\d", value):
        return {value, templating.month(value)}
    return {value}
