"""Check that nobody writes by hand what a rule derives from a claim of the same words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from pyoxigraph import NamedNode, Store

from wardmote.graph.derivation import derive, implied
from wardmote.graph.errors import Fault
from wardmote.graph.rdf import iris, mint
from wardmote.graph.rdf.turtle import short
from wardmote.graph.sources.load import DataFile, Described


def check(files: Sequence[DataFile], store: Store) -> list[Fault]:
    """Give a fault for each claim that another one of the same words implies.

    `store` holds the files and the ontology, and nothing derived.
    """
    found = list(derive.implications(store))
    return sorted({fault for file in files if file.article is not None for fault in _faults(file, store, found)})


def _faults(file: DataFile, store: Store, found: Sequence[implied.Implied]) -> Iterator[Fault]:
    for stated, by in needless(file.described, store, found):
        message = f"follows by its meaning from {short(by)}, which rests on the same words"
        remedy = "remove it, and its proposition and resolutions if nothing else has them; rules derive it"
        yield file.fault(stated, message, remedy)


def needless(
    described: Described, store: Store, found: Iterable[implied.Implied]
) -> Iterator[tuple[NamedNode, NamedNode]]:
    """Give the claims of an article, which is described, that others of the same words imply, each with the other."""
    for claim in found:
        if claim.by in described:
            for stated in implied.same(store, claim):
                if claim.voice == implied.voice(store, stated) and _overlap(described, stated, claim.by):
                    yield stated, claim.by


def _overlap(described: Described, one: NamedNode, other: NamedNode) -> bool:
    """Whether two claims rest on a stretch of text in common."""
    return any(a < d and c < b for a, b in _places(described, one) for c, d in _places(described, other))


def _places(described: Described, claim: NamedNode) -> Iterator[tuple[int, int]]:
    for segment in mint.things(described.get(claim, {}), "wm:evidence"):
        try:
            _, start, end = iris.split_segment(segment)
        except ValueError:
            continue  # shapes say what is wrong with this IRI
        yield start, end
