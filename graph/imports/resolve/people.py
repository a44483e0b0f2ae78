"""Say who a candidate is: by Democracy Club's number, by ballot and name, by a person's decision, or somebody new.

Nobody is joined silently on less. What speaks for a join without proving it, a like surname and party in the same
ballot or the same name elsewhere in the council, becomes a proposal for a person to decide.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from wardmote.graph.imports.read.records import Candidate
from wardmote.graph.imports.resolve import spellings
from wardmote.graph.imports.resolve.joins import Joins, Proposal
from wardmote.graph.imports.resolve.known import Known, first
from wardmote.graph.imports.resolve.parties import Label
from wardmote.graph.imports.resolve.places import Ballot


@dataclass(frozen=True)
class Identity:
    """Who a candidate is: short IRIs of candidacy and person, and why it is that person of the reference files."""

    candidacy: str
    person: str
    basis: str = ""


class People:
    """The people of the reference files, and where they stood."""

    def __init__(self, known: Known, joins: Joins) -> None:
        self._known, self._joins = known, joins
        self._people = {iri: one for iri, one in known.of("wm:Person").items() if iri in known.reference}
        self._numbers = {first(content, "wm:democracyClub"): iri for iri, content in self._people.items()}
        self._numbers.pop("", None)
        self._names: dict[tuple[str, ...], set[str]] = defaultdict(set)
        self._surnames: dict[str, set[str]] = defaultdict(set)
        self._stood: dict[str, dict[str, tuple[str, str]]] = defaultdict(dict)
        self._councils: dict[str, set[str]] = defaultdict(set)
        self._gather()

    def _gather(self) -> None:
        for iri, content in self._people.items():
            names = content.get("rdfs:label", []) + content.get("foaf:name", []) + content.get("skos:altLabel", [])
            for name in names:
                self._surnames[spellings.surname(name)].add(iri)
                if len(spellings.person(name)) > 1:
                    self._names[spellings.person(name)].add(iri)
        for iri, content in self._known.of("wm:Candidacy").items():
            ballot, person = first(content, "wm:ballot"), first(content, "wm:person")
            if iri in self._known.reference:
                self._stood[ballot][person] = (iri, first(content, "wm:standsFor"))
            if person in self._people:
                self._stand(person, ballot.partition(":")[2])

    def _stand(self, person: str, ballot: str) -> None:
        self._councils[person].add(ballot.split(".")[1])

    def learn(self, ballot: Ballot) -> None:
        """Take note of who stands in a ballot by number, before anybody is looked for by name."""
        for candidate in ballot.poll.candidates:
            person = self._numbers.get(candidate.person_id)
            if person is not None:
                self._stand(person, ballot.key)

    def identify(self, ballot: Ballot, labels: Sequence[Label]) -> list[Identity]:
        """Say who the candidates of a ballot are, in their order. `labels` are theirs."""
        taken: Counter[str] = Counter()
        found = []
        for candidate, label in zip(ballot.poll.candidates, labels, strict=True):
            person, basis = self._find(ballot, candidate, label.stands_for)
            slug = spellings.slug(candidate.name)
            taken[slug] += 1
            key = f"{ballot.key}.{slug}" + (f".{taken[slug]}" if taken[slug] > 1 else "")
            candidacy = f"candidacy:{key}"
            if person is not None:
                candidacy = self._stood[ballot.iri].get(person, (candidacy, ""))[0]
            number = candidate.person_id
            found.append(Identity(candidacy, person or f"person:{f'dc-{number}' if number else key}", basis))
        return found

    def party(self, ballot: Ballot, person: str) -> str | None:
        """Give the party that the reference files say a person stood for in a ballot; None where they do not."""
        return self._stood[ballot.iri].get(person, ("", None))[1]

    def _find(self, ballot: Ballot, candidate: Candidate, party: str) -> tuple[str | None, str]:
        number = self._numbers.get(candidate.person_id)
        if number is not None:
            return number, f"Democracy Club gives candidate and person one number, {candidate.person_id}."
        for join in self._joins.accepted(ballot.key, candidate.name):
            if join.person in self._people:
                return join.person, f"A person decided the join: {join.reason}."
        named = {one for one in self._names[spellings.person(candidate.name)] if self._may_be(one, candidate)}
        there = named & self._stood[ballot.iri].keys()
        if len(there) == 1:
            return next(iter(there)), "The result names the candidate of this ballot by this person's name."
        self._joins.propose(self._doubtful(ballot, candidate, party, named))
        return None, ""

    def _doubtful(self, ballot: Ballot, candidate: Candidate, party: str, named: set[str]) -> Iterator[Proposal]:
        """Give what speaks for a join and does not prove it."""
        council = ballot.key.split(".")[1]
        surname = spellings.surname(candidate.name)
        for person in sorted(self._surnames[surname] | named):
            if not self._may_be(person, candidate):
                continue
            stood = self._stood[ballot.iri].get(person)
            if stood is not None and stood[1] == party:
                reason = "surname and party are equal in the ballot"
            elif person in named and council in self._councils[person]:
                reason = "the name is equal, and the person stood in the same council"
            else:
                continue
            yield Proposal(ballot.key, candidate.name, candidate.label, person, reason)

    def _may_be(self, person: str, candidate: Candidate) -> bool:
        """Whether nothing says that a candidate is not a person: each with a number of their own are two."""
        return not candidate.person_id or not first(self._people[person], "wm:democracyClub")
