"""Make spellings comparable: no accents, no case, `&` as `and`, no apostrophes, one space between words.

Of the name of a council, what says of which kind it is can be taken off too, in words or as tables abbreviate it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from functools import lru_cache
from itertools import pairwise

# Letters that no decomposition takes apart.
_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"})
_APOSTROPHES = re.compile(r"['’‘`´ʼ′]")
_NO_WORD = re.compile(r"[\W_]+")
_SHORT = {"saint": "st", "sainte": "ste", "cllr": "councillor"}
# Words that say little about which thing is meant.
LIGHT = frozenset(
    (
        *("a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "since", "the", "to", "until", "upon", "with"),
        *("candidate", "candidates", "councillor", "mr", "mrs", "ms", "miss", "dr", "sir", "dame", "lord", "lady"),
        *("baroness", "prof", "mp"),
    )
)
_LEAST_INITIALS = 3
_LINKING = frozenset({"and", "of", "the", "upon", "in", "for"})

# What says of which kind a council is.
_KIND = (
    r"(?:(?:london|royal|metropolitan|county|district) (?:borough|boro)|borough|metropolitan district|metropolitan|"
    r"district|city (?:and )?district|city|county|unitary|local)"
)
_ABBREVIATED = r"(?:lbc?|rbc?|cbc|mbc?|mdc|mbdc|cc|dc|bc|ua|la)"
_BEFORE = re.compile(
    rf"(?:the )?(?:{_KIND}(?: (?:and )?(?:county|district))?(?: council)? of|council of|{_ABBREVIATED}(?: of)?) (?=.)"
)
_AFTER = re.compile(rf"(?<=.) (?:{_KIND} (?:council|authority)|{_KIND}|council|{_ABBREVIATED})")
_COUNCIL = re.compile(r"(?<=.) council")
# `l b` is what is left of `L.B.`.
_APART = re.compile(r"(?<![^ ])[a-z](?: [a-z])+(?![^ ])")
_COUNTY = "county"
_DISTRICTS = frozenset({"borough", "boro", "city"})


@lru_cache(maxsize=65_536)
def plain(text: str) -> str:
    """Give a text in plain lower-case words, as in `kensington and chelsea` for `Kensington & Chelsea`."""
    letters = text.replace("&", " and ").replace("+", " and ").casefold()
    if not letters.isascii():
        apart = unicodedata.normalize("NFKD", letters)
        letters = "".join(mark for mark in apart if not unicodedata.combining(mark)).casefold().translate(_LETTERS)
    words = _NO_WORD.sub(" ", _APOSTROPHES.sub("", letters)).split()
    return " ".join([_SHORT.get(word, word) for word in words])


def forget() -> None:
    """Forget the words that were asked for, where they are those of a text that is not to be kept."""
    plain.cache_clear()


def words(text: str) -> list[str]:
    """Give the plain words of a text."""
    return plain(text).split()


def form(text: str) -> str:
    """Give the plain words of a text in alphabetical order, which two spellings share that differ in order only."""
    return " ".join(sorted(words(text)))


def squeezed(text: str) -> list[str]:
    """Give each two neighbouring words of a text as one, as in `westhendon`."""
    return [first + second for first, second in pairwise(words(text)) if not {first, second} & _LINKING]


def initials(text: str) -> str:
    """Give the initials of a name of three words or more, as in `rbkc`; of shorter names the empty text."""
    firsts = [word[0] for word in words(text) if word not in _LINKING]
    return "".join(firsts) if len(firsts) >= _LEAST_INITIALS else ""


def lacking(word: str) -> set[str]:
    """Give the spellings of a word that lack one of its letters."""
    return {word[:i] + word[i + 1 :] for i in range(len(word))}


@lru_cache(maxsize=16_384)
def bare(name: str) -> str:
    """Give the name of a council, in plain words, without those for its kind: `camden` of `lb camden`."""
    joined = _APART.sub(lambda letters: letters[0].replace(" ", ""), name)
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
