"""The release in a catalogue of data, by the application profile DCAT-AP 3: where and since when it can be had.

What needs no address the release says itself (`wardmote.graph.releases.dcat`). Everything that is pointed to is typed,
so that the description can be checked on its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Triple

from wardmote.graph.files import packing
from wardmote.graph.rdf import iris
from wardmote.graph.releases import dcat, layout, void
from wardmote.graph.releases.dcat import file_type, media_type
from wardmote.graph.releases.layout import FORMATS, Dump, Entry
from wardmote.graph.releases.void import term

_TITLES: Mapping[str, str] = {
    f"{layout.WHOLE}.{form.suffix}{packing.SUFFIX}": f"Wardmote as {form.label}" for form in FORMATS.values()
} | {f"{layout.THINGS}{packing.SUFFIX}": "Things of Wardmote with their identifiers, as CSV"}
# What a value of each property is.
_RANGES: Mapping[str, str] = {
    "dcat:compressFormat": "dcterms:MediaType",
    "dcat:landingPage": "foaf:Document",
    "dcat:mediaType": "dcterms:MediaType",
    "dcat:theme": "skos:Concept",
    "dcat:themeTaxonomy": "skos:ConceptScheme",
    "dcatap:availability": "skos:Concept",
    "dcterms:accessRights": "dcterms:RightsStatement",
    "dcterms:accrualPeriodicity": "dcterms:Frequency",
    "dcterms:conformsTo": "dcterms:Standard",
    "dcterms:format": "dcterms:MediaTypeOrExtent",
    "dcterms:language": "dcterms:LinguisticSystem",
    "dcterms:license": "dcterms:LicenseDocument",
    "dcterms:spatial": "dcterms:Location",
    "foaf:homepage": "foaf:Document",
    "spdx:algorithm": "spdx:ChecksumAlgorithm",
}
_PROTOCOL = NamedNode("https://www.w3.org/TR/sparql11-protocol/")
_RIGHTS = "The statements are in the public domain. The ontology and the shapes in it are under CC BY 4.0."
_VERSIONS = 100


@dataclass(frozen=True)
class Place:
    """Where a release is served: the base of its IRIs, the addresses of the site and the endpoint, whom to ask."""

    base: str
    root: str
    endpoint: str
    contact: str = ""

    @property
    def dataset(self) -> NamedNode:
        """The release as a dataset."""
        return void.dataset(self.base)

    def part(self, name: str) -> NamedNode:
        """Give the IRI of a part of the description of the dataset."""
        return iris.part(self.dataset, name)

    def address(self, path: str) -> NamedNode:
        """Give the address of a path of the site."""
        return NamedNode(self.root + path.removeprefix("/"))


def describe(stated: Iterable[Triple], place: Place, current: Dump | None, every: list[Dump]) -> list[Triple]:
    """Complete what a release states of itself by its place, its dumps, and those of `every` release there is.

    The triples come sorted and each once.
    """
    triples = {*stated, *_catalogue(place), *_dataset(place), *_service(place), *_dates(place, current, every)}
    for one in every[:_VERSIONS]:
        triples.update(_version(place, one))
    if current is not None:
        triples.add(Triple(place.dataset, term("dcat:version"), Literal(current.release)))
        for entry in offered(current):
            triples.update(_distribution(place, current, entry))
    triples.update(list(_types(triples)))
    return sorted(triples, key=str)


def offered(one: Dump) -> list[Entry]:
    """Give the files of a release that hold the whole of it, or a table of it."""
    return [one.files[name] for name in sorted(_TITLES) if name in one.files]


def title(entry: Entry) -> str:
    """Give the title of a file that is offered."""
    return _TITLES[entry["name"]]


def _catalogue(place: Place) -> Iterator[Triple]:
    node, themes = dcat.catalogue(place.base), NamedNode(dcat.GOVERNMENT.value.rpartition("/")[0])
    yield Triple(node, term("foaf:homepage"), NamedNode(place.root))
    yield Triple(node, term("dcat:service"), NamedNode(place.endpoint))
    yield Triple(node, term("dcat:themeTaxonomy"), themes)
    yield Triple(themes, term("dcterms:title"), iris.text("Data themes"))
    yield Triple(dcat.GOVERNMENT, term("skos:prefLabel"), iris.text("Government and public sector"))
    yield Triple(dcat.STABLE, term("skos:prefLabel"), iris.text("stable"))


def _dataset(place: Place) -> Iterator[Triple]:
    contact = place.part("contact")
    yield Triple(place.dataset, term("dcat:landingPage"), place.address("dumps/"))
    yield Triple(place.dataset, term("dcat:contactPoint"), contact)
    yield Triple(contact, iris.RDF_TYPE, term("vcard:Kind"))
    yield Triple(contact, term("vcard:fn"), iris.text("Questions and corrections"))
    page = place.contact if place.contact.startswith("http") else place.address("about#corrections").value
    yield Triple(contact, term("vcard:hasURL"), NamedNode(page))
    if "@" in place.contact and page != place.contact:
        yield Triple(contact, term("vcard:hasEmail"), NamedNode(f"mailto:{place.contact}"))


def _service(place: Place) -> Iterator[Triple]:
    node = NamedNode(place.endpoint)
    yield Triple(node, iris.RDF_TYPE, term("dcat:DataService"))
    yield Triple(node, term("dcterms:title"), iris.text("Wardmote SPARQL endpoint"))
    yield Triple(
        node, term("dcterms:description"), iris.text("Answers queries in SPARQL 1.1 over the current release.")
    )
    yield Triple(node, term("dcterms:license"), void.CC0)
    yield Triple(node, term("dcterms:accessRights"), dcat.PUBLIC)
    yield Triple(node, term("dcterms:conformsTo"), _PROTOCOL)
    yield Triple(node, term("dcterms:publisher"), dcat.publisher(place.base))
    yield Triple(node, term("dcat:contactPoint"), place.part("contact"))
    yield Triple(node, term("dcat:theme"), dcat.GOVERNMENT)
    yield from (Triple(node, term("dcat:keyword"), iris.text(keyword)) for keyword in dcat.KEYWORDS)
    yield Triple(node, term("dcat:endpointURL"), node)
    yield Triple(node, term("dcat:endpointDescription"), node)
    yield Triple(node, term("dcat:servesDataset"), place.dataset)


def _day(one: Dump) -> Literal:
    return Literal(one.day.isoformat(), datatype=term("xsd:date"))


def _dates(place: Place, current: Dump | None, every: list[Dump]) -> Iterator[Triple]:
    for node in (place.dataset, dcat.catalogue(place.base)):
        if every:
            yield Triple(node, term("dcterms:issued"), _day(every[-1]))
        if current is not None:
            yield Triple(node, term("dcterms:modified"), _day(current))


def _version(place: Place, one: Dump) -> Iterator[Triple]:
    node = layout.version(one.release, place.base)
    yield Triple(place.dataset, term("dcat:hasVersion"), node)
    yield Triple(node, iris.RDF_TYPE, term("dcat:Dataset"))
    yield Triple(node, term("dcat:isVersionOf"), place.dataset)
    yield Triple(node, term("dcat:version"), Literal(one.release))
    yield Triple(node, term("dcterms:title"), iris.text(f"Wardmote, release {one.release}"))
    yield Triple(
        node, term("dcterms:description"), iris.text(f"All {one.index['quads']:,} statements of this release.")
    )
    yield Triple(node, term("dcterms:issued"), _day(one))
    yield Triple(node, term("dcterms:license"), void.CC0)
    yield Triple(node, term("dcterms:publisher"), dcat.publisher(place.base))
    yield Triple(node, term("dcat:landingPage"), place.address(f"dumps/{one.name}/"))
    if one.index["changes"]:
        before = layout.version(str(one.index["changes"]["since"]), place.base)
        yield Triple(node, term("dcat:previousVersion"), before)


def _distribution(place: Place, one: Dump, entry: Entry) -> Iterator[Triple]:
    name, node = str(entry["name"]), place.part(f"file-{entry['name']}")
    rights, checksum = place.part("rights"), place.part(f"checksum-{entry['sha256']}")
    yield Triple(place.dataset, term("dcat:distribution"), node)
    yield Triple(node, iris.RDF_TYPE, term("dcat:Distribution"))
    yield Triple(node, term("dcterms:title"), iris.text(title(entry)))
    yield Triple(node, term("dcterms:description"), iris.text(f"{_holds(entry)}, packed by gzip."))
    yield Triple(node, term("dcterms:license"), void.CC0)
    yield Triple(node, term("dcterms:rights"), rights)
    yield Triple(rights, iris.RDF_TYPE, term("dcterms:RightsStatement"))
    yield Triple(rights, iris.RDFS_LABEL, iris.text(_RIGHTS))
    yield Triple(node, term("dcterms:issued"), _day(one))
    yield Triple(node, term("dcterms:format"), file_type(FORMATS[entry["format"]].file_type))
    yield Triple(node, term("dcat:mediaType"), media_type(entry["mediaType"]))
    yield Triple(node, term("dcat:compressFormat"), media_type(packing.MEDIA_TYPE))
    yield Triple(node, term("dcat:accessURL"), place.address(f"dumps/{one.name}/"))
    yield Triple(node, term("dcat:downloadURL"), place.address(f"dumps/{one.name}/{name}"))
    yield Triple(node, term("dcat:byteSize"), Literal(str(entry["bytes"]), datatype=term("xsd:nonNegativeInteger")))
    yield Triple(node, term("dcatap:availability"), dcat.STABLE)
    yield Triple(node, term("spdx:checksum"), checksum)
    yield Triple(checksum, iris.RDF_TYPE, term("spdx:Checksum"))
    yield Triple(checksum, term("spdx:algorithm"), term("spdx:checksumAlgorithm_sha256"))
    yield Triple(checksum, term("spdx:checksumValue"), Literal(entry["sha256"], datatype=term("xsd:hexBinary")))


def _holds(entry: Entry) -> str:
    return f"{entry['rows']:,} rows" if "rows" in entry else f"{entry['triples']:,} statements"


def _types(triples: Iterable[Triple]) -> Iterator[Triple]:
    """Say of what is pointed to what it is."""
    kinds = {term(prop): term(kind) for prop, kind in _RANGES.items()}
    for triple in triples:
        if triple.predicate in kinds and isinstance(triple.object, NamedNode):
            yield Triple(triple.object, iris.RDF_TYPE, kinds[triple.predicate])
