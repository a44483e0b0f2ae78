"""Write Turtle in the one form that data files have: the same statements always give the same bytes.

Canonical form: prefixes sorted and only those in use; subjects grouped by type and in natural order, so that 9 comes
before 10; type, label and comment first, then properties by name; objects sorted; one property on a line. Terms stand
in the form that the store keeps (see docs of the engine): lower-case language tags, no blank nodes.

What is written comes as triples, as lines of N-Triples, or as `Blocks` of terms in short form, as canonical Turtle has
them: `ward:E05013659`, `3`, `"Belsize"@en`. Files of returns have a million statements, which nothing else need hold.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import lru_cache
from itertools import groupby
from operator import itemgetter

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store, Triple, parse, serialize

from wardmote.graph.rdf import iris

FORMAT_COMMAND = "wardmote fmt"

Terms = str | Iterable[str]

_XSD = iris.VOCABULARIES["xsd"]
_PLAIN = {
    _XSD + "integer": re.compile(r"-?(0|[1-9]\d*)"),
    _XSD + "decimal": re.compile(r"-?\d+\.\d+"),
    _XSD + "boolean": re.compile("true|false"),
}
_DIGITS = re.compile(r"\d+")
_SPECIAL = re.compile(r'["\\\n\r\t]')
_IS_A = str(iris.RDF_TYPE).encode()
_FIRST = {"rdfs:label": 1, "rdfs:comment": 2}
_SHORTEST = re.compile(r"0|-?[1-9]\d{0,17}")
_ANY = NamedNode("x:any")


def term(text: str) -> NamedNode | Literal:
    """Give the IRI or literal that N-Triples writes so."""
    if text[0] == "<":
        return NamedNode(text[1:-1])
    value, end = _value(text)
    if end.startswith("@"):
        return Literal(value, language=end[1:])
    return Literal(value, datatype=NamedNode(end[3:-1])) if end else Literal(value)


def value(text: str) -> str:
    """Give the IRI, or the value of the literal, that N-Triples writes so."""
    return text[1:-1] if text[0] == "<" else _value(text)[0]


def _value(text: str) -> tuple[str, str]:
    """Give the value of a literal of N-Triples, and what follows it: language, datatype or nothing."""
    stop = text.rindex('"')
    value = text[1:stop]
    if "\\" in value:
        (quad,) = parse(f"<x:x> <x:x> {text} .", format=RdfFormat.N_TRIPLES)
        value = getattr(quad.object, "value", value)
    return value, text[stop + 1 :]


def short(term: object, base: str = iris.DEFAULT_BASE) -> str:
    """Give a term as canonical Turtle writes it, with the prefixes of `base`."""
    if isinstance(term, NamedNode):
        return iri(term.value, base)
    if isinstance(term, Literal):
        return _literal(term.value, term.language or "", term.datatype.value)
    raise ValueError(f"Unexpected term in a data file {term!r}")


@lru_cache(maxsize=100_000)
def iri(address: str, base: str = iris.DEFAULT_BASE) -> str:
    """Give an IRI in its short form, or in angle brackets where it has none."""
    return iris.shorten(address, base) or f"<{address}>"


def _literal(value: str, language: str, datatype: str) -> str:
    plain = _PLAIN.get(datatype)
    if plain is not None and plain.fullmatch(value):
        return value
    if language:
        return f"{quoted(value)}@{language.lower()}"
    return quoted(value) if datatype == _XSD + "string" else f"{quoted(value)}^^{iri(datatype)}"


def quoted(value: str) -> str:
    """Give a plain string in quotes, its special characters escaped."""
    if _SPECIAL.search(value) is None:
        return f'"{value}"'
    escaped = value.replace("\\", "\\\\").replace('"', '\\"').replace("\r", "\\r")
    if "\n" in value:
        return f'"""{escaped}"""'
    return '"{}"'.format(escaped.replace("\t", "\\t"))


def english(words: str) -> str:
    """Give a text in English."""
    return f"{quoted(words)}@en"


def day_of(day: date) -> str:
    """Give a day as an xsd:date."""
    return f'"{day.isoformat()}"^^xsd:date'


def natural(value: str) -> str:
    """Give a sort key under which `claim:a.9` comes before `claim:a.10`."""
    return _DIGITS.sub(lambda found: _in_order(found[0]), value)


@lru_cache(maxsize=100_000)
def _in_order(digits: str) -> str:
    """Give digits so that they sort as numbers do: how many there are, the number, then as written."""
    number = str(int(digits))
    return f"\0{chr(len(number))}{number}{digits}\0"


def write(triples: Iterable[Triple], base: str = iris.DEFAULT_BASE) -> str:
    """Give triples as canonical Turtle, with the prefixes of `base`: the same set of triples gives the same text."""
    return write_lines((serialize(triples, format=RdfFormat.N_TRIPLES) or b"").splitlines(), base)


def write_document(triples: Iterable[Triple], document: NamedNode, order: Iterable[NamedNode]) -> str:
    """Give the triples of a document that is read from its beginning, as canonical Turtle in an order of subjects.

    IRIs in the document are written relative to it, as in `<#char=0,53>`. Subjects without a place in `order` follow.
    """
    return _written(
        (serialize(triples, format=RdfFormat.N_TRIPLES) or b"").splitlines(), _Names(document=document), order
    )


def write_lines(lines: Iterable[bytes], base: str = iris.DEFAULT_BASE) -> str:
    """Give triples as `write` does, from lines of N-Triples in any order."""
    return _written(lines, _Names(base))


def _written(lines: Iterable[bytes], names: _Names, order: Iterable[NamedNode] = ()) -> str:
    blocks = Blocks(names.base, names.document)
    statements = (line.split(b" ", 2) for line in sorted(lines))
    for subject, stated in groupby(statements, itemgetter(0)):
        properties: dict[str, list[str]] = defaultdict(list)
        for _, predicate, term in stated:
            properties["a" if predicate == _IS_A else names[predicate]].append(names[term])
        blocks.add(names[subject], properties.pop("a", ()), properties)
    return "".join(blocks.lines([names[str(subject).encode()] for subject in order]))


class Blocks:
    """Descriptions of things, each once, to be written in canonical order with the prefixes of `base`.

    Subjects, classes, properties and values are given in short form, those in `document` relative to it.
    """

    def __init__(self, base: str = iris.DEFAULT_BASE, document: str = "") -> None:
        self._base = base
        self._document = document
        self._blocks: dict[str, tuple[tuple[int, str], str]] = {}
        self._terms: set[str] = set()

    def __contains__(self, subject: object) -> bool:
        return subject in self._blocks

    def __len__(self) -> int:
        return len(self._blocks)

    def add(self, subject: str, kinds: Terms, properties: Mapping[str, Terms]) -> None:
        """Add the description of a thing of some classes. A property without values is left out.

        Raises ValueError where the thing is there with another description.
        """
        types = _listed(kinds)
        lines = [f"a {', '.join(types)}"] if types else []
        for name in _ordered(tuple(properties)):
            values = _listed(properties[name])
            if values:
                lines.append(f"{name} {', '.join(values)}")
                self._terms.add(name)
                self._terms.update(values)
        self._terms.add(subject)
        self._terms.update(types)
        block = _group(tuple(types)), f"{subject}\n    " + " ;\n    ".join(lines) + " .\n"
        if self._blocks.setdefault(subject, block) != block:
            raise ValueError(f"Unexpected second description of {subject!r}")

    def lines(self, order: Iterable[str] = ()) -> Iterator[str]:
        """Give the text of the file, piece by piece: the prefixes in use, then each block, those in `order` first."""
        used = set(map(_prefix, self._terms))
        for prefix, namespace in iris.prefixes(self._base).items():
            if prefix in used:
                yield f"@prefix {prefix}: <{namespace}> .\n"
        if self._document:
            yield f"@base <{self._document}> .\n"
        places = {subject: place for place, subject in enumerate(order)}
        no_place = len(places)
        ordered = sorted(
            self._blocks.items(),
            key=lambda item: (places.get(item[0], no_place), item[1][0], natural(item[0])),
        )
        for _, (_, text) in ordered:
            yield f"\n{text}"


def _prefix(term: str) -> str:
    """Give the prefix of a term, or "": of a name its own, of a literal that of its type."""
    name = term.rpartition('"')[2].removeprefix("^^") if term[0] == '"' else term
    prefix, colon, _ = name.partition(":")
    return prefix if colon else ""


def _listed(terms: Terms) -> list[str]:
    """Give terms as they are listed: sorted, each once."""
    if isinstance(terms, str):
        return [terms]
    listed = list(terms)
    return sorted({*listed}, key=natural) if len(listed) > 1 else listed


@lru_cache(maxsize=1024)
def _ordered(names: tuple[str, ...]) -> tuple[str, ...]:
    """Give properties in the order in which they are written. Few sets of them ever occur."""
    return tuple(sorted(names, key=lambda name: (_FIRST.get(name, 3), name)))


@lru_cache(maxsize=1024)
def _group(types: tuple[str, ...]) -> tuple[int, str]:
    """Give what things are sorted by before their names: an ontology comes first, then our classes, then others."""
    first = min(types, key=lambda name: (not name.startswith("wm:"), name), default="")
    return 0 if "owl:Ontology" in types else 1 if first.startswith("wm:") else 2, first


class _Names(dict[bytes, str]):
    """The short forms of terms of N-Triples, each made once, of objects with the full stop and what follows."""

    def __init__(self, base: str = iris.DEFAULT_BASE, document: NamedNode | None = None) -> None:
        super().__init__()
        self.base = base
        self.document = document.value if document is not None else ""

    def __missing__(self, term: bytes) -> str:
        self[term] = name = self._name(term.decode().rstrip().removesuffix(" ."))
        return name

    def _name(self, term: str) -> str:
        if term[0] == "<":
            within = self.document and term.startswith(f"<{self.document}#")
            return f"<{term.removeprefix(f'<{self.document}')}" if within else iri(term[1:-1], self.base)
        value, end = _value(term)
        if not end.startswith("^^"):
            return _literal(value, end[1:], _XSD + "string")
        return _literal(_kept(value, end[3:-1]), "", end[3:-1])


def _kept(value: str, datatype: str) -> str:
    """Give the value of a literal in the form that a store keeps: 1.5 for 1.50."""
    if datatype == _XSD + "integer" and _SHORTEST.fullmatch(value):
        return value
    store = Store()
    store.add(Quad(_ANY, _ANY, Literal(value, datatype=NamedNode(datatype))))
    (quad,) = store
    return str(getattr(quad.object, "value", value))
