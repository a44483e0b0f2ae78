"""What may have been meant by a name that nothing has: names of the same sort and place, and terms that fit."""

from __future__ import annotations

import re
from collections.abc import Mapping
from difflib import SequenceMatcher, get_close_matches
from functools import cache

from pyoxigraph import NamedNode

from wardmote.graph.rdf import iris
from wardmote.graph.rdf.turtle import short
from wardmote.graph.sources import load

_ID = iris.DEFAULT_BASE + "id/"
_IN_SCHEME, _SEE_ALSO, _CLASS = iris.term("skos:inScheme"), iris.term("rdfs:seeAlso"), iris.term("owl:Class")
# How alike words are of which one may be meant by the other.
_ALIKE = 0.6
# So many concepts are offered at most.
_FEW = 5


def kind_of(node: NamedNode) -> str | None:
    """Give the kind of thing that an IRI names, as `ward` for `…/id/ward/E05013659`; None for other IRIs."""
    if not node.value.startswith(_ID):
        return None
    return node.value.removeprefix(_ID).partition("/")[0]


def near(node: NamedNode, names: Mapping[NamedNode, str]) -> str:
    """Give words that offer the things which may be meant by one that is not there; none where nothing is like it."""
    alike = {short(other): name for other, name in names.items() if kind_of(other) == kind_of(node)}
    close = [one for one in get_close_matches(short(node), alike, n=5, cutoff=0.7) if _is_alike(short(node), one)][:3]
    if not close:
        return ""
    return ", or write " + " or ".join(f"{name} ({alike[name]})" if alike[name] else name for name in close)


def _is_alike(wanted: str, name: str) -> bool:
    """Whether a name may be meant by another: of one place, as keys with dots have it second, and alike at both ends.

    A person of the same first name is another; so is a ballot of another borough.
    """
    parts = [one.partition(":")[2].split(".") for one in (wanted, name)]
    if len(parts[0]) > 2:
        return len(parts[0]) == len(parts[1]) and SequenceMatcher(None, parts[0][1], parts[1][1]).ratio() >= _ALIKE
    words = [re.split(r"[-.]", one.partition(":")[2]) for one in (wanted, name)]
    return all(SequenceMatcher(None, words[0][at], words[1][at]).ratio() >= _ALIKE for at in (0, -1))


def meant(term: NamedNode, predicate: NamedNode | None) -> list[str]:
    """Give the terms that may be meant by one that nobody knows: of the sort that its place takes.

    In the place of a property these are properties, of a type classes; where a property takes concepts, the few of its
    scheme, the most similar first.
    """
    declared = load.described_ontology()
    schemes = declared.get(predicate, {}).get(_SEE_ALSO, frozenset()) if predicate is not None else frozenset()
    concepts = [short(one) for one, said in declared.items() if said.get(_IN_SCHEME, frozenset()) & schemes]
    if concepts:
        return get_close_matches(short(term), concepts, n=_FEW, cutoff=0.0 if len(concepts) <= _FEW else _ALIKE)
    classes = {one for one, said in declared.items() if _CLASS in said.get(iris.RDF_TYPE, ())}
    properties = declared.keys() - classes - {one for one, said in declared.items() if _IN_SCHEME in said}
    sort = classes if predicate == iris.RDF_TYPE else properties if predicate is None else declared.keys()
    return get_close_matches(short(term), [short(one) for one in {*sort, *borrowed()}], n=3)


@cache
def borrowed() -> frozenset[NamedNode]:
    """Give the properties and classes of other vocabularies that shapes use."""
    speaking = {iris.term(name) for name in ("sh:path", "sh:targetClass", "sh:class")}
    spoken_of = {triple.object for triple in load.shapes() if triple.predicate in speaking}
    return frozenset(term for term in spoken_of if isinstance(term, NamedNode)) | {iris.RDF_TYPE}
