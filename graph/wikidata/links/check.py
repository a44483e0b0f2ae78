"""Check the links to Wikidata: ask for every item, compare what both know, and say of each link how it stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from wardmote.graph.wikidata.links import review
from wardmote.graph.wikidata.links.compare import Comparison, Roots, compare
from wardmote.graph.wikidata.links.linked_things import Link, Thing, Things
from wardmote.graph.wikidata.links.review import Row
from wardmote.graph.wikidata.service import properties
from wardmote.graph.wikidata.service.api import Step, Wikidata, silent
from wardmote.graph.wikidata.service.items import Item


def check(things: Things, wikidata: Wikidata, step: Step = silent) -> list[Row]:
    """Give a row for every recorded link, those that need a person first.

    A link is verified where something agrees that can only agree for the same thing, and nothing differs. `step` is
    told each step with the number of its questions; what it gives is told how many were answered.
    """
    ids = {link.item for link in things.links}
    found = wikidata.items(ids, step("items", len(ids)))
    roots = roots_of(found.values(), wikidata, step)
    rows = [row(link, things, found[link.item], roots) for link in things.links]
    return sorted(rows, key=lambda one: (_ORDER.index(one.verdict), one.thing, one.item))


_ORDER = (review.DELETED, review.MOVED, review.DOUBTFUL, review.VERIFIED)


def roots_of(items: Iterable[Item], wikidata: Wikidata, step: Step = silent) -> Roots:
    """Ask which of the known classes are above the classes of items."""
    classes = {one.value for item in items for one in item.best(properties.INSTANCE_OF.id)}
    return wikidata.roots(classes, sorted(properties.ROOTS), step("kinds", len(classes)))


def row(link: Link, things: Things, item: Item, roots: Roots) -> Row:
    """Say how a link stands."""
    thing = things.all.get(link.thing) or Thing(link.thing, "", ())
    seen = compare(thing, item, roots, link.relation, things.surroundings(thing))
    verdict = _verdict(item, seen)
    return replace(
        review.row(thing, link.relation, item, seen, verdict),
        decision=review.YES if verdict == review.VERIFIED else review.OPEN,
        score=0 if item.missing else seen.score,
        differ=review.BETWEEN.join(_differences(item, seen)),
    )


def _verdict(item: Item, seen: Comparison) -> str:
    if item.missing:
        return review.DELETED
    if item.moved:
        return review.MOVED
    return review.VERIFIED if seen.is_sure else review.DOUBTFUL


def _differences(item: Item, seen: Comparison) -> Sequence[str]:
    if item.missing:
        return ["the item was deleted, or never was"]
    if not seen.is_sure and not seen.differ:
        return ["too little that both know to be sure"]
    return seen.differ


def counts(rows: Iterable[Row]) -> Mapping[str, int]:
    """Count rows by verdict, in the order of the verdicts."""
    found = [row.verdict for row in rows]
    return {verdict: found.count(verdict) for verdict in review.VERDICTS if verdict in found}
