"""Bring the names and numbers of plain claims to one form, so that two spellings of one thing are the same.

People write `the Tories` and `Conservative`, `Camden Council` and `London Borough of Camden`, `Cllr J Smith` and `John
Smith`: claims are compared by what is meant, as far as a name alone tells.
"""

from __future__ import annotations

import re
from collections.abc import Hashable

_PARTIES = {
    "labour": ("lab", "labor"),
    "conservative": ("con", "conservatives", "tory", "tories", "conservative and unionist"),
    "liberal democrats": ("ld", "lib", "libdem", "lib dem", "lib dems", "lib-dem", "liberal democrat"),
    "green": ("grn", "greens"),
    "ukip": ("uk independence", "uk independence party (ukip)"),
    "reform uk": ("reform",),
    "plaid cymru": ("plaid", "plaid cymru - the party of wales"),
    "bnp": ("british national",),
    "independent": ("ind", "independents"),
    "other": ("oth", "others"),
    "noc": ("no overall control", "no overall majority"),
    "tower hamlets first": ("thf",),
    "alliance": ("liberal/sdp alliance", "liberal/social democratic party alliance"),
}
_PARTY = {alias: name for name, aliases in _PARTIES.items() for alias in (name, *aliases)}
_PART_OF_PARTY = re.compile(r" (?:minority administration|coalition|councillors?|candidates?|group|administration)\Z")
_COUNCILS = {"richmond": "richmond upon thames", "kingston": "kingston upon thames", "lbrut": "richmond upon thames"}
_BEFORE_COUNCIL = re.compile(r"\A(?:the )?(?:(?:london |royal |metropolitan )?borough of|city of|county of) ")
_AFTER_COUNCIL = re.compile(r" (?:city |county |borough |district |metropolitan borough |london borough )?council\Z")
_TITLES = re.compile(r"(?:(?:cllr|councillor|mr|mrs|ms|dr|sir|dame|lady|lord|mp)\.? )+")
_ONES = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"),
)
_NUMBER_WORDS = {word: float(number) for number, word in enumerate(_ONES)}
_OFFICE_STOPS = frozenset(
    [
        *(
            "the",
            "of",
            "for",
            "a",
            "an",
            "and",
            "in",
            "at",
            "on",
            "to",
            "as",
            "was",
            "is",
            "new",
            "his",
            "her",
            "their",
        ),
        *("council", "borough", "city", "county", "district", "london", "royal", "cllr", "councillor", "s", "former"),
        *("incumbent", "resigned", "left", "since", "four", "year", "term", "removed"),
    ]
)


def low(words: object) -> str:
    """Give words in lower case, with straight apostrophes and single spaces; empty for nothing."""
    return " ".join(str(words or "").replace("’", "'").replace("‘", "'").lower().split())


def party(words: object) -> str | None:
    """Give the one name of a party, of its councillors or of its administration."""
    name = re.sub(r"\s*\([^()]*\)\Z", "", low(words)).removeprefix("the ")
    name = _PART_OF_PARTY.sub("", name)
    return _PARTY.get(name) or _PARTY.get(name.removesuffix(" party")) or name or None


def council(words: object) -> str | None:
    """Give the name of a council's place."""
    name = _AFTER_COUNCIL.sub("", _BEFORE_COUNCIL.sub("", low(words), count=1)).replace("&", "and")
    return _COUNCILS.get(name, name) or None


def ward(words: object) -> str | None:
    """Give the letters of a ward's name."""
    name = re.sub(r" wards?\Z", "", low(words).replace("&", " and "))
    return " ".join(re.findall("[a-z]+", name)) or None


def number(words: object) -> float | str | None:
    """Give the number that words hold, as digits or as a word to twenty; the words where there is none."""
    value = low(words)
    digits = re.search(r"\d[\d,]*(?:\.\d+)?", value)
    if digits and not re.match(r"\d{4}-\d\d", value):
        return float(digits[0].replace(",", ""))
    spelt = (_NUMBER_WORDS[word] for word in re.findall("[a-z]+", value) if word in _NUMBER_WORDS)
    return next(spelt, value or None)


def person(words: object) -> tuple[str, ...] | None:
    """Give the words of a person's name without titles."""
    return tuple(re.findall(r"[^\W\d_][\w'-]*", _TITLES.sub("", low(words), count=1))) or None


def office(words: object) -> frozenset[str]:
    """Give the beginnings of the words that tell an office from others."""
    return frozenset(word[:6] for word in re.findall("[a-z]+", low(words)) if word not in _OFFICE_STOPS)


def same(what: str, one: Hashable, other: Hashable) -> bool:
    """Whether two forms mean one thing: names and offices agree in part, all else wholly."""
    if isinstance(one, tuple) and isinstance(other, tuple):
        return _same_person(one, other)
    if what == "office" and isinstance(one, frozenset) and isinstance(other, frozenset) and one and other:
        return len(one & other) * 2 >= min(len(one), len(other))
    return one == other


def _same_person(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two names can be of one person: the same surname, and forenames or initials that begin alike."""
    if one[-1] != other[-1]:
        return min(len(one), len(other)) > 2 and one[:2] == other[:2]
    if len(one) == 1 or len(other) == 1:
        return True
    first, second = one[0], other[0]
    is_initial = min(len(first), len(second)) <= 2
    return first[:3] == second[:3] or (is_initial and first[:1] == second[:1])
