"""The table of things: every thing that has a page, with its classes, its label and its keys in other registers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import groupby

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse

from wardmote.graph import dump, iris, turtle

_CLASS, _NAME = iris.RDF_TYPE, iris.RDFS_LABEL
_SAME = NamedNode(iris.expand("owl:sameAs"))
# Columns whose values are literals, by the property that has them.
_KEYS = {
    "gss": iris.wm("gss"),
    "democracy_club": iris.wm("democracyClub"),
    "electoral_commission": iris.wm("electoralCommission"),
}
COLUMNS = ("iri", "class", "label", *_KEYS, "wikidata")

_WANTED = tuple(f"> {wanted} ".encode() for wanted in (_CLASS, _NAME, _SAME, *_KEYS.values()))


def rows(triples: Iterable[bytes], base: str) -> Iterator[tuple[str, ...]]:
    """Give a row under `COLUMNS` for each thing, from sorted lines of N-Triples; several values stand side by side.

    A part of something, such as a segment, is described where the whole is, and has no row.
    """
    start = f"<{base}id/".encode()
    lines = (line for line in triples if line.startswith(start) and any(wanted in line for wanted in _WANTED))
    quads = parse(dump.as_file(lines), format=RdfFormat.N_TRIPLES)
    for subject, group in groupby(quads, key=lambda quad: quad.subject):
        if isinstance(subject, NamedNode) and "#" not in subject.value:
            yield _row(subject, group)


def _row(subject: NamedNode, quads: Iterable[Quad]) -> tuple[str, ...]:
    values: dict[NamedNode, list[str]] = defaultdict(list)
    for quad in quads:
        if isinstance(quad.object, NamedNode | Literal):
            values[quad.predicate].append(quad.object.value)
    classes = [turtle.short(NamedNode(name)) for name in values[_CLASS]]
    items = [iri.removeprefix(iris.WIKIDATA) for iri in values[_SAME] if iri.startswith(iris.WIKIDATA)]
    keys = (" ".join(values[key]) for key in _KEYS.values())
    return (subject.value, " ".join(classes), " ".join(values[_NAME]), *keys, " ".join(items))
