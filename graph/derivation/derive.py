"""Derive what follows from results and claims: tallies, questions, standing, findings, control over time.

Every rule is a query in `queries/rules/`, and its number places it: a rule may use what those before it derived. What
follows from declared results alone comes first and is the graph `results`; what the rest derives is `derived`, and
nothing else is in either. What a CONSTRUCT constructs is derived as it is. A SELECT gives rows from which things are
made whose IRIs or texts are for us to make: claims that others imply where it selects `?impliedBy` (see `implied`),
assessments where it selects a `?standing` (see `assessments`), else declared answers (see `answers`). Rules run under
the default base; a release moves what they derive to the base in force together with everything else. How a rule is
written, and what the engine asks of it, is said in `queries/README.md`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from pyoxigraph import Literal, NamedNode, QuerySolutions, QueryTriples, RdfFormat, Store, Variable

from wardmote.graph.derivation import implied, labelling, source_names
from wardmote.graph.derivation.answers import Answering, answers, drop_idle
from wardmote.graph.derivation.assessments import assess
from wardmote.graph.derivation.rows import rows
from wardmote.graph.rdf import iris, mint
from wardmote.graph.sparql.named_queries import Folder, NamedQuery

RESULTS = iris.graph("results")
DERIVED = iris.graph("derived")
_RULES = Folder("wardmote.graph", "queries/rules")
_LAST_OF_RESULTS = "189"
# Bytes of statements that are loaded one by one.
_LITTLE = 65_536


def rules(graph: NamedNode | None = None) -> list[NamedQuery]:
    """Give the rules in the order in which they run, those of one graph or all.

    The name of a rule is that of its file without the number.
    """
    names = [name for name in _RULES.names if graph is None or (name <= _LAST_OF_RESULTS) == (graph == RESULTS)]
    return [replace(_RULES.load(name), name=name.partition("-")[2]) for name in names]


def derive(store: Store, progress: Callable[[str], None] = lambda _: None) -> None:
    """Run every rule over a store, and leave in its graphs `results` and `derived` what follows.

    `progress` is told the name of each step as it begins.
    """
    run(store, progress)
    drop_idle(store, DERIVED)


def run(store: Store, progress: Callable[[str], None] = lambda _: None) -> None:
    """Run every rule over a store, with all declared answers to what articles speak of, whatever rests on them."""
    results(store, progress)
    claims(store, progress)


def results(store: Store, progress: Callable[[str], None] = lambda _: None) -> None:
    """Run the rules on declared results, which come first, over a store."""
    answering = _answering(store)
    for rule in rules(RESULTS):
        progress(rule.name)
        _add(store, apply(rule, answering), RESULTS)


def claims(
    store: Store,
    progress: Callable[[str], None] = lambda _: None,
    chosen: Iterable[NamedQuery] | None = None,
) -> None:
    """Run the rules on what sources say, or some of them, over a store in which those on declared results have run."""
    answering = _answering(store)
    progress("questions")
    _add(store, questions(answering), DERIVED)
    for rule in rules(DERIVED) if chosen is None else chosen:
        progress(rule.name)
        _add(store, apply(rule, answering), DERIVED)
    if chosen is None:
        progress("names of sources")
        _add(store, source_names.lines(store), DERIVED)


def implications(store: Store) -> Iterator[implied.Implied]:
    """Give what claims imply by their meaning, in a store in which nothing is derived."""
    answering = _answering(store)
    for rule in rules():
        if "?impliedBy" in rule.text:
            found = store.query(rule.text, prefixes=iris.prefixes(), use_default_graph_as_union=True)
            if isinstance(found, QuerySolutions):
                yield from implied.claims(rows(found), answering)


def apply(rule: NamedQuery, answering: Answering) -> Iterable[bytes]:
    """Give what a rule derives from a store, as N-Triples. The rule sees all graphs as one."""
    found = answering.store.query(rule.text, prefixes=iris.prefixes(), use_default_graph_as_union=True)
    if isinstance(found, QueryTriples):
        return [found.serialize(format=RdfFormat.N_TRIPLES) or b""]
    if not isinstance(found, QuerySolutions):
        raise ValueError(f"Unexpected rule that asks yes or no {rule.name!r}")
    if Variable("standing") in found.variables:
        return assess(rule.name, rows(found), answering.store)
    if Variable("impliedBy") in found.variables:
        return implied.imply(rule.name, rows(found), answering)
    return answers(rule.name, rows(found), answering)


def questions(answering: Answering) -> Iterator[bytes]:
    """Give as N-Triples, for each proposition, its label, its question, the label of this, and its answers."""
    store = answering.store
    for iri, kind in answering.kinds.items():
        typed = store.quads_for_pattern(None, iris.RDF_TYPE, iri, None)
        for subject in dict.fromkeys(iris.named(quad.subject) for quad in typed):
            yield from labelling.lines(kind, subject, _content(store, subject), answering.labels)


def _answering(store: Store) -> Answering:
    return Answering(store, _kinds(store), labelling.Labels(store))


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


def _add(store: Store, lines: Iterable[bytes], graph: NamedNode) -> None:
    content = b"".join(lines)
    # In bulk the engine starts threads of its own, which is worth it for much alone.
    load = store.bulk_load if len(content) > _LITTLE else store.load
    # Lenient, as terms that come from a store need not be looked over once more.
    load(input=content, format=RdfFormat.N_TRIPLES, to_graph=graph, lenient=True)
