"""The triples of a claim: its proposition, its words, how it is put, and who drafted and when somebody reviewed it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from pyoxigraph import Literal, NamedNode, Triple

from wardmote.graph.drafting.acceptance.evidence import Grounds
from wardmote.graph.drafting.acceptance.finding import Stated
from wardmote.graph.drafting.acceptance.said import Said
from wardmote.graph.drafting.decisions.kept import BY_HAND, Kept
from wardmote.graph.rdf import iris, mint
from wardmote.graph.sources import load

DRAFTED = iris.term("dcterms:provenance")
REVIEWED = iris.term("dcterms:dateAccepted")
EDITED = iris.term("dcterms:modified")
_DAY = NamedNode(iris.VOCABULARIES["xsd"] + "date")
_NOTE = iris.term("skos:note")


def proposition(said: Said) -> NamedNode:
    """Give the IRI of what is said."""
    return mint.proposition(_kinds()[said.kind], said.content)


@cache
def _kinds() -> Mapping[NamedNode, mint.Kind]:
    return mint.kinds(load.ontology())


def claim(node: NamedNode, article: NamedNode, one: Stated) -> Iterator[Triple]:
    """Give the triples of a claim and its proposition. `node` is the IRI of the claim."""
    said, rests = one.said, one.rests
    stated = proposition(said)
    for name, terms in said.content.items():
        yield from (Triple(stated, name, term) for term in terms)
    yield Triple(node, iris.RDF_TYPE, iris.wm("Claim"))
    yield Triple(node, iris.wm("states"), stated)
    yield Triple(node, iris.term("dcterms:abstract"), iris.text(one.gist))
    yield Triple(node, iris.wm("modality"), iris.wm(said.modality))
    yield Triple(node, iris.wm("polarity"), iris.wm(said.polarity))
    if said.speaker is not None and said.modality != "reported":
        yield Triple(node, iris.wm("speaker"), said.speaker)
    yield from (Triple(node, iris.wm("scope"), iris.wm(scope)) for scope in said.scopes)
    yield from (Triple(node, iris.wm("evidence"), iris.segment(article, *span)) for span in rests.evidence)
    yield from (Triple(node, iris.wm("context"), iris.segment(article, *span)) for span in rests.context)
    if rests.printed:
        yield Triple(node, iris.wm("printed"), Literal(rests.printed))
    yield from _resolutions(node, rests)
    yield from review(node, one.draft)


def _resolutions(node: NamedNode, rests: Grounds) -> Iterator[Triple]:
    for one in rests.resolutions:
        kind, key = one.thing.value.rsplit("/", 2)[-2:]
        made = NamedNode(f"{node.value}/{kind}-{key}")
        yield Triple(node, _NOTE, made)
        yield Triple(made, iris.RDF_TYPE, iris.wm("Resolution"))
        yield Triple(made, iris.wm("about"), one.thing)
        yield Triple(made, iris.wm("kind"), iris.wm(one.kind))
        yield Triple(made, iris.wm("basis"), iris.text(one.basis))
        if one.printed:
            yield Triple(made, iris.wm("printed"), Literal(one.printed))


def review(node: NamedNode, draft: Kept) -> Iterator[Triple]:
    """Say who drafted a claim, and when a person reviewed it; nothing of one that the person made."""
    if draft.rule == BY_HAND or not draft.decisions:
        return
    day = Literal(draft.decisions[-1].when[:10], datatype=_DAY)
    yield Triple(node, DRAFTED, Literal(f"{draft.rule} {draft.version}".strip()))
    yield Triple(node, REVIEWED, day)
    if draft.decision == "edited":
        yield Triple(node, EDITED, day)
