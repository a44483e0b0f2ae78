"""Which drafts are shown: chosen by kind, rule, score, verdict and decision, as the address of the page says."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields

from wardmote.graph.drafting.decisions.kept import UNDECIDED, WHATS, Kept

# Bands of scores, from and below.
SCORES: Mapping[str, tuple[float, float]] = {
    "0.9 and more": (0.9, 1.1),
    "0.7 to 0.9": (0.7, 0.9),
    "0.5 to 0.7": (0.5, 0.7),
    "below 0.5": (0.0, 0.5),
}


@dataclass(frozen=True)
class Filter:
    """What is chosen; what is "" chooses nothing."""

    kind: str = ""
    rule: str = ""
    score: str = ""
    verdict: str = ""
    decision: str = ""

    @classmethod
    def of(cls, values: Mapping[str, str]) -> Filter:
        """Read what the parameters of an address, or the fields of a form, choose."""
        chosen = {field.name: values.get(field.name, "") for field in fields(cls)}
        return cls(**chosen if chosen["score"] in SCORES else {**chosen, "score": ""})

    @property
    def chosen(self) -> dict[str, str]:
        """What is chosen, by name."""
        return {name: value for name, value in vars(self).items() if value}

    def keeps(self, one: Kept, verdict: str) -> bool:
        """Whether a draft with a verdict is shown."""
        least, below = SCORES.get(self.score, (0.0, 2.0))
        has = {"kind": one.kind, "rule": one.rule, "verdict": verdict, "decision": one.decision}
        return least <= one.score < below and all(
            value == has[name] for name, value in self.chosen.items() if name in has
        )


def offered(drafts: Iterable[tuple[Kept, str]]) -> dict[str, list[str]]:
    """Give the values that drafts and their verdicts have, for each that can be chosen by."""
    found = list(drafts)
    return {
        "kind": sorted({one.kind for one, _ in found}),
        "rule": sorted({one.rule for one, _ in found}),
        "score": list(SCORES),
        "verdict": sorted({verdict for _, verdict in found if verdict}),
        "decision": [UNDECIDED, *WHATS],  # drafts come to have others while the page is looked at
    }
