"""Propose links: items that may be a thing without a link, by identifier first, then by name, kind and context."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import replace

from wardmote.graph.wikidata.links import review
from wardmote.graph.wikidata.links.check import roots_of
from wardmote.graph.wikidata.links.compare import Comparison, Roots, compare
from wardmote.graph.wikidata.links.linked_things import Thing, Things
from wardmote.graph.wikidata.links.review import Row
from wardmote.graph.wikidata.service.api import Step, Wikidata, silent
from wardmote.graph.wikidata.service.items import Item

LEAST = 30  # points that a candidate needs to be shown
MOST = 5  # candidates of one thing

_NAMES = 2  # names of a thing that are searched for
_APART = re.compile(r"(, .*| \(.*\))\Z")  # as in `Childs Hill ward, Barnet (until 2022)`

Pair = tuple[str, str]  # a thing's short IRI and an item's id


def propose(
    things: Things, chosen: Sequence[Thing], decided: Set[Pair], wikidata: Wikidata, step: Step = silent
) -> list[Row]:
    """Give a row for each candidate of the chosen things, best first, without those that were decided before.

    Things that have a link to Wikidata are left out. A thing whose identifier an item bears is not searched by name.
    """
    open_things = [thing for thing in chosen if not thing.links]
    candidates = _candidates(things, open_things, wikidata, step)
    ids = {id for thing in open_things for id in candidates[thing.name] if (thing.name, id) not in decided}
    found = wikidata.items(ids, step("items", len(ids)))
    roots = roots_of(found.values(), wikidata, step)
    rows = []
    for thing in open_things:
        items = [found[id] for id in sorted(candidates[thing.name]) if id in found and (thing.name, id) not in decided]
        rows += _rows(thing, items, things, roots)
    return rows


def _candidates(things: Things, chosen: Sequence[Thing], wikidata: Wikidata, step: Step) -> Mapping[str, set[str]]:
    """Give the ids of candidates by the short IRI of the thing."""
    found: dict[str, set[str]] = defaultdict(set)
    values: dict[str, set[str]] = defaultdict(set)
    for thing in chosen:
        for number, own in thing.identifiers.items():
            values[number] |= own
    for number, wanted in sorted(values.items()):
        bearers = wikidata.bearing(number, wanted, step(f"identifiers {number}", len(wanted)))
        for thing in chosen:
            found[thing.name].update(id for value in thing.identifiers.get(number, ()) for id in bearers[value])
    nameless = [thing for thing in chosen if not found[thing.name]]
    done = step("names", len(nameless))
    for thing in nameless:
        found[thing.name].update(id for name in names(thing, things.surroundings(thing)) for id in wikidata.named(name))
        done(1)
    return found


def names(thing: Thing, near: Iterable[Thing] = ()) -> Sequence[str]:
    """Give the names to search for: the label without what tells namesakes apart here, and the longest of the others.

    The search finds names that begin as asked, and Wikidata names a council election after its year and council.
    """
    label = _APART.sub("", thing.label)
    others = sorted(thing.names[1:], key=lambda name: (-len(name), name))
    if thing.kind == "CouncilElection":
        shortest = (min(one.names, key=len) for one in near if one.kind == "Council")
        others = [f"{day[:4]} {name}" for day in thing.dates.values() for name in shortest]
    return list(dict.fromkeys([label, *others]))[:_NAMES]


def _rows(thing: Thing, items: Iterable[Item], things: Things, roots: Roots) -> list[Row]:
    near = things.surroundings(thing)
    compared = [(compare(thing, item, roots, near=near), item) for item in items if not item.missing]
    good = [(seen, item) for seen, item in compared if _shown(seen)]
    good.sort(key=lambda pair: (-pair[0].score, int(pair[1].id[1:])))
    return [_row(thing, item, seen) for seen, item in good[:MOST]]


def _shown(seen: Comparison) -> bool:
    """Whether a candidate is worth a person's time: enough points, or an identifier that agrees whatever differs."""
    return seen.score >= LEAST or seen.says("identifier", True)


def _row(thing: Thing, item: Item, seen: Comparison) -> Row:
    """Give the row of a candidate. One of another kind is no more than close: a council is not its area."""
    relation = "skos:closeMatch" if seen.says("kind", False) else "owl:sameAs"
    label = f"{item.label} ({item.description})" if item.description else item.label
    row = review.row(thing, relation, item, seen, review.PROPOSED)
    return replace(row, item=row.now, item_label=label, moved_to="")
