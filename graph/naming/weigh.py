"""Weigh how well a name in a table fits the names of a thing.

Each word counts for as much as it tells: the rarer among things of the type, the more. A name fits as far as its words
are found in the other, as they are, misspelt, shortened or as initials, and as the letters of the whole agree.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import Indel

from wardmote.graph.naming import normalise
from wardmote.graph.naming.lookup import Known, Lookup, likeness
from wardmote.graph.naming.schema import FOLLOWING

_LIGHT = 0.15
# What is not the whole name falls short of it, and a first name or a surname alone far more.
_MOST_INEXACT = 0.97
_MOST_ONE_WORD = 0.8
_INITIALS = 0.89
_OTHER_ORDER = 0.99
_OF_WORDS, _OF_LETTERS = 0.75, 0.25
_SQUEEZED = 0.9
_MISSING = 0.6
_ABBREVIATED = frozenset({"Council", "Party"})


@dataclass(frozen=True)
class Fit:
    """How well a name fits: from 0 to 1, whether it is the whole name, and the name of the thing that fits best."""

    value: float
    exact: bool
    name: str


class Weights:
    """What words tell among the things of an index."""

    def __init__(self, lookup: Lookup) -> None:
        self._lookup = lookup
        self.of = lru_cache(50_000)(self._of)
        self.asked = lru_cache(50_000)(self._asked)

    def _of(self, word: str, kind: str) -> float:
        """Give the weight of a word in names of a type; of one that is in none of them, the highest."""
        if word in normalise.LIGHT:
            return _LIGHT
        holding = len(self._lookup.holding(word, kind).get(kind, ()))
        return math.log(1 + self._lookup.size(kind) / max(holding, 1))

    def _asked(self, word: str, kind: str) -> float:
        """Give the weight of a word that is asked for: that of the commonest word that it may stand for."""
        if word in normalise.LIGHT or self._lookup.holding(word, kind):
            return self.of(word, kind)
        meant = [other for other in self._lookup.alike(word) if self._lookup.holding(other, kind)]
        return min((self.of(other, kind) for other in meant), default=self.of(word, kind))


def fit(weights: Weights, asked: str, known: Known) -> Fit:
    """Give how well a name, in plain spelling, fits a thing."""
    if known.type == "Council" and asked not in known.forms and normalise.is_named(asked, known.forms):
        return Fit(_OTHER_ORDER, True, known.label)
    words = asked.split()
    best = Fit(0.0, False, known.label)
    kind = FOLLOWING.get(known.type, (known.type, ""))[0]
    for name, form in zip(known.names, known.forms, strict=True):
        found = _fit(weights, asked, words, form, kind)
        if found > best.value:
            best = Fit(found, found >= _OTHER_ORDER, name)
    if best.value < _INITIALS and known.type in _ABBREVIATED and len(words) == 1:
        meant = next((name for name in known.names if normalise.initials(name) == asked), None)
        best = Fit(_INITIALS, False, meant) if meant else best
    return best


def _fit(weights: Weights, asked: str, words: list[str], form: str, kind: str) -> float:
    others = form.split()
    single = kind == "Person" and len(others) == 1
    if asked == form:
        return _MOST_ONE_WORD if single else 1.0
    ordered, other = " ".join(sorted(words)), " ".join(sorted(others))
    if ordered == other:
        return _OTHER_ORDER
    letters = max(Indel.normalized_similarity(ordered, other), Indel.normalized_similarity(asked, form))
    value = _OF_WORDS * shared(weights, words, others, kind) + _OF_LETTERS * letters
    joined = Indel.normalized_similarity(asked.replace(" ", ""), form.replace(" ", ""))
    value = max(value, joined if joined >= _SQUEEZED else 0.0)
    return min(value, _MOST_ONE_WORD if single else _MOST_INEXACT)


def shared(weights: Weights, words: list[str], others: list[str], kind: str) -> float:
    """Give how much of the weight of two lists of words they share, from 0 to 1.

    What a name lacks counts less than what it has too much: tables leave words out rather than add some.
    """
    asked = {word: weights.asked(word, kind) for word in words}
    held = {word: weights.of(word, kind) for word in others}
    whole_asked, whole_held = sum(asked.values()), sum(held.values())
    same = asked.keys() & held.keys()
    got_asked, got_held = sum(asked[word] for word in same), sum(held[word] for word in same)
    left = [word for word in held if word not in same]
    for word in sorted(asked.keys() - same, key=lambda word: (-asked[word], word)):
        value, other = max([(likeness(word, other), other) for other in left], default=(0.0, ""))
        if value:
            got_asked += asked[word] * value
            got_held += held[other] * value
            left.remove(other)
    return _mean(got_asked / whole_asked, got_held / whole_held) if whole_asked and whole_held else 0.0


def _mean(of_asked: float, of_held: float) -> float:
    """Give the harmonic mean of two shares, the first with more weight."""
    if not of_asked or not of_held:
        return 0.0
    return 1 / (_MISSING / of_asked + (1 - _MISSING) / of_held)
