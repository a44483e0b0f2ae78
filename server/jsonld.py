"""Write triples as compact JSON-LD: prefixed names, one object per subject, plain values where JSON has them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from wardmote.graph import iris

_XSD = iris.VOCABULARIES["xsd"]


def write(triples: Iterable[Triple], prefixes: Mapping[str, str], output: Any) -> None:
    """Write a graph as one JSON-LD document with the prefixes in its context; triples are gathered by subject."""
    graph = list(triples)
    # An IRI such as `geo:51.5,-0.1` would be read as a prefixed name: its scheme cannot be a prefix of this document.
    schemes = {term.value.partition(":")[0] for triple in graph for term in triple if isinstance(term, NamedNode)}
    prefixes = {prefix: namespace for prefix, namespace in prefixes.items() if prefix not in schemes}
    shorten = _Shortener(prefixes)
    nodes: dict[str, dict[str, list[object]]] = {}
    for triple in graph:
        subject = _identifier(triple.subject, shorten)
        node = nodes.setdefault(subject, {})
        if triple.predicate == iris.RDF_TYPE and not isinstance(triple.object, Literal):
            node.setdefault("@type", []).append(_identifier(triple.object, shorten))
        else:
            node.setdefault(shorten(triple.predicate.value), []).append(_value(triple.object, shorten))
    context = json.dumps({"@version": 1.1, **prefixes}, ensure_ascii=False, indent=1)
    output.write(f'{{"@context": {context},\n"@graph": ['.encode())
    for index, (subject, node) in enumerate(nodes.items()):
        compact = {name: found[0] if len(found) == 1 else found for name, found in node.items()}
        text = json.dumps({"@id": subject} | compact, ensure_ascii=False)
        output.write(((",\n" if index else "\n") + text).encode())
    output.write(b"\n]}\n")


class _Shortener:
    """Turns IRIs into prefixed names, and remembers."""

    def __init__(self, prefixes: Mapping[str, str]) -> None:
        self._namespaces = sorted(prefixes.items(), key=lambda item: -len(item[1]))
        self._known: dict[str, str] = {}

    def __call__(self, iri: str) -> str:
        found = self._known.get(iri)
        if found is None:
            found = self._known[iri] = self._shorten(iri)
        return found

    def _shorten(self, iri: str) -> str:
        for prefix, namespace in self._namespaces:
            local = iri[len(namespace) :]
            if iri.startswith(namespace) and local and not local.startswith("//"):
                return f"{prefix}:{local}"
        return iri


def _identifier(term: object, shorten: _Shortener) -> str:
    if isinstance(term, NamedNode):
        return shorten(term.value)
    if isinstance(term, BlankNode):
        return f"_:{term.value}"
    raise ValueError(f"Unexpected term in a graph {term!r}")


def _value(term: object, shorten: _Shortener) -> object:
    if not isinstance(term, Literal):
        return {"@id": _identifier(term, shorten)}
    if term.language:
        return {"@value": term.value, "@language": term.language}
    datatype = term.datatype.value
    if datatype == _XSD + "string":
        return term.value
    if datatype == _XSD + "boolean" and term.value in ("true", "false"):
        return term.value == "true"
    # JSON has no bound on integers, but its readers do: beyond 2^53 the lexical form is kept.
    if datatype == _XSD + "integer" and term.value.lstrip("-").isdigit() and str(int(term.value[:17])) == term.value:
        return int(term.value)
    return {"@value": term.value, "@type": shorten(datatype)}
