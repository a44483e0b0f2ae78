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
from dataclasses import dataclass
from importlib.resources import files

from pyoxigraph import Literal, NamedNode, QueryTriples, RdfFormat, Store

from wardmote.graph.derivation import labelling
from wardmote.graph.derivation.tallies import Counting, Tally, count
from wardmote.graph.rdf import iris, mint

DERIVED = iris.graph("derived")
_RULES = "queries/rules"
_TALLIES = "queries/tallies"


@dataclass(frozen=True)
class Rule:
    """A rule by its name, as in `standing-corroborated`, with the title and the text of its query."""

    name: str
    title: str
    text: str


def rules() -> list[Rule]:
    """Give the rules in the order in which they run."""
    return [Rule(_name(file), _title(text), text) for file, text in sorted(_queries(_RULES).items())]


def tallies() -> list[Tally]:
    """Give the tallies in the order in which they run."""
    return [Tally(_name(file), _title(text), text) for file, text in sorted(_queries(_TALLIES).items())]


def steps() -> list[Rule | Tally]:
    """Give rules and tallies in the order in which they run."""
    by_rule = zip(sorted(_queries(_RULES)), rules(), strict=True)
    by_tally = zip(sorted(_queries(_TALLIES)), tallies(), strict=True)
    found: list[tuple[str, Rule | Tally]] = [*by_rule, *by_tally]
    return [step for _, step in sorted(found, key=lambda pair: pair[0])]


def _queries(folder: str) -> dict[str, str]:
    """Give the queries of a folder by the names of their files."""
    entries = files("wardmote.graph").joinpath(folder).iterdir()
    return {entry.name: entry.read_text("utf-8") for entry in entries if entry.name.endswith(".rq")}


def _name(file: str) -> str:
    return file.partition("-")[2].removesuffix(".rq")


def _title(text: str) -> str:
    return text.partition("\n")[0].lstrip("# ")


def derive(store: Store, progress: Callable[[str], None] = lambda _: None) -> None:
    """Run every rule and tally over a store and add what follows to its graph `derived`.

    `progress` is told the name of each step as it begins.
    """
    counting = Counting(store, _kinds(store), labelling.Labels(store))
    progress("questions")
    _add(store, questions(counting))
    for step in steps():
        progress(step.name)
        _add(store, count(step, counting) if isinstance(step, Tally) else [apply(step, store)])


def apply(rule: Rule, store: Store) -> bytes:
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
