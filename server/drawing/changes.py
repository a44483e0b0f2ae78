"""What changed between two elections, in the words of election nights: gained, held and lost, seats up and down, swing.

Nothing is said where one of the two sides is not known.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from wardmote.graph.rdf import iris
from wardmote.server.drawing import charts
from wardmote.server.drawing.phrases import upper

_NOBODY = iris.WM + "noOverallControl"
# What is said of a controller whose letters on the map would not do in a sentence.
_WORDS = {"NOC": "no overall control", "LD": "Lib Dem", "Ind": "independents"}


class Kind(StrEnum):
    """What became of the control of a council: `held` is by the same party, `unchanged` that nobody has it still."""

    GAINED = "gained"
    HELD = "held"
    LOST = "lost"
    UNCHANGED = "unchanged"
    UNKNOWN = ""


@dataclass(frozen=True)
class Change:
    """Who had a council, or a seat, before and after, as IRIs with their labels; None where that is not known."""

    before: str | None
    after: str | None
    before_label: str = ""
    after_label: str = ""

    @property
    def kind(self) -> Kind:
        """Give what became of it: gained by a party from another or from nobody, held, or lost to nobody."""
        if not self.before or not self.after:
            return Kind.UNKNOWN
        if self.before == self.after:
            return Kind.UNCHANGED if self.after == _NOBODY else Kind.HELD
        return Kind.LOST if self.after == _NOBODY else Kind.GAINED

    @property
    def is_change(self) -> bool:
        """Say whether it went to others, both sides being known."""
        return self.kind in (Kind.GAINED, Kind.LOST)

    @property
    def words(self) -> str:
        """Give it in words, as in `Lib Dem gain from Con`, `Lab hold`, `Con lose to no overall control`, or ""."""
        before, after = short(self.before, self.before_label), short(self.after, self.after_label)
        said = {
            Kind.GAINED: f"{after} gain from {before}",
            Kind.HELD: f"{after} hold",
            Kind.LOST: f"{before} lose to {after}",
            Kind.UNCHANGED: f"{after}, as before",
        }
        return upper(said.get(self.kind, ""))

    def of(self, party: str) -> Kind:
        """Give what became of it for one party: gained, held, lost, or UNKNOWN where it had and has no part in it."""
        if not self.before or not self.after or party not in (self.before, self.after):
            return Kind.UNKNOWN
        if self.before == self.after:
            return self.kind
        return Kind.GAINED if party == self.after else Kind.LOST


def short(iri: str | None, label: str = "") -> str:
    """Give what a party, independents or no overall control are called where room is scarce: `Con`, `Lib Dem`.

    Those without a short name have their label.
    """
    letters = charts.colour(iri).short
    return _WORDS.get(letters, letters) or label


def signed(number: int | None) -> str:
    """Write a change with its sign, as in `+3`, `−2`, `0`; "" where it is not known."""
    if number is None:
        return ""
    return f"{number:+,}".replace("-", "−") if number else "0"


def seats(before: Mapping[str, int], after: Mapping[str, int], names: Mapping[str, str]) -> str:
    """Say how many seats each label has more or fewer, as in `Lab +2, Con −2`, or `no change`.

    All three are by the IRIs of labels: how many seats each had before, and has after, and what each is called.
    """
    by = {whose: after.get(whose, 0) - before.get(whose, 0) for whose in {**after, **before}}
    ranked = sorted(by.items(), key=lambda item: (-item[1], names.get(item[0], "")))
    told = [f"{short(whose, names.get(whose, ''))} {signed(change)}" for whose, change in ranked if change]
    return ", ".join(told) or "no change"


def swing(before: Mapping[str, int], after: Mapping[str, int], to: str, out_of: str) -> Fraction | None:
    """Give the swing to one party from another, in points of a hundred; None where it would mean nothing.

    This is the conventional, or Butler, swing: half the sum of what one party gained and the other lost in the share of
    all votes (D. Butler and D. Stokes, Political Change in Britain, 1969). `before` and `after` have the votes of each
    label: in a contest for one seat those that were cast; where voters have several votes, those of the best placed
    candidate of each label (C. Rallings and M. Thrasher, Local Elections Handbook). Votes that several candidates of
    one label share out would say how many stood, not how many voted for it. Both have to have stood both times.
    """
    if not all(votes.get(one) for votes in (before, after) for one in (to, out_of)):
        return None
    risen, fallen = (_share(after, one) - _share(before, one) for one in (to, out_of))
    return 100 * (risen - fallen) / 2


def _share(votes: Mapping[str, int], whose: str) -> Fraction:
    return Fraction(votes[whose], sum(votes.values()))
