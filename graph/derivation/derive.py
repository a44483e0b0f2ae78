"""Derive what follows from the claims: questions, tallies, standing, findings and the control of councils over time.

Every rule is a CONSTRUCT query in `queries/rules/`, and every tally of declared results a SELECT query in
`queries/tallies/` (see `tally`). Their numbers place them in one order: each may use what those before it derived.
What they derive, and nothing else, is the graph `derived`. They run under the default base; a release moves their
results to the base in force together with everything else.

Returns have a hundred times as many claims as articles. So a rule on what articles say begins with `?x a wm:Article`,
also outside a subselect, and compares what most claims have, as a polarity or a measure, in a FILTER: as a constant in
a triple pattern the engine looks it up among the claims of all returns.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from pyoxigraph import Literal, NamedNode, QueryTriples, RdfFormat, Store

from wardmote.graph.derivation import labelling
from wardmote.graph.derivation.tallies import Counting, count
from wardmote.graph.rdf import iris, mint
from wardmote.graph.sparql.forms import Form
from wardmote.graph.sparql.named_queries import Folder, NamedQuery

DERIVED = iris.graph("derived")
_RULES = Folder("wardmote.graph", "queries/rules")
_TALLIES = Folder("wardmote.graph", "queries/tallies")


def rules() -> list[NamedQuery]:
    """Give the rules in the order in which they run. The name of a rule is that of its file without the number."""
    return [_step(_RULES, name) for name in _RULES.names]


def tallies() -> list[NamedQuery]:
    """Give the tallies in the order in which they run."""
    return [_step(_TALLIES, name) for name in _TALLIES.names]


def steps() -> list[NamedQuery]:
    """Give rules and tallies in the order in which they run."""
    found = [(name, folder) for folder in (_RULES, _TALLIES) for name in folder.names]
    return [_step(folder, name) for name, folder in sorted(found, key=lambda pair: pair[0])]


def _step(folder: Folder, name: str) -> NamedQuery:
    return replace(folder.load(name), name=name.partition("-")[2])


def derive(store: Store, progress: Callable[[str], None] = lambda _: None) -> None:
    """Run every rule and tally over a store and add what follows to its graph `derived`.

    `progress` is told the name of each step as it begins.
    """
    counting = Counting(store, _kinds(store), labelling.Labels(store))
    progress("questions")
    _add(store, questions(counting))
    for step in steps():
        progress(step.name)
        _add(store, count(step, counting) if step.form is Form.SELECT else [apply(step, store)])


def apply(rule: NamedQuery, store: Store) -> bytes:
    """Give what a rule constructs from a store, as N-Triples, with the default graph the union of all graphs."""
    found = store.query(rule.text, prefixes=iris.prefixes(), use_default_graph_as_union=True)
    if not isinstance(found, QueryTriples):
        raise ValueError(f"Unexpected rule that constructs nothing {rule.name!r}")
    return found.serialize(format=RdfFormat.N_TRIPLES) or b""


def questions(counting: Counting) -> Iterator[bytes]:
    """Give as N-Triples, for each proposition, its label, its question, the label of this, and its answers."""
    store = counting.store
    for iri, kind in counting.kinds.items():
        typed = store.quads_for_pattern(None, iris.RDF_TYPE, iri, None)
        for subject in dict.fromkeys(iris.named(quad.subject) for quad in typed):
            yield from labelling.lines(kind, subject, _content(store, subject), counting.labels)


def _kinds(store: Store) -> dict[NamedNode, mint.Kind]:
    return mint.kinds(quad.triple for quad in store.quads_for_pattern(None, None, None, iris.graph("ontology")))


def _content(store: Store, subject: NamedNode) -> mint.Properties:
    """Give what the articles and returns say of a proposition: its content, and nothing derived."""
    content: dict[NamedNode, frozenset[mint.Term]] = {}
    for _, predicate, value, graph in store.quads_for_pattern(subject, None, None, None):
        if graph != DERIVED:
            term = value if isinstance(value, Literal) else iris.named(value)
            content[predicate] = content.get(predicate, frozenset()) | {term}
    return content


def _add(store: Store, lines: Iterable[bytes]) -> None:
    # Lenient, as terms that come from a store need not be looked over once more.
    store.bulk_load(input=b"".join(lines), format=RdfFormat.N_TRIPLES, to_graph=DERIVED, lenient=True)
