"""Read Turtle with the place of every fault, and write it in the one form that data files have.

Canonical form: prefixes sorted and only those in use; subjects grouped by type and in natural order, so that 9 comes
before 10; type, label and comment first, then properties by name; objects sorted; one property on a line. Terms stand
in the form that the store keeps (see docs of the engine): lower-case language tags, no blank nodes.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store, Triple, parse, serialize

from wardmote.graph.errors import DataError, Fault
from wardmote.graph.rdf import iris

FORMAT_COMMAND = "wardmote fmt"

_XSD = iris.VOCABULARIES["xsd"]
_PLAIN = {
    _XSD + "integer": re.compile(r"-?(0|[1-9]\d*)"),
    _XSD + "decimal": re.compile(r"-?\d+\.\d+"),
    _XSD + "boolean": re.compile("true|false"),
}
_BLANK = re.compile(rb"(?m)^(?:_:[^ ]*|<[^ ]*>(?= <[^ ]*> (?:_:|<<))) <([^ ]*)>")
_DECLARED = re.compile(r"(?im)^\s*@?prefix\s+([\w-]*):\s*<([^>]*)>")
_LINE_START = re.compile(r"(?m)^[^\s@#]\S*")
_DIGITS = re.compile(r"\d+")
_TYPE = (0, "a")
_FIRST = {iris.RDF_TYPE.value: 0, iris.RDFS_LABEL.value: 1, iris.RDFS_COMMENT.value: 2}
_ONTOLOGY = "owl:Ontology"
_SHORTEST = re.compile(r"0|-?[1-9]\d{0,17}")
_ANY = NamedNode("x:any")


def read(path: Path, name: str) -> list[Triple]:
    """Read the triples of a Turtle file, in the order written. `name` is what faults call the file.

    Raises DataError, with line and remedy, where the file is not Turtle in UTF-8 or holds anything but IRIs and
    literals.
    """
    _, lines = read_lines(path, name)
    return [quad.triple for quad in parse(lines, format=RdfFormat.N_TRIPLES)]


def read_lines(path: Path, name: str) -> tuple[str, bytes]:
    """Read the text of a Turtle file, and its triples as lines of N-Triples, in the order written.

    Raises DataError as `read` does.
    """
    try:
        source = path.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise DataError([Fault(name, line, "", f"byte {error.start} is not UTF-8", "save the file as UTF-8")]) from None
    try:
        lines = serialize(parse(source, format=RdfFormat.TURTLE), format=RdfFormat.N_TRIPLES) or b""
    except SyntaxError as error:
        remedy = "mend the Turtle at this line; the mistake may sit at the end of the line before"
        raise DataError([Fault(name, error.lineno or 1, "", f"not Turtle: {error.msg}", remedy)]) from None
    if blank := _BLANK.search(lines):
        match = re.search(r"\[|_:|<<|\((?=[\s<\w\"])", source)
        line = source.count("\n", 0, match.start()) + 1 if match else 0
        predicate = _short_iri(blank[1].decode())
        raise DataError(
            [Fault(name, line, predicate, "a blank node or a triple about a triple", "give the node an IRI of its own")]
        )
    return source, lines


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
        return _short_iri(term.value, base)
    if isinstance(term, Literal):
        return _short_literal(term.value, term.language or "", term.datatype.value)
    raise ValueError(f"Unexpected term in a data file {term!r}")


@lru_cache(maxsize=100_000)
def _short_iri(iri: str, base: str = iris.DEFAULT_BASE) -> str:
    return iris.shorten(iri, base) or f"<{iri}>"


def _short_literal(value: str, language: str, datatype: str) -> str:
    plain = _PLAIN.get(datatype)
    if plain is not None and plain.fullmatch(value):
        return value
    if language:
        return f"{_quote(value)}@{language.lower()}"
    return _quote(value) if datatype == _XSD + "string" else f"{_quote(value)}^^{_short_iri(datatype)}"


def _quote(value: str) -> str:
    if "\n" in value:
        escaped = value.replace("\\", "\\\\").replace('"', '\\"').replace("\r", "\\r")
        return f'"""{escaped}"""'
    escaped = value.replace("\\", "\\\\").replace('"', '\\"').replace("\r", "\\r").replace("\t", "\\t")
    return f'"{escaped}"'


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


def write_lines(lines: Iterable[bytes], base: str = iris.DEFAULT_BASE) -> str:
    """Give triples as `write` does, from lines of N-Triples in any order."""
    names = _Names(base)
    statements = (line.split(b" ", 2) for line in sorted(lines))
    blocks = [_block(subject, stated, names) for subject, stated in groupby(statements, itemgetter(0))]
    blocks.sort()
    head = "".join(f"@prefix {p}: <{n}> .\n" for p, n in iris.prefixes(base).items() if p in names.prefixes)
    return "\n".join([head, *(text for *_, text in blocks)])


def _block(subject: bytes, stated: Iterable[list[bytes]], names: _Names) -> tuple[int, str, str, str]:
    """Give what a subject is sorted by, and the text of what is said of it."""
    objects: dict[tuple[int, str], list[str]] = {}
    for _, predicate, term in stated:
        key, name = names.properties[predicate], names[term]
        if key in objects:
            objects[key].append(name)
        else:
            objects[key] = [name]
    types = sorted(objects.get(_TYPE, [""]), key=lambda name: (not name.startswith("wm:"), name))
    group = 0 if _ONTOLOGY in types else 1 if types[0].startswith("wm:") else 2
    name = names[subject]
    lines = []
    for key in sorted(objects):
        several = objects[key]
        lines.append(f"{key[1]} {several[0] if len(several) == 1 else ', '.join(sorted({*several}, key=natural))}")
    return group, types[0], natural(name), f"{name}\n    " + " ;\n    ".join(lines) + " .\n"


class _Names(dict[bytes, str]):
    """The short forms of terms of N-Triples, each made once, of objects with the full stop and what follows.

    `prefixes` are those in use; `properties` are the places of properties among others, with their short forms.
    """

    def __init__(self, base: str) -> None:
        super().__init__()
        self.prefixes: set[str] = set()
        self.properties = _Properties(self)
        self._base = base

    def __missing__(self, term: bytes) -> str:
        self[term] = name = self._name(term.decode().rstrip().removesuffix(" ."))
        return name

    def _name(self, term: str) -> str:
        if term[0] == "<":
            return self._note(_short_iri(term[1:-1], self._base))
        value, end = _value(term)
        if not end.startswith("^^"):
            return _short_literal(value, end[1:], _XSD + "string")
        name = _short_literal(_kept(value, end[3:-1]), "", end[3:-1])
        if name.startswith('"'):
            self._note(name.rpartition("^^")[2])
        return name

    def _note(self, name: str) -> str:
        if name[0] != "<":
            self.prefixes.add(name.partition(":")[0])
        return name


class _Properties(dict[bytes, tuple[int, str]]):
    """The place of each property among others, and its short form, by how N-Triples writes it."""

    def __init__(self, names: _Names) -> None:
        super().__init__()
        self._names = names

    def __missing__(self, term: bytes) -> tuple[int, str]:
        iri = term[1:-1].decode()
        name = "a" if iri == iris.RDF_TYPE.value else self._names[term]
        self[term] = found = _FIRST.get(iri, 3), name
        return found


def _kept(value: str, datatype: str) -> str:
    """Give the value of a literal in the form that a store keeps: 1.5 for 1.50."""
    if datatype == _XSD + "integer" and _SHORTEST.fullmatch(value):
        return value
    store = Store()
    store.add(Quad(_ANY, _ANY, Literal(value, datatype=NamedNode(datatype))))
    (quad,) = store
    return str(getattr(quad.object, "value", value))


class Finder:
    """Finds lines of Turtle text. It knows where lines begin that do not begin with space, as those of subjects do."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._declared = _DECLARED.findall(source)
        self._starts: dict[str, int] = {}
        self._ends: list[int] = []

    def line_of(self, subject: str, term: str = "") -> int:
        """Give the line (from 1) on which a subject, or a term of its, stands; 0 where it is not found.

        Both are IRIs. They are looked for as written out and under every prefix that the text declares.
        """
        start = self._start(subject)
        if start < 0:
            return 0
        if term:
            found = self._find(term, start)
            start = found if found >= 0 else start
        return bisect_left(self._ends, start) + 1

    def _start(self, subject: str) -> int:
        if not self._ends:
            self._ends = [match.start() for match in re.finditer("\n|\\Z", self._source)]
            for match in _LINE_START.finditer(self._source):
                self._starts.setdefault(match[0], match.start())
        starts = [self._starts[name] for name in self._spellings(subject) if name in self._starts]
        return min(starts) if starts else self._find(subject, 0)

    def _spellings(self, iri: str) -> Iterator[str]:
        yield f"<{iri}>"
        for prefix, namespace in self._declared:
            if namespace and iri.startswith(namespace):
                yield f"{prefix}:{iri[len(namespace) :]}"

    def _find(self, iri: str, position: int) -> int:
        written, *names = map(re.escape, self._spellings(iri))
        pattern = "|".join([written, *(rf"(?<![\w:]){name}(?![\w:\-]|\.\w)" for name in names)])
        match = re.compile(pattern).search(self._source, position)
        return match.start() if match else -1


def line_of(source: str, subject: str, term: str = "") -> int:
    """Give the line of Turtle text that `Finder.line_of` gives."""
    return Finder(source).line_of(subject, term)
