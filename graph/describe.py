"""Give propositions and questions labels that a reader understands, made from the labels of what they are about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pyoxigraph import Literal, NamedNode, Store, Triple

from wardmote.graph import iris, mint
from wardmote.graph.mint import Kind, Properties, Term

# What a label begins with, then what narrows it down; a property that is not listed comes last, by name.
_ORDER = (
    "speaker", "pledgedBy", "addressee", "person", "measure", "position", "feat", "tenure", "office", "party",
    "grouping", "over", "council", "councilPrinted", "phase", "contest", "area", "population", "exceptFor", "about",
    "sinceYear", "sinceEvent", "afterYears", "fromYear", "toYear",
)  # fmt: skip
_PREFIXED = {
    "over": "over ", "exceptFor": "except ", "sinceYear": "since ", "sinceEvent": "since ",
    "afterYears": "after years: ", "fromYear": "from ", "toYear": "to ", "councilPrinted": "printed as ",
    "addressee": "to ",
}  # fmt: skip
# Left out of labels: the content says it, or it says nothing that a reader needs.
_OMITTED = frozenset({"topic", "about"})


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

    def join(self, terms: Iterable[Term]) -> str:
        """Give the labels of several terms as one, in alphabetical order."""
        return " and ".join(sorted(self.of(term) for term in terms))


def proposition(kind: Kind, content: Properties, labels: Labels) -> str:
    """Give the label of a proposition, as in `seats won, Labour Party, Camden council election of …: 47`."""
    said = content.get(iris.wm("content"))
    if said is not None:
        speakers = content.get(iris.wm("speaker")) or content.get(iris.wm("pledgedBy")) or content.get(iris.wm("about"))
        return f"{labels.join(speakers or frozenset())}: {labels.join(said)}"
    values = [labels.join(content[p]) for p in sorted(kind.value, key=str) if p in content]
    if not values:
        return question(kind, content, labels)
    precision = [labels.of(term) for term in content.get(iris.wm("precision"), frozenset())]
    return f"{question(kind, content, labels)}: {' '.join([*precision, *values])}"


def question(kind: Kind, content: Properties, labels: Labels) -> str:
    """Give the label of what a proposition asks, as in `seats won, Labour Party, Camden council election of …`."""
    names = {p.value.removeprefix(iris.WM): p for p in content if p in kind.key}
    ordered = sorted(names, key=lambda name: (_ORDER.index(name) if name in _ORDER else len(_ORDER), name))
    parts = [_PREFIXED.get(name, "") + labels.join(content[names[name]]) for name in ordered if name not in _OMITTED]
    opening = [] if "measure" in names or "feat" in names else [labels.of(kind.iri)]
    return ", ".join([*opening, *parts])


def triples(kind: Kind, subject: NamedNode, content: Properties, labels: Labels) -> Iterator[Triple]:
    """Give the label of a proposition, its question, the label of this, and its answers."""
    yield Triple(subject, iris.RDFS_LABEL, iris.text(proposition(kind, content, labels)))
    asked = mint.question(kind, content)
    if asked is None:
        return
    yield Triple(subject, iris.wm("question"), asked)
    yield Triple(asked, iris.RDF_TYPE, iris.wm("Question"))
    yield Triple(asked, iris.RDFS_LABEL, iris.text(question(kind, content, labels)))
    for answer in mint.answers(kind, content):
        yield Triple(subject, iris.wm("answer"), answer)
