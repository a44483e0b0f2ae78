"""Complete what was resolved, once all files of an import are: who stood, which wards are missing."""

from __future__ import annotations

from collections.abc import Iterator

from wardmote.graph.imports.read.polls import out_of_order
from wardmote.graph.imports.resolve import spellings
from wardmote.graph.imports.resolve.contests import Contest, Election, Resolved
from wardmote.graph.imports.resolve.people import People
from wardmote.graph.imports.resolve.places import Places
from wardmote.graph.imports.resolve.reported import Reported

UNKNOWN_SIZE = "give all its seats as wm:seats of its election in reference/elections.ttl, or a table with --wards"


def complete(resolved: Resolved, places: Places, people: People) -> Iterator[str]:
    """Complete the elections of a file; give what a person should know of them."""
    if resolved.is_whole_day:
        yield from _day(resolved, places)
    for skipped in resolved.skipped:
        yield f"{skipped.council.name}: no ballot; not resolved: {', '.join(skipped.skipped)}"
    for election in resolved.elections.values():
        yield from _missing(election, places)
    yield from _apart(resolved)
    for contest in _named(resolved):
        contest.identities = people.identities(contest.ballot)
        yield from _doubts(contest, people)


def _named(resolved: Resolved) -> Iterator[Contest]:
    """Give the contests whose candidates are to be written."""
    for election in resolved.elections.values():
        yield from () if election.is_tallied else election.contests
    yield from resolved.apart


def _apart(resolved: Resolved) -> Iterator[str]:
    """Tell of polls that are no part of a council's election though their ids do not say so."""
    ballots = [contest.ballot for contest in resolved.apart]
    made = sorted(ballot.key for ballot in ballots if ballot.poll.is_by_election and not ballot.poll.ballot_id)
    if made:
        yield f"by-elections by their day, which decide no council: {', '.join(made)}"
    other = sorted(ballot.key for ballot in ballots if not ballot.poll.is_by_election)
    if other:
        remedy = "describe the council's election of that day in reference/elections.ttl if it was one"
        yield f"on no ordinary day of elections, so they decide no council: {', '.join(other)}; {remedy}"


def place(resolved: Resolved, people: People, reported: Reported | None) -> None:
    """Take up who stood in a file, as much of it as is `reported`."""
    resolved.is_whole_day = reported is None or reported.takes_all(resolved.reading.day)
    for election in resolved.elections.values():
        election.is_tallied = reported is not None and reported.tallies(election.council)
    for contest in _named(resolved):
        people.place(contest.ballot, contest.labels)


def _day(resolved: Resolved, places: Places) -> Iterator[str]:
    """Say of how many wards of the polling day the results are here, where a table lists them all."""
    listed, resolved.listing = places.listed_on(resolved.reading.day)
    here = {ballot.key for election in resolved.elections.values() for ballot in election.ballots}
    if listed:
        resolved.wards, resolved.wards_here = len(listed | here), len(here)
    absent = {f"local.{id.split('.')[1]}.{resolved.reading.day}" for id in listed} - resolved.elections.keys()
    if absent:
        yield f"no result of {', '.join(sorted(absent))}, which {resolved.listing} lists"


def _missing(election: Election, places: Places) -> Iterator[str]:
    """Say how many seats the election of a council fills, where more than the file tells it, and what is missing."""
    council, called_off = election.council, [one for one in election.ballots if one.poll.is_countermanded]
    here = {ballot.key for ballot in election.ballots if ballot not in called_off}
    size, listed = places.size(election.iri, council, election.ballots), places.listed(election.key)
    if size is not None:
        election.seats, election.told_by = size.seats, size.told_by
    elif listed and listed <= here and not election.skipped:
        told_by = f"those filled in the ballots of this file, which are all that {places.listing} lists"
        election.seats, election.told_by = election.filled, told_by
    if not election.is_partial:
        election.wards = len(here)
        return
    election.skipped += [f"{ballot.ward.name} (called off)" for ballot in called_off]
    polled = listed - {ballot.key for ballot in called_off}
    absent = sorted(spellings.from_slug(id.split(".")[2]) for id in polled - here)
    absent = absent or (places.missing(council, election.ballots, size) if council.whole else [])
    skipped = {spellings.place(name) for name in election.skipped}
    election.missing = election.skipped + [name for name in absent if spellings.place(name) not in skipped]
    # How many wards there are is known where all that are missing are.
    election.wards = len(here) + len(election.missing) if absent else 0
    if not election.missing and election.seats > election.filled:
        election.missing = [f"wards with {election.seats - election.filled} seats"]
    if election.missing or council.whole:
        of = f" of {election.seats}" if election.seats else ""
        names = ", ".join(election.missing) or f"it is not known what; {UNKNOWN_SIZE}"
        yield f"{council.name}: {len(here)} ballots with {election.filled}{of} seats; missing: {names}"


def _doubts(contest: Contest, people: People) -> Iterator[str]:
    """Tell of parties that are others in the reference files, and of votes that do not go with who was elected."""
    ballot = contest.ballot
    for candidate, label, identity in zip(ballot.poll.candidates, contest.labels, contest.identities, strict=True):
        told = people.label(ballot, identity.person.iri)
        if told is not None and told != label.stands_for:
            yield f"{identity.candidacy}: {told} in the reference files, {candidate.label!r} here"
    if out_of_order(ballot.poll):
        yield f"{ballot.key}: somebody was not elected with more votes than somebody who was"
