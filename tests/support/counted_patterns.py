"""Count the steps of regular expressions, to see how they grow with a text, without a clock.

A `Counted` pattern stands in the place of a compiled one: it gives what that gives, and walks the very same tree of
alternatives and repetitions as `re` does, in the same order. A step is one look at a character or at a place. That the
walk ends each match where `re` ends it is asserted, so that what is counted is what is run.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from functools import cache
from types import ModuleType
from typing import Any

import pytest

# The parser that `re` compiles from has no public name.
_PARSER: Any = re._parser  # type: ignore[attr-defined]

# Takes a place, and what comes after as a function of the place; gives where all that ends, or -1.
After = Callable[[int], int]
Walk = Callable[[int, After], int]
Test = Callable[[str], bool]

_CATEGORIES: dict[str, Test] = {
    "CATEGORY_DIGIT": str.isdigit,
    "CATEGORY_SPACE": str.isspace,
    "CATEGORY_WORD": lambda character: character.isalnum() or character == "_",
}


def _ends(place: int) -> int:
    return place


class Counted:
    """A compiled pattern that counts its steps in `steps`, a list of one number."""

    def __init__(self, pattern: re.Pattern[str], steps: list[int]) -> None:
        self._pattern, self._steps = pattern, steps
        self._tree = _PARSER.parse(pattern.pattern, pattern.flags)
        self._any_line = bool(pattern.flags & re.DOTALL)
        self._text, self._end = "", 0
        self._walk = self._sequence(self._tree)

    def finditer(self, text: str, pos: int = 0, endpos: int = sys.maxsize) -> Iterator[re.Match[str]]:
        """Find as `re.Pattern.finditer` does."""
        place = pos
        for match in self._pattern.finditer(text, pos, endpos):
            self._search(text, place, endpos, match)
            yield match
            # After an empty match, the next one begins a character later.
            place = match.end() + (match.end() == match.start())
        self._search(text, place, endpos, None)

    def search(self, text: str, pos: int = 0, endpos: int = sys.maxsize) -> re.Match[str] | None:
        """Find as `re.Pattern.search` does."""
        found = self._pattern.search(text, pos, endpos)
        self._search(text, pos, endpos, found)
        return found

    def match(self, text: str, pos: int = 0, endpos: int = sys.maxsize) -> re.Match[str] | None:
        """Match as `re.Pattern.match` does."""
        found = self._pattern.match(text, pos, endpos)
        assert self._at(text, pos, endpos) == (found.end() if found else -1)
        return found

    def sub(self, new: Any, text: str) -> str:
        """Replace as `re.Pattern.sub` does."""
        for _ in self.finditer(text):
            pass
        return self._pattern.sub(new, text)

    def _search(self, text: str, place: int, endpos: int, found: re.Match[str] | None) -> None:
        last = min(len(text), endpos)
        for start in range(place, (found.start() if found else last) + 1):
            ends = self._at(text, start, endpos)
            expected = found.end() if found is not None and start == found.start() else -1
            assert ends == expected, (self._pattern.pattern, text, start)

    def _at(self, text: str, place: int, endpos: int) -> int:
        self._text, self._end = text, min(len(text), endpos)
        return self._walk(place, _ends)

    def _sequence(self, tree: Any) -> Walk:
        walks = [self._node(str(name), value) for name, value in tree]

        def walk(place: int, after: After, number: int = 0) -> int:
            if number == len(walks):
                return after(place)
            return walks[number](place, lambda end: walk(end, after, number + 1))

        return walks[0] if len(walks) == 1 else walk

    def _node(self, name: str, value: Any) -> Walk:
        if (test := self._test(name, value)) is not None:
            return self._character(test)
        if name == "BRANCH":
            return self._branch([self._sequence(tree) for tree in value[1]])
        if name == "SUBPATTERN":
            return self._sequence(value[-1])
        if name == "ATOMIC_GROUP":
            return self._alone(self._sequence(value))
        if name in ("ASSERT", "ASSERT_NOT"):
            return self._look(value[0], self._sequence(value[1]), _width(value[1]), name == "ASSERT")
        if name in ("MAX_REPEAT", "POSSESSIVE_REPEAT"):
            low, high, tree = value
            most = sys.maxsize if str(high) == "MAXREPEAT" else int(high)
            single = self._test(str(tree[0][0]), tree[0][1]) if len(tree) == 1 else None
            if name == "MAX_REPEAT":
                return self._greedy(self._sequence(tree), low, most)
            if single is not None:
                return self._run(single, low, most)
            return self._possessive(self._sequence(tree), low, most)
        raise ValueError(f"Unexpected part of a pattern {name}")

    def _character(self, test: Test) -> Walk:
        def walk(place: int, after: After) -> int:
            self._steps[0] += 1
            return after(place + 1) if place < self._end and test(self._text[place]) else -1

        return walk

    def _branch(self, walks: list[Walk]) -> Walk:
        def walk(place: int, after: After) -> int:
            for one in walks:
                if (end := one(place, after)) >= 0:
                    return end
            return -1

        return walk

    def _alone(self, inner: Walk) -> Walk:
        def walk(place: int, after: After) -> int:
            end = inner(place, _ends)
            return after(end) if end >= 0 else -1

        return walk

    def _look(self, way: int, inner: Walk, width: int, wanted: bool) -> Walk:
        def walk(place: int, after: After) -> int:
            self._steps[0] += 1
            start = place if way > 0 else place - width
            found = start >= 0 and inner(start, _ends) >= 0
            return after(place) if found is wanted else -1

        return walk

    def _run(self, test: Test, low: int, most: int) -> Walk:
        """Take as many characters as fulfil a test: what `_possessive` does, without a call for each."""

        def walk(place: int, after: After) -> int:
            text, last = self._text, min(self._end, place + most)
            end = place
            while end < last and test(text[end]):
                end += 1
            self._steps[0] += end - place + 1
            return after(end) if end - place >= low else -1

        return walk

    def _possessive(self, inner: Walk, low: int, most: int) -> Walk:
        def walk(place: int, after: After) -> int:
            count = 0
            while count < most:
                end = inner(place, _ends)
                if end < 0 or (end == place and count >= low):
                    break
                place, count = end, count + 1
            return after(place) if count >= low else -1

        return walk

    def _greedy(self, inner: Walk, low: int, most: int) -> Walk:
        def walk(place: int, after: After, count: int = 0) -> int:
            if count < most:
                end = inner(place, lambda end: walk(end, after, count + 1) if end > place or count < low else -1)
                if end >= 0:
                    return end
            return after(place) if count >= low else -1

        return walk

    def _test(self, name: str, value: Any) -> Test | None:
        """Give what a single character must fulfil, where this is about a single one."""
        if name == "LITERAL":
            return chr(value).__eq__
        if name == "NOT_LITERAL":
            return chr(value).__ne__
        if name == "ANY":
            return lambda character: self._any_line or character != "\n"
        if name == "IN":
            return _class(value)
        return None


def _class(items: Any) -> Test:
    negated = str(items[0][0]) == "NEGATE"
    tests = [_item(str(name), value) for name, value in items[negated:]]
    return cache(lambda character: any(test(character) for test in tests) is not negated)


def _item(name: str, value: Any) -> Test:
    if name == "RANGE":
        low, high = map(chr, value)
        return lambda character: low <= character <= high
    if name == "LITERAL":
        return chr(value).__eq__
    kind = str(value).replace("NOT_", "")
    test = _CATEGORIES[kind]
    return test if kind == str(value) else lambda character: not test(character)


def _width(tree: Any) -> int:
    low, high = tree.getwidth()
    return int(low) if low == high else 0


def counting(monkeypatch: pytest.MonkeyPatch, *modules: ModuleType) -> list[int]:
    """Have every compiled pattern of some modules counted, all into the one number that this gives."""
    steps = [0]
    for module in modules:
        for name, value in vars(module).items():
            if isinstance(value, re.Pattern):
                monkeypatch.setattr(module, name, Counted(value, steps))
    return steps
