"""Compare what a table says beside a name with what is known of a thing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from rapidfuzz import fuzz

from wardmote.graph.naming import normalise
from wardmote.graph.naming.gather import Fact, Facts
from wardmote.graph.naming.lookup import Known, Lookup
from wardmote.graph.naming.schema import PROPERTIES

_IDENTIFIERS = ("gss", "democracyClub", "electoralCommission", "wikidata", "authorityCode")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:t.*)?\Z")
_BRITISH = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})\Z")
_WORDS = re.compile(r"(\d{1,2})(?:st|nd|rd|th)? ([a-z]{3})[a-z]* (\d{4})\Z")
_YEAR = re.compile(r"\d{4}\Z")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_SAME_YEAR = 0.3
AGREES = 0.85
"""From this on a value agrees with another: texts that are less alike are two."""


@dataclass(frozen=True)
class Value:
    """A value that a table gives: a text, or the key of a thing where `key` is not empty."""

    text: str
    key: str = ""


@dataclass(frozen=True)
class Condition:
    """What is asked of a property. `quantifier` says which of the values must agree: any, all or none."""

    property: str
    values: tuple[Value, ...]
    required: bool = False
    quantifier: str = "any"


class Evidence:
    """Compares conditions with what an index holds."""

    def __init__(self, lookup: Lookup) -> None:
        self._lookup = lookup
        self._agree = lru_cache(50_000)(self._compare)

    def agreements(self, known: Known, conditions: Sequence[Condition]) -> list[float | None]:
        """Give how well each condition agrees with a thing, from 0 to 1, or None where nothing is known to compare.

        Of a person, it is the one candidacy that counts with which most of it agrees.
        """
        found = [[self._agreement(known, row, one) for one in conditions] for row in known.rows or ({},)]
        return max(found, key=_total)

    def _agreement(self, known: Known, row: Facts, condition: Condition) -> float | None:
        name = condition.property
        held = self._held(known, row, name)
        if not held or not condition.values:
            return None
        each = [max([self._agree(name, value.text, value.key, one) for one in held]) for value in condition.values]
        if condition.quantifier == "none":
            return float(max(each) < AGREES)  # another day of the year is not the one that may not be
        return min(each) if condition.quantifier == "all" else max(each)

    def _held(self, known: Known, row: Facts, name: str) -> list[Fact]:
        if name == "label":
            return [known.label]
        if name == "alias":
            return list(known.names)
        if name == "iri":
            return [known.key]
        return known.facts.get(name) or row.get(name, [])

    def _compare(self, name: str, text: str, key: str, held: Fact) -> float:
        """Give how well a value that is given agrees with one that is held."""
        what, value = PROPERTIES[name], Value(text, key)
        if what.values == "date":
            return _same_day(value.text, str(held))
        if what.leads_to:
            return self._same_thing(value, str(held))
        if what.values == "number":
            return float(value.text.replace(",", "").removesuffix(".0") == str(held))
        if what.id == "iri":
            return float(held in (value.key, value.text))
        given, known = normalise.plain(value.key or value.text), normalise.plain(str(held))
        return float(given == known) if what.identifier else _alike(given, (known,))

    def _same_thing(self, value: Value, key: str) -> float:
        if value.key:
            return float(value.key == key or self._joint(key) == value.key)
        thing = self._lookup.by_key(key)
        if thing is None:
            return 0.0
        given = normalise.plain(value.text)
        if any(given == normalise.plain(str(one)) for name in _IDENTIFIERS for one in thing.values(name)):
            return 1.0
        if thing.type == "Council" and normalise.is_named(given, thing.forms):
            return 1.0
        joint = self._joint(key)
        return max(_alike(given, thing.forms), self._same_thing(value, joint) if joint else 0.0)

    def _joint(self, key: str) -> str:
        """Give the party for which a joint description is counted, or ""."""
        thing = self._lookup.by_key(key) if key.startswith("party/") else None
        return str(thing.facts["countedAs"][0]) if thing and "countedAs" in thing.facts else ""


def _total(found: list[float | None]) -> float:
    return sum([value for value in found if value is not None])


def _alike(given: str, forms: tuple[str, ...]) -> float:
    """Give how alike a text is to one of several: 0 where it is rather another."""
    if given in forms:
        return 1.0
    best = max((fuzz.token_sort_ratio(given, form) for form in forms), default=0.0) / 100
    return best if best >= AGREES else 0.0


def _same_day(given: str, held: str) -> float:
    text = given.strip().lower()
    if _YEAR.match(text):
        return float(held.startswith(text))
    day = day_of(text)
    if day is None:
        return 0.0
    return 1.0 if day.isoformat() == held else _SAME_YEAR * (held[:4] == str(day.year))


def day_of(text: str) -> date | None:
    """Give the day that a text names as 2022-05-05, 5/5/2022 or 5 May 2022, or None."""
    text = " ".join(text.lower().replace(",", " ").split())
    try:
        if match := _ISO.match(text):
            return date(*map(int, match.groups()))
        if match := _BRITISH.match(text):
            return date(int(match[3]), int(match[2]), int(match[1]))
        if (match := _WORDS.match(text)) and match[2] in _MONTHS:
            return date(int(match[3]), _MONTHS.index(match[2]) + 1, int(match[1]))
    except ValueError:
        pass
    return None
