"""What the score of a rule means: the share of its drafts that is right, as measured on marked claims.

What a rule did a few times only tells little of it: such rules have the share of them all together. A rule that was
never seen has the middle of that and a half.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from wardmote.graph.drafting.drafters.scores import DEFAULT
from wardmote.graph.drafting.scoring.score import Judged

FIFTHS = 5
SELDOM = 5
"""A rule with fewer drafts is measured together with others of its kind."""

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
    seldom = _share([right for found in seen.values() if len(found) < SELDOM for right in found])
    scores = {rule: _share(found) if len(found) >= SELDOM else seldom for rule, found in sorted(seen.items())}
    return {rule: round(score, 2) for rule, score in {DEFAULT: (seldom + _HALF) / 2, **scores}.items()}


def _share(found: Sequence[bool]) -> float:
    """Give the share that is right, drawn a little towards a half: no rule is always right."""
    return (sum(found) + _HALF) / (len(found) + 1)


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
