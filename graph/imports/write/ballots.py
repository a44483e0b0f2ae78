"""Write what the return of a ballot states: of each candidate votes and whether elected, and figures of the whole."""

from __future__ import annotations

from decimal import Decimal

from wardmote.graph.imports.read.records import Candidate
from wardmote.graph.imports.read.ward_figures import Figures
from wardmote.graph.imports.resolve.contests import Contest
from wardmote.graph.imports.resolve.parties import Label
from wardmote.graph.imports.resolve.people import Identity
from wardmote.graph.imports.resolve.places import Ballot
from wardmote.graph.imports.write.claims import figure, state
from wardmote.graph.imports.write.descriptions import Describing, label, said
from wardmote.graph.rdf.turtle import Terms, english, quoted


class BallotWriter:
    """Adds ballots to one file of returns, from a collection and a table of figures, of which the keys are given."""

    def __init__(self, describing: Describing, collection: str, figures: str) -> None:
        self._describing, self._blocks = describing, describing.blocks
        self._collection, self._figures = collection, figures

    def write(self, contest: Contest) -> None:
        """Add a ballot, its candidacies and its return."""
        ballot, poll = contest.ballot, contest.ballot.poll
        self._describing.ballot(ballot)
        where = f"{ballot.ward.name}, {ballot.council.name}"
        collections = [self._collection, *([self._figures] if ballot.figures else [])]
        source = self._describing.returned(ballot.iri, label(ballot), collections, poll.pages)
        for candidate, meant, identity in zip(poll.candidates, contest.labels, contest.identities, strict=True):
            self._candidacy(ballot, candidate, meant, identity)
            self._result(ballot, candidate, identity, source, where)
        self._whole(ballot, ballot.figures, source, where)

    def _candidacy(self, ballot: Ballot, candidate: Candidate, meant: Label, identity: Identity) -> None:
        if meant.party is not None:
            self._describing.party(meant.party, candidate)
        self._describing.person(identity.person, candidate)
        properties: dict[str, Terms] = {
            "rdfs:label": english(f"{candidate.name}, {ballot.ward.name}, {said(ballot.poll.day)}"),
            "wm:ballot": ballot.iri,
            "wm:basis": [english(identity.basis)] if identity.basis else [],
            "wm:description": [quoted(meant.description)] if meant.description else [],
            "wm:party": [meant.party] if meant.party is not None else [],
            "wm:person": identity.person,
        }
        self._describing.add(identity.candidacy, "wm:Candidacy", properties)

    def _result(self, ballot: Ballot, candidate: Candidate, identity: Identity, source: str, where: str) -> None:
        if not ballot.poll.is_uncontested:
            content = figure(ballot.iri, "wm:votes", str(candidate.votes), person=identity.person)
            gist = f"{candidate.name} got {candidate.votes:,} vote{'' if candidate.votes == 1 else 's'} in {where}."
            state(self._blocks, source, "wm:Figure", content, gist)
        outcome, verb = ("elected", "was") if candidate.elected else ("defeated", "was not")
        content = {"wm:contest": ballot.iri, "wm:outcome": f"wm:{outcome}", "wm:person": identity.person}
        state(self._blocks, source, "wm:CandidacyOutcome", content, f"{candidate.name} {verb} elected in {where}.")

    def _whole(self, ballot: Ballot, figures: Figures | None, source: str, where: str) -> None:
        poll = ballot.poll
        turnout, rounded = poll.turnout, poll.turnout_is_rounded
        if turnout is None and figures is not None:
            turnout, rounded = figures.turnout, figures.turnout_is_rounded
        if turnout is not None:
            further = {"precision": "wm:approximately"} if rounded else {}
            content = figure(ballot.iri, "wm:turnout", _decimal(turnout), **further)
            about = "about " if rounded else ""
            gist = f"Turnout in {where} was {about}{_decimal(turnout)} per cent."
            state(self._blocks, source, "wm:Figure", content, gist)
        numbers = [
            ("wm:electorate", figures.electorate if figures else None, "people were entitled to vote"),
            ("wm:ballotsCast", figures.cast if figures else None, "ballot papers were handed in"),
            ("wm:ballotsRejected", figures.rejected if figures else poll.rejected, "ballot papers were rejected"),
        ]
        for measure, number, words in numbers:
            if number is not None:
                content = figure(ballot.iri, measure, str(number))
                state(self._blocks, source, "wm:Figure", content, f"{number:,} {words} in {where}.")


def _decimal(number: Decimal) -> str:
    """Give a number as a store keeps it: whole where it is whole, else without zeros at its end."""
    return f"{number.to_integral_value() if number == number.to_integral_value() else number.normalize():f}"
