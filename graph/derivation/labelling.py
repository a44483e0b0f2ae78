"""Give propositions and questions labels that a reader understands, made from the labels of what they are about."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import cache

from pyoxigraph import Literal, NamedNode, Store

from wardmote.graph.rdf import iris, mint
from wardmote.graph.rdf.mint import Kind, Properties, Term

# What a label begins with, then what narrows it down; a property that is not listed comes last, by name.
_ORDER = (
    "speaker", "person", "measure", "outcome", "tenure", "office", "standsFor", "about", "council", "printed", "phase",
    "contest", "area", "content", "since", "from", "until",
)  # fmt: skip
_WORDED = {
    "about": "over {}", "since": "since {}", "from": "from {}", "until": "to {}", "printed": "printed as {}",
}  # fmt: skip
_SINCE_EVER, _EVER = "since ever", "ever"
_YEARS = re.compile(r"since P(\d+)Y\Z")
# Left out of labels: the content says it, or it says nothing that a reader needs.
_OMITTED = frozenset({iris.term("dcterms:subject")})
# A label that has a measure needs no kind before it, nor does one of a first.
_MEASURE, _OUTCOME = iris.wm("measure"), iris.wm("outcome")
_FIRST, _TIE = iris.wm("First"), iris.wm("Tie")
# What was the best or the worst says so, and all else that was done for the first time does not.
_SUPERLATIVES = frozenset({iris.wm("bestResult"), iris.wm("worstResult")})

_CONTENT, _PRECISION = iris.wm("content"), iris.wm("precision")
_ABOUT = iris.wm("about")
_SPEAKER, _VERBS = iris.wm("speaker"), {iris.wm("Utterance"): " says", iris.wm("Pledge"): " promises"}
# The texts that a rule gives of a claim, by the names of its columns.
TEXTS = {"basis": iris.wm("basis"), "gist": iris.term("dcterms:abstract")}
_QUESTION, _ASKED, _ANSWER = iris.wm("Question"), iris.wm("question"), iris.wm("answer")


class Labels:
    """The labels of a store, each looked up once."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._known: dict[str, str] = {}

    def of(self, term: Term) -> str:
        """Give the label of a term: of a literal its value, of an IRI without a label its last part."""
        if isinstance(term, Literal):
            return term.value
        if term.value not in self._known:
            quads = self._store.quads_for_pattern(term, iris.RDFS_LABEL, None, None)
            found = sorted(quad.object.value for quad in quads if isinstance(quad.object, Literal))
            self._known[term.value] = found[0] if found else term.value.rsplit("/", 1)[-1].rsplit("#", 1)[-1]
        return self._known[term.value]

    def join(self, terms: Collection[Term]) -> str:
        """Give the labels of several terms as one, in alphabetical order."""
        if len(terms) == 1:  # as nearly always, and hundreds of thousands of times
            (term,) = terms
            return self.of(term)
        return " and ".join(sorted(self.of(term) for term in terms))


def proposition(kind: Kind, content: Properties, labels: Labels) -> str:
    """Give the label of a proposition, as in `seats won, Labour Party, Camden council election of …: 47`."""
    return _answered(question(kind, content, labels), kind, content, labels)


def _answered(asked: str, kind: Kind, content: Properties, labels: Labels) -> str:
    """Give the label of a proposition whose question has the label `asked`."""
    said = content.get(_CONTENT)
    if said is not None and not kind.value:
        verb = _VERBS.get(kind.iri, "")
        subjects = content.get(_SPEAKER if verb else _ABOUT, frozenset())
        who = labels.join(subjects) if verb else ", ".join(sorted(map(labels.of, subjects)))
        return f"{who}{verb}: {labels.join(said)}"
    values = [labels.join(content[p]) for p in _in_order(kind.value) if p in content]
    if not values:
        return asked
    precision = [labels.of(term) for term in content.get(_PRECISION, frozenset())]
    return f"{asked}: {' '.join([*precision, *values])}"


def question(kind: Kind, content: Properties, labels: Labels) -> str:
    """Give the label of what a proposition asks, as in `seats won, Labour Party, Camden council election of …`."""
    parts = [words.format(labels.join(content[p])) for p, words in _parts(kind) if p in content]
    told = ", ".join(_EVER if part == _SINCE_EVER else _YEARS.sub(r"after \1 years", part) for part in parts)
    if kind.iri == _FIRST:
        return told if content.get(_OUTCOME, frozenset()) & _SUPERLATIVES else f"first time: {told}"
    if _MEASURE in content:
        return told
    return f"{labels.of(kind.iri)}, {told}" if told else labels.of(kind.iri)


@cache
def _parts(kind: Kind) -> list[tuple[NamedNode, str]]:
    """Give the properties that the label of a question names, in order, with the words that each stands in."""
    names = {p.value.removeprefix(iris.WM): p for p in kind.key - _OMITTED}
    ordered = sorted(names, key=lambda name: (_ORDER.index(name) if name in _ORDER else len(_ORDER), name))
    worded = _WORDED | ({"outcome": "broken by {}"} if kind.iri == _TIE else {})
    return [(names[name], worded.get(name, "{}")) for name in ordered]


@cache
def _in_order(values: frozenset[NamedNode]) -> list[NamedNode]:
    return sorted(values, key=str)


def lines(kind: Kind, subject: NamedNode, content: Properties, labels: Labels) -> Iterator[bytes]:
    """Give as N-Triples the label of a proposition, its question, the label of this, and its answers."""
    label = question(kind, content, labels)
    yield line(subject, iris.RDFS_LABEL, iris.text(_answered(label, kind, content, labels)))
    asked = mint.question(kind, content)
    if asked is None:
        return
    yield line(subject, _ASKED, asked)
    yield line(asked, iris.RDF_TYPE, _QUESTION)
    yield line(asked, iris.RDFS_LABEL, iris.text(label))
    for answer in mint.answers(kind, content):
        yield line(subject, _ANSWER, answer)


def line(subject: NamedNode, predicate: NamedNode, term: Term) -> bytes:
    """Give a triple as N-Triples. A store reads many of these faster than it takes as many objects."""
    return f"{subject} {predicate} {term} .\n".encode()
