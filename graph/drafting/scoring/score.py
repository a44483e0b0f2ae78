"""Count drafted claims against marked ones, kind by kind: precision and recall, of mentions and of facts.

A mention is each time that something is claimed, by its words; a fact is counted once for each text. Precision is the
share of what is drafted that is right, recall the share of what is marked that is drafted.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from wardmote.graph.drafting.scoring import matching
from wardmote.graph.drafting.scoring.matching import Claim, Compared

CORE = (
    *("seats", "seat-gain", "seat-loss", "control", "control-change", "control-held"),
    *("elected", "re-elected", "defeated", "office"),
)
_LATER = (
    "majority",
    "opposition",
    "turnout",
    "party-no-seats",
    "not-standing",
    "date",
    "election",
    "statement",
    "other",
)
FAMILIES = {"re-elected": "elected", "control-change": "control", "control-held": "control"}
"""Kinds that are counted as one where it does not matter whether somebody or a party was there before."""


@dataclass(frozen=True)
class Count:
    """How many claims are marked, how many are drafted, and how many of these are right."""

    marked: int = 0
    drafted: int = 0
    right: int = 0

    def __add__(self, other: Count) -> Count:
        return Count(self.marked + other.marked, self.drafted + other.drafted, self.right + other.right)

    @property
    def precision(self) -> float | None:
        """The share of the drafted that is right; None where nothing is drafted."""
        return self.right / self.drafted if self.drafted else None

    @property
    def recall(self) -> float | None:
        """The share of the marked that is drafted; None where nothing is marked."""
        return self.right / self.marked if self.marked else None


@dataclass(frozen=True)
class Row:
    """The counts of a kind."""

    mentions: Count = Count()
    facts: Count = Count()

    def __add__(self, other: Row) -> Row:
        return Row(self.mentions + other.mentions, self.facts + other.facts)


@dataclass(frozen=True)
class Judged:
    """A drafted claim and whether it is right, or a marked one that was not drafted (`right` is None)."""

    text: str
    claim: Claim
    right: bool | None


@dataclass(frozen=True)
class Score:
    """The rows of all kinds, and each claim as it was judged."""

    rows: Mapping[str, Row]
    judged: Sequence[Judged]

    def total(self, kinds: Iterable[str] | None = None) -> Row:
        """Give the sum of some kinds, or of all."""
        chosen = self.rows if kinds is None else [kind for kind in kinds if kind in self.rows]
        return sum((self.rows[kind] for kind in chosen), Row())


def score(
    marked: Mapping[str, Sequence[Claim]], drafted: Mapping[str, Sequence[Claim]], families: bool = False
) -> Score:
    """Score the drafted claims of texts against the marked ones, both by the name of the text.

    With `families`, elected and re-elected are one kind, and so are a control that changed and one that was held.
    """
    chosen = FAMILIES if families else {}
    kinds = tuple(dict.fromkeys(chosen.get(kind, kind) for kind in (*CORE, *_LATER) if families or kind != "control"))
    rows = dict.fromkeys(kinds, Row())
    judged: list[Judged] = []
    for text, claims in marked.items():
        ones = [matching.compared(claim, chosen) for claim in claims]
        others = [matching.compared(claim, chosen) for claim in drafted.get(text, ())]
        for kind in kinds:
            mine, theirs = ([claim for claim in side if claim.kind == kind] for side in (ones, others))
            found = matching.pairs(mine, theirs, _is_mention)
            rows[kind] += Row(Count(len(mine), len(theirs), len(found)), _facts(mine, theirs))
            judged += _judged(text, mine, theirs, found)
    return Score(rows, judged)


def _is_mention(marked: Compared, drafted: Compared) -> bool:
    return matching.agree(marked, drafted) and matching.overlap(marked, drafted)


def _facts(marked: Sequence[Compared], drafted: Sequence[Compared]) -> Count:
    mine, theirs = matching.facts(marked), matching.facts(drafted)
    return Count(len(mine), len(theirs), len(matching.pairs(mine, theirs, matching.agree)))


def _judged(
    text: str, marked: Sequence[Compared], drafted: Sequence[Compared], found: Mapping[int, int]
) -> Iterable[Judged]:
    right = set(found.values())
    yield from (Judged(text, claim.claim, None) for at, claim in enumerate(marked) if at not in found)
    yield from (Judged(text, claim.claim, at in right) for at, claim in enumerate(drafted))


def table(found: Score) -> str:
    """Give a score as a table: for each kind the counts and shares of mentions, then of facts."""
    head = f"{'':16}{'MENTIONS':^40} | {'FACTS':^40}\n"
    columns = f"{'marked':>8}{'drafted':>8}{'right':>8}{'precise':>8}{'recall':>8}"
    lines = [f"{head}{'':16}{columns} | {columns}"]
    lines += [_line(kind, row) for kind, row in found.rows.items()]
    lines += [_line("core", found.total(CORE)), _line("all", found.total())]
    return "\n".join(lines)


def _line(label: str, row: Row) -> str:
    return f"{label:16}{_cells(row.mentions)} | {_cells(row.facts)}"


def _cells(count: Count) -> str:
    shares = "".join(f"{'–' if share is None else f'{share:.2f}':>8}" for share in (count.precision, count.recall))
    return f"{count.marked:8}{count.drafted:8}{count.right:8}{shares}"
