"""Set an answer beside its text: the text in stretches, each with the verdict that weighs most of those it is under."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

# What weighs most comes first: a reader should miss nothing that is wrong.
_WEIGHT = ("wrong", "disputed", "overtaken", "right", "not checkable")


@dataclass(frozen=True)
class Stretch:
    """A stretch of a text: its words, the verdict that it is under, "" where nobody claims anything, and what ends.

    `ends` has the numbers, from 1, of the claims whose last words it has.
    """

    words: str
    verdict: str = ""
    ends: tuple[int, ...] = ()


def stretches(text: str, claims: Sequence[Mapping[str, Any]]) -> Iterator[Stretch]:
    """Cut a text where claims begin and end; positions count its characters. What has no words marks nothing."""
    begun: dict[int, list[int]] = {}
    ended: dict[int, list[int]] = {}
    for number, claim in enumerate(claims, 1):
        start, end = claim.get("start", 0), min(claim.get("end", 0), len(text))
        if start < end:
            begun.setdefault(start, []).append(number)
            ended.setdefault(end, []).append(number)
    under: Counter[str] = Counter()
    last = 0
    for place in sorted({*begun, *ended, len(text)}):
        if place > last:
            heaviest = next((verdict for verdict in _WEIGHT if under[verdict]), "")
            yield Stretch(text[last:place], heaviest, tuple(ended.get(place, ())))
        for number in ended.get(place, ()):
            under[claims[number - 1]["verdict"]] -= 1
        for number in begun.get(place, ()):
            under[claims[number - 1]["verdict"]] += 1
        last = place


def tally(claims: Sequence[Mapping[str, Any]]) -> list[tuple[str, int]]:
    """Count claims by verdict, those that weigh most first; none that does not occur."""
    counts = Counter(claim["verdict"] for claim in claims)
    return [(verdict, counts[verdict]) for verdict in _WEIGHT if counts[verdict]]
