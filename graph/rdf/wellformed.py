"""Keep XML that no parser reads from being written: the engine writes any character, and names that are none.

A reader of XML refuses the whole document for one of them (XML 1.0, 2.2 and 2.3), so what cannot be written is found
before it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Protocol
from xml.parsers import expat

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, parse, serialize

from wardmote.graph.errors import WardmoteError
from wardmote.graph.rdf import iris

# No character of XML but for tab and the ends of lines; two more are the last of the basic plane.
_CONTROLS = bytes(code for code in range(0x20) if code not in b"\t\n\r")
_NO_CHARACTERS = ("\ufffe".encode(), "\uffff".encode())
_FOUND = re.compile(rb"([^<>]{0,20})([\x00-\x08\x0b\x0c\x0e-\x1f]|\xef\xbf[\xbe\xbf])")
# The bytes of a character but its last.
_KEPT = 2
_NODE = re.compile(r"[^\W\d][\w.\-]*")
_SOMETHING = NamedNode("urn:x")


class UnwritableError(WardmoteError):
    """What XML cannot hold. The message names it."""


class Output(Protocol):
    """What can be written to."""

    def write(self, data: bytes, /) -> object:
        """Take some bytes."""
        ...

    def flush(self) -> object:
        """Pass on what was taken."""
        ...


class Checked:
    """An output for XML that raises UnwritableError at a character which XML cannot hold.

    A carriage return goes out as a reference: a reader takes a plain one for the end of a line.
    """

    def __init__(self, output: Output) -> None:
        self._output = output
        self._kept = b""

    def write(self, data: bytes) -> int:
        """Take a piece of a document."""
        seen = self._kept + data
        strange = b"\xef" in seen and any(one in seen for one in _NO_CHARACTERS)
        if strange or len(data.translate(None, _CONTROLS)) != len(data):
            raise UnwritableError(_said(seen))
        self._kept = seen[-_KEPT:]
        self._output.write(data.replace(b"\r", b"&#13;"))
        return len(data)

    def flush(self) -> None:
        """Pass on what was taken."""
        self._output.flush()


def _said(seen: bytes) -> str:
    match = _FOUND.search(seen)
    before, found = (match[1].decode(errors="ignore"), match[2].decode()) if match else ("", "?")
    return f"XML cannot hold the character U+{ord(found):04X}, which stands after {before!r}"


def triples(graph: Iterable[Triple], prefixes: Mapping[str, str]) -> Iterator[Triple]:
    """Give the triples of a graph for RDF/XML under some prefixes.

    Raises UnwritableError at the first that RDF/XML cannot write: properties and classes are names of elements there.
    """
    declared = tuple(prefixes.items())
    properties: set[NamedNode] = set()
    for triple in graph:
        predicate = triple.predicate
        if predicate not in properties:
            _require_name(predicate, "property", declared)
            properties.add(predicate)
        if predicate == iris.RDF_TYPE and isinstance(triple.object, NamedNode):
            _require_name(triple.object, "class", declared)
        for node in (triple.subject, triple.object):
            if type(node) is BlankNode and _NODE.fullmatch(node.value) is None:
                raise UnwritableError(f"RDF/XML cannot hold the blank node {node}: its label is no name of XML")
        yield triple


def _require_name(term: NamedNode, what: str, prefixes: tuple[tuple[str, str], ...]) -> None:
    if not _is_name(term, what, prefixes):
        raise UnwritableError(f"RDF/XML cannot hold the {what} {term}: it ends in no name of XML")


@lru_cache(maxsize=4096)
def _is_name(term: NamedNode, what: str, prefixes: tuple[tuple[str, str], ...]) -> bool:
    """Whether a property, or a class, can be written: whether readers of XML and of RDF read what the engine writes."""
    known, value = (iris.RDF_TYPE, term) if what == "class" else (term, Literal(""))
    triple = Triple(_SOMETHING, known, value)
    try:
        written = serialize([triple], format=RdfFormat.RDF_XML, prefixes=dict(prefixes)) or b""
        expat.ParserCreate(namespace_separator=" ").Parse(written, True)
        return [quad.triple for quad in parse(written, format=RdfFormat.RDF_XML)] == [triple]
    except (OSError, SyntaxError, expat.ExpatError):
        return False
