"""What the things of a data folder are called, to complete what a person types and to show what they chose."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from pyoxigraph import Literal, NamedNode

from wardmote.graph.rdf import iris, mint
from wardmote.graph.sources import load

MOST = 10
_NO_CONTROL = ("wm:noOverallControl", "no overall control", ("NOC", "hung"))
_LABEL, *_OTHERS = map(iris.term, ("rdfs:label", "skos:altLabel", "skos:hiddenLabel", "skos:notation"))


class Named(NamedTuple):
    """A thing by its prefixed IRI, with its label."""

    thing: str
    label: str


class Names:
    """The names of all things, by kind of thing: the prefix of an IRI, as `ward` in `ward:E05009310`."""

    def __init__(self, found: Iterable[tuple[str, str, Iterable[str]]]) -> None:
        self._labels: dict[str, str] = {}
        self._called: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        for thing, label, others in found:
            self._labels.setdefault(thing, label)
            for name in dict.fromkeys(map(_folded, (label, *others))):
                self._called[thing.partition(":")[0]][name].append(thing)

    def label(self, thing: str) -> str:
        """Give what a thing is called; its prefixed IRI where nothing is known of it."""
        return self._labels.get(thing, thing)

    def knows(self, thing: str) -> bool:
        """Whether there is such a thing."""
        return thing in self._labels

    def exactly(self, kind: str, words: str) -> list[Named]:
        """Give the things of a kind that are called just so."""
        return [Named(thing, self.label(thing)) for thing in dict.fromkeys(self._called[kind].get(_folded(words), ()))]

    def like(self, kinds: Iterable[str], words: str) -> list[Named]:
        """Give at most ten things with names that begin with some words, then those with a word that does."""
        wanted = _folded(words)
        if not wanted:
            return []
        ranked: dict[str, tuple[int, str]] = {}
        for kind in kinds:
            for name, things in self._called[kind].items():
                rank = 0 if name == wanted else 1 if name.startswith(wanted) else 2 if f" {wanted}" in name else 3
                for thing in things if rank < 3 else ():
                    ranked[thing] = min(ranked.get(thing, (3, "")), (rank, self.label(thing)))
        best = sorted(ranked, key=lambda thing: (ranked[thing], thing))[:MOST]
        return [Named(thing, self.label(thing)) for thing in best]


def of(data: Path) -> Names:
    """Read the names of a data folder. Raises DataError where a file of it is malformed."""
    return Names([*_found(load.data_files(data)), _NO_CONTROL])


def _found(files: Iterable[load.DataFile]) -> Iterator[tuple[str, str, Iterable[str]]]:
    for file in files:
        if file.article is not None:
            continue
        for subject, content in file.described.items():
            thing = iris.shorten(subject.value)
            labels = _texts(content, _LABEL)
            if thing is not None and labels:
                yield thing, labels[0], [name for other in _OTHERS for name in _texts(content, other)]


def _texts(content: mint.Properties, name: NamedNode) -> list[str]:
    return sorted(term.value for term in content.get(name, ()) if isinstance(term, Literal))


def _folded(words: str) -> str:
    return " ".join(words.casefold().split()).removeprefix("the ")
