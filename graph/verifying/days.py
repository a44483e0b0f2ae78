"""Which election a text or a sentence speaks of, and which have been due since the last that is declared."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from pyoxigraph import Literal, NamedNode, Store

from wardmote.graph.rdf import iris

_YEAR = re.compile(r"(?<![\d.,£$€/-])(?:19|20)\d\d(?![\d%]|[.,/-]\d)")
# What makes a year one that something is compared with, or reckoned from, and not that of the election spoken of.
_COMPARED = re.compile(
    r"\b(?:(?:than|compared (?:with|to)|since|until|till|before|between|versus|vs|unlike|having)\b(?:\W+\w+){0,4}"
    # "from 26 in", "against the 26 it won in", and neither "from the Greens in" nor "won by the Greens in".
    r"|(?:from|against)\b(?:\W+(?:the|just|only|its|their|a|total|of|as|many|few))*"
    r"(?:\W+(?:\d[\d,.]*%?|none|nothing|zero|no|that|those|one|two|three|four|five|six|seven|eight|nine|ten|[a-z]+teen"
    r"|eleven|twelve|[a-z]+ty(?:-[a-z]+)?))?(?:\W+(?:seats?|councillors|members|votes))?"
    r"(?:\W+(?:it|they|that it|that they)\W+(?:had|won|held|took|got))?(?:\W+(?:back|in|at|of|after|the))*"
    r"|by|(?:up|down)\W+on)\W*\Z"
    r"|\((?:\w+\W+){1,4}\Z",
    re.IGNORECASE,
)
# A clause beside the one that is spoken in: "the Greens, who had ten seats in …, now have".
_BESIDE = re.compile(r",\s(?:who|which|whose|where|when)\b[^,;.]{0,55}\Z", re.IGNORECASE)
_GOES_ON = re.compile(r"[^,;.]{0,20},\s\w")
_JOINED = re.compile(r"\b(?:19|20)\d\d(?:(?:,|,?\s(?:and|or|as well as))\s(?:in\s|again\sin\s)?(?:19|20)\d\d){1,6}\b")
# What brings a text back to its own time.
_NOW = re.compile(
    r"\b(?:this (?:time|week|year)|now|currently|today|yesterday|tonight|last night"
    r"|(?:on|since) (?:mon|tues|wednes|thurs|fri|satur|sun)day)\b",
    re.IGNORECASE,
)
_BEFORE = 60  # characters before a year that are looked at
_RELATIVE = re.compile(
    r"\b(?:(?P<this>this year)|(?P<last>last year)|(?P<next>next (?:year|may))|(?P<ago>one|a|two|three|four|five|six"
    r"|seven|eight|\d{1,2}) years? ago)\b",
    re.IGNORECASE,
)
_COUNTED = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8}
# A smaller election of a council is a by-election, which decides nothing of the whole.
_SMALLEST = 8
_MAY, _THURSDAY = 5, 3


@dataclass(frozen=True)
class Spoken:
    """Of which year a sentence speaks: None where it names none; `others` are years that it compares with.

    `joined` are those that it speaks of alike: "in 2014, 2018 and 2022"; `open` are those that it may speak of, where
    that is not clear.
    """

    year: int | None = None
    others: frozenset[int] = field(default_factory=frozenset)
    joined: frozenset[int] = field(default_factory=frozenset)
    open: frozenset[int] = field(default_factory=frozenset)

    @property
    def years(self) -> frozenset[int | None]:
        """All years that it speaks of, or None alone."""
        return frozenset({self.year, *self.joined})


def spoken(words: str, today: date) -> Spoken:
    """Give the year of the election that a sentence speaks of: the latest that it names for itself."""
    own: set[int] = set()
    others: set[int] = set()
    for match in _YEAR.finditer(words):
        before = words[max(0, match.start() - _BEFORE) : match.start()]
        is_beside = _BESIDE.search(before) and _GOES_ON.match(words, match.end())
        (others if is_beside or _COMPARED.search(before) else own).add(int(match[0]))
    for match in _RELATIVE.finditer(words):
        before = words[max(0, match.start() - _BEFORE) : match.start()]
        (others if _COMPARED.search(before) else own).add(today.year - _back(match))
    last = max(own, default=None)
    lists = (frozenset(map(int, _YEAR.findall(match[0]))) for match in _JOINED.finditer(words))
    return Spoken(last, frozenset(others), next((one for one in lists if last in one), frozenset()))


def settled(sentences: Iterable[tuple[int, str]], last: int, today: date) -> list[Spoken]:
    """Give of which years sentences speak, each with the number of its paragraph: where one names none, of that which
    the paragraph has named before.

    A sentence after several years may speak of any of them; one that compares with the last declared one, `last`, or a
    later year, speaks of another that it does not name.
    """
    found: list[Spoken] = []
    paragraph, named = -1, frozenset[int]()
    for number, words in sentences:
        if number != paragraph:
            paragraph, named = number, frozenset()
        one = spoken(words, today)
        if one.year is not None:
            named |= {one.year, *one.joined}
        elif len(named) == 1 and not _NOW.search(words):
            one = replace(one, year=min(named))
        elif named and not _NOW.search(words):
            one = replace(one, open=named)
        elif max(one.others, default=0) >= last:
            one = replace(one, open=frozenset({last, *one.others}))
        found.append(one)
    return found


def _back(match: re.Match[str]) -> int:
    if match["ago"]:
        return _COUNTED.get(match["ago"].lower()) or int(match["ago"])
    return 1 if match["last"] else -1 if match["next"] else 0


def due(polled: date, every: int | None, today: date) -> date | None:
    """Give the day on which a council had to be elected anew after a poll; None where that is yet to come.

    Councils are elected on the first Thursday in May (Representation of the People Act 1983, section 37), as a whole
    `every` so many years; where that is 0 or None, none is known to be due.
    """
    if not every:
        return None
    anew = _ordinary(polled.year + every)
    return anew if anew <= today else None


class Polls:
    """The elections of councils that were declared, by council and day."""

    def __init__(self, facts: Store) -> None:
        self._facts = facts
        declared = {
            iris.named(quad.object)
            for returned in facts.quads_for_pattern(None, iris.RDF_TYPE, iris.wm("Return"), None)
            for quad in facts.quads_for_pattern(returned.subject, iris.wm("contest"), None, None)
        }
        self._by_council: dict[NamedNode, list[tuple[date, NamedNode]]] = {}
        for quad in facts.quads_for_pattern(None, iris.RDF_TYPE, iris.wm("CouncilElection"), None):
            election = iris.named(quad.subject)
            council, day = self.council(election), self.day(election)
            if council is not None and day is not None and election in declared and self._seats(election) >= _SMALLEST:
                self._by_council.setdefault(council, []).append((day, election))
        for elections in self._by_council.values():
            elections.sort(key=lambda one: (one[0], one[1].value))
        days = {day for elections in self._by_council.values() for day, _ in elections}
        self.days = sorted(days)
        self._whole: dict[date, list[NamedNode]] = {}
        for quad in facts.quads_for_pattern(None, iris.RDF_TYPE, iris.wm("Election"), None):
            election = iris.named(quad.subject)
            if (day := self.day(election)) is not None:
                self._whole.setdefault(day, []).append(election)

    def last(self, council: NamedNode, until: date | None = None) -> NamedNode | None:
        """Give the last declared election of a council, on a day or before; None where none is here."""
        elections = self._by_council.get(council, [])
        end = bisect_right([day for day, _ in elections], until) if until is not None else len(elections)
        return elections[end - 1][1] if end else None

    def whole(self, day: date) -> tuple[NamedNode, ...]:
        """Give the elections of whole polling days that were held on a day."""
        return tuple(sorted(set(self._whole.get(day, ())), key=str))

    def of_year(self, year: int) -> date | None:
        """Give the last polling day of a year; None where none is here."""
        return max((day for day in self.days if day.year == year), default=None)

    def due(self, election: NamedNode, today: date) -> date | None:
        """Give the day on which the council of an election has had to be elected anew; None where it has not yet.

        Those are elected as a whole every so many years as the data says.
        """
        council, polled = self.council(election), self.day(election)
        every = self._number(council, "electedEvery") if council is not None else 0
        return due(polled, every, today) if polled is not None else None

    def is_last(self, election: NamedNode, day: date) -> bool:
        """Whether an election can be the last of its council on a day.

        A council of which the data does not say how often it is elected may be elected in parts, each year.
        """
        council, polled = self.council(election), self.day(election)
        if council is None or polled is None:
            return False
        every = self._number(council, "electedEvery") or 1
        return day < _ordinary(polled.year + every)

    def council(self, contest: NamedNode) -> NamedNode | None:
        """Give the council of a contest."""
        quads = self._facts.quads_for_pattern(contest, iris.wm("council"), None, None)
        return next((iris.named(quad.object) for quad in quads), None)

    def day(self, contest: NamedNode) -> date | None:
        """Give the polling day of a contest."""
        quads = self._facts.quads_for_pattern(contest, iris.wm("pollingDay"), None, None)
        return next((date.fromisoformat(quad.object.value) for quad in quads if isinstance(quad.object, Literal)), None)

    def _seats(self, election: NamedNode) -> int:
        return self._number(election, "seats")

    def _number(self, thing: NamedNode, name: str) -> int:
        quads = self._facts.quads_for_pattern(thing, iris.wm(name), None, None)
        return max((int(quad.object.value) for quad in quads if isinstance(quad.object, Literal)), default=0)


def _ordinary(year: int) -> date:
    first = date(year, _MAY, 1)
    return first + timedelta(days=(_THURSDAY - first.weekday()) % 7)
