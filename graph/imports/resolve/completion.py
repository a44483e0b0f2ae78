"""Complete what was resolved, once all files of an import are: who stood, which wards are missing."""

from __future__ import annotations

from collections.abc import Iterator

from wardmote.graph.imports.read.polls import out_of_order
from wardmote.graph.imports.resolve import spellings
from wardmote.graph.imports.resolve.contests import Contest, Election, Resolved
from wardmote.graph.imports.resolve.known import Known, first
from wardmote.graph.imports.resolve.people import People
from wardmote.graph.imports.resolve.places import Places
from wardmote.graph.imports.resolve.reported import Reported


def complete(resolved: Resolved, known: Known, places: Places, people: People) -> Iterator[str]:
    """Complete the elections of a file; give what a person should know of them."""
    if resolved.is_whole_day:
        yield from _day(resolved, places)
    for election in resolved.elections.values():
        yield from _missing(election, known, places)
        for contest in election.contests:
            if not election.is_tallied:
                contest.identities = people.identities(contest.ballot)
                yield from _doubts(contest, people)


def place(resolved: Resolved, people: People, reported: Reported | None) -> None:
    """Take up who stood in a file, as much of it as is `reported`."""
    resolved.is_whole_day = reported is None or reported.takes_all(resolved.reading.day)
    for election in resolved.elections.values():
        election.is_tallied = reported is not None and reported.tallies(election.council)
        if not election.is_tallied:
            for contest in election.contests:
                people.place(contest.ballot, contest.labels)


def _day(resolved: Resolved, places: Places) -> Iterator[str]:
    """Say of how many wards of the polling day the results are here, where a table lists them all."""
    listed, resolved.listing = places.listed_on(resolved.reading.day)
    here = {ballot.key for ballot in resolved.ballots if not ballot.poll.is_by_election}
    if listed:
        resolved.wards, resolved.wards_here = len(listed | here), len(here)
    absent = {f"local.{id.split('.')[1]}.{resolved.reading.day}" for id in listed} - resolved.elections.keys()
    if absent:
        yield f"no result of {', '.join(sorted(absent))}, which {resolved.listing} lists"


def _missing(election: Election, known: Known, places: Places) -> Iterator[str]:
    """Name the wards that the election of a council lacks in the file."""
    council, there = election.council, [ballot for ballot in election.ballots if not ballot.poll.is_by_election]
    seats = sum(ballot.seats for ballot in there)
    listed, here = places.listed(election.key), {ballot.key for ballot in there}
    # Which wards of a council polled where not all did, a table alone can tell.
    polled = here if council.whole else listed and listed | here
    election.wards = len(polled)
    expected = int(first(known.of("wm:CouncilElection").get(election.iri), "wm:seats") or 0)
    if not there or expected == seats:
        return
    if council.whole:
        election.missing = places.missing(council, there)
        election.wards += len(election.missing)
    else:
        election.missing = [spellings.from_slug(id.split(".")[2]) for id in sorted(listed - here)]
    if not election.missing and expected > seats:
        election.wards = 0
        election.missing = [f"wards with {expected - seats} seats"]
    if election.missing:
        yield f"{council.name}: {len(there)} ballots with {seats} seats; missing: {', '.join(election.missing)}"


def _doubts(contest: Contest, people: People) -> Iterator[str]:
    """Tell of parties that are others in the reference files, and of votes that do not go with who was elected."""
    ballot = contest.ballot
    for candidate, label, identity in zip(ballot.poll.candidates, contest.labels, contest.identities, strict=True):
        told = people.label(ballot, identity.person.iri)
        if told is not None and told != label.stands_for:
            yield f"{identity.candidacy}: {told} in the reference files, {candidate.label!r} here"
    if out_of_order(ballot.poll):
        yield f"{ballot.key}: somebody was not elected with more votes than somebody who was"
