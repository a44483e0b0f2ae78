"""Where sentences of a text end: the one place that decides it, for those who read a text and those who check it."""

from __future__ import annotations

import re
from collections.abc import Iterator

# Stops with the closing quotes and brackets after them. Every run is taken once and never given back: the time grows
# with the length of the words, whatever they are.
_STOP = re.compile(r"(?<![.!?…])[.!?…]++['\"’”»)\]]*+")
_SPACE = re.compile(r"\s*+")
# What may stand before the first word: quotes, brackets, emoji, each apart from it or not.
_OPENING = re.compile("['\"‘“«(\\[¡¿\\s\u2600-\u27bf\ufe0f\u200d\U0001f000-\U0001faff]*+")
_TITLES = r"Cllrs?|Mrs?|Ms|Mx|Drs?|Sts?|Sir|Rev|Revd|Prof|Hon|Rt|Ald|Gen|Lt|Col|Sgt|Capt|Supt|Insp|vs|approx|e\.g|i\.e"
_NEVER = re.compile(rf"(?:\b(?:{_TITLES})|(?<![^\W_])[A-Z])\Z")
_NEVER_LOW = re.compile(rf"(?:\b(?:{_TITLES})|(?<![^\W_])\w)\Z", re.IGNORECASE)
_BEFORE_NUMBER = re.compile(r"\b(?:No|Nos|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|p|pp)\Z", re.IGNORECASE)
# No abbreviation is longer.
_REACH = 10
_GLUED = re.compile(r"['\"‘“(]?[A-Z](?:[a-z]|\s)")


def ends(words: str, low: bool = False) -> Iterator[int]:
    """Give the positions in `words` at which a second and further sentences begin.

    A sentence ends at a stop that a new beginning follows: a capital, a number, a sum, an emoji, in quotes or not. An
    abbreviation, an initial or the number of an item ends none. With `low`, for text that was written or saved without
    capitals, a small letter may begin a sentence too.
    """
    at, has_word = 0, False
    for match in _STOP.finditer(words):
        start, end = match.span()
        has_word = has_word or any(map(str.isalpha, words[at:start]))
        at = end
        follows = _SPACE.match(words, end).end()  # type: ignore[union-attr]
        if has_word and follows < len(words) and _is_end(words, start, end, follows, low):
            yield follows
            has_word = False


def end(words: str) -> int | None:
    """Give the position at which a second sentence begins, or None."""
    return next(ends(words), None)


def _is_end(words: str, start: int, end: int, follows: int, low: bool) -> bool:
    before = words[max(0, start - _REACH) : start]
    if follows == end:
        return _is_glued(words, start, end, before)
    first = _first(words, follows)
    # Several stops seldom end a sentence in text that has no capitals.
    is_low = low and first[:1].islower() and end - start == 1 + words[start + 1 : end].count('"')
    if not (is_low or _begins(first)):
        return False
    if words[start] != "." or words[start : start + 2] == "..":
        return True
    if first[:1].isdigit() and _BEFORE_NUMBER.search(before):
        return False
    return not (_NEVER_LOW if is_low else _NEVER).search(before)


def _is_glued(words: str, start: int, end: int, before: str) -> bool:
    """Whether a sentence begins where no space follows the stop: after a word in small letters, with another."""
    # Before a blank there was a mark, such as the end of a link.
    word = before.rstrip()[-2:]
    is_small = word.islower() and word.isalpha()
    is_word = not word or (len(word) == 2 and (is_small or word[-1] in ")%" or word.isdigit()))
    return is_word and _GLUED.match(words, end) is not None and words[start:end] in {".", "!", "?", '."', '?"', '!"'}


def _first(words: str, at: int) -> str:
    """Give the first two characters after opening quotes and the like; fewer at the end."""
    opened = _OPENING.match(words, at).end()  # type: ignore[union-attr]
    return words[opened : opened + 2]


def _begins(first: str) -> bool:
    return first[:1].isupper() or first[:1].isdigit() or (first[:1] in set("£€$") and first[1:].isdigit())


def is_low(words: str) -> bool:
    """Whether words were written or saved without capitals at the start of sentences."""
    return not any(map(str.isupper, words)) or _first(words, 0)[:1].islower()
