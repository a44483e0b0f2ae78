"""Compare two releases: which quads came and went, and which things that means.

Both are read once, side by side, as sorted lines of N-Quads. What came and went is written as an RDF Patch
(https://afs.github.io/rdf-patch/), which turns the release before into the new one, and as a table of things.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from typing import IO

from pyoxigraph import NamedNode

from wardmote.graph.rdf import iris, turtle

COLUMNS = ("change", "thing", "label", "graphs", "added", "removed")

KEPT, ADDED, REMOVED = "=", "A", "D"

_LABEL = str(iris.RDFS_LABEL).encode()

Marked = tuple[str, bytes]


def merged(old: Iterable[bytes], new: Iterable[bytes]) -> Iterator[Marked]:
    """Give the lines of two sorted files in order, each once, with a mark: `KEPT`, `ADDED` or `REMOVED`."""
    olds, news = iter(old), iter(new)
    before, after = next(olds, None), next(news, None)
    while before is not None or after is not None:
        if after is None or (before is not None and before < after):
            yield REMOVED, before or b""
            before = next(olds, None)
        elif before is None or after < before:
            yield ADDED, after
            after = next(news, None)
        else:
            yield KEPT, after
            before, after = next(olds, None), next(news, None)


@dataclass
class Changes:
    """What changed between two releases, counted as it is written: quads added and removed, in all and per graph."""

    added: Counter[str] = field(default_factory=Counter)
    removed: Counter[str] = field(default_factory=Counter)
    things: int = 0

    def count(self, mark: str, graph: str) -> None:
        """Count a line of a graph."""
        if mark == ADDED:
            self.added[graph] += 1
        elif mark == REMOVED:
            self.removed[graph] += 1

    @property
    def total(self) -> int:
        """How many quads came or went."""
        return self.added.total() + self.removed.total()

    def summary(self) -> dict[str, object]:
        """Give the figures, of all and of each graph."""
        graphs = {g: {"added": self.added[g], "removed": self.removed[g]} for g in {*self.added, *self.removed}}
        return {
            "added": self.added.total(),
            "removed": self.removed.total(),
            "things": self.things,
            "graphs": dict(sorted(graphs.items())),
        }


def write_patch(marked: Iterable[Marked], before: NamedNode, after: NamedNode, output: IO[bytes]) -> Iterator[Marked]:
    """Write the patch from one release to another, and pass on the lines that it is made of."""
    output.write(f"H id {after} .\nH prev {before} .\nTX .\n".encode())
    for mark, line in marked:
        if mark != KEPT:
            output.write(f"{mark} ".encode() + line)
        yield mark, line
    output.write(b"TC .\n")


def rows(marked: Iterable[Marked], changes: Changes, beside: frozenset[str]) -> Iterator[tuple[object, ...]]:
    """Give the things that are new, gone or changed, in order, under `COLUMNS`, and count all into `changes`.

    Lines of the graphs named in `beside` are counted and not shown.
    """
    for subject, group in groupby(marked, key=lambda pair: pair[1].partition(b" ")[0]):
        counts, graphs, label = Counter[str](), set(), b""
        for mark, line in group:
            graph = line.rsplit(b" ", 2)[1][1:-1].decode()
            changes.count(mark, graph)
            if graph in beside:
                continue
            counts[mark] += 1
            if mark != KEPT:
                graphs.add(graph)
            if line.split(b" ", 2)[1] == _LABEL and (mark != REMOVED or not label):
                label = line
        added, removed = counts[ADDED], counts[REMOVED]
        if added or removed:
            changes.things += 1
            change = "changed" if counts[KEPT] or (added and removed) else "new" if added else "gone"
            yield change, subject.decode()[1:-1], _text(label), " ".join(sorted(graphs)), added, removed


def _text(line: bytes) -> str:
    """Give the value that a line of N-Quads states; "" for no line."""
    return turtle.value(line.split(b" ", 2)[2].rsplit(b" ", 2)[0].decode()) if line else ""
