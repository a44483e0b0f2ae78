"""Hold what a second collection of a polling day gives of a council against what the first declares.

Votes stand once on each candidacy, as the first collection has them. What the second gives otherwise is kept as records
of its own (`wm:Difference`): the thing, the property, the other value, and a label that says both.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from wardmote.graph.imports.collections.declared import Results
from wardmote.graph.imports.read.records import Candidate
from wardmote.graph.imports.resolve import spellings
from wardmote.graph.imports.resolve.contests import Contest, Election, Resolved
from wardmote.graph.imports.resolve.known import Content, first
from wardmote.graph.imports.write import ballots
from wardmote.graph.imports.write.descriptions import Describing, said
from wardmote.graph.imports.write.descriptions import label as ballot_label
from wardmote.graph.rdf import iris
from wardmote.graph.rdf.turtle import english, quoted

Difference = tuple[str, str, str, str]
"""The thing, the property, the value that the second collection gives, as Turtle, and what a person is told."""

_FIGURES = {
    "wm:turnout": "turnout",
    "wm:electorate": "electorate",
    "wm:ballotsCast": "ballot papers cast",
    "wm:ballotsRejected": "ballot papers rejected",
}


def write(resolved: Resolved, describing: Describing, results: Results) -> list[str]:
    """Add the records of all differences, and where there is none that the return rests on both; give what to tell."""
    key, told = resolved.place.key, []
    for election in resolved.second:
        found = list(_of_election(election, results))
        for thing, name, value, label in found:
            address = f"<{iris.DEFAULT_BASE}id/collection/{key}/difference/{_slug(thing, name, value)}>"
            properties = {
                "rdf:object": value,
                "rdf:predicate": name,
                "rdf:subject": thing,
                "rdfs:label": english(label),
                "prov:wasDerivedFrom": f"collection:{key}",
            }
            describing.blocks.add(address, "wm:Difference", properties)
        contest = _contest(election, results)
        if not found and contest:
            describing.returned(contest, "", [key])
        what = f"{len(found)} {'difference' if len(found) == 1 else 'differences'}" if found else "no difference"
        told.append(f"{election.council.name}: declared by another collection of the day; {what}")
    return told


def _slug(thing: str, name: str, value: str) -> str:
    """Give the last step of the IRI of a record; of things that a collection has besides there may be several."""
    end = f".{spellings.slug(value)}" if name in ("schema:candidate", "wm:ward") else ""
    return f"{thing.replace(':', '.', 1)}.{name.partition(':')[2]}{end}"


def _contest(election: Election, results: Results) -> str:
    """Give the election of the council as the first collection calls it, or nothing."""
    of = election.council.iri, election.contests[0].ballot.poll.day
    there = {**results.of("wm:Ballot", *of), **results.of("wm:Tally", *of)}
    return next((first(content, "wm:partOf") for iri, content in there.items() if ".by." not in iri), "")


def _of_election(election: Election, results: Results) -> Iterator[Difference]:
    council, day = election.council.iri, election.contests[0].ballot.poll.day
    there = results.of("wm:Ballot", council, day)
    if not there:
        yield from _of_tallies(election, results)
        return
    whole, contest_iri = {iri: one for iri, one in there.items() if ".by." not in iri}, _contest(election, results)
    wards = {_ward(content): iri for iri, content in whole.items()}
    wards |= {first(content, "wm:ward"): iri for iri, content in whole.items()}
    standing: dict[str, dict[str, Content]] = {}
    for iri, content in results.of("wm:Candidacy", council, day).items():
        standing.setdefault(first(content, "wm:ballot"), {})[iri] = content
    met = set()
    for contest in election.contests:
        ballot = contest.ballot
        named = wards.get(ballot.ward.iri) or wards.get(spellings.place(ballot.ward.name), "")
        iri = ballot.iri if ballot.iri in there else "" if ballot.poll.is_apart else named
        if iri:
            met.add(iri)
            yield from _of_ballot(contest, iri, there[iri], standing.get(iri, {}))
        else:
            label = f"{ballot_label(ballot)}: a ballot that the declared results lack"
            yield contest_iri, "wm:ward", quoted(ballot.ward.name), label
    lacking = len(whole.keys() - met)
    if lacking and any(not one.ballot.poll.is_apart for one in election.contests):
        label = f"{election.council.name}, {said(day)}: {len(met)} ballots, without {lacking} of the declared results"
        yield contest_iri, "wm:wardsHere", str(len(met)), label


def _ward(ballot: Content) -> str:
    """Give the name of the ward of a ballot, as it compares."""
    return spellings.place(first(ballot, "rdfs:label").partition(", ")[0])


def _of_ballot(contest: Contest, iri: str, declared: Content, standing: Mapping[str, Content]) -> Iterator[Difference]:
    poll, label = contest.ballot.poll, ballot_label(contest.ballot)
    pairs, besides, lacking = _pairs(poll.candidates, standing)
    for candidate, candidacy in pairs:
        yield from _of_candidate(candidate, candidacy, standing[candidacy], poll.is_uncontested)
    for candidate in besides:
        what = f"{candidate.name} ({candidate.label}, {candidate.votes} votes), whom the declared results lack"
        yield iri, "schema:candidate", quoted(candidate.name), f"{label}: {what}"
    if lacking:
        names = ", ".join(sorted(first(standing[one], "rdfs:label").partition(", ")[0] for one in lacking))
        yield iri, "wm:candidatesStanding", str(len(poll.candidates)), f"{label}: without {names}, who is declared"
    given = ballots.whole(contest.ballot)
    for name, what in _FIGURES.items():
        value, other = _number(given.get(name)), first(declared, name)
        if value and other and not _are_equal(value, other, poll.turnout_is_rounded and name == "wm:turnout"):
            yield iri, name, value, f"{label}: {what} {_bare(value)}; declared {other}"


def _of_candidate(
    candidate: Candidate, candidacy: str, declared: Content, is_uncontested: bool
) -> Iterator[Difference]:
    label, votes = first(declared, "rdfs:label"), first(declared, "wm:votes")
    if not is_uncontested and candidate.votes is not None and votes != str(candidate.votes):
        what = f"{candidate.votes} votes; declared {votes or 'none'}"
        yield candidacy, "wm:votes", str(candidate.votes), f"{label}: {what}"
    elected = "true" if candidate.elected else "false"
    if first(declared, "wm:elected") != elected:
        what = "elected; declared not elected" if candidate.elected else "not elected; declared elected"
        yield candidacy, "wm:elected", elected, f"{label}: {what}"


def _pairs(
    candidates: Sequence[Candidate], standing: Mapping[str, Content]
) -> tuple[list[tuple[Candidate, str]], list[Candidate], list[str]]:
    """Say which candidates are which candidacies: by number, by name, by surname and votes, by surname alone.

    Give the pairs, and the candidates and candidacies that have no other.
    """
    left, open_ = list(candidates), dict(standing)
    pairs: list[tuple[Candidate, str]] = []
    for key, keys in _KEYS:
        given = Counter(key(candidate) for candidate in left)
        there = Counter(one for content in open_.values() for one in keys(content))
        for candidate in list(left):
            wanted = key(candidate)
            fits = [iri for iri, content in open_.items() if wanted in keys(content)]
            if wanted and given[wanted] == there[wanted] == len(fits) == 1:
                pairs.append((candidate, fits[0]))
                left.remove(candidate)
                del open_[fits[0]]
    return pairs, left, list(open_)


def _names(content: Content) -> list[str]:
    label = first(content, "rdfs:label").partition(", ")[0]
    return [label, *content.get("skos:altLabel", [])]


_KEYS = (
    (lambda one: one.person_id, lambda content: {first(content, "wm:democracyClub")}),
    (lambda one: spellings.person(one.name), lambda content: {spellings.person(name) for name in _names(content)}),
    (
        lambda one: (spellings.surname(one.name), str(one.votes)),
        lambda content: {(spellings.surname(name), first(content, "wm:votes")) for name in _names(content)},
    ),
    (lambda one: spellings.surname(one.name), lambda content: {spellings.surname(name) for name in _names(content)}),
)


def _of_tallies(election: Election, results: Results) -> Iterator[Difference]:
    """Compare the seats of each label, where the first collection has tallies alone."""
    day = election.contests[0].ballot.poll.day
    seats: Counter[str] = Counter()
    for contest in election.contests:
        for candidate, meant in zip(contest.ballot.poll.candidates, contest.labels, strict=True):
            seats[meant.stands_for] += candidate.elected
    for iri, content in sorted(results.of("wm:Tally", election.council.iri, day).items()):
        name = "wm:seatsWon" if content.get("wm:seatsWon") else "wm:seatsWonSoFar"
        number, declared = seats.pop(first(content, "wm:standsFor"), 0), first(content, name)
        if str(number) != declared:
            yield iri, name, str(number), f"{first(content, 'rdfs:label')}: {number} seats; declared {declared}"
    for whose, number in sorted(seats.items()):
        if number:
            label = f"{election.council.name}, {said(day)}: {number} seats for {whose}; none declared"
            yield _contest(election, results), "wm:seatsWon", str(number), label


def _number(terms: object) -> str:
    """Give the one value of a figure as Turtle, or nothing."""
    return terms if isinstance(terms, str) else next(iter(terms), "") if isinstance(terms, list) else ""


def _bare(value: str) -> str:
    return value.partition('"^^')[0].strip('"')


def _are_equal(value: str, other: str, is_rounded: bool) -> bool:
    number, declared = Decimal(_bare(value)), Decimal(other)
    return abs(number - declared) < 1 if is_rounded else number == declared
