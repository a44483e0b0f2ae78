"""Have the rules of the build decide propositions among what was declared, of one council at a time.

The rules are those that judge what articles claim: what somebody asks is put in as the claims of an article of its own,
into a small store that holds what the council's returns declare, and taken out again. Only the rules run that can bear
on the kinds of the propositions.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Quad, Store, Triple

from wardmote.graph.derivation import derive
from wardmote.graph.drafting.acceptance import triples
from wardmote.graph.drafting.acceptance.said import Said
from wardmote.graph.rdf import iris, mint
from wardmote.graph.verifying import bearing
from wardmote.graph.verifying.data import Data

ASKED = iris.article("asked")
"""What stands for the text that is checked; no article can have this key, which is no digest."""

_GRAPH = iris.graph("article/asked")
_STATES = iris.wm("states")
_DECIDING = frozenset(map(iris.wm, ("right", "wrong", "overtaken", "notCheckable")))
_XSD_DATE = NamedNode(iris.VOCABULARIES["xsd"] + "date")


Key = tuple[NamedNode, str, str, tuple[str, ...], str]


@dataclass(frozen=True)
class Put:
    """A proposition as it is put to judgement: with the day on which it was said, in ISO 8601."""

    said: Said
    as_of: str

    @property
    def key(self) -> Key:
        """What makes it the same as another."""
        said = self.said
        return (triples.proposition(said), said.modality, said.polarity, said.scopes, self.as_of)


@dataclass(frozen=True)
class Declared:
    """A proposition that a return states: its content, a sentence for it, how it was worked out, by which return."""

    proposition: NamedNode
    content: mint.Properties
    gist: str
    basis: str
    source: NamedNode


@dataclass(frozen=True)
class Judgement:
    """What came of a proposition: its verdict by the rules, "" where none gives one, and what that rests on.

    `rules` are the names of those that decided, or could not; `obstacles` are concepts; `declared` is what the verdict
    rests on, `beside` what was declared that is near.
    """

    proposition: NamedNode
    verdict: str
    standings: frozenset[str]
    rules: tuple[str, ...]
    obstacles: tuple[NamedNode, ...]
    declared: tuple[Declared, ...]
    beside: tuple[Declared, ...]


class Judge:
    """Judges by the data of a release."""

    def __init__(self, data: Data) -> None:
        self._data = data

    def judge(self, council: NamedNode | None, put: Sequence[Put], others: Sequence[Quad] = ()) -> list[Judgement]:
        """Give what comes of propositions on one council, or, where it is None, on areas.

        `others` are quads of claims of articles that bear on them.
        """
        store = self._data.about(council)
        try:
            store.extend(Quad(one.subject, one.predicate, one.object, _GRAPH) for one in _claims(put))
            store.extend(others)
            derive.claims(store, chosen=bearing.rules(one.said for one in put))
            return [_judged(store, one.said) for one in put]
        finally:
            for graph in {_GRAPH, derive.DERIVED, *(quad.graph_name for quad in others)}:
                store.remove_graph(graph)


def _judged(store: Store, said: Said) -> Judgement:
    stated = triples.proposition(said)
    polarity, name = iris.wm(said.polarity), "verdictOfDenial" if said.polarity == "denied" else "verdict"
    assessments = [one for one in _pointing(store, "assesses", stated) if polarity in _values(store, one, "polarity")]
    deciding = [one for one in assessments if _DECIDING & _values(store, one, "standing")]
    verdict = next(map(_last, _values(store, stated, name)), "")
    standings = frozenset(_last(term) for one in assessments for term in _values(store, one, "standing"))
    if verdict == "disputed" and "disputed" not in standings:
        verdict = ""  # a text that contradicts itself disputes nothing: which of its claims is meant is not known
    return Judgement(
        stated,
        verdict,
        standings,
        tuple(sorted({term.value for one in deciding for term in _values(store, one, "rule")})),
        tuple(_sorted(term for one in deciding for term in _values(store, one, "obstacle"))),
        _declared(store, _stated(store, (term for one in deciding for term in _values(store, one, "restsOn")))),
        _declared(store, (term for one in deciding for term in _values(store, one, "rdfs:seeAlso"))),
    )


def _stated(store: Store, claims: Iterable[mint.Term]) -> Iterator[mint.Term]:
    for claim in claims:
        if isinstance(claim, NamedNode):
            yield from _values(store, claim, "states")


def _declared(store: Store, propositions: Iterable[mint.Term]) -> tuple[Declared, ...]:
    """Give those propositions that returns state."""
    found = []
    for stated in _sorted(propositions):
        for claim in _pointing(store, "states", stated):
            for source in _sorted(_values(store, claim, "source")):
                if iris.wm("Return") in _values(store, source, "rdf:type"):
                    content = {quad.predicate: _terms(store, stated, quad.predicate) for quad in _about(store, stated)}
                    gist, basis = (_text(store, claim, name) for name in ("dcterms:abstract", "basis"))
                    found.append(Declared(stated, content, gist, basis, source))
    return tuple({one.proposition: one for one in found}.values())


def _about(store: Store, subject: NamedNode) -> Iterator[Quad]:
    return store.quads_for_pattern(subject, None, None, None)


def _terms(store: Store, subject: NamedNode, predicate: NamedNode) -> frozenset[mint.Term]:
    quads = store.quads_for_pattern(subject, predicate, None, None)
    return frozenset(quad.object for quad in quads if isinstance(quad.object, NamedNode | Literal))


def _values(store: Store, subject: NamedNode, name: str) -> frozenset[mint.Term]:
    """Give the values of a property, given by its prefixed name or, if it is ours, its name alone."""
    return _terms(store, subject, iris.term(name) if ":" in name else iris.wm(name))


def _text(store: Store, subject: NamedNode, name: str) -> str:
    return min((one.value for one in _values(store, subject, name)), default="")


def _pointing(store: Store, name: str, thing: NamedNode) -> list[NamedNode]:
    return _sorted(quad.subject for quad in store.quads_for_pattern(None, iris.wm(name), thing, None))


def _sorted(terms: Iterable[object]) -> list[NamedNode]:
    return sorted({one for one in terms if isinstance(one, NamedNode)}, key=str)


def _last(term: mint.Term) -> str:
    return term.value.rsplit("#", 1)[-1]


def _claims(put: Iterable[Put]) -> Iterator[Triple]:
    yield Triple(ASKED, iris.RDF_TYPE, iris.wm("Article"))
    for number, one in enumerate(put, 1):
        said = one.said
        stated, claim = triples.proposition(said), iris.thing("claim", f"asked.{number}")
        yield from (Triple(stated, name, term) for name, terms in said.content.items() for term in terms)
        yield Triple(claim, iris.RDF_TYPE, iris.wm("Interpretation" if said.is_reading else "Claim"))
        yield Triple(claim, iris.wm("source"), ASKED)
        yield Triple(claim, _STATES, stated)
        yield Triple(claim, iris.wm("modality"), iris.wm(said.modality))
        yield Triple(claim, iris.wm("polarity"), iris.wm(said.polarity))
        yield Triple(claim, iris.wm("asOf"), Literal(one.as_of, datatype=_XSD_DATE))
        yield from (Triple(claim, iris.wm("scope"), iris.wm(scope)) for scope in said.scopes)
