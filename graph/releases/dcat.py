"""DCAT: what describes the release as a dataset in a catalogue, by the application profile DCAT-AP 3.

Terms of the European vocabularies are those of the profile: https://semiceu.github.io/DCAT-AP/releases/3.0.1/.
"""

from __future__ import annotations

from pyoxigraph import NamedNode

from wardmote.graph.rdf import iris
from wardmote.graph.releases import void

PUBLISHER = "The Wardmote contributors"
KEYWORDS = ("elections", "fact checking", "local government", "London", "newspapers")

_AUTHORITY = "http://publications.europa.eu/resource/authority/"
ENGLISH = NamedNode(f"{_AUTHORITY}language/ENG")
GOVERNMENT = NamedNode(f"{_AUTHORITY}data-theme/GOVE")
IRREGULAR = NamedNode(f"{_AUTHORITY}frequency/IRREG")
PUBLIC = NamedNode(f"{_AUTHORITY}access-right/PUBLIC")
STABLE = NamedNode(f"{_AUTHORITY}planned-availability/STABLE")

_ADMS = "http://purl.org/adms/"
# Kinds of publishers and of licences, of the lists that the profile names.
PRIVATE = NamedNode(f"{_ADMS}publishertype/PrivateIndividual(s)")
PUBLIC_DOMAIN = NamedNode(f"{_ADMS}licencetype/PublicDomain")

_PLACE = "greater-london"
# The same place in the register that the profile names for places.
GEONAMES = NamedNode("https://sws.geonames.org/2648110/")


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
