"""Say what is known of everybody who stood, in the files of an import and in those before it, and who may be one.

Two who stood in one council within a term of each other may be one person if they have one name, or if the name of one
is that of the other and more. Only such pairs are looked at, by way of an index of names within councils.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations, pairwise, product

from wardmote.graph.imports.resolve import spellings
from wardmote.graph.imports.resolve.known import Content, Known, first

# Within this, a seat is filled again: after four years, or after five where polls were put off, as in 2020.
TERM = timedelta(days=5 * 366)
# Of names with more words, and of more namesakes in a council, not all combinations are tried.
_MOST_WORDS = 7
_MOST_NAMESAKES = 8

Words = tuple[str, ...]


@dataclass(frozen=True)
class Standing:
    """Somebody who stood: `key` is that of the candidacy by the rule for ids, `candidacy` its short IRI.

    `names` begin with the one to show. `ward` is the name of the ward, `label` what they stood for. `number` is the
    candidate's at Democracy Club, and `person` somebody of the reference files who is known to be meant, or empty.
    """

    key: str
    candidacy: str
    names: tuple[str, ...]
    council: str
    day: date
    ballot: str
    ward: str
    label: str
    number: str = ""
    person: str = ""

    @property
    def words(self) -> list[Words]:
        """The names that have two words or more, as they compare, each once."""
        compared = dict.fromkeys(spellings.person(name) for name in self.names)
        return [words for words in compared if len(words) > 1]

    @property
    def has_forename(self) -> bool:
        """Whether a name has more than initials before the surname, which many may have."""
        return any(sum(len(word) > 1 for word in words) > 1 for words in self.words)

    @property
    def surnames(self) -> set[str]:
        """The last words of the names that have two or more."""
        return {spellings.surname(name) for name in self.names if len(name.split()) > 1}

    @property
    def order(self) -> tuple[date, str]:
        """What comes before another: the day, then the key."""
        return self.day, self.key


def stored(known: Known) -> Iterator[Standing]:
    """Give everybody who stood by the files of a data folder: those of returns that are not replaced, and reference."""
    people = known.of("wm:Person")
    for iri, content in known.of("wm:Candidacy").items():
        ballot = known.of("wm:Ballot").get(first(content, "wm:ballot"))
        if ballot is None:
            continue
        key, label = iri.partition(":")[2], first(content, "rdfs:label")
        person = first(content, "wm:person") if iri in known.reference else ""
        if person:
            names, number = names_of(people.get(person)), first(people.get(person), "wm:democracyClub")
        else:
            number = _number(content)
            names = [_name(label, key.removeprefix(first(content, "wm:ballot").partition(":")[2])[1:])]
            names += sorted(content.get("skos:altLabel", []))
        election = known.of("wm:CouncilElection").get(first(ballot, "wm:partOf"))
        yield Standing(
            key,
            iri,
            tuple(names) or (label,),
            first(election, "wm:council") or first(ballot, "wm:council") or iri,
            date.fromisoformat(first(ballot, "wm:pollingDay")),
            first(content, "wm:ballot"),
            known.name(first(ballot, "wm:ward")),
            first(content, "wm:standsFor"),
            number,
            person,
        )


def names_of(person: Content | None) -> list[str]:
    """Give the names of a person, the one to show first."""
    content = person or {}
    names = (content.get(name, []) for name in ("foaf:name", "rdfs:label", "skos:altLabel"))
    return list(dict.fromkeys(name for some in names for name in some))


def _number(content: Content) -> str:
    """Give the number of a candidate: their own, or that by which the person is known where no basis joins them."""
    own = first(content, "wm:democracyClub")
    person = first(content, "wm:person").partition("person:dc-")[2]
    return own or (person if not content.get("wm:basis") else "")


def _name(label: str, slug: str) -> str:
    """Give the name of a candidate from the label of a candidacy, which names ward and day behind it."""
    parts = label.split(", ")
    names = (", ".join(parts[:end]) for end in range(1, len(parts)))
    return next((name for name in names if spellings.slug(name) == slug.partition(".")[0]), parts[0])


class Namesakes:
    """An index of standings by council and name."""

    def __init__(self, standings: Iterable[Standing]) -> None:
        self._index: dict[tuple[str, Words], dict[date, list[Standing]]] = defaultdict(lambda: defaultdict(list))
        self._all = list(standings)
        for one in self._all:
            for words in one.words:
                self._index[one.council, words][one.day].append(one)

    def pairs(self) -> Iterator[tuple[Standing, Standing, bool]]:
        """Give the pairs of one name, the earlier first, and whether no third of the name stood on one of the days."""
        for by_day in self._index.values():
            for day, other in combinations(sorted(by_day), 2):
                if other - day <= TERM:
                    here, there = by_day[day], by_day[other]
                    is_alone = len(here) == len(there) == 1
                    for pair in _some(here, there):
                        yield *pair, is_alone

    def extended(self) -> Iterator[tuple[Standing, Standing]]:
        """Give the pairs, the earlier first, of which one has the name of the other and more, and the same surname."""
        for long in self._all:
            for words in long.words:
                for some in _parts(words):
                    for day, shorts in self._index.get((long.council, some), {}).items():
                        if long.day != day and abs(long.day - day) <= TERM and len(shorts) <= _MOST_NAMESAKES:
                            for short in shorts:
                                if short.surnames & long.surnames:
                                    yield (short, long) if day < long.day else (long, short)


def _parts(words: Words) -> Iterator[Words]:
    """Give the choices of two words or more out of those of a name, without all of them."""
    if 2 < len(words) <= _MOST_WORDS:
        for size in range(2, len(words)):
            yield from combinations(words, size)


def _some(here: list[Standing], there: list[Standing]) -> Iterator[tuple[Standing, Standing]]:
    """Give all pairs of two lists; of long lists those with one ward, and those that stand beside each other by it."""
    if max(len(here), len(there)) <= _MOST_NAMESAKES:
        yield from product(here, there)
        return
    ordered = sorted([*here, *there], key=lambda one: (spellings.place(one.ward), one.day, one.key))
    for one, other in pairwise(ordered):
        if one.day != other.day:
            yield (one, other) if one.day < other.day else (other, one)
