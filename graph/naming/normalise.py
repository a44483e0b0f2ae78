"""Make spellings comparable: no accents, no case, `&` as `and`, no apostrophes, one space between words."""

from __future__ import annotations

import re
import unicodedata
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
