"""Make the IRIs of propositions and questions from their content.

A proposition's IRI holds the first 16 hexadecimal digits of the SHA-256 of its content: its class and its properties
with their values, each in short form, sorted, one on a line. A question is made in the same way from the key
properties alone. Which properties are keys and which is the value, the ontology says (`wm:key`, `wm:value`).
"""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Triple

from wardmote.graph.rdf import iris, turtle

_DIGITS = 16

Term = NamedNode | Literal
Properties = Mapping[NamedNode, frozenset[Term]]


@dataclass(frozen=True)
class Kind:
    """A class of propositions: the properties that say what a proposition is about, and those that answer."""

    iri: NamedNode
    slug: str
    key: frozenset[NamedNode]
    value: frozenset[NamedNode]


def kinds(ontology: Iterable[Triple]) -> dict[NamedNode, Kind]:
    """Give the classes of propositions that an ontology declares, by IRI."""
    keys: dict[NamedNode, set[NamedNode]] = defaultdict(set)
    values: dict[NamedNode, set[NamedNode]] = defaultdict(set)
    for triple in ontology:
        if triple.predicate == iris.wm("key"):
            keys[iris.named(triple.subject)].add(iris.named(triple.object))
        elif triple.predicate == iris.wm("value"):
            values[iris.named(triple.subject)].add(iris.named(triple.object))
    return {
        iri: Kind(iri, _slug(iri.value.removeprefix(iris.WM)), frozenset(keys[iri]), frozenset(values[iri]))
        for iri in keys
    }


def _slug(name: str) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", "-", name).lower()


def properties(triples: Iterable[Triple]) -> dict[NamedNode, dict[NamedNode, frozenset[Term]]]:
    """Gather triples by subject and predicate."""
    gathered: dict[NamedNode, dict[NamedNode, set[Term]]] = defaultdict(lambda: defaultdict(set))
    for triple in triples:
        term = triple.object if isinstance(triple.object, Literal) else iris.named(triple.object)
        gathered[iris.named(triple.subject)][triple.predicate].add(term)
    return {s: {p: frozenset(objects) for p, objects in found.items()} for s, found in gathered.items()}


def things(content: Properties, name: str) -> list[NamedNode]:
    """Give the things that a property points at, in order. It is given by its prefixed name, as `wm:evidence`."""
    return sorted((term for term in content.get(iris.term(name), ()) if isinstance(term, NamedNode)), key=str)


def proposition(kind: Kind, content: Properties) -> NamedNode:
    """Give the IRI of the proposition of a kind with this content."""
    return iris.thing("proposition", f"{kind.slug}-{_digest(kind, content)}")


def question(kind: Kind, content: Properties) -> NamedNode | None:
    """Give the IRI of the question that a proposition answers, or None where its kind has no value."""
    if not kind.value:
        return None
    return iris.thing("question", f"{kind.slug}-{_digest(kind, {p: content[p] for p in content if p in kind.key})}")


def answers(kind: Kind, content: Properties) -> frozenset[Term]:
    """Give the terms by which a proposition answers its question."""
    return frozenset(term for p in kind.value for term in content.get(p, frozenset()))


def _digest(kind: Kind, content: Properties) -> str:
    pairs = (
        (turtle.short(predicate), turtle.short(term))
        for predicate, terms in content.items()
        if predicate != iris.RDF_TYPE
        for term in terms
    )
    return digest(turtle.short(kind.iri), pairs)


def digest(kind: str, content: Iterable[tuple[str, str]]) -> str:
    """Give the digits by which a proposition is named: of its class, and its properties with their values, in short."""
    lines = sorted(f"{name} {term}" for name, term in content)
    return hashlib.sha256("\n".join([kind, *lines]).encode()).hexdigest()[:_DIGITS]


def kind_of(content: Properties, known: Mapping[NamedNode, Kind]) -> Kind | None:
    """Give the kind of the proposition with this content, or None if it is not a proposition."""
    for term in content.get(iris.RDF_TYPE, frozenset()):
        if isinstance(term, NamedNode) and term in known:
            return known[term]
    return None


def misnamed(described: Mapping[NamedNode, Properties], known: Mapping[NamedNode, Kind]) -> dict[NamedNode, NamedNode]:
    """Give, for each proposition whose IRI is not the one its content makes, the IRI it should have.

    `described` is what is said of each thing, as `properties` gives it.
    """
    renamed = {}
    for subject, content in described.items():
        kind = kind_of(content, known)
        if kind is not None and (right := proposition(kind, content)) != subject:
            renamed[subject] = right
    return renamed
