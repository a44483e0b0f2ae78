"""Fill in what the file of an article leaves out, as the file is read, and say what a file may so leave out.

A file says once what holds of the whole article. Left out are: what the IRI of a segment holds, its article and
selector; the source of a claim, a defect or an inference, which is the article; and of a claim that it is affirmed,
that it is reported, that it held on the day of the article, and that it rests on the inferences of the article, but for
those that tell who published it, under which headline and where. The day is the one inferred (`wm:asOf`), else the one
on which the article appeared. What a file does say, stands.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from pyoxigraph import Literal, NamedNode, Triple

from wardmote.graph.rdf import iris, mint

_OA = iris.VOCABULARIES["oa"]
_PUBLISHED = NamedNode(iris.VOCABULARIES["schema"] + "datePublished")
_SOURCE, _RESTS_ON, _AS_OF = iris.wm("source"), iris.wm("restsOn"), iris.wm("asOf")
_INFERENCE, _INFERRED = iris.wm("Inference"), iris.term("rdf:predicate")
# What an article is called and where it can be read: nothing that a claim rests on.
NAMING = frozenset(map(iris.term, ("schema:author", "schema:headline", "schema:publisher", "schema:url")))
CLAIMS = frozenset({iris.wm("Claim"), iris.wm("Interpretation")})
_OF_A_SOURCE = CLAIMS | {_INFERENCE, iris.wm("TextDefect")}

Described = Mapping[NamedNode, mint.Properties]
Defaults = Mapping[NamedNode, frozenset[mint.Term]]


def filled(triples: Iterable[Triple], article: NamedNode) -> list[Triple]:
    """Give the triples of an article's file with what they leave out. A segment that has no triple is left alone."""
    written = list(triples)
    described = mint.properties(written)
    of_claims = _of_claims(described, article)
    for node, content in described.items():
        defaults = _defaults(node, content, article, of_claims)
        written += _triples(node, {p: terms for p, terms in defaults.items() if p not in content})
        written += _selector(node, article)
    return written


def left_out(triples: Iterable[Triple], article: NamedNode) -> list[Triple]:
    """Give the triples of an article that its file has to say: the fewest of which `filled` makes them all."""
    every = list(dict.fromkeys(triples))
    described = mint.properties(every)
    of_claims = _of_claims(described, article)
    needless: set[Triple] = set()
    for node, content in described.items():
        defaults = _defaults(node, content, article, of_claims)
        same = {p: terms for p, terms in defaults.items() if content.get(p) == terms}
        if same.keys() == content.keys():
            same.pop(iris.RDF_TYPE)  # a segment of which nothing else is said
        needless.update(_triples(node, same))
        if same:
            needless.update(_selector(node, article))
    return [triple for triple in every if triple not in needless]


def _of_claims(described: Described, article: NamedNode) -> Defaults:
    """Give what holds of every claim of an article that does not say otherwise."""
    inferences = {node for node, content in described.items() if _INFERENCE in content.get(iris.RDF_TYPE, ())}
    inferred = (described[node] for node in inferences if _AS_OF in described[node].get(_INFERRED, ()))
    days = next((content.get(iris.term("rdf:object"), frozenset()) for content in inferred), None)
    defaults: dict[NamedNode, frozenset[mint.Term]] = {
        iris.wm("modality"): frozenset({iris.wm("reported")}),
        iris.wm("polarity"): frozenset({iris.wm("affirmed")}),
        _AS_OF: days or described.get(article, {}).get(_PUBLISHED, frozenset()),
        _RESTS_ON: frozenset(one for one in inferences if not NAMING & described[one].get(_INFERRED, frozenset())),
    }
    return {p: terms for p, terms in defaults.items() if terms}


def _defaults(node: NamedNode, content: mint.Properties, article: NamedNode, of_claims: Defaults) -> Defaults:
    """Give what holds of a thing unless its file says otherwise."""
    types = content.get(iris.RDF_TYPE, frozenset())
    if (place := _place(node, article)) is not None:
        return {
            iris.RDF_TYPE: frozenset({iris.wm("Segment")}),
            NamedNode(_OA + "hasSource"): frozenset({article}),
            NamedNode(_OA + "hasSelector"): frozenset({iris.selector(article, *place)}),
        }
    if not types & _OF_A_SOURCE:
        return {}
    source: Defaults = {_SOURCE: frozenset({article})}
    return source if not types & CLAIMS else {**of_claims, **source}


def _selector(node: NamedNode, article: NamedNode) -> Iterator[Triple]:
    """Give the description of the selector of a segment, and nothing of what is no segment."""
    place = _place(node, article)
    if place is None:
        return
    selector = iris.selector(article, *place)
    yield Triple(selector, iris.RDF_TYPE, NamedNode(_OA + "TextPositionSelector"))
    for name, position in zip(("start", "end"), place, strict=True):
        yield Triple(selector, NamedNode(_OA + name), Literal(str(position), datatype=iris.XSD_INTEGER))


def _place(node: NamedNode, article: NamedNode) -> tuple[int, int] | None:
    """Give the start and end of a segment of an article; None for what is none, of which checks say what is wrong."""
    try:
        whole, start, end = iris.split_segment(node)
    except ValueError:
        return None
    return (start, end) if whole == article else None


def _triples(node: NamedNode, content: mint.Properties) -> Iterator[Triple]:
    return (Triple(node, predicate, term) for predicate, terms in content.items() for term in terms)
