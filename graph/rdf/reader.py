"""Read Turtle files, and find the place of every fault in them."""

from __future__ import annotations

import codecs
import re
from bisect import bisect_left
from collections.abc import Iterator
from pathlib import Path

from pyoxigraph import RdfFormat, Triple, parse, serialize

from wardmote.graph.errors import DataError, Fault
from wardmote.graph.rdf import turtle

_BLANK = re.compile(rb"(?m)^(?:_:[^ ]*|<[^ ]*>(?= <[^ ]*> (?:_:|<<))) <([^ ]*)>")
_BASE = re.compile(r"(?im)^\s*@?base\s+<([^>#]*)>")
_DECLARED = re.compile(r"(?im)^\s*@?prefix\s+([\w-]*):\s*<([^>]*)>")
_LINE_START = re.compile(r"(?m)^[^\s@#]\S*")
_UTF_16 = codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE
_BEGINNING = 1024
# Bytes of one term that the parser takes.
_LONGEST = 16_777_216
_TERM = re.compile(r'"{3}(?:[^"\\]|\\.|"{1,2}(?!"))*"{3}|"(?:[^"\\\n]|\\.)*"|<[^<>\s]*>', re.DOTALL)

MARK = "\ufeff"
"""The byte order mark that some editors write before a text. It is no part of Turtle; `wardmote fmt` takes it out."""


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
        content = path.read_bytes()
    except OSError as error:
        remedy = "give rights to read it, or restore it"
        raise DataError([Fault(name, 0, "", f"cannot be read: {error.strerror}", remedy)]) from None
    if content.startswith(_UTF_16) or b"\0" in content[:_BEGINNING]:
        raise DataError([Fault(name, 1, "", "is UTF-16 or no text, by its first bytes", "save the file as UTF-8")])
    try:
        source = content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise DataError([Fault(name, line, "", f"byte {error.start} is not UTF-8", "save the file as UTF-8")]) from None
    try:
        lines = serialize(parse(source.removeprefix(MARK), format=RdfFormat.TURTLE), format=RdfFormat.N_TRIPLES) or b""
    except SyntaxError as error:
        remedy = "mend the Turtle at this line; the mistake may sit at the end of the line before"
        raise DataError([Fault(name, error.lineno or 1, "", f"not Turtle: {error.msg}", remedy)]) from None
    except MemoryError:
        raise DataError([_too_long(name, source)]) from None
    if blank := _BLANK.search(lines):
        match = re.search(r"\[|_:|<<|\((?=[\s<\w\"])", source)
        line = source.count("\n", 0, match.start()) + 1 if match else 0
        predicate = turtle.iri(blank[1].decode())
        raise DataError(
            [Fault(name, line, predicate, "a blank node or a triple about a triple", "give the node an IRI of its own")]
        )
    return source, lines


def _too_long(name: str, source: str) -> Fault:
    """Give the fault of a term that no parser takes, on the line on which the longest begins."""
    longest = max(_TERM.finditer(source), key=lambda match: match.end() - match.start(), default=None)
    line = source.count("\n", 0, longest.start()) + 1 if longest else 1
    return Fault(name, line, "", f"a text or an IRI of more than {_LONGEST:,} bytes", "shorten it, or take it out")


class Finder:
    """Finds lines of Turtle text. It knows where lines begin that do not begin with space, as those of subjects do."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._declared = _DECLARED.findall(source)
        self._bases = _BASE.findall(source)
        self._starts: dict[str, int] = {}
        self._ends: list[int] = []

    def line_of(self, subject: str, term: str = "") -> int:
        """Give the line (from 1) on which a subject, or a term of its, stands; 0 where it is not found.

        Both are IRIs. They are looked for as written out, as relative to a base, and under every prefix.
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
        for base in self._bases:
            if iri.startswith(f"{base}#"):
                yield f"<{iri.removeprefix(base)}>"
        for prefix, namespace in self._declared:
            if namespace and iri.startswith(namespace):
                yield f"{prefix}:{iri[len(namespace) :]}"

    def _find(self, iri: str, position: int) -> int:
        names = [(name[0] == "<", re.escape(name)) for name in self._spellings(iri)]
        pattern = "|".join(name if whole else rf"(?<![\w:]){name}(?![\w:\-]|\.\w)" for whole, name in names)
        match = re.compile(pattern).search(self._source, position)
        return match.start() if match else -1
