"""Derive what follows from the claims: questions, standing, findings and the control of councils over time.

Every rule is a CONSTRUCT query in `queries/rules/`, named for its place in the order: a rule may use what the rules
before it derived. What the rules construct, and nothing else, is the graph `derived`. Rules run under the default
base; a release moves their results to the base in force together with everything else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from importlib.resources import files

from pyoxigraph import NamedNode, Quad, QueryTriples, Store, Triple

from wardmote.graph import describe, iris, mint

DERIVED = iris.graph("derived")
_RULES = "queries/rules"


@dataclass(frozen=True)
class Rule:
    """A rule by its name, as in `standing-corroborated`, with the title and the text of its query."""

    name: str
    title: str
    text: str


def rules() -> list[Rule]:
    """Give the rules in the order in which they run."""
    folder = files("wardmote.graph").joinpath(_RULES)
    found = sorted((entry.name, entry.read_text("utf-8")) for entry in folder.iterdir() if entry.name.endswith(".rq"))
    return [
        Rule(name.partition("-")[2].removesuffix(".rq"), text.partition("\n")[0].lstrip("# "), text)
        for name, text in found
    ]


def derive(store: Store, progress: Callable[[str], None] = lambda _: None) -> None:
    """Run every rule over a store and add what follows to its graph `derived`.

    `progress` is told the name of each step as it begins.
    """
    progress("questions")
    _add(store, questions(store))
    for rule in rules():
        progress(rule.name)
        _add(store, apply(rule, store))


def apply(rule: Rule, store: Store) -> Iterator[Triple]:
    """Give what a rule constructs from a store, with the default graph the union of all graphs."""
    found = store.query(rule.text, prefixes=iris.prefixes(), use_default_graph_as_union=True)
    if not isinstance(found, QueryTriples):
        raise ValueError(f"Unexpected rule that constructs nothing {rule.name!r}")
    return found


def questions(store: Store) -> Iterator[Triple]:
    """Give, for each proposition, its label, its question, the label of this, and its answers."""
    known = mint.kinds(quad.triple for quad in store.quads_for_pattern(None, None, None, iris.graph("ontology")))
    labels = describe.Labels(store)
    for iri, kind in known.items():
        propositions = {iris.named(quad.subject) for quad in store.quads_for_pattern(None, iris.RDF_TYPE, iri, None)}
        for subject in sorted(propositions, key=str):
            content = _content(store, subject)
            yield Triple(subject, iris.RDFS_LABEL, iris.text(describe.proposition(kind, content, labels)))
            question = mint.question(kind, content)
            if question is None:
                continue
            yield Triple(subject, iris.wm("question"), question)
            yield Triple(question, iris.RDF_TYPE, iris.wm("Question"))
            yield Triple(question, iris.RDFS_LABEL, iris.text(describe.question(kind, content, labels)))
            for answer in mint.answers(kind, content):
                yield Triple(subject, iris.wm("answer"), answer)


def _content(store: Store, subject: NamedNode) -> mint.Properties:
    """Give what the articles and returns say of a proposition: its content, and nothing derived."""
    quads = (q for q in store.quads_for_pattern(subject, None, None, None) if q.graph_name != DERIVED)
    return mint.properties(q.triple for q in quads).get(subject, {})


def _add(store: Store, triples: Iterable[Triple]) -> None:
    store.extend([Quad(t.subject, t.predicate, t.object, DERIVED) for t in triples])
