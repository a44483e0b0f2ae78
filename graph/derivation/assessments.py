"""Make assessments: how what a claim states stands, by which rule and from which claims.

A rule that assesses is a SELECT. `?claim` is the claim whose proposition is assessed, or the denial of it where the
claim denies, and `?standing` how it stands. Further columns are `?restsOn`, claims that it rests on beside it, and,
where declared results do not decide, `?obstacle` and `?setBeside`. Rows of one proposition, polarity and standing make
one assessment.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pyoxigraph import Literal, NamedNode, Store

from wardmote.graph.derivation.labelling import line
from wardmote.graph.derivation.rows import Row, content
from wardmote.graph.rdf import iris

_ASSESSMENT, _ASSESSES, _RESTS_ON, _RULE = (iris.wm(name) for name in ("Assessment", "assesses", "restsOn", "rule"))
_STATES, _POLARITY, _SEE_ALSO = iris.wm("states"), iris.wm("polarity"), iris.term("rdfs:seeAlso")
# What stands beside an assessment is given by a property that is not of our vocabulary.
_BESIDE = ("setBeside", "setBeside2")


def assess(rule: str, found: Iterable[Row], store: Store) -> Iterator[bytes]:
    """Give as N-Triples the assessments that the rows of a rule make."""
    stated: dict[NamedNode, tuple[NamedNode | None, NamedNode | None]] = {}
    begun: set[NamedNode] = set()
    for row in found:
        claim = iris.named(row["claim"])
        if claim not in stated:
            stated[claim] = _one(store, claim, _STATES), _one(store, claim, _POLARITY)
        proposition, polarity = stated[claim]
        if proposition is None or polarity is None:
            continue
        assessment = iris.assessment(proposition, polarity, iris.named(row["standing"]))
        if assessment not in begun:
            begun.add(assessment)
            yield line(assessment, iris.RDF_TYPE, _ASSESSMENT)
            yield line(assessment, _ASSESSES, proposition)
            yield line(assessment, _POLARITY, polarity)
            yield line(assessment, _RULE, Literal(rule))
        yield line(assessment, _RESTS_ON, claim)
        yield from (line(assessment, _SEE_ALSO, row[name]) for name in _BESIDE if name in row)
        for predicate, terms in content(row, ("claim", *_BESIDE)).items():
            yield from (line(assessment, predicate, term) for term in terms)


def _one(store: Store, subject: NamedNode, predicate: NamedNode) -> NamedNode | None:
    """Give the one thing that a property points at, or None. Where there are several, or none, shapes say so."""
    values = (quad.object for quad in store.quads_for_pattern(subject, predicate, None, None))
    return min((value for value in values if isinstance(value, NamedNode)), key=str, default=None)
