"""The service description suite, whose three tests say no more than their titles."""

from __future__ import annotations

import pytest
from pyoxigraph import Literal, NamedNode, RdfFormat, Store

from w3c import manifests
from w3c.service import ENDPOINT, Service
from w3c.triples import RDF

pytestmark = [manifests.needed, pytest.mark.slow, pytest.mark.proof]

SD = "http://www.w3.org/ns/sparql-service-description#"
TITLES = {
    "returns-rdf": "GET on endpoint returns RDF",
    "has-endpoint-triple": "Service description contains a matching sd:endpoint triple",
    "conforms-to-schema": "Service description conforms to schema",
}
FORMATS = {
    "": RdfFormat.TURTLE,
    "text/turtle": RdfFormat.TURTLE,
    "application/n-triples": RdfFormat.N_TRIPLES,
    "application/rdf+xml": RdfFormat.RDF_XML,
    "application/ld+json": RdfFormat.JSON_LD,
}

# The properties of the vocabulary with the classes of their subjects and values (SPARQL 1.1 Service Description, 3).
# None stands for a class that says nothing of its own, such as rdfs:Resource.
SCHEMA: dict[str, tuple[str, str | None]] = {
    "endpoint": ("Service", None),
    "feature": ("Service", "Feature"),
    "defaultEntailmentRegime": ("Service", "EntailmentRegime"),
    "entailmentRegime": ("NamedGraph", "EntailmentRegime"),
    "defaultSupportedEntailmentProfile": ("Service", "EntailmentProfile"),
    "supportedEntailmentProfile": ("NamedGraph", "EntailmentProfile"),
    "extensionFunction": ("Service", "Function"),
    "extensionAggregate": ("Service", "Aggregate"),
    "languageExtension": ("Service", "Feature"),
    "supportedLanguage": ("Service", "Language"),
    "propertyFeature": ("Service", "Feature"),
    "defaultDataset": ("Service", "Dataset"),
    "availableGraphs": ("Service", "GraphCollection"),
    "resultFormat": ("Service", None),
    "inputFormat": ("Service", None),
    "defaultGraph": ("Dataset", "Graph"),
    "namedGraph": ("GraphCollection", "NamedGraph"),
    "name": ("NamedGraph", None),
    "graph": ("NamedGraph", "Graph"),
}
CLASSES = {name for pair in SCHEMA.values() for name in pair if name}
SUPERCLASSES = {"Dataset": {"GraphCollection"}, "Aggregate": {"Function"}, "Language": {"Feature"}}
# Instances that the vocabulary itself declares.
DECLARED = {
    "DereferencesURIs": "Feature",
    "UnionDefaultGraph": "Feature",
    "RequiresDataset": "Feature",
    "EmptyGraphs": "Feature",
    "BasicFederatedQuery": "Feature",
    "SPARQL10Query": "Language",
    "SPARQL11Query": "Language",
    "SPARQL11Update": "Language",
}


def described(service: Service, accept: str) -> Store:
    """Give the service description in a format."""
    service.show(manifests.richest(manifests.PROTOCOL))
    reply = service.send("GET", ENDPOINT, [("Accept", accept)] if accept else [])
    assert reply.status == 200, str(reply)
    assert reply.media_type == (accept or "text/turtle")
    store = Store()
    store.load(input=reply.body, format=FORMATS[accept], base_iri=service.endpoint)
    return store


def test_the_suite_is_the_one_known_here() -> None:
    assert {case.name: case.title for case in manifests.cases(manifests.SERVICE_DESCRIPTION)} == TITLES


@pytest.mark.parametrize("accept", FORMATS)
def test_returns_rdf(service: Service, accept: str) -> None:
    assert len(described(service, accept)) > 0


def test_has_endpoint_triple(service: Service) -> None:
    found = described(service, "").quads_for_pattern(None, NamedNode(SD + "endpoint"), None)
    assert [quad.object for quad in found] == [NamedNode(service.endpoint)]


def test_conforms_to_schema(service: Service) -> None:
    """Every term is one of the vocabulary, and both ends of every property are of the classes that it says."""
    description = described(service, "")
    assert list(description.quads_for_pattern(None, NamedNode(RDF + "type"), NamedNode(SD + "Service")))
    for quad in description:
        name = quad.predicate.value.removeprefix(SD)
        if quad.predicate.value == SD + name:
            subjects, values = SCHEMA[name]
            assert subjects in classes(description, quad.subject), f"{quad} has a subject that is no sd:{subjects}"
            assert not isinstance(quad.object, Literal), f"{quad} has a literal as its value"
            assert values is None or values in classes(description, quad.object), f"{quad}: not an sd:{values}"


def classes(description: Store, term: object) -> set[str]:
    """Give the classes of the vocabulary that a thing has, by its description or by the vocabulary."""
    if not isinstance(term, NamedNode):
        return set()
    found = {DECLARED[term.value.removeprefix(SD)]} if term.value.removeprefix(SD) in DECLARED else set()
    for quad in description.quads_for_pattern(term, NamedNode(RDF + "type"), None):
        if isinstance(quad.object, NamedNode) and quad.object.value.startswith(SD):
            found.add(quad.object.value.removeprefix(SD))
    unknown = found - CLASSES - SUPERCLASSES.keys()
    assert not unknown, f"{term} is of {unknown}, which the vocabulary does not have"
    return found.union(*(SUPERCLASSES.get(name, set()) for name in found))
