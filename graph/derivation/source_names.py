"""Name each article as a person would: what it reports on, its day, and its publisher, as far as these are known.

What the text itself states comes first, then what a curator gives with a basis (`wm:Inference`). Nothing is guessed:
where no publisher is known the name says so, and where the text gives no day it names that of the poll. Two articles
never have one name.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from pyoxigraph import Literal, NamedNode, QuerySolution, QuerySolutions, Store

from wardmote.graph.derivation import labelling
from wardmote.graph.rdf import iris
from wardmote.graph.sparql.named_queries import Folder, NamedQuery

_FOLDER = Folder("wardmote.graph", "queries")
_PUBLISHER, _HEADLINE, _DAY = (iris.term(f"schema:{name}") for name in ("publisher", "headline", "datePublished"))
_POLL, _CONTEST = iris.wm("pollingDay"), iris.wm("contest")
# What a name ends in where no publisher is known.
UNKNOWN = " (publisher not established)"
_PLACES = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
# A place names an article where at least one in so many claims about places is about it.
_SHARE = 4
_NUMBERS = ("two", "three", "four", "five", "six", "seven", "eight", "nine")


@dataclass
class Known:
    """What is known of an article: values by property, best first, and the places it speaks of, the commonest first.

    A place has the number of claims about it.
    """

    values: dict[NamedNode, list[str]] = field(default_factory=dict)
    places: dict[str, int] = field(default_factory=dict)

    def first(self, name: NamedNode) -> str:
        """Give the best value of a property, or ""."""
        return next(iter(self.values.get(name, ())), "")


def lines(store: Store) -> Iterator[bytes]:
    """Give as N-Triples the name of each article of a store in which propositions have their questions."""
    for article, name in distinct({article: named(known) for article, known in _known(store).items()}).items():
        yield labelling.line(article, iris.RDFS_LABEL, iris.text(name))


def named(known: Known) -> str:
    """Name an article by what is known of it.

    As in `Report on Fen and others, 2 May 2031 (publisher not established)`, or `“Tide turns”, Fen Post, 2 May 2031`.
    """
    headline, publisher = known.first(_HEADLINE), known.first(_PUBLISHER)
    told = f"“{headline}”" if headline else f"Report on {_subject(known)}"
    parts = [told, publisher, _moment(known, bool(headline))]
    whole = ", ".join(part for part in parts if part)
    return whole if publisher else f"{whole}{UNKNOWN}"


def distinct(names: Mapping[NamedNode, str]) -> dict[NamedNode, str]:
    """Give names of which none comes twice: those of one name are counted, in the order of their IRIs."""
    alike: dict[str, list[NamedNode]] = {}
    for article in sorted(names, key=str):
        alike.setdefault(names[article], []).append(article)
    made: dict[NamedNode, str] = {}
    for name, articles in alike.items():
        for n, article in enumerate(articles):
            made[article] = _with(name, _place(n, len(articles))) if len(articles) > 1 else name
    return made


def _with(name: str, place: str) -> str:
    before, bracket, after = name.partition(UNKNOWN)
    return f"{before}, {place}{bracket}{after}"


def _place(n: int, total: int) -> str:
    """Give which of several one is, from 0, as in `first of two`, in figures where there are many."""
    if total <= len(_PLACES):
        return f"{_PLACES[n]} of {_NUMBERS[total - 2]}"
    return f"{n + 1} of {total}"


def _subject(known: Known) -> str:
    places = list(known.places)
    if len(places) > 2:
        # No one place names what is about many alike.
        first = known.places[places[0]] * _SHARE >= sum(known.places.values())
        return f"{places[0]} and others" if first else f"{len(places)} councils"
    return " and ".join(places) or " and ".join(known.values.get(_CONTEST, [])) or "council elections"


def _moment(known: Known, headed: bool) -> str:
    """Give the day of an article; where it is not known, the polls that it is about, unless its subject says so."""
    if known.first(_DAY):
        return _written(known.first(_DAY))
    polls = sorted(set(known.values.get(_POLL, [])))
    if not polls or not (headed or known.places):
        return ""
    return f"election{'s' if len(polls) > 1 else ''} of {' and '.join(map(_written, polls))}"


def _written(day: str) -> str:
    moment = date.fromisoformat(day)
    return f"{moment.day} {moment:%B %Y}"


def _known(store: Store) -> dict[NamedNode, Known]:
    found: dict[NamedNode, Known] = {}
    for row in _asked(store, _FOLDER.load("source-facts")):
        values = found.setdefault(iris.named(row["article"]), Known()).values
        values.setdefault(iris.named(row["property"]), []).append(_text(row["label"] or row["value"]))
    for row in _asked(store, _FOLDER.load("source-subjects")):
        places = found.setdefault(iris.named(row["article"]), Known()).places
        places.setdefault(_text(row["place"]), int(_text(row["claims"])))
    return found


def _asked(store: Store, query: NamedQuery) -> Iterable[QuerySolution]:
    found = store.query(query.text, prefixes=iris.prefixes(), use_default_graph_as_union=True)
    if not isinstance(found, QuerySolutions):
        raise ValueError(f"Unexpected query that selects nothing {query.name!r}")
    return found


def _text(term: object) -> str:
    """Give a literal as text, and a thing without a label by the last part of its IRI."""
    return term.value if isinstance(term, Literal) else iris.named(term).value.rpartition("/")[2]
