"""Write what the return of a ballot states: of each candidate votes and whether elected, and figures of the whole."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from wardmote.graph.imports.read.records import Candidate
from wardmote.graph.imports.resolve.contests import Contest
from wardmote.graph.imports.resolve.parties import Label
from wardmote.graph.imports.resolve.people import Identity
from wardmote.graph.imports.resolve.places import Ballot
from wardmote.graph.imports.write.claims import figure, state
from wardmote.graph.imports.write.descriptions import Describing, joined, label, said
from wardmote.graph.rdf.turtle import Blocks, Terms, english, quoted


def write(contest: Contest, describing: Describing, collections: Sequence[str]) -> None:
    """Add a ballot, its candidacies and its return. `collections` are the keys of those that it was taken from."""
    ballot, poll = contest.ballot, contest.ballot.poll
    describing.ballot(ballot)
    where = f"{ballot.ward.name}, {ballot.council.name}"
    source = describing.returned(ballot.iri, label(ballot), collections, poll.pages)
    for candidate, meant, identity in zip(poll.candidates, contest.labels, contest.identities, strict=True):
        _candidacy(describing, ballot, candidate, meant, identity)
        _result(describing.blocks, ballot, candidate, identity, source, where)
    _whole(describing.blocks, ballot, source, where)


def _candidacy(describing: Describing, ballot: Ballot, candidate: Candidate, meant: Label, identity: Identity) -> None:
    if meant.party is not None:
        describing.party(meant.party, candidate)
    describing.person(identity.person)
    properties: dict[str, Terms] = {
        "rdfs:label": english(f"{candidate.name}, {ballot.ward.name}, {said(ballot.poll.day)}"),
        "wm:ballot": ballot.iri,
        "wm:description": [quoted(meant.description)] if meant.description else [],
        "wm:party": [meant.party] if meant.party is not None else [],
    }
    describing.add(identity.candidacy, "wm:Candidacy", properties | joined(identity))


def _result(blocks: Blocks, ballot: Ballot, candidate: Candidate, identity: Identity, source: str, where: str) -> None:
    if not ballot.poll.is_uncontested:
        content = figure(ballot.iri, "wm:votes", str(candidate.votes), person=identity.person.iri)
        gist = f"{candidate.name} got {candidate.votes:,} vote{'' if candidate.votes == 1 else 's'} in {where}."
        state(blocks, source, "wm:Figure", content, gist)
    outcome, verb = ("elected", "was") if candidate.elected else ("defeated", "was not")
    content = {"wm:contest": ballot.iri, "wm:outcome": f"wm:{outcome}", "wm:person": identity.person.iri}
    state(blocks, source, "wm:CandidacyOutcome", content, f"{candidate.name} {verb} elected in {where}.")


def _whole(blocks: Blocks, ballot: Ballot, source: str, where: str) -> None:
    """State what is known of the ballot as a whole: turnout, and numbers of people and of ballot papers."""
    poll, figures = ballot.poll, ballot.figures
    told = figures if poll.turnout is None and figures is not None else poll
    if told.turnout is not None:
        further = {"precision": "wm:approximately"} if told.turnout_is_rounded else {}
        content = figure(ballot.iri, "wm:turnout", _decimal(told.turnout), **further)
        about = "about " if told.turnout_is_rounded else ""
        gist = f"Turnout in {where} was {about}{_decimal(told.turnout)} per cent."
        state(blocks, source, "wm:Figure", content, gist)
    numbers = [
        ("wm:electorate", figures.electorate if figures else None, "people were entitled to vote"),
        ("wm:ballotsCast", figures.cast if figures else None, "ballot papers were handed in"),
        ("wm:ballotsRejected", figures.rejected if figures else poll.rejected, "ballot papers were rejected"),
    ]
    for measure, number, words in numbers:
        if number is not None:
            content = figure(ballot.iri, measure, str(number))
            state(blocks, source, "wm:Figure", content, f"{number:,} {words} in {where}.")


def _decimal(number: Decimal) -> str:
    """Give a number as a store keeps it: whole where it is whole, else without zeros at its end."""
    return f"{number.to_integral_value() if number == number.to_integral_value() else number.normalize():f}"
