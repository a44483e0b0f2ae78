"""The release in a catalogue of data, by the application profile DCAT-AP 3: where and since when it can be had.

What needs no address the release says itself (`wardmote.graph.releases.dcat`). Everything that is pointed to is typed,
so that the description can be checked on its own.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from jinja2 import Template
from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, parse

from wardmote.graph.files import packing
from wardmote.graph.rdf import iris
from wardmote.graph.rdf.formats import CSV, PARQUET
from wardmote.graph.rdf.iris import term
from wardmote.graph.releases import dcat, layout, void
from wardmote.graph.releases.layout import FORMATS, Dump, Entry
from wardmote.graph.releases.tables.described import TABLES

# By this the template says what a value of a property is.
_RANGE = term("rdfs:range")
# By the name of a file without the suffix of packed ones.
_TITLES: dict[str, str] = {
    f"{layout.WHOLE}.{form.suffix}": f"Wardmote as {form.label}" for form in FORMATS.values()
} | {layout.THINGS: "Things of Wardmote with their identifiers, as CSV"}
_TITLES |= {
    f"{table.name}.{form.suffix}": f"{table.title} of Wardmote, as {form.label}"
    for table in TABLES.values()
    for form in (CSV, PARQUET)
}
_REPORT = "Report of the validation of Wardmote, as Turtle"

_QUADS = f"{layout.WHOLE}.nq{packing.SUFFIX}"


@dataclass(frozen=True)
class Offered:
    """A file of a release, packed or as what it holds: its name, bytes and SHA-256.

    It holds all of the release, a table of it, or the report of its validation.
    """

    entry: Entry
    packed: bool

    @property
    def name(self) -> str:
        """The name, which is the last step of its address."""
        return str(self.entry["name"]) if self.packed else str(self.entry["name"]).removesuffix(packing.SUFFIX)

    @property
    def bytes(self) -> int:
        """How long it is."""
        return int(self.entry["bytes" if self.packed else "contentBytes"])

    @property
    def sha256(self) -> str:
        """Its checksum, in hexadecimal."""
        return str(self.entry["sha256" if self.packed else "contentSha256"])

    @property
    def title(self) -> str:
        """What it is."""
        return _TITLES.get(self.name.removesuffix(packing.SUFFIX), _REPORT) + (", packed" if self.packed else "")

    @property
    def description(self) -> str:
        """How much it holds, and how it is packed."""
        if told := self.entry.get("validation"):
            return f"What {told['validator']} found in {told['statements']:,} statements."
        what = "rows" if "rows" in self.entry else "triples"
        number = f"{self.entry[what]:,} {what.replace('triples', 'statements')}"
        return f"{number}, packed by gzip." if self.packed else f"{number}."


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
    stated = list(stated)

    def said(name: str) -> list[NamedNode]:
        found = {one.object for one in stated if one.subject == place.dataset and one.predicate == term(name)}
        return sorted((node for node in found if isinstance(node, NamedNode)), key=str)

    page = place.contact if place.contact.startswith("http") else place.address("about#corrections").value
    text = _template().render(
        place=place,
        current=current,
        every=every,
        files=offered(current) if current else [],
        reports=reports(current) if current else [],
        places=said("dcterms:spatial"),
        periods=said("dcterms:temporal"),
        catalogue=dcat.catalogue(place.base),
        publisher=dcat.publisher(place.base),
        endpoint=NamedNode(place.endpoint),
        corrections=NamedNode(page),
        mail=NamedNode(f"mailto:{place.contact}") if "@" in place.contact and page != place.contact else None,
        version=lambda release: layout.version(release, place.base),
        report=lambda release: layout.report(release, place.base),
    )
    added = [quad.triple for quad in parse(input=text, format=RdfFormat.TURTLE)]
    kinds = {one.subject: one.object for one in added if one.predicate == _RANGE}
    triples = {*stated, *(one for one in added if one.predicate != _RANGE)}
    pointed = ((one.object, kinds[one.predicate]) for one in triples if one.predicate in kinds)
    return sorted({*triples, *(Triple(node, iris.RDF_TYPE, kind) for node, kind in pointed)}, key=str)


@cache
def _template() -> Template:
    """Give the template of what is added, in Turtle, with the values that are the same for all."""
    prefixes = "".join(f"@prefix {name}: <{space}> .\n" for name, space in iris.VOCABULARIES.items())
    path = files("wardmote.server") / "templates" / "catalogue.ttl"
    made: Template = Template(prefixes + path.read_text(encoding="utf-8"), trim_blocks=True)
    made.globals.update(
        dcat=dcat,
        day=lambda one: Literal(one.day.isoformat(), datatype=term("xsd:date")),
        file_type=lambda name: dcat.file_type(FORMATS[name].file_type),
        licence=void.CC0,
        literal=Literal,
        quads=lambda one: Offered(one.files[_QUADS], True),
        text=iris.text,
        themes=NamedNode(dcat.GOVERNMENT.value.rpartition("/")[0]),
    )
    return made


def offered(one: Dump) -> list[Offered]:
    """Give the files of a release that hold the whole of it, or a table of it: each packed, and as what it holds."""
    return _both(one, sorted(_TITLES))


def reports(one: Dump) -> list[Offered]:
    """Give the report of the validation of a release, packed and as what it holds; nothing where there is none."""
    return _both(one, [layout.VALIDATION])


def _both(one: Dump, names: Iterable[str]) -> list[Offered]:
    """Give files packed and as what they hold; those that are packed in themselves, as they are."""
    found = []
    for name in names:
        packed = f"{name}{packing.SUFFIX}"
        if name in one.files:
            found.append(Offered(one.files[name], False))
        elif packed in one.files:
            found += [Offered(one.files[packed], either) for either in (False, True)]
    return found
