"""The claims of accepted drafts in the file of their article, beside those that were made by hand.

A claim that was accepted before and says the same on the same words stays as it is, with what somebody added to it; one
whose draft is accepted no more goes. What a claim made by hand says already on words of the same passage is not said
again. A claim that was published and withdrawn since the last release, and is accepted again, is that claim again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from itertools import count

from pyoxigraph import NamedNode, Store, Triple

from wardmote.graph.checks import implications
from wardmote.graph.derivation import derive
from wardmote.graph.drafting import tombstones
from wardmote.graph.drafting.acceptance import triples
from wardmote.graph.drafting.acceptance.finding import Stated
from wardmote.graph.rdf import iris, mint
from wardmote.graph.sources import load
from wardmote.graph.sources.filling import CLAIMS, filled
from wardmote.graph.sources.load import Described

_GIST = iris.term("dcterms:abstract")
_REVIEW = (triples.DRAFTED, triples.REVIEWED, triples.EDITED)
# What makes two claims of an article the same: what is stated, how it is put, and on which words.
_CORE = ("wm:states", "wm:polarity", "wm:modality", "wm:speaker", "wm:evidence")
_OF_A_CLAIM = ("wm:states", "skos:note", "wm:evidence", "wm:context")

Core = tuple[tuple[NamedNode, ...], ...]


def merged(
    given: Sequence[Triple], stated: Iterable[Stated], article: NamedNode, was: Described | None = None
) -> list[Triple]:
    """Give the triples of an article, those `given`, with claims for what is stated and no others that were drafted.

    `was` is what the current release says of the article. A claim gets the first number that no other has in either, so
    that what is taken back and decided again before it is published is as it was.
    """
    described, was = mint.properties(given), was or {}
    claims = dict(claims_of(described))
    by_hand: dict[tuple[NamedNode, ...], list[mint.Properties]] = defaultdict(list)
    for content in claims.values():
        if triples.REVIEWED not in content:
            by_hand[tuple(mint.things(content, "wm:states"))].append(content)
    drafted = {core(content): node for node, content in claims.items() if triples.REVIEWED in content}
    withdrawn = {core(content): node for node, content in claims_of(was) if tombstones.is_withdrawn(described, node)}
    taken = {tombstones.number(node, article) for node in {*described, *was}}
    free = (number for number in count(1) if number not in taken)
    stays: dict[NamedNode, Stated] = {}
    back: set[NamedNode] = set()
    made: dict[Core, list[Triple]] = {}
    for one in stated:
        same = core_of(one, article)
        if same in made or any(_says(content, one) for content in by_hand[triples.proposition(one.said),]):
            continue
        if (node := drafted.get(same)) is not None:
            stays[node], made[same] = one, []
            continue
        if (claim := withdrawn.get(same)) is not None:
            back.add(claim)
        else:
            claim = iris.thing("claim", f"{article.value.rsplit('/', 1)[-1]}.{next(free)}")
        made[same] = list(triples.claim(claim, article, one))
    gone = {node for node in drafted.values() if node not in stays}
    left = _reviewed_anew(without(given, described, gone), stays)
    return [*(one for one in left if one.subject not in back), *(triple for new in made.values() for triple in new)]


def without_implied(given: Sequence[Triple], store: Store, article: NamedNode) -> list[Triple]:
    """Give the triples of an article without drafted claims that another claim implies, on the same words.

    `store` has the data without the article, and gets it.
    """
    described = mint.properties(whole := filled(given, article))
    store.extend(load.quads(whole, iris.graph("article/" + article.value.rsplit("/", 1)[-1])))
    found = implications.needless(described, store, derive.implications(store))
    return list(without(given, described, {one for one, _ in found if triples.REVIEWED in described[one]}))


def claims_of(described: Described) -> Iterator[tuple[NamedNode, mint.Properties]]:
    """Give the claims of an article with what is said of each."""
    return ((node, content) for node, content in described.items() if content.get(iris.RDF_TYPE, frozenset()) & CLAIMS)


def core(content: mint.Properties) -> Core:
    """Give what makes a claim the same as another of its article."""
    return tuple(tuple(mint.things(content, name)) for name in _CORE)


def core_of(one: Stated, article: NamedNode) -> Core:
    """Give what makes the claim of a draft the same as another of its article."""
    return core(mint.properties(triples.claim(article, article, one))[article])


def _says(content: mint.Properties, one: Stated) -> bool:
    """Whether a claim made by hand of the proposition of a draft says what it does, on words that meet its words."""
    if mint.things(content, "wm:polarity") != [iris.wm(one.said.polarity)]:
        return False
    places = [iris.split_segment(segment)[1:] for segment in mint.things(content, "wm:evidence")]
    return any(start < span.end and span.start < end for start, end in places for span in one.rests.evidence)


def without(given: Iterable[Triple], described: Described, gone: Set[NamedNode]) -> Iterator[Triple]:
    """Give triples, which `described` has by subject, without those of some claims and of what only these point at."""
    kept = (content for node, content in described.items() if node not in gone)
    used = {term for content in kept for terms in content.values() for term in terms}
    loose = {term for node in gone for name in _OF_A_CLAIM for term in mint.things(described[node], name)} - used
    idle = {node for node in loose if _is_only_for_claims(described.get(node, {}))}
    selectors = {term for node in idle for term in mint.things(described[node], "oa:hasSelector")}
    taken = gone | idle | selectors
    return (triple for triple in given if triple.subject not in taken)


def _is_only_for_claims(content: mint.Properties) -> bool:
    """Whether a thing is none that a file has without claims, as base segments and defects."""
    return iris.wm("kind") not in content or iris.wm("Resolution") in content.get(iris.RDF_TYPE, frozenset())


def _reviewed_anew(given: Iterable[Triple], stays: Mapping[NamedNode, Stated]) -> Iterator[Triple]:
    """Give triples in which claims that stay say of their review, and in their gist, what is the case now."""
    for triple in given:
        one = stays.get(triple.subject) if isinstance(triple.subject, NamedNode) else None
        is_told = one is not None and (
            triple.predicate in _REVIEW or (triple.predicate == _GIST and one.draft.edit.gist)
        )
        if not is_told:
            yield triple
    for node, one in stays.items():
        yield from triples.review(node, one.draft)
        if one.draft.edit.gist:
            yield Triple(node, _GIST, iris.text(one.gist))
