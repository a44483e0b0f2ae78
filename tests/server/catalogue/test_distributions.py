"""DCAT: what a release says of itself and what the service adds hold to the shapes, and each mistake is told."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pyshacl
import pytest
import rdflib
from pyoxigraph import Literal, NamedNode, RdfFormat, Store, Triple, serialize
from rdflib.namespace import SH

from wardmote.graph.rdf import iris
from wardmote.graph.releases import catalogue, dcat, layout, release, void
from wardmote.graph.releases.release import Release
from wardmote.graph.sources import load
from wardmote.server.catalogue import distributions as served
from wardmote.server.catalogue.distributions import Place

BASE = iris.DEFAULT_BASE
ROOT = "https://votes.example.org/"
PLACE = Place(BASE, ROOT, f"{ROOT}sparql", "desk@example.org")
PREFIXES = "".join(f"@prefix {name}: <{space}> .\n" for name, space in iris.prefixes().items())
_NOWHERE = ("catalogue", "dataset")
FILE = "<https://w3id.org/wardmote/id/dataset/wardmote#file-wardmote.nq.gz>"
AUTHORITY = "http://publications.europa.eu/resource/authority"


@pytest.fixture(scope="module")
def shapes() -> rdflib.Graph:
    """Give all shapes."""
    return rdflib.Graph().parse(data=serialize(load.shapes(), format=RdfFormat.N_TRIPLES), format="nt")


@pytest.fixture(scope="module")
def described(dumped: Path) -> list[Triple]:
    """Give the description of the release in use, as the service gives it."""
    store = release.open_store(release.current(dumped))
    stated = {quad.triple for quad in store.quads_for_pattern(None, None, None, iris.graph("catalogue"))}
    every = layout.found(dumped)
    wanted = {void.dataset(BASE), dcat.catalogue(BASE), dcat.publisher(BASE), iris.part(void.dataset(BASE), "coverage")}
    own = [t for t in stated if t.subject in wanted and t.predicate != iris.term("dcterms:rights")]
    return served.describe(own, PLACE, every[0], every)


def as_rdflib(triples: list[Triple]) -> rdflib.Graph:
    return rdflib.Graph().parse(data=serialize(triples, format=RdfFormat.N_TRIPLES), format="nt")


def results(data: rdflib.Graph, shapes: rdflib.Graph) -> set[tuple[str, str]]:
    """Give severity and message of each result of validation."""
    _, found, _ = pyshacl.validate(data, shacl_graph=shapes, inference="none")
    assert isinstance(found, rdflib.Graph)
    nodes = found.subjects(SH.resultMessage)
    return {
        (str(found.value(node, SH.resultSeverity)).rpartition("#")[2], str(found.value(node, SH.resultMessage)))
        for node in nodes
    }


def test_description_holds_to_the_shapes(described: list[Triple], shapes: rdflib.Graph) -> None:
    # The invented borough lies nowhere; the real ones are told where in test_server_catalogue.py.
    wanted = {f"DCAT-AP recommends dcterms:spatial for a {what}. Add it where it is known." for what in _NOWHERE}
    assert results(as_rdflib(described), shapes) == {("Warning", message) for message in wanted}


def test_release_holds_to_the_shapes(store: Store, shapes: rdflib.Graph) -> None:
    """What only the site knows that serves it is asked of what it serves alone."""
    stated = [quad.triple for quad in store.quads_for_pattern(None, None, None, iris.graph("catalogue"))]
    found = results(as_rdflib(stated), shapes)
    assert found == set()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("removed", "added", "severity", "message"),
    [
        ("graph:catalogue dcterms:title", "", "Violation", "A catalogue has a title"),
        ("graph:catalogue dcterms:description", "", "Violation", "A catalogue has a description"),
        ("graph:catalogue dcterms:publisher", "", "Violation", "A catalogue has one publisher"),
        (
            "",
            'graph:catalogue dcterms:publisher <urn:x> . <urn:x> a foaf:Agent ; foaf:name "x"@en',
            "Violation",
            "A catalogue has one publisher",
        ),
        ("graph:catalogue dcat:dataset", "", "Violation", "A catalogue lists at least one dataset"),
        ("", "graph:catalogue dcat:service <urn:x>", "Violation", "What a catalogue lists as a service is one"),
        ("", "graph:catalogue dcterms:license <urn:x>", "Violation", "A catalogue has at most one licence"),
        ("", 'graph:catalogue dcterms:language "en"', "Violation", "A language is one of the European list"),
        (
            "",
            'graph:catalogue dcterms:issued "2022"^^xsd:gYear',
            "Violation",
            "A catalogue has at most one day of issue",
        ),
        ("", 'graph:catalogue dcterms:modified "x"', "Violation", "A catalogue has at most one day of change"),
        ("", "graph:catalogue foaf:homepage <urn:x>", "Violation", "A catalogue has at most one home page"),
        ("graph:catalogue foaf:homepage", "", "Warning", "DCAT-AP recommends foaf:homepage for a catalogue"),
        ("dataset:wardmote dcterms:title", "", "Violation", "A dataset has a title"),
        ("", 'dataset:wardmote dcterms:title "Other"@en', "Violation", "A dataset has a title"),
        ("dataset:wardmote dcterms:description", "", "Violation", "A dataset has a description"),
        ("", "dataset:wardmote dcterms:publisher <urn:x>", "Violation", "A dataset has at most one publisher"),
        ("", "dataset:wardmote dcat:contactPoint <urn:x>", "Violation", "Where to ask about a dataset is a contact"),
        ("", "dataset:wardmote dcat:distribution <urn:x>", "Violation", "What a dataset is had as is a distribution"),
        ("", 'dataset:wardmote dcat:keyword "votes"', "Violation", "A keyword is in English"),
        ("", "dataset:wardmote dcat:theme <urn:x>", "Violation", "A theme is one of the European list"),
        ("", "dataset:wardmote dcterms:language <urn:x>", "Violation", "A language is one of the European list"),
        ("", "dataset:wardmote dcterms:accessRights <urn:x>", "Violation", "A dataset has at most one kind of access"),
        ("", "dataset:wardmote dcterms:accrualPeriodicity <urn:x>", "Violation", "A dataset has at most one frequency"),
        ("", 'dataset:wardmote dcterms:spatial "London"', "Violation", "The place that a dataset covers is an IRI"),
        ("", "dataset:wardmote dcterms:temporal <urn:x>", "Violation", "The time that a dataset covers is a period"),
        ("", 'dataset:wardmote dcterms:conformsTo "x"', "Violation", "A standard is an IRI"),
        ("", 'dataset:wardmote dcterms:identifier "x"@en', "Violation", "An identifier of a dataset is a plain string"),
        ("", "dataset:wardmote dcat:landingPage <urn:x>", "Violation", "The page of a dataset is a web address"),
        ("", 'dataset:wardmote dcat:version "2"', "Violation", "A dataset has at most one version"),
        ("", "dataset:wardmote dcat:hasVersion <urn:x>", "Violation", "A version of a dataset is a dataset"),
        (
            "",
            'dataset:wardmote dcterms:issued "2022-05-05"^^xsd:date',
            "Violation",
            "A dataset has at most one day of issue",
        ),
        ("", 'dataset:wardmote dcterms:modified "2022-05-05"', "Violation", "A dataset has at most one day of change"),
        ("dataset:wardmote dcat:theme", "", "Warning", "DCAT-AP recommends dcat:theme for a dataset"),
        (f"{FILE} dcat:accessURL", "", "Violation", "A distribution has a web address"),
        ("", f"{FILE} dcat:downloadURL <urn:x>", "Violation", "The address of a file is a web address"),
        ("", f'{FILE} dcterms:title "Other"@en', "Violation", "A distribution has at most one title"),
        (f"{FILE} dcterms:license", "", "Violation", "A distribution has one licence"),
        ("", f"{FILE} dcterms:rights <urn:x>", "Violation", "What else is said of rights is a statement"),
        (f"{FILE} dcterms:format", "", "Violation", "A distribution has one format"),
        ("", f"{FILE} dcterms:format <{AUTHORITY}/file-type/XML>", "Violation", "A distribution has one format"),
        (
            f"{FILE} dcat:mediaType",
            f'{FILE} dcat:mediaType "text/turtle"',
            "Violation",
            "A distribution has one media type",
        ),
        ("", f"{FILE} dcat:compressFormat <urn:x>", "Violation", "A distribution is packed in at most one way"),
        (
            f"{FILE} dcat:byteSize",
            f"{FILE} dcat:byteSize 7",
            "Violation",
            "A distribution has at most one size in bytes",
        ),
        ("", f"{FILE} spdx:checksum <urn:x>", "Violation", "A distribution has at most one checksum"),
        ("", f"{FILE} dcatap:availability <urn:x>", "Violation", "A distribution has at most one availability"),
        ("", f'{FILE} dcterms:issued "now"', "Violation", "A distribution has at most one day of issue"),
        ("", f"{FILE} dcat:accessService <urn:x>", "Violation", "A service that gives access is one"),
        (f"{FILE} dcatap:availability", "", "Warning", "DCAT-AP recommends dcatap:availability for a distribution"),
        (f"<{ROOT}sparql> dcterms:title", "", "Violation", "A data service has a title"),
        (f"<{ROOT}sparql> dcat:endpointURL", "", "Violation", "A data service has a web address"),
        (
            "",
            f"<{ROOT}sparql> dcat:endpointDescription <urn:x>",
            "Violation",
            "The description of a data service has a web",
        ),
        (f"<{ROOT}sparql> dcat:servesDataset", "", "Violation", "A data service serves at least one dataset"),
        ("", f"<{ROOT}sparql> dcterms:license <urn:x>", "Violation", "A data service has at most one licence"),
        (
            "",
            f"<{ROOT}sparql> dcterms:accessRights <urn:x>",
            "Violation",
            "A data service has at most one kind of access",
        ),
        (
            f"<{ROOT}sparql> dcat:endpointDescription",
            "",
            "Warning",
            "DCAT-AP recommends dcat:endpointDescription for a data",
        ),
        ("dataset:wardmote\\#publisher foaf:name", "", "Violation", "A publisher has a name"),
        ("dataset:wardmote\\#coverage dcat:startDate", "", "Violation", "A period has one first day"),
        ("dataset:wardmote\\#coverage dcat:endDate", "", "Violation", "A period has one last day"),
        (
            "dataset:wardmote\\#coverage dcat:endDate",
            'dataset:wardmote\\#coverage dcat:endDate "1999-01-01"^^xsd:date',
            "Violation",
            "A period does not end before it begins",
        ),
        ("dataset:wardmote\\#contact vcard:fn", "", "Violation", "A contact has a name"),
        ("", "dataset:wardmote\\#contact vcard:hasURL <urn:x>", "Violation", "The page of a contact is a web address"),
        ("", "dataset:wardmote\\#contact vcard:hasEmail <urn:x>", "Violation", "An e-mail address is an IRI"),
        ("", "<urn:x> a spdx:Checksum", "Violation", "A checksum is by SHA-256"),
        ("", "<urn:x> a spdx:Checksum", "Violation", "A checksum has one value of 64 hexadecimal digits"),
        (
            "",
            '<urn:x> a spdx:Checksum ; spdx:checksumValue "AB"^^xsd:hexBinary',
            "Violation",
            "A checksum has one value of 64",
        ),
    ],
)
def test_mistakes_are_told(
    described: list[Triple], shapes: rdflib.Graph, removed: str, added: str, severity: str, message: str
) -> None:
    data = as_rdflib(described)
    if removed:
        (start,) = set(rdflib.Graph().parse(data=f"{PREFIXES}{removed} 0 .", format="turtle"))
        assert (start[0], start[1], None) in data
        data.remove((start[0], start[1], None))
    data.parse(data=f"{PREFIXES}{added} ." if added else "", format="turtle")
    found = results(data, shapes)
    assert any(told == severity and text.startswith(message) for told, text in found), found


def objects(triples: list[Triple], node: NamedNode, name: str) -> set[str]:
    found = (t.object for t in triples if t.subject == node and t.predicate == iris.term(name))
    return {term.value for term in found if isinstance(term, NamedNode | Literal)}


def test_files_are_told_as_they_are(described: list[Triple], dumped: Path) -> None:
    newest = layout.found(dumped)[0]
    files = objects(described, void.dataset(BASE), "dcat:distribution")
    assert len(files) == 14 + 15, (
        "six formats and the table of things, packed and unpacked; five tables, in Parquet too"
    )
    for iri in files:
        node, name = NamedNode(iri), iri.partition("#file-")[2]
        packed = name.endswith(".gz")
        entry = newest.files.get(name) or newest.files[f"{name}.gz"]
        assert objects(described, node, "dcat:downloadURL") == {f"{ROOT}dumps/2022-05-07/{name}"}
        assert objects(described, node, "dcat:byteSize") == {str(entry["bytes" if packed else "contentBytes"])}
        assert objects(described, node, "dcterms:issued") == {"2022-05-07"}
        assert bool(objects(described, node, "dcat:compressFormat")) == packed
        (checksum,) = objects(described, node, "spdx:checksum")
        sums = objects(described, NamedNode(checksum), "spdx:checksumValue")
        assert sums == {entry["sha256" if packed else "contentSha256"]}


def test_versions(described: list[Triple], dumped: Path) -> None:
    newest, older = layout.found(dumped)
    versions = {layout.version(one.release, BASE).value for one in (newest, older)}
    assert objects(described, void.dataset(BASE), "dcat:hasVersion") == versions
    assert objects(described, void.dataset(BASE), "dcat:version") == {newest.release}
    before = objects(described, layout.version(newest.release, BASE), "dcat:previousVersion")
    assert before == {layout.version(older.release, BASE).value}
    assert objects(described, layout.version(older.release, BASE), "dcat:previousVersion") == set()
    assert objects(described, void.dataset(BASE), "dcterms:issued") == {"2022-05-06"}
    assert objects(described, void.dataset(BASE), "dcterms:modified") == {"2022-05-07"}


def test_each_version_has_what_the_profile_recommends(described: list[Triple], dumped: Path) -> None:
    for one in layout.found(dumped):
        node = layout.version(one.release, BASE)
        addresses = {
            address
            for file in objects(described, node, "dcat:distribution")
            for address in objects(described, NamedNode(file), "dcat:downloadURL")
        }
        assert f"{ROOT}dumps/{one.name}/wardmote.nq.gz" in addresses
        assert all(address.startswith(f"{ROOT}dumps/{one.name}/") for address in addresses)
        for name in ("dcat:contactPoint", "dcat:keyword", "dcat:theme"):
            assert objects(described, node, name) == objects(described, void.dataset(BASE), name) != set()
    assert objects(described, layout.version(layout.found(dumped)[0].release, BASE), "dcterms:temporal")
    assert objects(described, dcat.publisher(BASE), "dcterms:type") == {dcat.PRIVATE.value}
    assert objects(described, void.CC0, "dcterms:type") == {dcat.PUBLIC_DOMAIN.value}


@pytest.mark.parametrize(
    ("contact", "page", "mail"),
    [
        ("", f"{ROOT}about#corrections", set()),
        ("desk@example.org", f"{ROOT}about#corrections", {"mailto:desk@example.org"}),
        ("https://example.org/ask", "https://example.org/ask", set()),
        ("https://example.org/@desk", "https://example.org/@desk", set()),
    ],
)
def test_contact(contact: str, page: str, mail: set[str]) -> None:
    place = Place(BASE, ROOT, f"{ROOT}sparql", contact)
    described = served.describe([], place, None, [])
    assert objects(described, place.part("contact"), "vcard:hasURL") == {page}
    assert objects(described, place.part("contact"), "vcard:hasEmail") == mail


def test_description_is_sorted_and_each_triple_once(described: list[Triple]) -> None:
    assert described == sorted(set(described), key=str)


def test_release_says_what_it_covers(published: Release, store: Store) -> None:
    stated = [quad.triple for quad in store.quads_for_pattern(None, None, None, iris.graph("catalogue"))]
    whole = void.dataset(published.base)
    places = {f"{BASE}id/area/greater-london", "https://sws.geonames.org/2648110/"}
    assert objects(stated, whole, "dcterms:spatial") == places
    (period,) = objects(stated, whole, "dcterms:temporal")
    days = sorted(
        quad.object.value
        for quad in store.quads_for_pattern(None, iris.wm("pollingDay"), None, iris.graph("reference"))
        if isinstance(quad.object, Literal)
    )
    assert objects(stated, NamedNode(period), "dcat:startDate") == {days[0]}
    assert objects(stated, NamedNode(period), "dcat:endDate") == {days[-1]}
    assert date.fromisoformat(days[0]) < date.fromisoformat(days[-1])
    assert objects(stated, dcat.catalogue(published.base), "dcat:dataset") == {whole.value}


def test_without_polling_days_no_time_is_covered() -> None:
    told = catalogue.describe([], BASE)
    assert not [t for t in told if t.predicate in (iris.term("dcterms:temporal"), iris.term("dcterms:spatial"))]


def test_everything_is_below_the_base_in_force() -> None:
    lines = sorted(f"{quad} .\n".encode() for quad in load.quads(load.ontology(), iris.graph("ontology", ROOT)))
    for triple in catalogue.describe(lines, ROOT):
        assert not str(triple.subject).startswith(f"<{BASE}id/"), triple
