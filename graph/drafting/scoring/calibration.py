"""What the score of a rule means: the share of its drafts that is right, as measured on marked claims.

A rule that was seen a few times only is drawn towards the share of all rules, as by so many drafts more (additive
smoothing). A rule that was never seen has the middle of the share of all rules and a half.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from wardmote.graph.drafting.drafters.scores import DEFAULT
from wardmote.graph.drafting.scoring.score import Judged

FIFTHS = 5
_SMOOTHING = 4.0
_HALF = 0.5


@dataclass(frozen=True)
class Fifth:
    """A fifth of the drafts, by score: how many, their mean score, and the share that is right."""

    drafts: int
    score: float
    right: float

    @property
    def difference(self) -> float:
        """How far the score is from what it should be."""
        return abs(self.score - self.right)


def measured(judged: Sequence[Judged]) -> dict[str, float]:
    """Give the score that each rule merits by its drafts as judged, and the one of rules that were not seen."""
    seen: dict[str, list[bool]] = defaultdict(list)
    for one in judged:
        if one.right is not None:
            seen[str(one.claim.get("rule", ""))].append(one.right)
    right = sum(map(sum, seen.values()))
    count = sum(map(len, seen.values()))
    share = right / count if count else _HALF
    scores = {
        rule: (sum(found) + _SMOOTHING * share) / (len(found) + _SMOOTHING) for rule, found in sorted(seen.items())
    }
    return {rule: round(score, 2) for rule, score in {DEFAULT: (share + _HALF) / 2, **scores}.items()}


def fifths(judged: Sequence[Judged]) -> list[Fifth]:
    """Give the fifths of the drafts in the order of their scores, as equal as can be: ties stay together."""
    drafts = sorted((float(one.claim["score"]), one.right) for one in judged if one.right is not None)
    found: list[Fifth] = []
    start = 0
    for number in range(1, FIFTHS + 1):
        end = max(start, round(len(drafts) * number / FIFTHS))
        while 0 < end < len(drafts) and drafts[end][0] == drafts[end - 1][0]:
            end += 1
        if end > start:
            part = drafts[start:end]
            scores, rights = [score for score, _ in part], [bool(right) for _, right in part]
            found.append(Fifth(len(part), sum(scores) / len(part), sum(rights) / len(part)))
        start = end
    return found


def bands(judged: Sequence[Judged]) -> list[Fifth]:
    """Give the drafts by bands of score, each a fifth wide: from 0 to 0.2, and so on; those that have any."""
    found: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for one in judged:
        if one.right is not None:
            score = float(one.claim["score"])
            found[min(int(score * FIFTHS), FIFTHS - 1)].append((score, one.right))
    return [
        Fifth(len(part), sum(score for score, _ in part) / len(part), sum(right for _, right in part) / len(part))
        for _, part in sorted(found.items())
    ]


def written(scores: dict[str, float], command: str) -> str:
    """Give scores as the file that drafting reads."""
    lines = [f'"{rule}" = {score:.2f}' for rule, score in scores.items()]
    return f"# Made by `{command}`.\n[scores]\n" + "\n".join(lines) + "\n"
