"""Write triples as compact JSON-LD under the ontology's own context: one object per subject, plain values where it can.

The document holds the part of the context that it uses, so that it can be read without asking for anything else.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from wardmote.graph.rdf import iris

_XSD = iris.VOCABULARIES["xsd"]
# What can stand for itself against a base: no scheme, no step up or down, nothing but a path and a fragment.
_RELATIVE = re.compile(r"[A-Za-z0-9_~][\w~,=%.+-]*(/(?!\.{1,2}(/|#|$))[\w~,=%.+:@-]*)*(#[\w~,=%.+:@/-]*)?\Z", re.ASCII)
_SAFE_DIGITS = 15  # an integer of so many digits is read exactly by every reader of JSON


@dataclass(frozen=True)
class Name:
    """A name of the context: what it stands for, and the type (`@id` for nodes) or language of its plain values."""

    name: str
    definition: Any
    type: str = ""
    language: str = ""


@lru_cache(maxsize=1)
def names() -> dict[str, Name]:
    """Give the names of the ontology's context by the IRIs they stand for."""
    document = json.loads((files("wardmote.ontology") / "context.jsonld").read_text(encoding="utf-8"))
    found = {}
    for name, definition in document["@context"].items():
        entry = definition if isinstance(definition, dict) else {"@id": definition}
        if name.startswith("@") or name in iris.VOCABULARIES or entry.get("@id", "@").startswith("@"):
            continue
        kind = entry.get("@type", "")
        kind = iris.expand(kind) if kind and kind != "@id" else kind
        found[iris.expand(entry["@id"])] = Name(name, definition, kind, entry.get("@language", ""))
    return found


def write(triples: Iterable[Triple], base: str, output: Any) -> None:
    """Write a graph as one JSON-LD document; triples are gathered by subject, in the order they come.

    Things below `base` are named relative to it, since the names of the context leave no room for their prefixes.
    """
    graph = list(triples)
    writer = _Writer(graph, base)
    nodes: dict[str, dict[str, list[object]]] = {}
    for triple in graph:
        node = nodes.setdefault(writer.identifier(triple.subject), {})
        name, value = writer.statement(triple)
        node.setdefault(name, []).append(value)
    output.write(b'{"@context": ' + json.dumps(writer.context(), ensure_ascii=False, indent=1).encode())
    output.write(b',\n"@graph": [')
    for index, (subject, node) in enumerate(nodes.items()):
        compact = {name: found[0] if len(found) == 1 else found for name, found in node.items()}
        text = json.dumps({"@id": subject} | compact, ensure_ascii=False)
        output.write(((",\n" if index else "\n") + text).encode())
    output.write(b"\n]}\n")


class _Writer:
    """Names things, and remembers which names and prefixes it used."""

    def __init__(self, graph: list[Triple], base: str) -> None:
        self._base = base
        # An IRI such as `geo:51.5,-0.1` would be read as a prefixed name: its scheme can be no prefix of this document.
        schemes = {term.value.partition(":")[0] for triple in graph for term in triple if isinstance(term, NamedNode)}
        self._prefixes = {prefix: space for prefix, space in iris.VOCABULARIES.items() if prefix not in schemes}
        self._longest_first = sorted(self._prefixes.items(), key=lambda item: -len(item[1]))
        # A name in the context stands for its IRI by way of a prefix, so without that prefix it cannot be used.
        self._names = {} if schemes & iris.VOCABULARIES.keys() else names()
        self._short: dict[str, str] = {}
        self._used: dict[str, Any] = {}

    def context(self) -> dict[str, Any]:
        """Give the part of the context that was used."""
        defined = json.dumps(list(self._used.values()))
        used = {name.partition(":")[0] for name in self._short.values()}
        kept = {p: n for p, n in self._prefixes.items() if p in used or f'"{p}:' in defined}
        return {"@version": 1.1, "@base": self._base, **dict(sorted(kept.items())), **dict(sorted(self._used.items()))}

    def identifier(self, term: object) -> str:
        """Give a node as the value of `@id`."""
        if isinstance(term, NamedNode):
            local = term.value[len(self._base) :]
            if term.value.startswith(self._base) and _RELATIVE.match(local):
                return local
            return self._shorten(term.value)
        if isinstance(term, BlankNode):
            return f"_:{term.value}"
        raise ValueError(f"Unexpected term in a graph {term!r}")

    def statement(self, triple: Triple) -> tuple[str, object]:
        """Give predicate and object as name and value."""
        if triple.predicate == iris.RDF_TYPE and not isinstance(triple.object, Literal):
            # A type is read against the context, never against the base.
            if isinstance(triple.object, NamedNode):
                kind = self._names.get(triple.object.value)
                return "@type", self._use(kind) if kind else self._shorten(triple.object.value)
            return "@type", self.identifier(triple.object)
        name = self._names.get(triple.predicate.value)
        if name is None:
            return self._shorten(triple.predicate.value), self._value(triple.object, Name("", ""))
        return self._use(name), self._value(triple.object, name)

    def _use(self, name: Name) -> str:
        self._used[name.name] = name.definition
        return name.name

    def _shorten(self, iri: str) -> str:
        if iri not in self._short:
            fitting = ((p, iri[len(n) :]) for p, n in self._longest_first if iri.startswith(n))
            local = next(((p, rest) for p, rest in fitting if rest and not rest.startswith("//")), None)
            self._short[iri] = f"{local[0]}:{local[1]}" if local else iri
        return self._short[iri]

    def _value(self, term: object, name: Name) -> object:
        if not isinstance(term, Literal):
            return self.identifier(term) if name.type == "@id" else {"@id": self.identifier(term)}
        if term.language:
            plain = name.language == term.language
            return term.value if plain else {"@value": term.value, "@language": term.language}
        datatype = term.datatype.value
        if name.type == datatype or not (name.type or name.language):
            plain_value = _plain(term.value, datatype, typed=bool(name.type))
            if plain_value is not None:
                return plain_value
        if datatype == _XSD + "string":
            return {"@value": term.value}
        return {"@value": term.value, "@type": self._shorten(datatype)}


def _plain(value: str, datatype: str, typed: bool) -> object:
    """Give a value as JSON has it, or None where its datatype would be lost; `typed` ones have it from the context."""
    if datatype == _XSD + "boolean" and value in ("true", "false"):
        return value == "true"
    if datatype == _XSD + "integer" and len(value) <= _SAFE_DIGITS and value.lstrip("-").isdigit():
        return int(value) if str(int(value)) == value else None
    return value if typed or datatype == _XSD + "string" else None
