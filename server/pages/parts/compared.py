"""Two elections of a council beside each other, ward by ward."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from wardmote.server.drawing import changes
from wardmote.server.drawing.values import Row
from wardmote.server.pages.parts.seats import Count


@dataclass
class Poll:
    """The ballot of a ward: `elected` are rows of those elected, `top` has the votes of the best placed of each label.

    `replaced` are the wards of which this one takes the place.
    """

    row: Row
    replaced: list[str] = field(default_factory=list)
    elected: list[Row] = field(default_factory=list)
    top: dict[str, int] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """The name of the ward."""
        return str(self.row["label"] or self.row["ward"]).partition(",")[0]

    @property
    def ward(self) -> str:
        """The IRI of the ward, which is another where its boundaries changed."""
        return str(self.row["ward"])

    @property
    def turnout(self) -> Decimal | None:
        """The turnout in per cent, or None where it is not known."""
        found: Decimal | None = self.row["turnout"]
        return found

    @property
    def seats(self) -> Counter[str]:
        """How many of its seats each label won."""
        return Counter(row["whose"] for row in self.elected)


def polls(ballots: Iterable[Row], candidacies: Iterable[Row]) -> dict[str, list[Poll]]:
    """Gather rows of `compare/ballots` and of `compare/candidacies`: the polls of each election, in their order."""
    made: dict[str, Poll] = {}
    for row in ballots:
        poll = made.setdefault(row["ballot"], Poll(row))
        poll.replaced += [row["earlier"]] if row["earlier"] else []
    for row in candidacies:
        poll = made[row["ballot"]]
        poll.elected += [row] if row["elected"] else []
        if row["votes"] is not None:
            poll.top[row["whose"]] = max(row["votes"], poll.top.get(row["whose"], 0))
    by_election: dict[str, list[Poll]] = {}
    for poll in made.values():
        by_election.setdefault(poll.row["this"], []).append(poll)
    return by_election


@dataclass(frozen=True)
class Pair:
    """A ward at two elections: `after` is None where it is no more; several `before` have one ward in their place."""

    before: Sequence[Poll]
    after: Poll | None

    @property
    def name(self) -> str:
        """The name of the ward at the later election, else at the earlier one."""
        return (self.after or self.before[0]).name

    @property
    def is_same(self) -> bool:
        """Say whether both were held within the same boundaries, so that they can be compared."""
        return self.after is not None and [poll.ward for poll in self.before] == [self.after.ward]

    @property
    def is_known(self) -> bool:
        """Say whether it is the same ward and all who were elected are known both times."""
        return self.is_same and all(poll.elected for poll in (*self.before, self.after) if poll)

    def words(self, names: Mapping[str, str]) -> str:
        """Say what changed, as in `Lab +2, Con −2`, or why that cannot be said; `names` are those of the labels."""
        if not self.is_same:
            return self._boundaries()
        if self.after is None or not self.is_known:
            return "not loaded"
        return changes.seats(self.before[0].seats, self.after.seats, names)

    def _boundaries(self) -> str:
        if self.after is None:
            return "ward no more"
        return "new boundaries" if self.before else "new ward"


def pairs(before: Sequence[Poll], after: Sequence[Poll]) -> list[Pair]:
    """Put the wards of two elections beside each other, by name: the same ones, then those that took their place.

    A ward takes the place of those that the data says, which means mainly: the land need not be the same.
    """
    by_ward = {poll.ward: poll for poll in before}
    found = [
        Pair(
            [by_ward[ward] for ward in ([poll.ward] if poll.ward in by_ward else poll.replaced) if ward in by_ward],
            poll,
        )
        for poll in after
    ]
    placed = {poll.ward for pair in found for poll in pair.before}
    found += [Pair([poll], None) for poll in before if poll.ward not in placed]
    return sorted(found, key=lambda pair: (pair.name, pair.after is None))


@dataclass(frozen=True)
class Line:
    """The seats of a label at two elections; None where it had no part in one, or nothing of that is here.

    `is_whole` says whether the results of all wards are here for both, so that the seats can be compared.
    """

    whose: str
    name: str
    before: int | None
    after: int | None
    is_whole: bool

    @property
    def change(self) -> int | None:
        """How many seats it has more, or None where that is not known."""
        return (self.after or 0) - (self.before or 0) if self.is_whole else None


def lines(before: Count | None, after: Count | None) -> list[Line]:
    """Put the seats of two elections beside each other: of each label that has any, most at the later one first."""
    both = [count for count in (before, after) if count and count.shares]
    is_whole = len(both) == 2 and not any(count.is_partial for count in both)
    names = {share.whose: share.name for count in both for share in count.shares if share.seats}
    found = [
        Line(whose, name, before.seats(whose) if before else None, after.seats(whose) if after else None, is_whole)
        for whose, name in names.items()
    ]
    return sorted(found, key=lambda line: (-(line.after or 0), -(line.before or 0), line.name))


@dataclass(frozen=True)
class Swing:
    """A swing of so many points of a hundred, to one decimal, to one label from another."""

    points: Decimal
    to: Line
    out_of: Line


def swing(before: Sequence[Poll], after: Sequence[Poll], found: Sequence[Line]) -> Swing | None:
    """Give the swing between the label with most seats at the later election and the first among the others before.

    It is known where the votes of all wards are here for both elections, and both labels stood in every ward each time.
    `found` are the lines of these elections.
    """
    if not before or not after or not all(line.is_whole for line in found):
        return None
    ranked = [line for line in found if line.after]
    others = sorted((line for line in found if line not in ranked[:1]), key=lambda line: -(line.before or 0))
    if not ranked or not others:
        return None
    to, out_of = ranked[0], others[0]
    points = changes.swing(top_votes(before), top_votes(after), to.whose, out_of.whose)
    if points is None:
        return None
    if points < 0:
        to, out_of, points = out_of, to, -points
    return Swing(Decimal(round(points * 10)) / 10, to, out_of)


def top_votes(found: Iterable[Poll]) -> dict[str, int]:
    """Add up the votes of the best placed candidate of each label that stood in every ward, and those of all others.

    The votes of labels that stood in some wards only are under "". It is empty where the votes of a ward are not known.
    """
    whole = list(found)
    if not all(poll.top for poll in whole):
        return {}
    everywhere = set.intersection(*(set(poll.top) for poll in whole)) if whole else set()
    summed: Counter[str] = Counter()
    for poll in whole:
        for whose, votes in poll.top.items():
            summed[whose if whose in everywhere else ""] += votes
    return dict(summed)
