"""Write descriptions as blocks of canonical Turtle, without a store between: files of returns have a million triples.

Terms stand in the short form of canonical Turtle (see `turtle`): `ward:E05013659`, `3`, `"Belsize"@en`.
A test holds the outcome to what `wardmote fmt` writes.
"""

from __future__ import annotations

from calendar import month_name
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import lru_cache

from wardmote.graph.rdf import iris
from wardmote.graph.rdf.turtle import natural

Terms = str | Iterable[str]

# No two prefixes begin with the same letters, this many.
_TOLD = 5
_FIRST = {"rdfs:label": 1, "rdfs:comment": 2}


def quoted(words: str) -> str:
    """Give a plain string."""
    if '"' in words or "\\" in words:
        words = words.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{words}"'


def english(words: str) -> str:
    """Give a text in English."""
    return f"{quoted(words)}@en"


def day_of(day: date) -> str:
    """Give a day as an xsd:date."""
    return f'"{day.isoformat()}"^^xsd:date'


@lru_cache(maxsize=128)
def said(day: date) -> str:
    """Give a day as a sentence says it: 3 May 2018."""
    return f"{day.day} {month_name[day.month]} {day.year}"


def iri(address: str) -> str:
    """Give an IRI in its short form, or in angle brackets where it has none."""
    return iris.shorten(address) or f"<{address}>"


@lru_cache(maxsize=1024)
def _ordered(names: tuple[str, ...]) -> tuple[str, ...]:
    """Give properties in the order in which they are written. Few sets of them ever occur."""
    return tuple(sorted(names, key=lambda name: (_FIRST.get(name, 3), name)))


class Blocks:
    """Descriptions of things, each once. Adding to a thing that is there already is a mistake of the caller."""

    def __init__(self) -> None:
        self._blocks: dict[str, tuple[str, str]] = {}
        self._prefixes = {"rdfs", "wm"}
        self._noted: set[str] = set()

    def __contains__(self, subject: object) -> bool:
        return subject in self._blocks

    def __len__(self) -> int:
        return len(self._blocks)

    def add(self, subject: str, kind: str, properties: Mapping[str, Terms]) -> None:
        """Add the description of a thing of class `kind`. A property without terms is left out.

        Raises ValueError where the thing is there with another description.
        """
        lines = [f"{subject}\n    a {kind}"]
        for name in _ordered(tuple(properties)):
            terms = properties[name]
            objects = [terms] if isinstance(terms, str) else list(terms)
            if len(objects) > 1:
                objects = sorted(set(objects), key=natural)
            if objects:
                lines.append(f"{name} {', '.join(objects)}")
                self._note(name)
                for term in objects:
                    if term[0] != '"' or term[-1] not in '"n':
                        self._note(term)
        self._note(subject)
        self.put(subject, kind, " ;\n    ".join(lines) + " .\n")

    def put(self, subject: str, kind: str, text: str) -> None:
        """Add a block that is written out already, of prefixes that are noted already."""
        if self._blocks.setdefault(subject, (kind, text)) != (kind, text):
            raise ValueError(f"Unexpected second description of {subject!r}")

    def _note(self, term: str) -> None:
        """Note the prefix of a term: of a name its own, of a literal that of its type."""
        if term[:_TOLD] in self._noted:
            return
        if term[0].islower():
            self._noted.add(term[:_TOLD])
            self._prefixes.add(term.partition(":")[0])
        elif "^^" in term:
            self._prefixes.add(term[term.rindex("^^") + 2 :].partition(":")[0])

    def lines(self) -> Iterator[str]:
        """Give the text of the file, piece by piece: the prefixes in use, then each block, in canonical order."""
        for prefix, namespace in iris.prefixes().items():
            if prefix in self._prefixes:
                yield f"@prefix {prefix}: <{namespace}> .\n"
        ordered = sorted(self._blocks.items(), key=lambda item: (item[1][0], natural(item[0])))
        for _, (_, text) in ordered:
            yield f"\n{text}"
