"""Names of councils and parties with a slip of the pen: only where one name is near, and marked as such."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Generic, TypeVar

from rapidfuzz.distance import OSA

from wardmote.graph.naming import normalise

Thing = TypeVar("Thing")

Words = tuple[str, ...]
# Letters of a word from which a slip in it can be told, and from which two can.
_LONG, _LONGER, _LONGEST = 7, 9, 12
_MOST_WORDS = 6


def is_near(word: str, right: str, longer: int = _LONGER) -> bool:
    """Whether a word is another one with a slip: a letter too many, too few, another, or two in the wrong order.

    A word of `longer` letters may have two slips.
    """
    slips = 2 if len(right) >= longer else 1
    if f"{word}s" == right or f"{right}s" == word:
        return False
    return word != right and len(right) >= _LONG and OSA.distance(word, right, score_cutoff=slips) <= slips


def _lacking(word: str) -> set[str]:
    """Give a word, and what is left of it without one letter; of a long one without two as well."""
    once = normalise.lacking(word)
    twice = {form for short in once for form in normalise.lacking(short)} if len(word) >= _LONGEST - 1 else set()
    return {word, *once, *twice}


class Misspelt(Generic[Thing]):
    """Names of which one long word may be misspelt."""

    def __init__(self, named: Iterable[tuple[str, Thing]]) -> None:
        # What stands before and after a long word of a name: the word and the things so called.
        self._around: dict[tuple[Words, Words], list[tuple[str, Thing]]] = {}
        self._beside: set[str] = set()
        # Words that are names by themselves, by what is left of them without one letter.
        self._alone: dict[str, list[tuple[str, Thing]]] = {}
        for name, thing in named:
            words = tuple(normalise.words(name))
            for place, word in enumerate(words):
                if len(word) >= _LONG and 1 < len(words) <= _MOST_WORDS:
                    self._beside.update(words[max(0, place - 1) : place], words[place + 1 : place + 2])
                    self._around.setdefault((words[:place], words[place + 1 :]), []).append((word, thing))
            if len(words) == 1 and len(words[0]) >= _LONG:
                for form in _lacking(words[0]):
                    self._alone.setdefault(form, []).append((words[0], thing))

    def among(self, words: Words, place: int) -> Iterator[tuple[int, int, Thing]]:
        """Give the name of several words of which the one at a place is misspelt, with its first and last place."""
        if not {*words[max(0, place - 1) : place], *words[place + 1 : place + 2]} & self._beside:
            return
        for first in range(max(0, place - _MOST_WORDS + 1), place + 1):
            for last in range(max(place + 1, first + 2), min(len(words), first + _MOST_WORDS) + 1):
                known = self._around.get((words[first:place], words[place + 1 : last]), ())
                near = {thing: None for word, thing in known if is_near(words[place], word)}
                if len(near) == 1:
                    yield first, last, next(iter(near))

    def alone(self, word: str) -> Thing | None:
        """Give the one thing whose name a word is with a slip in its middle, with two if it is long."""
        near: Mapping[Thing, None] = {
            thing: None
            for form in _lacking(word)
            for right, thing in self._alone.get(form, ())
            if is_near(word, right, _LONGEST) and (word[:2], word[-2:]) == (right[:2], right[-2:])
        }
        return next(iter(near)) if len(near) == 1 else None
