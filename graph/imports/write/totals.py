"""Count seats and candidates by party over the ballots of a council, for data folders that hold but few of these."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from wardmote.graph.imports.resolve.parties import Label, Parties
from wardmote.graph.imports.resolve.places import Ballot
from wardmote.graph.imports.write.claims import figure, state
from wardmote.graph.imports.write.descriptions import said
from wardmote.graph.rdf.turtle import Blocks

INDEPENDENTS = "wm:independents"


@dataclass(frozen=True)
class Totals:
    """What the ballots of a council add up to: candidates and seats by party, or by `wm:independents`.

    `missing` names the wards whose polls are not there.
    """

    candidates: Mapping[str, int]
    seats: Mapping[str, int]
    ballots: int
    missing: tuple[str, ...] = ()

    @property
    def basis(self) -> str:
        """From what this was counted, as a sentence."""
        if self.missing:
            return f"in {self.ballots} ballots of the council. The file lacks {' and '.join(self.missing)}."
        return f"in all {self.ballots} ballots of the council."


def count(ballots: Iterable[tuple[Ballot, Sequence[Label]]], parties: Parties, missing: Sequence[str]) -> Totals:
    """Count candidates and seats over ballots. Those of a joint label count for the party that it is counted as."""
    standing: Counter[str] = Counter()
    won: Counter[str] = Counter()
    number = 0
    for ballot, labels in ballots:
        number += 1
        for candidate, label in zip(ballot.poll.candidates, labels, strict=True):
            party = INDEPENDENTS if label.party is None else parties.counted(label.party)
            standing[party] += 1
            won[party] += candidate.elected
    return Totals(standing, {party: won[party] for party in standing}, number, tuple(missing))


def write(
    blocks: Blocks, source: str, contest: str, council: str, totals: Totals, names: Mapping[str, str], standing: bool
) -> None:
    """Add the seats won, and with `standing` the candidates, of each party in a council election.

    `source` is the council's return, `names` are those of the parties. Totals that lack wards are marked as partial.
    """
    measures = [("wm:seatsWon", totals.seats, "seats", f"Counted from the candidates elected {totals.basis}")]
    if standing:
        counted = f"Counted from the candidates {totals.basis}"
        measures.append(("wm:candidatesStanding", totals.candidates, "candidates", counted))
    for measure, numbers, what, basis in measures:
        for party, number in numbers.items():
            whose = {"grouping": party} if party == INDEPENDENTS else {"party": party}
            content = figure(contest, measure, str(number), **whose)
            verb = "won" if measure == "wm:seatsWon" else "had"
            gist = f"{names[party]} {verb} {number} {what if number != 1 else what[:-1]} in the {council}."
            scope = "wm:soFar" if totals.missing else ""
            state(blocks, source, "wm:Figure", content, gist, basis, scope)


def label(council: str, ballot: Ballot) -> str:
    """Give the label of the council election that a ballot is part of."""
    return f"{council} council election of {said(ballot.poll.day)}"
