"""The JSON-LD context: every term of the ontology has a name in it, and nothing is lost under it."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any

import pytest
import rdflib
from pyoxigraph import RdfFormat, Store, parse

from wardmote.graph.rdf import iris, turtle
from wardmote.graph.releases.release import Release
from wardmote.graph.sources import load

DOCUMENT: dict[str, Any] = json.loads((files("wardmote.ontology") / "context.jsonld").read_text("utf-8"))
CONTEXT = {name: value for name, value in DOCUMENT["@context"].items() if name != "@version"}

# Layers whose terms all have names; terms of the others have prefixes.
NAMED_LAYERS = ("article-", "derived", "ontology", "reference")


def meaning(value: Any) -> dict[str, str]:
    return {"@id": value} if isinstance(value, str) else value


def expected(name: str, kinds: set[str], ranges: set[str]) -> Any:
    """Give how the context should define a term of the ontology, by its kind and range."""
    xsd = iris.VOCABULARIES["xsd"]
    if "owl:ObjectProperty" in kinds or "rdf:Property" in ranges:
        return {"@id": f"wm:{name}", "@type": "@id"}
    if "rdf:langString" in ranges:
        return {"@id": f"wm:{name}", "@language": "en"}
    typed = [r for r in ranges if iris.expand(r).startswith(xsd) and r != "xsd:string"]
    return {"@id": f"wm:{name}", "@type": typed[0]} if typed else f"wm:{name}"


def test_every_term_of_the_ontology() -> None:
    kinds: dict[str, set[str]] = {}
    ranges: dict[str, set[str]] = {}
    for triple in load.ontology():
        subject, predicate = turtle.short(triple.subject), turtle.short(triple.predicate)
        if predicate in ("rdf:type", "rdfs:range"):
            found = kinds if predicate == "rdf:type" else ranges
            found.setdefault(subject, set()).add(turtle.short(triple.object))
    missing = {}
    for term, its_kinds in kinds.items():
        if term.startswith("wm:") and any(kind.startswith("owl:") for kind in its_kinds):
            name = term.removeprefix("wm:")
            definition = expected(name, its_kinds, ranges.get(term, set()))
            if CONTEXT.get(name) != definition:
                missing[name] = definition
    lines = "\n".join(f"    {json.dumps(name)}: {json.dumps(missing[name])}," for name in sorted(missing))
    assert not missing, f"ontology/context.jsonld should have these lines:\n{lines}"


def test_no_term_that_the_ontology_does_not_declare() -> None:
    declared = {turtle.short(triple.subject) for triple in load.ontology()}
    ours = {meaning(value)["@id"] for value in CONTEXT.values() if str(meaning(value).get("@id", "")).startswith("wm:")}
    assert ours <= declared


def test_every_term_in_use_has_a_name(published: Release) -> None:
    named = {meaning(value).get("@id") for value in CONTEXT.values()}
    used = set()
    for layer in published.graphs:
        if layer.startswith(NAMED_LAYERS):
            for quad in parse(path=published.layer_file(layer), format=RdfFormat.TURTLE):
                is_type = quad.predicate == iris.RDF_TYPE
                used.add(turtle.short(quad.object if is_type else quad.predicate))
    assert used - named == set()


def test_prefixes_are_ours() -> None:
    prefixes = {name: value for name, value in CONTEXT.items() if isinstance(value, str) and value.startswith("http")}
    assert prefixes == dict(iris.VOCABULARIES)


def test_terms_are_in_alphabetical_order() -> None:
    terms = [name for name in CONTEXT if name not in iris.VOCABULARIES]
    assert terms == sorted(terms, key=lambda name: (name.lower(), name))


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")  # rdflib's own parser uses it
@pytest.mark.parametrize("layer", ["reference", "derived", "catalogue", "shapes"])
def test_nothing_is_lost_under_the_context(published: Release, layer: str) -> None:
    before = rdflib.Graph().parse(published.layer_file(layer), format="turtle")
    compact = before.serialize(format="json-ld", context=DOCUMENT["@context"])
    assert set(rdflib.Graph().parse(data=compact, format="json-ld")) == set(before)
    store = Store()
    store.load(compact.encode(), format=RdfFormat.JSON_LD)
    assert {quad.triple for quad in store} == {quad.triple for quad in parse(path=published.layer_file(layer))}


def test_names_are_plain(published: Release) -> None:
    graph = rdflib.Graph().parse(published.layer_file("reference"), format="turtle")
    (council,) = [
        node
        for node in json.loads(graph.serialize(format="json-ld", context=DOCUMENT["@context"]))["@graph"]
        if node["id"].endswith("/council/camden")
    ]
    assert council["type"] == "Council"
    assert council["governs"].endswith("/area/E09000007")
    assert isinstance(council["label"], str)
