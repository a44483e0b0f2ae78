"""The table of things: every thing that has a page, with its classes, its label and its keys in other registers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from pyoxigraph import NamedNode

from wardmote.graph.rdf import iris, turtle
from wardmote.graph.releases import release

_CLASS, _NAME, _SAME = map(iris.expand, ("rdf:type", "rdfs:label", "owl:sameAs"))
# Columns whose values are literals, by the property that has them.
_KEYS = {
    "gss": iris.expand("wm:gss"),
    "democracy_club": iris.expand("wm:democracyClub"),
    "electoral_commission": iris.expand("wm:electoralCommission"),
}
COLUMNS = ("iri", "class", "label", *_KEYS, "wikidata")


def rows(lines: Iterable[bytes], base: str) -> Iterator[tuple[str, ...]]:
    """Give a row under `COLUMNS` for each thing, from sorted lines of N-Quads; several values stand side by side.

    A part of something, such as a segment, is described where the whole is, and has no row.
    """
    start = f"<{base}id/".encode()
    wanted = (_CLASS, _NAME, _SAME, *_KEYS.values())
    found = release.statements(lines, wanted, lambda subject: subject.startswith(start) and b"#" not in subject)
    for subject, values in release.by_subject(found):
        yield _row(subject, values)


def _row(subject: str, values: dict[str, list[str]]) -> tuple[str, ...]:
    classes = map(_short, values[_CLASS])
    items = (iri.removeprefix(iris.WIKIDATA) for iri in values[_SAME] if iri.startswith(iris.WIKIDATA))
    keys = (values[key] for key in _KEYS.values())
    return subject, *map(" ".join, (classes, values[_NAME], *keys, items))


@cache
def _short(name: str) -> str:
    """Give a class by its short name."""
    return turtle.short(NamedNode(name))
