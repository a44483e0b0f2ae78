"""The words of a text one by one, and phrases of many words found among them in one pass."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, NamedTuple, TypeVar

from wardmote.graph.drafting.records import Span
from wardmote.graph.naming import normalise

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*['’]?|&")
_POSSESSIVE = re.compile(r"(?:['’]s|(?<=s)['’])\Z", re.IGNORECASE)
_FAR = 16
_GAP = re.compile(r"[ \t\r\n]{1,3}|[-‐‑./]|[.,] ?")
_LINKS = frozenset({"and", "of", "the", "upon", "on", "in", "with", "for", "le", "under", "nan", "an"})
# Words that a name has without a capital too.
_LOWER = _LINKS | {"party", "group", "council", "borough", "association", "residents", "corporation", "alliance"}
_CAPITALS = re.compile(r"[A-Z]")
_LETTERS = re.compile(r"[^\W\d_]")

Thing = TypeVar("Thing")


class Word(NamedTuple):
    """A word at its place, with what stands before it since the word before.

    `plain` is comparable, `own` the same without what makes it possessive.
    """

    start: int
    end: int
    text: str
    plain: str
    own: str
    before: str = ""

    @property
    def is_capital(self) -> bool:
        """Whether it begins as a name does: with a capital or a digit."""
        return self.text[:1].isupper() or self.text[:1].isdigit()

    @property
    def own_end(self) -> int:
        """Where it ends without what makes it possessive."""
        return self.end - len(found[0]) if (found := _POSSESSIVE.search(self.text)) else self.end


def split(text: str, start: int = 0) -> list[Word]:
    """Give the words of a stretch of a text that begins at `start`."""
    found: list[Word] = []
    last = 0
    for match in _WORD.finditer(text):
        token = match[0]
        if token[-1] in "'’" and not token[:-1].endswith("s"):
            token = token[:-1]
        own = _POSSESSIVE.sub("", token)
        begin = start + match.start()
        before = text[last : match.start()][-_FAR:]
        found.append(Word(begin, begin + len(token), token, normalise.plain(token), normalise.plain(own), before))
        last = match.start() + len(token)
    return found


def is_lower(text: str) -> bool:
    """Whether a text is written without capitals, so that they say nothing of names."""
    letters = len(_LETTERS.findall(text))
    return letters > 0 and len(_CAPITALS.findall(text)) * 100 < letters


@dataclass(frozen=True)
class Found(Generic[Thing]):
    """Words from `first` to before `last` (numbers of words) that are one of the names, and the things so called."""

    first: int
    last: int
    things: tuple[Thing, ...]
    key: tuple[str, ...]

    def span(self, words: Sequence[Word]) -> Span:
        """Give where the words stand, without a possessive that is no part of the name."""
        last = words[self.last - 1]
        return Span(words[self.first].start, last.own_end if last.own == self.key[-1] else last.end)


class Phrases(Generic[Thing]):
    """Names of many words each, to be found in a list of words in a time that grows with its length."""

    def __init__(self, named: Iterable[tuple[str, Thing]]) -> None:
        self._things: dict[tuple[str, ...], dict[Thing, None]] = {}
        self._longest: dict[str, int] = {}
        self._with_comma: set[tuple[str, ...]] = set()
        for name, thing in named:
            if key := tuple(normalise.words(name)):
                self._things.setdefault(key, {})[thing] = None
                self._longest[key[0]] = max(len(key), self._longest.get(key[0], 0))
                if "," in name:
                    self._with_comma.add(key)

    def get(self, name: str) -> tuple[Thing, ...]:
        """Give the things of a name."""
        return tuple(self._things.get(tuple(normalise.words(name)), ()))

    def of(self, key: tuple[str, ...]) -> tuple[Thing, ...]:
        """Give the things of a name in plain words."""
        return tuple(self._things.get(key, ()))

    def __iter__(self) -> Iterator[tuple[str, ...]]:
        """Give the plain words of each name."""
        return iter(self._things)

    def find(self, words: Sequence[Word], needs_capital: bool = True) -> Iterator[Found[Thing]]:
        """Find names, the longest at each place, none over another. A name has capitals but for words that link it."""
        place = 0
        while place < len(words):
            found = self._at(words, place, needs_capital)
            if found is None:
                place += 1
            else:
                yield found
                place = found.last

    def _at(self, words: Sequence[Word], place: int, needs_capital: bool) -> Found[Thing] | None:
        first = words[place]
        longest = max(self._longest.get(first.plain, 0), self._longest.get(first.own, 0))
        if not longest or (needs_capital and not first.is_capital):
            return None
        reach = place + 1
        while reach < min(len(words), place + longest) and _joins(words[reach], needs_capital):
            reach += 1
        for last in range(reach, place, -1):
            inner = tuple(word.plain for word in words[place : last - 1])
            for key in ((*inner, words[last - 1].own), (*inner, words[last - 1].plain)):
                if (things := self._things.get(key)) and self._fits(key, words[place + 1 : last]):
                    return Found(place, last, tuple(things), key)
        return None

    def _fits(self, key: tuple[str, ...], later: Sequence[Word]) -> bool:
        return key in self._with_comma or not any("," in word.before for word in later)


def _joins(two: Word, needs_capital: bool) -> bool:
    return _GAP.fullmatch(two.before) is not None and (not needs_capital or two.is_capital or two.own in _LOWER)
