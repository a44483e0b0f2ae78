"""Derive what a claim of an article says by its meaning alone: what is held was had before, and is had after.

A rule that says what is implied is a SELECT. Each of its rows is a proposition and what a claim, `?impliedBy`, says of
it: `?kind` is the class of the proposition, `?polarity` whether it is affirmed, `?basis` and `?gist` are texts as those
of a declared answer (see `answers`), and every other column is a property of the proposition. What follows from a
claim has its source, evidence, speaker and day; what follows from somebody's words is in these words, and what follows
from a reading is a reading. Where its source states the same by hand, nothing is derived.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Store

from wardmote.graph.derivation import labelling
from wardmote.graph.derivation.answers import Answering
from wardmote.graph.derivation.labelling import line
from wardmote.graph.derivation.rows import Row, content
from wardmote.graph.rdf import iris, mint

DERIVED_FROM = iris.term("prov:wasDerivedFrom")
_OF_THE_CLAIM = frozenset({"impliedBy", "kind", "polarity", "basis", "gist"})
_STATES, _SOURCE, _POLARITY, _MODALITY = (iris.wm(name) for name in ("states", "source", "polarity", "modality"))
_SPEAKER = iris.wm("speaker")
_REPORTED, _IMPLIED, _INTERPRETATION = (iris.wm(name) for name in ("reported", "implied", "Interpretation"))
# What a claim passes on to what it implies.
_PASSED_ON = (
    iris.RDF_TYPE,
    *map(iris.wm, ("source", "evidence", "context", "speaker", "asOf", "scope", "restsOn", "interprets")),
)


@dataclass(frozen=True)
class Voice:
    """In which modality a claim is made, "implied" where it is reported, and whether it is a curator's reading."""

    modality: NamedNode
    is_reading: bool

    def covers(self, other: Voice) -> bool:
        """Whether what is said in this voice need not be said in another one."""
        return self == other or self == Voice(_IMPLIED, False)


@dataclass(frozen=True)
class Implied:
    """A claim that another claim implies: what it states, whether it affirms that, and in which voice."""

    by: NamedNode
    kind: mint.Kind
    told: mint.Properties
    polarity: NamedNode
    voice: Voice
    row: Row

    @property
    def proposition(self) -> NamedNode:
        """The proposition that it states."""
        return mint.proposition(self.kind, self.told)

    @property
    def iri(self) -> NamedNode:
        """Its IRI, made of that of the claim by which it is implied and the key of its proposition."""
        return NamedNode(f"{self.by.value}.{self.proposition.value.rsplit('/', 1)[1]}")


def imply(rule: str, found: Iterable[Row], answering: Answering) -> Iterator[bytes]:
    """Give as N-Triples the claims in the rows of a rule, with their propositions, but for what is stated by hand."""
    seen: set[NamedNode] = set()
    for claim in claims(found, answering):
        proposition = claim.proposition
        if claim.iri in seen or any(same(answering.store, claim)):
            continue
        seen.add(claim.iri)
        yield from _claim(rule, claim, answering)
        if proposition not in seen and not _terms(answering.store, proposition, iris.RDF_TYPE):
            seen.add(proposition)
            yield from (line(proposition, name, term) for name, terms in claim.told.items() for term in terms)
            yield from labelling.lines(claim.kind, proposition, claim.told, answering.labels)


def claims(found: Iterable[Row], answering: Answering) -> Iterator[Implied]:
    """Give the claims in the rows of a rule."""
    for row in found:
        by = iris.named(row["impliedBy"])
        told = {iris.RDF_TYPE: frozenset({row["kind"]})} | content(row, _OF_THE_CLAIM)
        kind, polarity = answering.kinds[iris.named(row["kind"])], iris.named(row["polarity"])
        yield Implied(by, kind, told, polarity, voice(answering.store, by), row)


def voice(store: Store, claim: NamedNode) -> Voice:
    """Give the voice of a claim. Where it has several modalities, or none, shapes say so."""
    modalities = (term for term in _terms(store, claim, _MODALITY) if isinstance(term, NamedNode))
    modality = min(modalities, key=str, default=_IMPLIED)
    is_reading = _INTERPRETATION in _terms(store, claim, iris.RDF_TYPE)
    return Voice(_IMPLIED if modality == _REPORTED else modality, is_reading)


def same(store: Store, claim: Implied) -> Iterator[NamedNode]:
    """Give the claims by which the source of an implied claim says the same by hand, at least as plainly."""
    for quad in store.quads_for_pattern(None, _STATES, claim.proposition, None):
        stated = iris.named(quad.subject)
        if _terms(store, stated, DERIVED_FROM) or _terms(store, stated, _POLARITY) != {claim.polarity}:
            continue
        alike = all(_terms(store, stated, p) == _terms(store, claim.by, p) for p in (_SOURCE, _SPEAKER))
        if alike and voice(store, stated).covers(claim.voice):
            yield stated


def _claim(rule: str, claim: Implied, answering: Answering) -> Iterator[bytes]:
    for name in _PASSED_ON:
        yield from (line(claim.iri, name, term) for term in sorted(_terms(answering.store, claim.by, name), key=str))
    yield line(claim.iri, DERIVED_FROM, claim.by)
    yield line(claim.iri, _STATES, claim.proposition)
    yield line(claim.iri, _POLARITY, claim.polarity)
    yield line(claim.iri, _MODALITY, claim.voice.modality)
    yield line(claim.iri, iris.wm("rule"), Literal(rule))
    names = {name: answering.labels.of(value) for name, value in claim.row.items()}
    for text, predicate in labelling.TEXTS.items():
        yield line(claim.iri, predicate, iris.text(answering.labels.of(claim.row[text]).format_map(names)))


def _terms(store: Store, subject: NamedNode, predicate: NamedNode) -> set[mint.Term]:
    quads = store.quads_for_pattern(subject, predicate, None, None)
    return {quad.object for quad in quads if isinstance(quad.object, Literal | NamedNode)}
