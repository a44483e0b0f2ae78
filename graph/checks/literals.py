"""Find numbers that are too long to reckon with: queries and rules would pass over them without a word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from pyoxigraph import NamedNode

from wardmote.graph.errors import Fault
from wardmote.graph.rdf import iris, turtle
from wardmote.graph.sources.load import DataFile

# What the engine reckons with: integers of 64 bits, decimals of 20 digits before the point and 18 after it.
_LONG = re.compile(
    rb'(?m)^<([^>]*)> <([^>]*)> "([+-]?(?:\d{19,}(?:\.\d*)?|\d*\.\d{19,}))"\^\^<'
    + re.escape(iris.VOCABULARIES["xsd"].encode())
    + rb"[a-zA-Z]+>"
)


def _is_digit(byte: int) -> bool:
    return 0x30 <= byte <= 0x39


def check(files: Iterable[DataFile]) -> Iterator[Fault]:
    """Give the faults of numbers that have 19 digits or more, on either side of a point."""
    for file in files:
        for subject, predicate, number in _LONG.findall(file.lines):
            node, name = NamedNode(subject.decode()), NamedNode(predicate.decode())
            message = f"{turtle.short(name)} is a number of {sum(map(_is_digit, number))} digits"
            yield file.fault(node, message, "correct it: no number here has more than 18 digits", name)
