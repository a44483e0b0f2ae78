"""Propositions, the sources that claim them, and what follows from the claims.

What follows is written here directly, in the form in which the rules of `graph/queries/rules` derive it: running the
rules over millions of triples would take longer than all that is measured.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache

from pyoxigraph import Literal, NamedNode, Quad, Store
from terms import DERIVED, Pair, Term, day, more, named, node, term

from wardmote.graph.derivation import labelling
from wardmote.graph.rdf import iris, mint
from wardmote.graph.rdf.iris import text
from wardmote.graph.sources import load


@dataclass(frozen=True, eq=False)
class Proposition:
    """What may be claimed: its kind, its content, and a sentence that says it."""

    node: NamedNode
    kind: mint.Kind
    content: mint.Properties
    gist: str

    def told(self, graph: NamedNode) -> Iterator[Quad]:
        """Tell the content in the graph of a source."""
        yield Quad(self.node, iris.RDF_TYPE, self.kind.iri, graph)
        for predicate, values in self.content.items():
            for value in values:
                yield Quad(self.node, predicate, value, graph)


@cache
def _kinds() -> dict[NamedNode, mint.Kind]:
    return mint.kinds(load.ontology())


def propose(kind: str, gist: str, *pairs: Pair) -> Proposition:
    """Make a proposition of a kind, as in `propose("wm:Tie", "…", ("wm:contest", ballot))`."""
    found = _kinds()[term(kind)]
    content: dict[NamedNode, frozenset[Term]] = {}
    for name, value in pairs:
        content[term(name)] = content.get(term(name), frozenset()) | {value}
    return Proposition(mint.proposition(found, content), found, content, gist)


@dataclass(frozen=True)
class Claim:
    """A claim of a source. `voice` is the person whose words it gives, or None."""

    node: NamedNode
    source: NamedNode
    proposition: Proposition
    voice: NamedNode | None


@dataclass
class Source:
    """An article: it numbers its claims, and tells each proposition once."""

    node: NamedNode
    graph: NamedNode
    key: str
    as_of: date
    number: int = 0
    told: set[NamedNode] = field(default_factory=set)

    def claim(self, made: Proposition, *pairs: Pair, voice: NamedNode | None = None) -> tuple[Claim, list[Quad]]:
        """Claim a proposition; give the claim with what is told of it and of the proposition."""
        self.number += 1
        claim = Claim(iris.thing("claim", f"{self.key}.{self.number}"), self.node, made, voice)
        told = node(
            self.graph,
            claim.node,
            "wm:Claim",
            ("wm:asOf", day(self.as_of)),
            ("dcterms:abstract", text(made.gist)),
            ("wm:modality", term("wm:quoted" if voice else "wm:reported")),
            ("wm:polarity", term("wm:affirmed")),
            ("wm:source", self.node),
            ("wm:states", made.node),
            *self._review(),
            *([("wm:speaker", voice)] if voice else []),
            *pairs,
        )
        content = [] if made.node in self.told else list(made.told(self.graph))
        self.told.add(made.node)
        return claim, [*told, *content]

    def _review(self) -> list[Pair]:
        """Tell of most claims that a rule drafted them and a person accepted them, some with a change."""
        if self.number % 5 == 0:
            return []
        accepted = day(self.as_of + timedelta(days=3))
        edited = [("dcterms:modified", accepted)] if self.number % 7 == 0 else []
        return [("dcterms:provenance", Literal("count-of-seats 0.1.0")), ("dcterms:dateAccepted", accepted), *edited]


class Names(labelling.Labels):
    """Labels of what was told: those of the ontology, and those of the quads that were noted."""

    def __init__(self) -> None:
        super().__init__(Store())
        self.note(ontology())

    def note(self, quads: Iterable[Quad]) -> None:
        """Keep the labels that quads give."""
        for quad in quads:
            labels = quad.predicate == iris.RDFS_LABEL
            if labels and isinstance(quad.subject, NamedNode) and isinstance(quad.object, Literal):
                self._known[quad.subject.value] = quad.object.value


def ontology() -> list[Quad]:
    """Give the ontology in its graph."""
    return list(dict.fromkeys(load.quads(load.ontology(), iris.graph("ontology"))))


def derive(claims: Iterable[Claim], names: Names) -> Iterator[Quad]:
    """Tell what follows from claims. All claims of one question must come together, or it would be told twice."""
    by_proposition: dict[NamedNode, list[Claim]] = defaultdict(list)
    by_question: dict[NamedNode, list[Proposition]] = defaultdict(list)
    for claim in claims:
        by_proposition[claim.proposition.node].append(claim)
    for stating in by_proposition.values():
        made = stating[0].proposition
        question = mint.question(made.kind, made.content)
        yield Quad(made.node, iris.RDF_TYPE, term("wm:Proposition"), DERIVED)
        yield from more(DERIVED, made.node, named(labelling.proposition(made.kind, made.content, names)))
        if question is not None:
            by_question[question].append(made)
            yield from more(DERIVED, made.node, ("wm:question", question))
            for answer in mint.answers(made.kind, made.content):
                yield from more(DERIVED, made.node, ("wm:answer", answer))
        yield from _standing(made, stating)
    for question, rivals in by_question.items():
        yield from node(DERIVED, question, "wm:Question", named(_asked(rivals[0], names)))
        yield from _contradictions(rivals, by_proposition)


def _asked(made: Proposition, names: Names) -> str:
    return labelling.question(made.kind, made.content, names)


def _standing(made: Proposition, stating: list[Claim]) -> Iterator[Quad]:
    own = [claim for claim in stating if claim.voice is None]
    pairs = [(one, other) for one in own for other in own if one.source != other.source]
    for one, other in pairs:
        yield from more(DERIVED, one.node, ("wm:corroborates", other.node))
    if pairs:
        verdict, name, status, claims = "wm:agreed", "corroborated", "wm:agreed", own
    elif own:
        verdict, name, status, claims = "wm:reported", "reported", "wm:reported", own
    else:
        verdict, name, status, claims = "wm:said", "attributed", "wm:said", stating
    yield from _assessment(made, name, status, claims)
    yield from more(DERIVED, made.node, ("wm:verdict", term(verdict)))


def _assessment(made: Proposition, name: str, status: str, claims: Iterable[Claim]) -> Iterator[Quad]:
    key = f"{made.node.value.rsplit('/', 1)[1]}.affirmed.{name}"
    yield from node(
        DERIVED,
        iris.thing("assessment", key),
        "wm:Assessment",
        ("wm:assesses", made.node),
        ("wm:polarity", term("wm:affirmed")),
        ("wm:rule", Literal(f"standing-{name}")),
        ("wm:standing", term(status)),
        *(("wm:restsOn", claim.node) for claim in claims),
    )
    yield from more(DERIVED, made.node, ("wm:standing", term(status)))


def _contradictions(rivals: list[Proposition], claims: dict[NamedNode, list[Claim]]) -> Iterator[Quad]:
    for made in rivals:
        against = [claim for other in rivals if other is not made for claim in claims[other.node]]
        for other in rivals:
            if other is not made:
                yield from more(DERIVED, made.node, ("wm:incompatibleWith", other.node))
        for claim in claims[made.node] if against else []:
            yield from more(DERIVED, claim.node, *(("wm:contradicts", other.node) for other in against))
        if against:
            yield from _assessment(made, "contradicted", "wm:disputed", [*claims[made.node], *against])
