"""Write what was declared of a ballot: of each candidate votes and whether elected, and figures of the whole."""

from __future__ import annotations

from decimal import Decimal

from wardmote.graph.imports.read.records import Candidate
from wardmote.graph.imports.resolve.contests import Contest
from wardmote.graph.imports.resolve.parties import Label
from wardmote.graph.imports.resolve.people import Identity
from wardmote.graph.imports.resolve.places import Ballot
from wardmote.graph.imports.write.descriptions import Describing, joined, said
from wardmote.graph.rdf.turtle import Terms, day_of, english, iri, quoted


def write(contest: Contest, describing: Describing) -> None:
    """Add a ballot and its candidacies, with their results."""
    ballot = contest.ballot
    describing.ballot(ballot, whole(ballot))
    for candidate, meant, identity in zip(ballot.poll.candidates, contest.labels, contest.identities, strict=True):
        _candidacy(describing, ballot, candidate, meant, identity)


def _candidacy(describing: Describing, ballot: Ballot, candidate: Candidate, meant: Label, identity: Identity) -> None:
    if meant.party is not None and meant.party == meant.stands_for:
        describing.party(meant.party, candidate)
    describing.person(identity.person)
    properties: dict[str, Terms] = {
        "rdfs:label": english(f"{candidate.name}, {ballot.ward.name}, {said(ballot.poll.day)}"),
        "wm:ballot": ballot.iri,
        "dcterms:description": [quoted(meant.description)] if meant.description else [],
        "wm:standsFor": meant.stands_for,
    }
    is_open, is_polled = ballot.poll.is_countermanded, not ballot.poll.is_uncontested
    declared: dict[str, Terms] = {
        "wm:council": ballot.council.iri,
        "wm:elected": [] if is_open else "true" if candidate.elected else "false",
        "wm:pollingDay": day_of(ballot.poll.day),
        "wm:votes": [str(candidate.votes)] if is_polled and not is_open and candidate.votes is not None else [],
        "wm:ward": ballot.ward.iri,
    }
    describing.add(identity.candidacy, "wm:Candidacy", properties | joined(identity), declared)


def whole(ballot: Ballot) -> dict[str, Terms]:
    """Give what was declared of the ballot as a whole: turnout, and numbers of people and of ballot papers."""
    poll, figures = ballot.poll, ballot.figures
    told = figures if poll.turnout is None and figures is not None else poll
    numbers = {
        "wm:electorate": figures.electorate if figures else poll.electorate,
        "wm:ballotsCast": figures.cast if figures else poll.papers,
        "wm:ballotsRejected": figures.rejected if figures else poll.rejected,
    }
    return {
        **{name: str(number) for name, number in numbers.items() if number is not None},
        "wm:council": ballot.council.iri,
        "prov:hadPrimarySource": [iri(page) for page in poll.pages],
        "wm:turnout": [_decimal(told.turnout)] if told.turnout is not None else [],
        "wm:turnoutIsRounded": ["true"] if told.turnout is not None and told.turnout_is_rounded else [],
    }


def _decimal(number: Decimal) -> str:
    """Give a number as a decimal, in the form that a store keeps: without zeros at its end."""
    whole = number == number.to_integral_value()
    text = f"{number.to_integral_value() if whole else number.normalize():f}"
    return f'"{text}"^^xsd:decimal' if whole else text
