"""Compare a thing with an item of Wikidata: what both know, where it agrees, where it differs, and what that comes to.

Compared are identifiers, kind, names and dates, and, as context, whether the item points at the items of what the
thing belongs to or names it. Each comparison says in words what it saw, so that a person can judge it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from wardmote.graph.naming.normalise import plain
from wardmote.graph.wikidata.links.linked_things import Thing
from wardmote.graph.wikidata.service import properties
from wardmote.graph.wikidata.service.items import Item

# Points for what agrees and against what differs. An identifier that agrees is enough, a name alone is not: 60 and more
# is likely, below 30 is not shown.
POINTS: Mapping[str, int] = {"identifier": 60, "name": 20, "part of the name": 8, "kind": 15, "date": 15, "context": 20}
AGAINST: Mapping[str, int] = {"identifier": 70, "name": 15, "kind": 35, "date": 40}
MOST = 100


@dataclass(frozen=True)
class Finding:
    """What one comparison saw: what was compared, whether it agrees, and in words."""

    what: str
    agrees: bool
    words: str


@dataclass(frozen=True)
class Comparison:
    """All that was compared of a thing and an item."""

    findings: tuple[Finding, ...] = field(default_factory=tuple)

    @property
    def agree(self) -> list[str]:
        """What agrees, in words."""
        return [finding.words for finding in self.findings if finding.agrees]

    @property
    def differ(self) -> list[str]:
        """What differs, in words."""
        return [finding.words for finding in self.findings if not finding.agrees]

    @property
    def score(self) -> int:
        """What it comes to, from 0 to 100."""
        points = sum(POINTS[f.what] if f.agrees else -AGAINST[f.what] for f in self.findings)
        return max(0, min(MOST, points))

    @property
    def is_sure(self) -> bool:
        """Whether nothing differs, and an identifier agrees, or a name and something besides, or part of it and two."""
        agreed = {finding.what for finding in self.findings if finding.agrees}
        by_name = ("name" in agreed and len(agreed) > 1) or ("part of the name" in agreed and len(agreed) > 2)
        return not self.differ and ("identifier" in agreed or by_name)

    def says(self, what: str, agrees: bool) -> bool:
        """Whether something was compared and seen to agree, or to differ."""
        return any(finding.what == what and finding.agrees == agrees for finding in self.findings)


Roots = Mapping[str, set[str]]


def compare(
    thing: Thing, item: Item, roots: Roots, relation: str = "owl:sameAs", near: Iterable[Thing] = ()
) -> Comparison:
    """Compare a thing with an item. `roots` has the known classes above each class, `near` what the thing belongs to.

    Two that are only close (`skos:closeMatch`) may be of different kinds.
    """
    near = list(near)
    findings = [
        *_identifiers(thing, item),
        *_kind(thing, item, roots, relation),
        *_names(thing, item, near),
        *_dates(thing, item),
        *_context(item, near),
    ]
    return Comparison(tuple(findings))


def _identifiers(thing: Thing, item: Item) -> Iterable[Finding]:
    for number, here in sorted(thing.identifiers.items()):
        label, there = properties.PROPERTIES[number].label, item.values(number)
        if here & there:
            yield Finding("identifier", True, f"{label}: {_listed(here & there)}")
        elif there:
            yield Finding("identifier", False, f"{label}: {_listed(here)} here, {_listed(there)} there")


def _kind(thing: Thing, item: Item, roots: Roots, relation: str) -> Iterable[Finding]:
    own = {*properties.CLASSES.get(thing.kind, ())}
    there = {root for one in item.best(properties.INSTANCE_OF.id) for root in roots.get(one.value, set())}
    if own & there:
        yield Finding("kind", True, f"kind: {_listed(properties.ROOTS[root].label for root in own & there)}")
    elif own and there and relation == "owl:sameAs":
        kinds = _listed(properties.ROOTS[root].label for root in there)
        yield Finding("kind", False, f"kind: {thing.kind} here, {kinds} there")


def _names(thing: Thing, item: Item, near: Iterable[Thing]) -> Iterable[Finding]:
    if thing.kind == "CouncilElection" and (name := _election_name(thing, item, near)):
        yield Finding("part of the name", True, f"year and council in the name: {name}")
        return
    here = {plain(name): name for name in thing.names}
    there = {plain(name): name for name in item.names}
    if same := here.keys() & there.keys():
        yield Finding("name", True, f"name: {there[min(same, key=lambda name: (-len(name), name))]}")
        return
    least = 2 if thing.kind == "Person" else 1  # words: a surname alone is shared by many
    pairs = ((a, b) for a in here for b in there if min(len(a.split()), len(b.split())) >= least)
    within = [(a, b) for a, b in pairs if _holds(a, b) or _holds(b, a)]
    if within:
        a, b = max(within, key=lambda pair: (len(pair[0]) + len(pair[1]), pair))
        yield Finding("part of the name", True, f"part of the name: {here[a]} here, {there[b]} there")
    elif there:
        yield Finding("name", False, f"name: {thing.label} here, {item.label or item.names[0]} there")


def _election_name(thing: Thing, item: Item, near: Iterable[Thing]) -> str:
    """Give a name of an item that has the year of an election and its council: people order these in many ways."""
    councils = {plain(name) for one in near if one.kind == "Council" for name in one.names}
    years = {day[:4] for day in thing.dates.values()}
    for name in item.names:
        if any(_holds(plain(name), year) for year in years) and any(_holds(plain(name), one) for one in councils):
            return name
    return ""


def _holds(name: str, part: str) -> bool:
    return f" {part} " in f" {name} "


def _dates(thing: Thing, item: Item) -> Iterable[Finding]:
    for number, day in thing.dates.items():
        label, there = properties.PROPERTIES[number].label, item.values(number)
        if any(day.startswith(other) for other in there):
            yield Finding("date", True, f"{label}: {day}")
        elif there:
            yield Finding("date", False, f"{label}: {day} here, {_listed(there)} there")


def _context(item: Item, near: Iterable[Thing]) -> Iterable[Finding]:
    """See whether an item points at an item of what the thing belongs to, or names that in its description."""
    pointed = {one.value: name for name, statements in item.statements.items() for one in statements}
    described = f" {plain(item.description)} "
    for other in near:
        for id in other.links:
            if id in pointed:
                yield Finding("context", True, f"points at {other.label} ({pointed[id]} {id})")
                return
    for other in near:
        for name in other.names:
            if f" {plain(name)} " in described:
                yield Finding("context", True, f"described with {name}: {item.description}")
                return


def _listed(values: Iterable[str]) -> str:
    return ", ".join(sorted(values))
