from __future__ import annotations

import pytest
from pyoxigraph import Literal, NamedNode, Triple

from wardmote.graph.rdf import iris, mint
from wardmote.graph.sources import load

KINDS = mint.kinds(load.ontology())
FIGURE = KINDS[iris.wm("Figure")]


def content(number: int = 7, **more: str) -> dict[NamedNode, frozenset[mint.Term]]:
    """Give the content of a figure of seats."""
    terms = {"measure": "wm:seatsWon", "party": "party:alder", "contest": "election:local.fen.2031-05-01"} | more
    found: dict[NamedNode, frozenset[mint.Term]] = {
        iris.wm(name): frozenset([NamedNode(iris.expand(term))]) for name, term in terms.items()
    }
    found[iris.wm("number")] = frozenset([Literal(str(number), datatype=iris.XSD_INTEGER)])
    found[iris.RDF_TYPE] = frozenset([iris.wm("Figure")])
    return found


def described(subject: NamedNode, properties: mint.Properties) -> list[Triple]:
    return [Triple(subject, predicate, term) for predicate, terms in properties.items() for term in terms]


def test_every_class_with_a_key_is_a_kind() -> None:
    assert {kind.slug for kind in KINDS.values()} >= {"figure", "party-outcome", "utterance"}
    assert FIGURE.value == {iris.wm("number")}
    assert iris.wm("contest") in FIGURE.key


def test_content_makes_the_iri() -> None:
    same = dict(reversed(content().items()))
    assert mint.proposition(FIGURE, content()) == mint.proposition(FIGURE, same)
    assert mint.proposition(FIGURE, content()) != mint.proposition(FIGURE, content(number=8))
    assert mint.proposition(FIGURE, content()) != mint.proposition(FIGURE, content(standsFor="party:bittern"))
    assert mint.proposition(FIGURE, content()).value.startswith(f"{iris.DEFAULT_BASE}id/proposition/figure-")


def test_competing_answers_have_one_question() -> None:
    assert mint.question(FIGURE, content()) == mint.question(FIGURE, content(number=8))
    assert mint.question(FIGURE, content()) != mint.question(FIGURE, content(standsFor="party:bittern"))
    assert mint.answers(FIGURE, content()) == {Literal("7", datatype=iris.XSD_INTEGER)}


def test_a_kind_without_a_value_asks_nothing() -> None:
    assert mint.question(KINDS[iris.wm("Statement")], {}) is None


@pytest.mark.parametrize("right", [True, False])
def test_only_wrong_names_are_renamed(right: bool) -> None:
    proper = mint.proposition(FIGURE, content())
    subject = proper if right else iris.thing("proposition", "draft-1")
    renamed = mint.misnamed(mint.properties(described(subject, content())), KINDS)
    assert renamed == ({} if right else {subject: proper})
