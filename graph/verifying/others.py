"""What the sources of a release say to the same question."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache

from pyoxigraph import NamedNode, Quad, Store

from wardmote.graph.derivation.labelling import Labels
from wardmote.graph.drafting.acceptance.said import Said
from wardmote.graph.rdf import iris, mint
from wardmote.graph.sources import load
from wardmote.graph.verifying.answer import Said as OtherSaid
from wardmote.graph.verifying.data import Data

GRAPH = iris.graph("article/others")
_QUESTION, _STATES, _SOURCE, _EVIDENCE, _OFFICE = map(iris.wm, ("question", "states", "source", "evidence", "office"))
# What was derived of propositions in the release is derived anew.
_DERIVED = frozenset(map(iris.wm, ("verdict", "verdictOfDenial", "decidedBy", "incompatibleWith", "supersedes")))
_MOST = 20  # claims to one question
_ARTICLES = iris.thing("article", "").value


@cache
def _kinds() -> dict[NamedNode, mint.Kind]:
    return mint.kinds(load.ontology())


def quads(data: Data, said: Iterable[Said]) -> list[Quad]:
    """Give the quads of the claims of articles that answer the questions of propositions."""
    found: dict[Quad, None] = {}
    for claim, proposition, source in _claims(data.said, said):
        for node in (claim, proposition):
            for quad in data.said.quads_for_pattern(node, None, None, None):
                if quad.predicate not in _DERIVED:
                    found[Quad(quad.subject, quad.predicate, quad.object, GRAPH)] = None
        found[Quad(source, iris.RDF_TYPE, iris.wm("Article"), GRAPH)] = None
    return list(found)


def said_to_the_same(data: Data, said: Said, at: Callable[[NamedNode], str]) -> Iterator[OtherSaid]:
    """Give what articles say to the question of a proposition, with addresses as `at` gives them."""
    labels = Labels(data.said)
    for claim, proposition, source in _claims(data.said, [said]):
        words = [iris.named(quad.object) for quad in data.said.quads_for_pattern(claim, _EVIDENCE, None, None)]
        verdicts = data.said.quads_for_pattern(proposition, iris.wm("verdict"), None, None)
        verdict = next((iris.named(quad.object).value.rsplit("#", 1)[-1] for quad in verdicts), "")
        says = data.said.quads_for_pattern(claim, iris.term("dcterms:abstract"), None, None)
        gist = next((str(getattr(quad.object, "value", "")) for quad in says), "")
        yield OtherSaid(
            at(claim),
            at(source),
            labels.of(source),
            gist or labels.of(proposition),
            verdict,
            tuple(sorted(map(at, words))),
        )


def _claims(store: Store, said: Iterable[Said]) -> Sequence[tuple[NamedNode, NamedNode, NamedNode]]:
    """Give the claims of articles that answer the questions of propositions: claim, proposition and article.

    Who holds an office is asked of the office, at whatever election articles speak of it.
    """
    found: dict[NamedNode, tuple[NamedNode, NamedNode, NamedNode]] = {}
    asked = {(_QUESTION, mint.question(_kinds()[one.kind], one.content)) for one in said}
    asked |= {(_OFFICE, term) for one in said for term in one.content.get(_OFFICE, ()) if isinstance(term, NamedNode)}
    for predicate, thing in sorted(((name, one) for name, one in asked if one is not None), key=str):
        answers = _pointing(store, predicate, thing)
        stating = [(claim, one) for one in answers for claim in _pointing(store, _STATES, one)]
        for claim, proposition in stating[:_MOST]:
            for quad in store.quads_for_pattern(claim, _SOURCE, None, None):
                source = iris.named(quad.object)
                if source.value.startswith(_ARTICLES):
                    found[claim] = (claim, proposition, source)
    return list(found.values())


def _pointing(store: Store, predicate: NamedNode, thing: NamedNode) -> list[NamedNode]:
    return sorted({iris.named(quad.subject) for quad in store.quads_for_pattern(None, predicate, thing, None)}, key=str)
