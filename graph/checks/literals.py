"""Find values that are of no use: numbers that are too long to reckon with, and gists that do not say what was said.

Queries and rules would pass over such a number without a word. A gist is what a reader sees of a claim.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from pyoxigraph import Literal, NamedNode

from wardmote.graph.errors import Fault
from wardmote.graph.rdf import iris, mint, turtle
from wardmote.graph.sources.load import DataFile

# What the engine reckons with: integers of 64 bits, decimals of 20 digits before the point and 18 after it.
_LONG = re.compile(
    rb'(?m)^<([^>]*)> <([^>]*)> "([+-]?(?:\d{19,}(?:\.\d*)?|\d*\.\d{19,}))"\^\^<'
    + re.escape(iris.VOCABULARIES["xsd"].encode())
    + rb"[a-zA-Z]+>"
)


_GIST = iris.term("dcterms:abstract")
# As in `She says why she stood`, `He speaks of the result` and `She explains the result`.
_EMPTY = re.compile(
    r"\b(?:(?:says|said|tells|told|describes|explains) (?:why|where|what|how|when|who|which)"
    r"|(?:speaks|spoke|talks|talked|comments|commented) (?:of|about|on)"
    r"|explains(?! that\b))\b"
)


def _gists(file: DataFile) -> Iterator[Fault]:
    """Give the faults of gists that name what somebody spoke of in place of what was said."""
    for node, content in file.described.items():
        for stated in mint.things(content, "wm:states"):
            if iris.wm("Utterance") not in file.described.get(stated, {}).get(iris.RDF_TYPE, ()):
                continue
            for gist in content.get(_GIST, ()):
                if isinstance(gist, Literal) and (match := _EMPTY.search(gist.value)):
                    message = f"its gist has “{match[0]}”, and not what was said"
                    remedy = "say it in a sentence of your own, as in “She says that the wards are new.”"
                    yield file.fault(node, message, remedy, _GIST)


def _is_digit(byte: int) -> bool:
    return 0x30 <= byte <= 0x39


def check(files: Iterable[DataFile]) -> Iterator[Fault]:
    """Give the faults of numbers that have 19 digits or more, on either side of a point, and of gists."""
    for file in files:
        if file.article is not None:
            yield from _gists(file)
        for subject, predicate, number in _LONG.findall(file.lines):
            node, name = NamedNode(subject.decode()), NamedNode(predicate.decode())
            message = f"{turtle.short(name)} is a number of {sum(map(_is_digit, number))} digits"
            yield file.fault(node, message, "correct it: no number here has more than 18 digits", name)
