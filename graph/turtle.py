"""Read Turtle with the place of every fault, and write it in the one form that data files have.

Canonical form: prefixes sorted and only those in use; subjects grouped by type and in natural order, so that 9 comes
before 10; type, label and comment first, then properties by name; objects sorted; one property on a line. Terms stand
in the form that the store keeps (see docs of the engine): lower-case language tags, no blank nodes.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, parse

from wardmote.graph import iris
from wardmote.graph.errors import DataError, Fault

FORMAT_COMMAND = "wardmote fmt"

_XSD = iris.VOCABULARIES["xsd"]
_FIRST = {iris.RDF_TYPE.value: 0, iris.RDFS_LABEL.value: 1, iris.RDFS_COMMENT.value: 2}
_ONTOLOGY = "owl:Ontology"


def read(path: Path, name: str) -> list[Triple]:
    """Read the triples of a Turtle file, in the order written. `name` is what faults call the file.

    Raises DataError, with line and remedy, where the file is not Turtle in UTF-8 or holds anything but IRIs and
    literals.
    """
    try:
        source = path.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise DataError([Fault(name, line, "", f"byte {error.start} is not UTF-8", "save the file as UTF-8")]) from None
    try:
        quads = list(parse(source, format=RdfFormat.TURTLE))
    except SyntaxError as error:
        remedy = "mend the Turtle at this line; the mistake may sit at the end of the line before"
        raise DataError([Fault(name, error.lineno or 1, "", f"not Turtle: {error.msg}", remedy)]) from None
    blank = next((quad for quad in quads if {BlankNode, Triple} & {type(quad.subject), type(quad.object)}), None)
    if blank is not None:
        match = re.search(r"\[|_:|<<|\((?=[\s<\w\"])", source)
        line = source.count("\n", 0, match.start()) + 1 if match else 0
        predicate = short(blank.predicate)
        raise DataError(
            [Fault(name, line, predicate, "a blank node or a triple about a triple", "give the node an IRI of its own")]
        )
    return [quad.triple for quad in quads]


def short(term: object, base: str = iris.DEFAULT_BASE) -> str:
    """Give a term as canonical Turtle writes it, with the prefixes of `base`."""
    if isinstance(term, NamedNode):
        return _short_iri(term.value, base)
    if isinstance(term, Literal):
        return _short_literal(term)
    raise ValueError(f"Unexpected term in a data file {term!r}")


@lru_cache(maxsize=100_000)
def _short_iri(iri: str, base: str = iris.DEFAULT_BASE) -> str:
    return iris.shorten(iri, base) or f"<{iri}>"


def _short_literal(literal: Literal) -> str:
    datatype = literal.datatype.value
    if datatype == _XSD + "integer" and re.fullmatch(r"-?(0|[1-9]\d*)", literal.value):
        return literal.value
    if datatype == _XSD + "decimal" and re.fullmatch(r"-?\d+\.\d+", literal.value):
        return literal.value
    if datatype == _XSD + "boolean" and literal.value in ("true", "false"):
        return literal.value
    quoted = _quote(literal.value)
    if literal.language:
        return f"{quoted}@{literal.language.lower()}"
    if datatype == _XSD + "string":
        return quoted
    return f"{quoted}^^{_short_iri(datatype)}"


def _quote(value: str) -> str:
    if "\n" in value:
        escaped = value.replace("\\", "\\\\").replace('"', '\\"').replace("\r", "\\r")
        return f'"""{escaped}"""'
    escaped = value.replace("\\", "\\\\").replace('"', '\\"').replace("\r", "\\r").replace("\t", "\\t")
    return f'"{escaped}"'


def natural(value: str) -> list[tuple[int, int, str]]:
    """Give a sort key under which `claim:a.9` comes before `claim:a.10`."""
    parts = re.split(r"(\d+)", value)
    return [(0, int(part), part) if part.isdecimal() else (1, 0, part) for part in parts]


def write(triples: Iterable[Triple], base: str = iris.DEFAULT_BASE) -> str:
    """Give triples as canonical Turtle, with the prefixes of `base`: the same set of triples gives the same text."""
    subjects: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    order: dict[str, int] = {}
    for triple in triples:
        predicate = "a" if triple.predicate == iris.RDF_TYPE else short(triple.predicate, base)
        order[predicate] = _FIRST.get(triple.predicate.value, 3)
        subjects[short(triple.subject, base)][predicate].add(short(triple.object, base))

    def rank(subject: str) -> tuple[int, str, list[tuple[int, int, str]]]:
        types = sorted(subjects[subject].get("a", {""}), key=lambda name: (not name.startswith("wm:"), name))
        group = 0 if _ONTOLOGY in types else 1 if types[0].startswith("wm:") else 2
        return (group, types[0], natural(subject))

    blocks = []
    for subject in sorted(subjects, key=rank):
        lines = []
        for predicate in sorted(subjects[subject], key=lambda name: (order[name], name)):
            objects = sorted(subjects[subject][predicate], key=natural)
            lines.append(f"{predicate} {', '.join(objects)}")
        blocks.append(subject + "\n    " + " ;\n    ".join(lines) + " .\n")
    body = "\n".join(blocks)
    used = set(re.findall(r"(?<![\w<\"])([a-z]+):(?=[^/])", re.sub(r'"(?:[^"\\]|\\.)*"|<[^>]*>', '""', body)))
    used |= set(re.findall(r"\^\^([a-z]+):", body))
    head = "".join(f"@prefix {p}: <{n}> .\n" for p, n in iris.prefixes(base).items() if p in used)
    return f"{head}\n{body}" if body else head


def line_of(source: str, subject: str, term: str = "") -> int:
    """Give the line (from 1) on which a subject, or a term of its, stands in Turtle text; 0 where it is not found.

    Both are IRIs. They are looked for as written out and under every prefix that the text declares.
    """
    start = _find(source, subject, 0, at_line_start=True)
    if start < 0:
        start = _find(source, subject, 0)
    if start < 0:
        return 0
    if term:
        found = _find(source, term, start)
        start = found if found >= 0 else start
    return source.count("\n", 0, start) + 1


def _find(source: str, iri: str, position: int, at_line_start: bool = False) -> int:
    spellings = [re.escape(f"<{iri}>")]
    for prefix, namespace in re.findall(r"(?im)^\s*@?prefix\s+([\w-]*):\s*<([^>]*)>", source):
        if namespace and iri.startswith(namespace):
            spellings.append(rf"(?<![\w:]){re.escape(prefix)}:{re.escape(iri[len(namespace) :])}(?![\w:\-]|\.\w)")
    pattern = "|".join(spellings)
    if at_line_start:
        pattern = rf"(?m)^(?:{pattern})"
    match = re.compile(pattern).search(source, position)
    return match.start() if match else -1
