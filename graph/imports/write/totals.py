"""Count seats and candidates by label over the ballots of a council, for data folders that do not hold these."""

from __future__ import annotations

from collections import Counter

from wardmote.graph.imports.resolve.contests import Election
from wardmote.graph.imports.resolve.parties import Parties
from wardmote.graph.imports.write.descriptions import Describing, said
from wardmote.graph.rdf.turtle import Terms, day_of, english


def write(election: Election, describing: Describing, parties: Parties) -> None:
    """Add a tally of a council election for each label. Where wards are missing its numbers are numbers so far."""
    seats: Counter[str] = Counter()
    candidates: Counter[str] = Counter()
    names: dict[str, str] = {}
    for contest in election.contests:
        for candidate, meant in zip(contest.ballot.poll.candidates, contest.labels, strict=True):
            whose = meant.stands_for
            seats[whose] += candidate.elected
            candidates[whose] += 1
            if whose not in names:
                names[whose] = parties.name(whose, candidate)
                if meant.party is not None:
                    describing.party(whose, candidate)
    for whose, number in candidates.items():
        properties: dict[str, Terms] = {
            "rdfs:label": english(f"{names[whose]}, {label(election)}"),
            "wm:council": election.council.iri,
            "wm:partOf": election.iri,
            "wm:pollingDay": day_of(election.ballots[0].poll.day),
            "wm:standsFor": whose,
        }
        if election.is_partial:
            properties["wm:seatsWonSoFar"] = str(seats[whose])
        else:
            properties |= {"wm:candidatesStanding": str(number), "wm:seatsWon": str(seats[whose])}
        describing.add(f"tally:{election.key}.{whose.partition(':')[2]}", "wm:Tally", properties)


def label(election: Election) -> str:
    """Give the label of a council election."""
    return f"{election.council.name} council election of {said(election.ballots[0].poll.day)}"
