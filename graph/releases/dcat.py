"""DCAT: the release as a dataset in a catalogue, by the application profile DCAT-AP 3, as far as it needs no address.

Where it can be had and since when is known only to the service, which adds it (see `wardmote.server.catalogue`). Terms
of the European vocabularies are those of the profile: https://semiceu.github.io/DCAT-AP/releases/3.0.1/.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pyoxigraph import Literal, NamedNode, Triple

from wardmote.graph.rdf import iris
from wardmote.graph.releases import void
from wardmote.graph.releases.void import term

PUBLISHER = "The Wardmote contributors"
KEYWORDS = ("elections", "fact checking", "local government", "London", "newspapers")

_AUTHORITY = "http://publications.europa.eu/resource/authority/"
ENGLISH = NamedNode(f"{_AUTHORITY}language/ENG")
GOVERNMENT = NamedNode(f"{_AUTHORITY}data-theme/GOVE")
IRREGULAR = NamedNode(f"{_AUTHORITY}frequency/IRREG")
PUBLIC = NamedNode(f"{_AUTHORITY}access-right/PUBLIC")
STABLE = NamedNode(f"{_AUTHORITY}planned-availability/STABLE")

_PLACE = "greater-london"


def file_type(name: str) -> NamedNode:
    """Give a file type of the European vocabulary, as in `file_type("RDF_TURTLE")`."""
    return NamedNode(f"{_AUTHORITY}file-type/{name}")


def media_type(name: str) -> NamedNode:
    """Give the IRI of a media type, as in `media_type("text/turtle")`."""
    return NamedNode(f"https://www.iana.org/assignments/media-types/{name}")


def catalogue(base: str) -> NamedNode:
    """Give the IRI of the catalogue, which is the named graph that describes the release."""
    return iris.graph("catalogue", base)


def place(base: str) -> NamedNode:
    """Give the IRI of the area that the dataset covers."""
    return iris.thing("area", _PLACE, base)


def publisher(base: str) -> NamedNode:
    """Give the IRI of who publishes the release."""
    return iris.part(void.dataset(base), "publisher")


def about(triples: Iterable[Triple], base: str) -> Iterator[Triple]:
    """Describe the dataset and its catalogue; the days that it covers are those of the polls in `triples`."""
    triples = list(triples)
    whole, listed, agent = void.dataset(base), catalogue(base), publisher(base)
    yield Triple(listed, iris.RDF_TYPE, term("dcat:Catalog"))
    yield Triple(listed, term("dcat:dataset"), whole)
    yield Triple(whole, iris.RDF_TYPE, term("dcat:Dataset"))
    yield Triple(whole, term("dcterms:identifier"), Literal(whole.value))
    yield Triple(whole, term("dcat:theme"), GOVERNMENT)
    yield Triple(whole, term("dcterms:accessRights"), PUBLIC)
    yield Triple(whole, term("dcterms:accrualPeriodicity"), IRREGULAR)
    for standard in (iris.WM, iris.SHAPES):
        yield Triple(whole, term("dcterms:conformsTo"), NamedNode(standard.removesuffix("#")))
    for keyword in KEYWORDS:
        yield Triple(whole, term("dcat:keyword"), iris.text(keyword))
    for node in (whole, listed):
        yield Triple(node, term("dcterms:language"), ENGLISH)
        yield Triple(node, term("dcterms:publisher"), agent)
    yield Triple(agent, iris.RDF_TYPE, term("foaf:Agent"))
    yield Triple(agent, term("foaf:name"), iris.text(PUBLISHER))
    yield from _coverage(triples, base)


def _coverage(triples: Iterable[Triple], base: str) -> Iterator[Triple]:
    """Say which place and which days the dataset covers, where its data says so."""
    whole, period, covered = void.dataset(base), iris.part(void.dataset(base), "coverage"), place(base)
    days = set()
    for triple in triples:
        if triple.subject == covered and triple.predicate == iris.RDF_TYPE:
            yield from (Triple(node, term("dcterms:spatial"), covered) for node in (whole, catalogue(base)))
        elif triple.predicate == iris.wm("pollingDay") and isinstance(triple.object, Literal):
            days.add(triple.object.value)
    if days:
        yield Triple(whole, term("dcterms:temporal"), period)
        yield Triple(period, iris.RDF_TYPE, term("dcterms:PeriodOfTime"))
        yield Triple(period, term("dcat:startDate"), Literal(min(days), datatype=term("xsd:date")))
        yield Triple(period, term("dcat:endDate"), Literal(max(days), datatype=term("xsd:date")))
