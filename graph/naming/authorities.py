"""Take from the name of a council what says of which kind it is, in words or as tables of results abbreviate it."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import lru_cache

_KIND = (
    r"(?:(?:london|royal|metropolitan|county|district) (?:borough|boro)|borough|metropolitan district|metropolitan|"
    r"district|city (?:and )?district|city|county|unitary|local)"
)
_SHORT = r"(?:lbc?|rbc?|cbc|mbc?|mdc|mbdc|cc|dc|bc|ua|la)"
_BEFORE = re.compile(
    rf"(?:the )?(?:{_KIND}(?: (?:and )?(?:county|district))?(?: council)? of|council of|{_SHORT}(?: of)?) (?=.)"
)
_AFTER = re.compile(rf"(?<=.) (?:{_KIND} (?:council|authority)|{_KIND}|council|{_SHORT})")
_COUNCIL = re.compile(r"(?<=.) council")
# `l b` is what is left of `L.B.`.
_LETTERS = re.compile(r"(?<![^ ])[a-z](?: [a-z])+(?![^ ])")
_COUNTY = "county"
_DISTRICTS = frozenset({"borough", "boro", "city"})


@lru_cache(maxsize=16_384)
def bare(name: str) -> str:
    """Give the name of a council, in plain words, without those for its kind: `camden` of `lb camden`."""
    joined = _LETTERS.sub(lambda letters: letters[0].replace(" ", ""), name)
    begin = found.end() if (found := _BEFORE.match(joined)) else 0
    # A name says its kind once: what is left of `lb durham city` is `durham city`.
    after = _COUNCIL if begin else _AFTER
    ends = (start for start in range(begin, len(joined)) if after.fullmatch(joined, start))
    return joined[begin : next(ends, None)].removeprefix("the ")


def is_named(name: str, forms: Collection[str]) -> bool:
    """Tell whether a name, in plain words, is that of a council, whose names are `forms`, with its kind or another.

    Another kind of county it is not: beside Leicester City Council there may be a county council of the name.
    """
    found = bare(name)
    if found == name or found not in forms:
        return False
    removed = name.replace(found, "", 1).split()
    return _COUNTY not in removed or bool(_DISTRICTS & {*removed}) or any(_COUNTY in form.split() for form in forms)
