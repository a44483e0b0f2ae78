"""Find names and numbers in the words of a text.

A name is found whatever its case, as whole words; curly and straight apostrophes are one. A number is found as digits,
with or without commas at the thousands, or as a number word.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal

from pyoxigraph import Literal, NamedNode

from wardmote.graph.rdf import iris, mint
from wardmote.graph.sources.load import DataFile

_NAMES = tuple(iris.term(name) for name in ("rdfs:label", "skos:prefLabel", "skos:altLabel", "foaf:name"))
# A number or a year, or so many years, which are an xsd:duration.
_NUMBER = re.compile(r"([+-]?\d+(?:\.\d+)?)\Z|P(\d+)Y\Z", re.ASCII)
_ONES = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")


class Names:
    """The recorded names of the things of the reference files."""

    def __init__(self, files: Iterable[DataFile]) -> None:
        self._known = {node: content for file in files if file.is_reference for node, content in file.described.items()}
        self._governing: dict[NamedNode, set[NamedNode]] = defaultdict(set)
        for council in self._known:
            for area in self._objects(council, "wm:governs"):
                self._governing[area].add(council)

    def types(self, thing: NamedNode) -> frozenset[mint.Term]:
        """Give the classes of a thing, none if it is unknown."""
        return self._known.get(thing, {}).get(iris.RDF_TYPE, frozenset())

    def stand_ins(self, thing: NamedNode) -> set[NamedNode]:
        """Give a thing and those whose names say which thing is meant.

        A ballot goes by its ward, a council election by its council, a council by its area and an area by its council.
        """
        found = {thing} | self._objects(thing, "wm:ward")
        if iris.wm("CouncilElection") in self.types(thing):
            found |= self._objects(thing, "wm:council")
        found |= {area for node in found for area in self._objects(node, "wm:governs")}
        return found.union(*(self._governing.get(node, ()) for node in found))

    def of(self, thing: NamedNode) -> list[str]:
        """Give every recorded name of a thing and of its stand-ins, sorted."""
        contents = [self._known.get(node, {}) for node in self.stand_ins(thing)]
        return sorted({term.value for content in contents for p in _NAMES for term in content.get(p, frozenset())})

    def _objects(self, thing: NamedNode, name: str) -> set[NamedNode]:
        return set(mint.things(self._known.get(thing, {}), name))


def level(words: str) -> str:
    """Give words with straight apostrophes and quotes and single spaces, so that spellings compare."""
    for curly, straight in (("‘", "'"), ("’", "'"), ("“", '"'), ("”", '"')):
        words = words.replace(curly, straight)
    return " ".join(words.split())


def has_name(passages: Sequence[str], name: str) -> bool:
    """Whether a name occurs in one of several passages."""
    pattern = re.compile(rf"(?<!\w){re.escape(level(name))}(?!\w)", re.IGNORECASE)
    return any(pattern.search(level(passage)) for passage in passages)


def has_words(passages: Sequence[str], words: str) -> bool:
    """Whether printed words occur in one of several passages, in that case and anywhere."""
    return any(level(words) in level(passage) for passage in passages)


def has_number(passages: Sequence[str], number: Literal) -> bool:
    """Whether a number or a year occurs in one of several passages."""
    spelt = "|".join(re.escape(form) for form in forms(number))
    pattern = re.compile(rf"(?<![\w.,])(?:{spelt})(?!\w|[.,]\d)", re.IGNORECASE)
    return any(pattern.search(level(passage).replace("-", " ")) for passage in passages)


def is_number(literal: Literal) -> bool:
    """Whether a literal is a number, a year or so many years; of what is none, shapes say what is wrong."""
    return _NUMBER.match(literal.value) is not None


def forms(number: Literal) -> list[str]:
    """Give the ways to print a number: `4000`, `4,000`; `22`, `twenty two`; `43.6`. Raises ValueError for any other."""
    found = _NUMBER.match(number.value)
    if found is None:
        raise ValueError(f"Unexpected number {number!r}")
    value = Decimal(found[1] or found[2])
    plain = f"{value.normalize():f}"
    if value != value.to_integral_value() or not 0 <= value < 1_000_000_000:
        return [plain]
    spelt = [f"{int(value):,}", plain]
    return spelt + ([_word(int(value))] if value < 100 else [])


def _word(number: int) -> str:
    if number < len(_ONES):
        return _ONES[number]
    tens, ones = divmod(number, 10)
    return _TENS[tens - 2] + (f" {_ONES[ones]}" if ones else "")
