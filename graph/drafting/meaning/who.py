"""Who is meant by the name of a person: a candidate of the data, somebody named before, or nobody that we know."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from pyoxigraph import NamedNode

from wardmote.graph.drafting.meaning.gazetteer import Gazetteer
from wardmote.graph.drafting.meaning.names import Candidacy
from wardmote.graph.drafting.records import Mention, Span
from wardmote.graph.naming import normalise

# A text that speaks of a candidate is so near to the polling day; of a councillor, within a term after it.
_AHEAD, _BEHIND, _TERM = timedelta(days=150), timedelta(days=90), timedelta(days=4 * 366)
# A surname alone means the one last named so, if that was within so many paragraphs.
_NEAR = 3
# Councils that are looked at for the day of a text, and people that a surname may mean.
_MOST = 40


@dataclass
class Somebody:
    """A person that a text names in full: the plain words of the name, and the blocks in which they are named."""

    name: str
    plain: tuple[str, ...]
    span: Span
    thing: NamedNode | None = None
    candidates: tuple[NamedNode, ...] = ()
    party: NamedNode | None = None
    blocks: list[int] = field(default_factory=list)

    def mention(self, span: Span, how: str) -> Mention:
        """Give a mention of the person."""
        return Mention(span, "person", self.name, how, self.thing, self.candidates)


class People:
    """The people of a text, as they are named in its order."""

    def __init__(self, names: Gazetteer, day: date | None) -> None:
        self._names = names
        self._day = day
        self._known: dict[tuple[str, ...], Somebody] = {}
        self._by_thing: dict[NamedNode, Somebody] = {}
        self._by_word: dict[str, list[Somebody]] = {}

    @property
    def all(self) -> Iterable[Somebody]:
        """All people named."""
        return self._known.values()

    def of(self, plain: tuple[str, ...]) -> Iterator[Somebody]:
        """Give the person of a name, if the text has named them."""
        if plain in self._known:
            yield self._known[plain]

    def full(
        self, text: str, plain: tuple[str, ...], span: Span, councils: Sequence[NamedNode | None], wards: frozenset[str]
    ) -> Somebody:
        """Give who is meant by a name of two words or more. `wards` are the plain names of those spoken of."""
        found = self._known.get(plain)
        if found is None:
            thing, name, candidates, party = self._linked(plain, councils, wards)
            same = self._by_thing.get(thing) if thing is not None else None
            found = same or Somebody(name or text, plain, span, thing, candidates, party)
            if thing is not None:
                self._by_thing[thing] = found
            self._known[plain] = found
            for word in {plain[0], plain[-1]}:
                those = self._by_word.setdefault(word, [])
                if len(those) < _MOST and found not in those:
                    those.append(found)
        return found

    def short(self, word: str, block: int, is_title: bool) -> tuple[Somebody, ...]:
        """Give whom a surname or first name alone may mean: one, several, or nobody.

        `is_title` says that a title stands before, so that the word is a surname.
        """
        found = [one for one in self._by_word.get(word, ()) if not is_title or one.plain[-1] == word]
        surnamed = [one for one in found if one.plain[-1] == word]
        near = surnamed or found
        if len(near) > 1:
            lately = max((last for one in near if (last := _last(one, block)) is not None), default=None)
            recent = [one for one in near if lately is not None and _last(one, block) == lately]
            if len(recent) == 1 and lately is not None and block - lately <= _NEAR:
                return tuple(recent)
        return tuple(near)

    def named(self, text: str, plain: tuple[str, ...], span: Span) -> Somebody:
        """Give somebody of whom a text says no more than a title and a surname."""
        if plain not in self._known:
            self._known[plain] = Somebody(text, plain, span)
            self._by_word.setdefault(plain[-1], []).append(self._known[plain])
        return self._known[plain]

    def _linked(
        self, plain: tuple[str, ...], councils: Sequence[NamedNode | None], wards: frozenset[str]
    ) -> tuple[NamedNode | None, str, tuple[NamedNode, ...], NamedNode | None]:
        stood = [one for council in councils for one in self._names.stood(council).get(plain, ())]
        near = [one for one in stood if self._is_near(one)]
        here = [one for one in near if normalise.plain(one.ward_name) in wards]
        for group in (here, near):
            if len(people := _people(group)) == 1:
                return people[0], group[0].name, (), group[0].party
        if near or stood:
            return None, "", _people(near or stood), None
        named = self._names.people.get(plain, ())
        if len(named) == 1 and self._names.is_known_widely(named[0]):
            return named[0], "", (), None
        return None, "", named, None

    def _is_near(self, one: Candidacy) -> bool:
        if self._day is None:
            return True
        since = self._day - one.day
        return -_AHEAD <= since <= _BEHIND or (one.elected and timedelta() <= since <= _TERM)


def _people(stood: Iterable[Candidacy]) -> tuple[NamedNode, ...]:
    return tuple(dict.fromkeys(one.person for one in stood))


def _last(one: Somebody, block: int) -> int | None:
    place = bisect_right(one.blocks, block)
    return one.blocks[place - 1] if place else None


def likely_day(names: Gazetteer, named: Iterable[tuple[str, ...]], councils: Iterable[NamedNode]) -> date | None:
    """Give the polling day on which most of the named people stood for the councils, of a text that gives no day.

    None where it is not plain: two people at least, and more than on any other day.
    """
    councils = tuple(councils)[:_MOST]
    counted: dict[date, set[tuple[str, ...]]] = {}
    for plain in named:
        for council in councils:
            for one in names.stood(council).get(plain, ()):
                counted.setdefault(one.day, set()).add(plain)
    ranked = sorted(counted.items(), key=lambda item: -len(item[1]))
    if not ranked or len(ranked[0][1]) < 2 or (len(ranked) > 1 and len(ranked[1][1]) >= len(ranked[0][1])):
        return None
    return ranked[0][0]
