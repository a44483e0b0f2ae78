"""Where an article is set: the elections it is about, and the contest that the things of a draft mean there."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from pyoxigraph import Literal, NamedNode, Store

from wardmote.graph.checks import namesakes
from wardmote.graph.drafting.decisions.kept import Kept
from wardmote.graph.rdf import iris, mint

_BALLOT, _COUNCIL_ELECTION, _ELECTION = map(iris.wm, ("Ballot", "CouncilElection", "Election"))
# What stands in place of a party and is none.
_CONCEPTS = {
    **dict.fromkeys(("no overall control", "noc", "no overall majority"), iris.wm("noOverallControl")),
    **dict.fromkeys(("independents", "independent"), iris.wm("independents")),
}


class UnsayableError(Exception):
    """A draft cannot be said in the terms of the ontology, or not yet; the message says why, for the person."""


class Setting:
    """The things of a data folder, in a store, as an article means them that is set in some elections."""

    def __init__(self, store: Store, elections: Sequence[NamedNode]) -> None:
        self.store = store
        self.elections = tuple(elections)
        self._fitting: dict[tuple[NamedNode, NamedNode], list[NamedNode]] = {}
        self.days = sorted({day for one in elections for day in self._values(one, "wm:pollingDay")})

    def thing(self, draft: Kept, *roles: str) -> NamedNode | None:
        """Give the thing in the first of some slots that is filled; None where none is.

        Raises UnsayableError for a slot whose thing is open or not in the data.
        """
        for role in roles:
            if (slot := draft.slots.get(role)) is not None:
                if slot.kind == "area" and not slot.thing and len(found := self._areas(slot.name)) == 1:
                    return found[0]
                if slot.kind == "party" and (concept := _CONCEPTS.get(slot.name.casefold() if not slot.thing else "")):
                    return concept
                if not slot.thing:
                    several = ", ".join(slot.candidates)
                    raise UnsayableError(
                        f"which {slot.kind} is meant is open: {several or slot.name or 'none is known'}"
                    )
                thing = iris.term(slot.thing)
                if not self.types(thing):
                    raise UnsayableError(f"{slot.thing} is not in the data: add it to the reference files first")
                return thing
        return None

    def _areas(self, name: str) -> list[NamedNode]:
        """Give the areas of a name: countries and regions, of which texts speak, not those of councils."""
        plain = name.casefold()
        named = (one for one in self.of("Area") if plain in {known.casefold() for known in self.names(one)})
        return [one for one in named if not self.pointing("wm:governs", one)]

    def needed(self, draft: Kept, *roles: str) -> NamedNode:
        """Give the thing in the first of some slots that is filled. Raises UnsayableError where there is none."""
        found = self.thing(draft, *roles)
        if found is None:
            raise UnsayableError(f"no {roles[0]} is given")
        return found

    def party(self, draft: Kept, *roles: str, others: Collection[NamedNode] = ()) -> NamedNode | None:
        """Give the party in the first of some slots that is filled, or one of `others` that can stand for one there.

        Raises UnsayableError as `thing` does, and for what is no party, such as a coalition or another body.
        """
        found = self.thing(draft, *roles)
        if found is not None and found not in others and iris.wm("Party") not in self.types(found):
            raise UnsayableError(f"only a party can be said here so far, not {self.label(found)}")
        return found

    def needed_party(self, draft: Kept, *roles: str, others: Collection[NamedNode] = ()) -> NamedNode:
        """Give the party as `party` does. Raises UnsayableError where there is none, too."""
        self.needed(draft, *roles)
        return iris.named(self.party(draft, *roles, others=others))

    def contest(self, draft: Kept) -> NamedNode:
        """Give the contest that a draft is about: a ballot, the election of a council, or the whole election.

        Raises UnsayableError where there is none in the data, or where several could be meant.
        """
        stated = self.thing(draft, "contest", "ballot", "election")
        if stated is not None and not self._is(stated, _ELECTION):
            return stated
        days = self._days(draft, stated)
        if "ward" in draft.slots:
            return self._ballot(draft, days)
        if (council := self.thing(draft, "council")) is not None:
            found = self._with(_COUNCIL_ELECTION, "wm:council", council, days)
            return self._one(found, f"election of {self.label(council)}", days)
        if "area" in draft.slots or draft.more.get("where") == "all":
            return stated or self.election(draft)
        whole = [one for one in self.elections if self._is(one, _COUNCIL_ELECTION)]
        if len(whole) == len(self.elections) == 1 and not draft.more.get("year"):
            return whole[0]
        raise UnsayableError("which council or ward is meant is not given")

    def _ballot(self, draft: Kept, days: Sequence[str]) -> NamedNode:
        """Give the ballot of a ward. Of wards of one name it is that in which somebody was to be elected then."""
        slot = draft.slots["ward"]
        wards = list(map(iris.term, slot.candidates)) if not slot.thing else [self.needed(draft, "ward")]
        found = [ballot for ward in wards for ballot in self._with(_BALLOT, "wm:ward", ward, days)]
        if not wards:
            self.needed(draft, "ward")  # tells that it is open
        return self._one(found, f"ballot of {slot.name}", days)

    def person(self, draft: Kept, contest: NamedNode) -> NamedNode:
        """Give the person of a draft. Of people of one name it is the one who stood in the contest."""
        slot = draft.slots.get("person")
        if slot is not None and not slot.thing:
            standing = {
                one for ballot in self._ballots(contest) for one in namesakes.standing(self.store, ballot).values()
            }
            if len(here := [one for one in map(iris.term, slot.candidates) if one in standing]) == 1:
                return here[0]
        return self.needed(draft, "person")

    def stood(self, draft: Kept) -> NamedNode | None:
        """Give the ballot in which the person of a draft stood, where it names no place; None where it is not clear."""
        if draft.slots.keys() & {"contest", "ballot", "election", "council", "ward", "area"}:
            return None
        person = self.thing(draft, "person")
        if person is None:
            return None
        days = self._days(draft, None)
        mine = (ballot for one in self.pointing("wm:person", person) for ballot in self.values(one, "wm:ballot"))
        found = {one for one in mine if self._values(one, "wm:pollingDay") & set(days)}
        return found.pop() if len(found) == 1 else None

    def ballot_of(self, person: NamedNode, contest: NamedNode) -> NamedNode | None:
        """Give the ballot of the election of a council in which somebody stood; None where it is not one."""
        stood = {one for of in self.pointing("wm:person", person) for one in self.values(of, "wm:ballot")}
        mine = stood.intersection(self._ballots(contest))
        return mine.pop() if len(mine) == 1 else None

    def _ballots(self, contest: NamedNode) -> list[NamedNode]:
        return [contest] if self._is(contest, _BALLOT) else self.pointing("wm:partOf", contest)

    def election(self, draft: Kept) -> NamedNode:
        """Give the election of a polling day that a draft is about. Raises UnsayableError as `contest` does."""
        days = self._days(draft, None)
        found = [one for one in self.of("Election") if self._values(one, "wm:pollingDay") & set(days)]
        return self._one(found, "election", days)

    def label(self, thing: NamedNode) -> str:
        """Give the label of a thing, or the last part of its IRI."""
        labels = sorted(self._values(thing, "rdfs:label"))
        return labels[0] if labels else thing.value.rsplit("/", 1)[-1].rsplit("#", 1)[-1]

    def types(self, thing: NamedNode) -> set[NamedNode]:
        """Give the classes of a thing."""
        return {iris.named(quad.object) for quad in self.store.quads_for_pattern(thing, iris.RDF_TYPE, None, None)}

    def types_of(self, things: Iterable[mint.Term]) -> set[NamedNode]:
        """Give the classes of several things."""
        return {kind for thing in things if isinstance(thing, NamedNode) for kind in self.types(thing)}

    def of(self, kind: str) -> list[NamedNode]:
        """Give the things of a class of ours, by IRI."""
        quads = self.store.quads_for_pattern(None, iris.RDF_TYPE, iris.wm(kind), None)
        return sorted({iris.named(quad.subject) for quad in quads}, key=str)

    def names(self, thing: NamedNode) -> set[str]:
        """Give the recorded names of a thing."""
        return set().union(*(self._values(thing, name) for name in ("rdfs:label", "skos:altLabel", "foaf:name")))

    def values(self, thing: NamedNode, name: str) -> list[NamedNode]:
        """Give the things that a property of a thing points at, by IRI."""
        quads = self.store.quads_for_pattern(thing, iris.term(name), None, None)
        return sorted({quad.object for quad in quads if isinstance(quad.object, NamedNode)}, key=str)

    def numbers(self, thing: NamedNode, name: str) -> list[int]:
        """Give the whole numbers that a property of a thing has, in order."""
        return sorted(int(one) for one in self._values(thing, name) if one.isdecimal())

    def said(self, thing: NamedNode, name: str) -> set[str]:
        """Give the literals of a property of a thing."""
        return self._values(thing, name)

    def pointing(self, name: str, thing: NamedNode) -> list[NamedNode]:
        """Give the things that point at a thing by a property, by IRI."""
        quads = self.store.quads_for_pattern(None, iris.term(name), thing, None)
        return sorted({iris.named(quad.subject) for quad in quads}, key=str)

    def _days(self, draft: Kept, stated: NamedNode | None) -> Sequence[str]:
        """Give the polling days that a draft can be about: those of its year, else those of the article."""
        if stated is not None:
            return sorted(self._values(stated, "wm:pollingDay"))
        year = draft.more.get("year", "")
        days = self._of_year(year) if year else self.days
        if not days:
            raise UnsayableError(f"the data has no election of {year or 'the day that the article is set in'}")
        return days

    def _of_year(self, year: str) -> list[str]:
        days = {day for one in self.of("Election") for day in self._values(one, "wm:pollingDay")}
        return sorted(day for day in days if day.startswith(f"{year}-"))

    def _one(self, found: Iterable[NamedNode], what: str, days: Sequence[str]) -> NamedNode:
        known = list(found)
        if len(known) == 1:
            return known[0]
        when = f"on {' or '.join(days)}"
        if known:
            raise UnsayableError(f"more than one {what} {when}: {', '.join(map(self.label, known))}")
        raise UnsayableError(f"the data has no {what} {when}")

    def _with(self, kind: NamedNode, name: str, value: NamedNode, days: Sequence[str]) -> list[NamedNode]:
        fitting = self._fitting.get((kind, value))
        if fitting is None:  # a council has hundreds of things that point at it, for each of its elections
            fitting = self._fitting[kind, value] = [one for one in self.pointing(name, value) if self._is(one, kind)]
        return [one for one in fitting if self._values(one, "wm:pollingDay") & set(days)]

    def _is(self, thing: NamedNode, kind: NamedNode) -> bool:
        return any(self.store.quads_for_pattern(thing, iris.RDF_TYPE, kind, None))

    def _values(self, thing: NamedNode, name: str) -> set[str]:
        quads = self.store.quads_for_pattern(thing, iris.term(name), None, None)
        return {quad.object.value for quad in quads if isinstance(quad.object, Literal)}
