"""Describe a release in itself: VoID for the whole and for each named graph, DCAT, and the example queries.

Every figure is counted from the triples of the release, this description included, so that a query over the release
finds the same numbers. Nothing here depends on a clock.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import cache
from importlib.metadata import version
from importlib.resources import files

from jinja2 import StrictUndefined, Template
from pyoxigraph import Literal, RdfFormat, Triple, parse

from wardmote.graph.rdf import iris, turtle
from wardmote.graph.releases import dcat, uses, void
from wardmote.graph.sparql.named_queries import EXAMPLES


def describe(lines: Collection[bytes], base: str) -> set[Triple]:
    """Give the catalogue graph of a release that has these quads in its other graphs, below `base`.

    The quads stand as sorted lines of N-Quads. What they say anything of, this graph gives no class.
    """
    catalogue, whole = dcat.catalogue(base), void.dataset(base)
    found = void.survey(lines, lambda graph: void.space(graph, base), dcat.place(base))
    types, used, told = uses.types(lines), uses.Tally(), _told(found, base)
    described: set[Triple] = set()
    while True:
        own_lines = void.lines_of(described)
        own = void.survey(own_lines, lambda _: void.space(catalogue, base)).whole
        own_types = uses.types(own_lines)
        if described and not used.triples:  # now the classes are known of all that this graph describes
            used = uses.tally(lines, types, own_types)
        text = _template().render(
            counts={**found.counts, catalogue: own, whole: found.whole + own},
            uses=(used + uses.tally(own_lines, types, own_types)).uses(),
            **told,
        )
        fresh = {quad.triple for quad in parse(text, format=RdfFormat.TURTLE)}
        if fresh == described:  # the description counts itself
            return described
        described = fresh


def _told(found: void.Survey, base: str) -> dict[str, object]:
    """Give what the description tells of a release but for figures that it has a part in."""
    union = set().union(*found.notable.values())
    place = dcat.place(base)
    return {
        "base": base,
        "catalogue": dcat.catalogue(base),
        "days": [t.object for t in union if t.predicate == iris.wm("pollingDay")],
        "examples": found.first,
        "has_place": any(t.subject == place and t.predicate == iris.RDF_TYPE for t in union),
        "links": void.links(union),
        "notable": found.notable,
        "place": place,
        "publisher": dcat.publisher(base),
        "queries": [EXAMPLES.load(name) for name in EXAMPLES.names],
        "version": version("wardmote"),
        "whole": void.dataset(base),
    }


@cache
def _template() -> Template:
    """Give the template of the description, in Turtle. A name in it that is not given is a mistake."""
    prefixes = "".join(f"@prefix {name}: <{space}> .\n" for name, space in iris.VOCABULARIES.items())
    text = (files("wardmote.graph") / "releases" / "description.ttl").read_text(encoding="utf-8")
    made: Template = Template(prefixes + text, trim_blocks=True, undefined=StrictUndefined)
    made.globals.update(dcat=dcat, iris=iris, void=void, literal=Literal, short=turtle.short, text=iris.text)
    return made


def without_queries(catalogue: Iterable[Triple]) -> list[Triple]:
    """Give the part of a catalogue that is VoID: all but the example queries."""
    catalogue = list(catalogue)
    shacl = iris.VOCABULARIES["sh"]
    queries = {triple.subject for triple in catalogue if triple.predicate.value.startswith(shacl)}
    return [triple for triple in catalogue if triple.subject not in queries]


def ontology_version(ontology: Iterable[Triple]) -> str:
    """Give the version that an ontology says it has. Raises ValueError where it says none."""
    for triple in ontology:
        if triple.predicate == iris.term("owl:versionInfo") and isinstance(triple.object, Literal):
            return triple.object.value
    raise ValueError("Unexpected ontology without owl:versionInfo")
