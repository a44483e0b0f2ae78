"""Count seats and candidates by party over the ballots of a council, for data folders that hold but few of these."""

from __future__ import annotations

from collections import Counter

from wardmote.graph.imports.resolve.contests import Election
from wardmote.graph.imports.resolve.parties import Parties
from wardmote.graph.imports.write.claims import figure, state
from wardmote.graph.imports.write.descriptions import Describing, said

INDEPENDENTS = "wm:independents"

# Of each measure what is counted, in one word and as the basis says it, and the verb of a party that has so many.
_WORDS = {
    "wm:seatsWon": ("seats", "candidates elected", "won"),
    "wm:candidatesStanding": ("candidates", "candidates", "had"),
}


def write(election: Election, source: str, describing: Describing, parties: Parties) -> None:
    """Add the measures of a council election for each party; those of a joint label go to the one it is counted as.

    `source` is the council's return. Totals that lack wards are marked as partial.
    """
    counted: dict[str, Counter[str]] = {"wm:seatsWon": Counter(), "wm:candidatesStanding": Counter()}
    names = {INDEPENDENTS: "Independents"}
    for contest in election.contests:
        for candidate, meant in zip(contest.ballot.poll.candidates, contest.labels, strict=True):
            party = INDEPENDENTS if meant.party is None else parties.counted(meant.party)
            counted["wm:seatsWon"][party] += candidate.elected
            counted["wm:candidatesStanding"][party] += 1
            if party not in names:
                names[party] = parties.name(party, candidate)
                describing.party(party, candidate)
    for measure in election.measures:
        what, among, verb = _WORDS[measure]
        for party, number in counted[measure].items():
            whose = {"grouping": party} if party == INDEPENDENTS else {"party": party}
            content = figure(election.iri, measure, str(number), **whose)
            gist = f"{names[party]} {verb} {number} {what if number != 1 else what[:-1]} in the {label(election)}."
            basis = f"Counted from the {among} {_ballots(election)}"
            state(describing.blocks, source, "wm:Figure", content, gist, basis, "wm:soFar" if election.missing else "")


def _ballots(election: Election) -> str:
    """Say which ballots were counted."""
    number = len(election.contests)
    if election.missing:
        return f"in {number} ballots of the council. The file lacks {' and '.join(election.missing)}."
    return f"in all {number} ballots of the council."


def label(election: Election) -> str:
    """Give the label of a council election."""
    return f"{election.council.name} council election of {said(election.ballots[0].poll.day)}"
