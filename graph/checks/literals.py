"""Find values that are of no use: numbers too long to reckon with, gists that do not say what was said, no addresses.

Queries and rules would pass over such a number without a word. A gist is what a reader sees of a claim, and an address
that a curator gives of an article is one that a browser opens.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from pyoxigraph import Literal, NamedNode

from wardmote.graph import settings
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


_GIVEN, _VALUE = iris.term("rdf:predicate"), iris.term("rdf:object")
_ADDRESS, _HEADLINE, _PUBLISHER = (iris.term(f"schema:{name}") for name in ("url", "headline", "publisher"))


def _given(file: DataFile) -> Iterator[Fault]:
    """Give the faults of what a curator gives of an article: its address, headline and publisher, once each."""
    seen: set[NamedNode] = set()
    for node, content in sorted(file.described.items(), key=lambda one: one[0].value):
        for name in (one for one in (_ADDRESS, _HEADLINE, _PUBLISHER) if one in content.get(_GIVEN, ())):
            short = turtle.short(name)
            if name in seen:
                yield file.fault(node, f"a second {short} is given", "leave one of them", _GIVEN)
            seen.add(name)
            for value in content.get(_VALUE, ()):
                if remedy := _remedy(name, value):
                    yield file.fault(node, f"the {short} that is given is {value}, which cannot be", remedy, _VALUE)


def _remedy(name: NamedNode, value: mint.Term) -> str:
    """Say what to write in the place of a value that a property of an article cannot have; "" where it can."""
    if name == _ADDRESS and not (isinstance(value, NamedNode) and settings.is_address(value.value)):
        return "write the address of the article on the web, which begins with http or https, as an IRI in <…>"
    if name == _HEADLINE and not (isinstance(value, Literal) and value.value.strip()):
        return "write the headline as a text"
    if name == _PUBLISHER and not isinstance(value, NamedNode):
        return "write an organisation of reference/organisations.ttl, as organisation:fen-post"
    return ""


def _is_digit(byte: int) -> bool:
    return 0x30 <= byte <= 0x39


def check(files: Iterable[DataFile]) -> Iterator[Fault]:
    """Give the faults of numbers that have 19 digits or more, on either side of a point, of gists, and of addresses."""
    for file in files:
        if file.article is not None:
            yield from _gists(file)
            yield from _given(file)
        for subject, predicate, number in _LONG.findall(file.lines):
            node, name = NamedNode(subject.decode()), NamedNode(predicate.decode())
            message = f"{turtle.short(name)} is a number of {sum(map(_is_digit, number))} digits"
            yield file.fault(node, message, "correct it: no number here has more than 18 digits", name)
