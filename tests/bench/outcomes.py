"""What came of asking: how many answers, how fast, how many not as they should be."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass
class Outcome:
    """What came of a group of clients: the times of good answers in seconds, statuses, broken answers, the effort."""

    times: array[float] = field(default_factory=lambda: array("d"))
    statuses: Counter[int] = field(default_factory=Counter)
    broken: int = 0
    seconds: float = 0.0
    processor_seconds: float = 0.0

    @property
    def rate(self) -> float:
        """Good answers in a second."""
        return len(self.times) / self.seconds if self.seconds else 0.0

    @property
    def failed(self) -> int:
        """How many answers were not 200, or not whole."""
        return self.broken + sum(number for status, number in self.statuses.items() if status != 200)

    @property
    def busy(self) -> float:
        """The share of a processor that the clients took."""
        return self.processor_seconds / self.seconds if self.seconds else 0.0

    def percentile(self, share: float) -> float:
        """Give the time in seconds within which this share of the good answers came, or infinity if there were none."""
        ordered = sorted(self.times)
        return ordered[min(len(ordered) - 1, int(share * len(ordered)))] if ordered else float("inf")


def together(outcomes: Sequence[Outcome]) -> Outcome:
    """Give what came of several jobs that were done at the same time, as that of one."""
    joined = Outcome(seconds=max(outcome.seconds for outcome in outcomes))
    for outcome in outcomes:
        joined.times.extend(outcome.times)
        joined.statuses += outcome.statuses
        joined.broken += outcome.broken
        joined.processor_seconds += outcome.processor_seconds / len(outcomes)
    return joined
