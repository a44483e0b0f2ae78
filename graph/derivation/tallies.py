"""Count and work out what follows from declared results: seats by party, majorities, control, who was re-elected.

Every tally is a SELECT query in `queries/tallies/`. Each of its rows is a proposition and the claim of a return that
states it. `?kind` is the class of the proposition, `?source` the return, `?scope` a limit of the claim if it has one,
`?basis` and `?gist` its texts, in which a column in braces stands for the label of its value (`{whose}` for that of the
party or else the grouping). A column whose name begins with an underscore is for the texts alone; every other one is a
property of the proposition, a second value of one in a column with a 2 after its name (`?party2`). The IRI of a
proposition is made from its content, which SPARQL cannot do; so that much is done here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from pyoxigraph import Literal, NamedNode, QuerySolutions, Store

from wardmote.graph.derivation import labelling
from wardmote.graph.rdf import iris, mint
from wardmote.graph.sparql.named_queries import NamedQuery

_OF_THE_CLAIM = frozenset({"kind", "source", "scope", "basis", "gist"})

Row = Mapping[str, mint.Term]

_wm = cache(iris.wm)


@dataclass(frozen=True)
class Counting:
    """What counting needs to know of a store: the kinds of propositions, and the labels of things."""

    store: Store
    kinds: Mapping[NamedNode, mint.Kind]
    labels: labelling.Labels


def count(tally: NamedQuery, counting: Counting) -> Iterator[bytes]:
    """Give as N-Triples the propositions and claims that a tally finds, but for claims that the store already has."""
    seen: set[NamedNode] = set()
    for row in _rows(tally, counting.store):
        kind = counting.kinds[iris.named(row["kind"])]
        content = _content(row)
        proposition = mint.proposition(kind, content)
        claim = iris.claim_of_return(iris.named(row["source"]), proposition)
        if claim in seen or _knows(counting.store, claim):
            continue
        seen.add(claim)
        yield from _claim(claim, proposition, tally.name, row, counting.labels)
        if not _knows(counting.store, proposition):
            yield from (labelling.line(proposition, name, term) for name, terms in content.items() for term in terms)
            yield from labelling.lines(kind, proposition, content, counting.labels)


def _rows(tally: NamedQuery, store: Store) -> Iterator[Row]:
    """Give the rows that a tally selects, each without the columns that have no value in it."""
    found = store.query(tally.text, prefixes=iris.prefixes(), use_default_graph_as_union=True)
    if not isinstance(found, QuerySolutions):
        raise ValueError(f"Unexpected tally that selects nothing {tally.name!r}")
    names = [variable.value for variable in found.variables]
    for row in found:
        values = {name: row[name] for name in names}
        yield {name: value for name, value in values.items() if isinstance(value, NamedNode | Literal)}


def _knows(store: Store, node: NamedNode) -> bool:
    return any(store.quads_for_pattern(node, iris.RDF_TYPE, None, None))


def _content(row: Row) -> mint.Properties:
    """Give the content of the proposition in a row: its columns under the properties that they are named for."""
    content = {iris.RDF_TYPE: frozenset({row["kind"]})}
    for name, value in row.items():
        if name not in _OF_THE_CLAIM and not name.startswith("_"):
            predicate = _wm(name.rstrip("2"))
            content[predicate] = content.get(predicate, frozenset()) | {value}
    return content


def _claim(claim: NamedNode, proposition: NamedNode, rule: str, row: Row, labels: labelling.Labels) -> Iterator[bytes]:
    yield labelling.line(claim, iris.RDF_TYPE, _wm("Claim"))
    yield labelling.line(claim, _wm("source"), row["source"])
    yield labelling.line(claim, _wm("states"), proposition)
    yield labelling.line(claim, _wm("polarity"), _wm("affirmed"))
    yield labelling.line(claim, _wm("modality"), _wm("computed"))
    yield labelling.line(claim, _wm("rule"), Literal(rule))
    if "scope" in row:
        yield labelling.line(claim, _wm("scope"), row["scope"])
    names = _names(row, labels)
    for text in ("basis", "gist"):
        yield labelling.line(claim, _wm(text), iris.text(labels.of(row[text]).format_map(names)))


def _names(row: Row, labels: labelling.Labels) -> dict[str, str]:
    """Give the labels of what is in a row by column, and of the party or grouping under `whose`."""
    names = {name: labels.of(value) for name, value in row.items()}
    whose = names.get("party") or names.get("grouping", "")
    return names | {"whose": whose[:1].upper() + whose[1:]}
