"""Names as tables have them: misspelt, abbreviated and in part, made from what a release calls its things."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from random import Random

from wardmote.graph.naming import gather, normalise, related
from wardmote.graph.naming.gather import Gathering, Thing
from wardmote.graph.releases.release import Release

Spoil = Callable[[Random, str], str]


@dataclass(frozen=True)
class Row:
    """A row of a table: a name, the type of the column, the key of what is meant, and what stands beside the name."""

    name: str
    type: str
    meant: str
    beside: tuple[tuple[str, str], ...] = ()


def things(release: Release) -> list[Thing]:
    """Give the things of a release that tables may name, in the order of their keys."""
    gathering = Gathering(release.base)
    with release.quads.open("rb") as lines:
        for _ in gathering.entries(gather.statements(lines)):
            pass
    return list(related.complete(gathering).values())


def swap(random: Random, name: str) -> str:
    """Let two neighbouring letters change places."""
    at = _place(random, name)
    return name[:at] + name[at + 1] + name[at] + name[at + 2 :]


def drop(random: Random, name: str) -> str:
    """Leave out a letter."""
    at = _place(random, name)
    return name[:at] + name[at + 1 :]


def double(random: Random, name: str) -> str:
    """Write a letter twice."""
    at = _place(random, name)
    return name[:at] + name[at] + name[at:]


def mistype(random: Random, name: str) -> str:
    """Write another letter."""
    at = _place(random, name)
    return name[:at] + random.choice("aeioustrn") + name[at + 1 :]


def _place(random: Random, name: str) -> int:
    """Choose a letter within a longer word: the first letters of names are seldom wrong."""
    places = [at for at in range(1, len(name) - 1) if all(mark.isalpha() for mark in name[at - 1 : at + 2])]
    longest = max(name.replace(",", " ").split(), key=len)
    start = name.index(longest)
    within = [at for at in places if start < at < start + len(longest) - 1 and name[at] != name[at + 1]]
    return random.choice(within or places)


def without_accents(_: Random, name: str) -> str:
    """Leave accents and apostrophes out."""
    apart = unicodedata.normalize("NFKD", name)
    return "".join(mark for mark in apart if not unicodedata.combining(mark)).replace("’", "").replace("'", "")


def ampersand(_: Random, name: str) -> str:
    """Write `&` for `and`, or the other way round."""
    return name.replace(" & ", " and ") if " & " in name else name.replace(" and ", " & ")


def shouting(_: Random, name: str) -> str:
    """Write all in capitals."""
    return name.upper()


LETTERS: tuple[Spoil, ...] = (swap, drop, double, mistype)


def rows(things: Iterable[Thing], seed: int = 1, share: float = 1.0) -> Iterator[Row]:
    """Give rows about councils, wards, parties and people, the same for the same things, seed and share of them."""
    random = Random(seed)
    known = {thing.key: thing for thing in things}
    makers = {"Council": _council, "Ward": _ward, "Party": _party, "Person": _person}
    for thing in known.values():
        if thing.type in makers and random.random() < share and len(max(normalise.words(thing.label), key=len)) > 3:
            yield from makers[thing.type](random, thing, known)


def _council(random: Random, thing: Thing, known: dict[str, Thing]) -> Iterator[Row]:
    place = related.short(thing)
    if any(place in other.names for other in known.values() if other.type == thing.type and other is not thing):
        # A county that is no more and the council of today, say: the name of the place means neither alone.
        yield Row(random.choice(LETTERS)(random, thing.label), "Council", thing.key)
        return
    for name in (thing.label, f"{place} Council"):
        yield Row(random.choice(LETTERS)(random, name), "Council", thing.key)
    yield Row(random.choice((f"LB {place}", f"{place} Borough Council", f"{place} LBC")), "Council", thing.key)
    yield Row(random.choice((ampersand, shouting))(random, place), "Council", thing.key)


def _ward(random: Random, thing: Thing, known: dict[str, Thing]) -> Iterator[Row]:
    councils = [known[str(key)] for key in thing.facts.get("council", ()) if key in known]
    days = [str(day) for day in thing.facts.get("pollingDay", ())]
    if not councils or not days or len(thing.names) < 2:
        return
    name, council = thing.names[1], related.short(councils[0])
    beside = (("council", council), ("pollingDay", random.choice((days[-1], days[-1][:4]))))
    yield Row(random.choice(LETTERS)(random, name), "Ward", thing.key, beside)
    yield Row(random.choice((ampersand, shouting, without_accents))(random, name), "Ward", thing.key, beside)
    yield Row(f"{random.choice(LETTERS)(random, name)}, {council}", "Ward", thing.key, beside[1:])
    yield Row(f"{council}: {name} ward", "Ward", thing.key, beside[1:])


def _party(random: Random, thing: Thing, _: dict[str, Thing]) -> Iterator[Row]:
    yield Row(random.choice(LETTERS)(random, thing.label), "Party", thing.key)
    yield Row(f"The {thing.label}", "Party", thing.key)
    yield Row(f"{thing.label} candidate", "Party", thing.key)
    for name in thing.names[1:]:
        if len(name) > 5:
            yield Row(random.choice(LETTERS)(random, name), "Party", thing.key)


def _person(random: Random, thing: Thing, known: dict[str, Thing]) -> Iterator[Row]:
    first, _, last = thing.label.rpartition(" ")
    latest = max(thing.rows, key=lambda row: str(row.get("pollingDay", "")), default={})
    wards = [related.short(known[str(key)]) for key in latest.get("ward", ()) if key in known]
    days = [str(day) for day in latest.get("pollingDay", ())]
    beside = (*(("ward", ward) for ward in wards), *(("pollingDay", day) for day in days))
    yield Row(random.choice(LETTERS)(random, thing.label), "Person", thing.key, beside)
    yield Row(f"{last}, {first}", "Person", thing.key, beside)
    yield Row(f"{last.upper()} {first}", "Person", thing.key, beside)
    yield Row(f"{first[:1]} {last}", "Person", thing.key, beside)
    yield Row(f"Cllr {without_accents(random, thing.label)}", "Person", thing.key, beside)
