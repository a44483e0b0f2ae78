"""Find the party of a candidacy in the one table of parties, by number, name, alias or abbreviation.

The table is the parties of the reference files: `rdfs:label` and `skos:altLabel` are names of a party,
`skos:hiddenLabel` other ways in which collections print it, `skos:notation` its short codes. Independents have none.
A label that is none of these, but for what stands beside every party's name, means the one party that it fits.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from wardmote.graph.errors import DataError, Fault
from wardmote.graph.imports.read.records import Candidate
from wardmote.graph.imports.resolve import spellings
from wardmote.graph.imports.resolve.known import Known, first

INDEPENDENTS = "wm:independents"
NO_DESCRIPTION = "wm:noDescription"
_WITHOUT = {INDEPENDENTS: "independents", NO_DESCRIPTION: "no description"}

_INDEPENDENTS = frozenset({"ind", "independent", "indipendent"})
_INDEPENDENT = frozenset({"ind", "indep", "independent", "independents"})
# A code of a letter is too short to be told from others where it is not written as the table has it.
_LEAST_CODE = 2
_NO_PARTY = "ynmp-party:2"
_PARTY = re.compile(r"\bparty\b", re.IGNORECASE)
_NUMBER = re.compile(r"PPm?\d+")


@dataclass(frozen=True)
class Label:
    """What the label of a candidacy means: a party, or None for an independent and for a blank description.

    `stands_for` is the party that it is counted as, which for a joint label is another, the independents, or those
    without a description.
    `description` is the label as printed, where it is not a name of that party.
    """

    party: str | None
    stands_for: str = INDEPENDENTS
    description: str = ""


class Parties:
    """The table of parties. Raises DataError where it gives one name to two.

    `meant` has the IRIs of parties, or INDEPENDENTS, by names that people explained.
    """

    def __init__(self, known: Known) -> None:
        self._known = known
        self.meant: dict[str, str] = {}
        self._alike: dict[str, set[str]] = defaultdict(set)
        self._names: dict[str, str] = {}
        self._proper: dict[str, set[str]] = {}
        self._abbreviations: dict[str, str] = {}
        self._numbers: dict[str, str] = {}
        self._counted: dict[str, str] = {}
        for iri, content in known.of("wm:Party").items():
            if iri not in known.reference:
                continue
            names = content.get("rdfs:label", []) + content.get("skos:altLabel", [])
            self._proper[iri] = {spellings.party(name) for name in names}
            for name in names + content.get("skos:hiddenLabel", []):
                self._enter(self._names, spellings.party(name), iri)
                self._alike[spellings.label(name)].add(iri)
            for code in content.get("skos:notation", []):
                self._enter(self._abbreviations, code, iri)
                if len(code) >= _LEAST_CODE:
                    self._proper[iri].add(spellings.party(code))
                    self._alike[spellings.label(code)].add(iri)
            for number in content.get("wm:democracyClub", []) + content.get("wm:electoralCommission", []):
                self._enter(self._numbers, number, iri)
            for other in content.get("wm:countedAs", []):
                self._counted[iri] = other

    @staticmethod
    def _enter(table: dict[str, str], name: str, party: str) -> None:
        other = table.setdefault(name, party)
        if other != party:
            message = f"{name!r} stands for {other} too"
            raise DataError([Fault("reference/parties.ttl", 0, party, message, "leave the name to one of the two")])

    def find(self, candidate: Candidate) -> Label | None:
        """Give what the label of a candidate means; None where nobody knows."""
        label, number = candidate.label, candidate.party_id
        name = spellings.party(label)
        if not number and not name:
            return Label(None, NO_DESCRIPTION)
        if number == _NO_PARTY or (not number and name in _INDEPENDENTS):
            return Label(None, description="" if name in ("ind", "independent", "") else label)
        if number:
            party = self._numbers.get(number) or self.meant.get(spellings.party(label or number))
            party = party or (f"party:{number}" if _NUMBER.fullmatch(number) and label else None)
        elif (party := self._abbreviations.get(label)) is not None:
            return self._label(party, "")
        else:
            party = self.meant.get(name) or self._named(label)
        if party is None:
            return None
        if party == INDEPENDENTS:
            return Label(None, description=label)
        names = self._proper.get(party, {name})
        return self._label(party, "" if name in names or not label else label)

    def _named(self, label: str) -> str | None:
        """Give the party that a label names, or the independents; None where it is nobody's or that of several."""
        party = self._names.get(spellings.party(label))
        alike = spellings.label(label)
        if party is None and alike in _INDEPENDENT and not _PARTY.search(label):
            return INDEPENDENTS
        found = self._alike.get(alike, set()) if alike else set()
        return party or (next(iter(found)) if len(found) == 1 else None)

    def of(self, meaning: str) -> str | None:
        """Give the party that a person means by a key, an IRI, a number or a name, or INDEPENDENTS; or None."""
        key = meaning.removeprefix("party:")
        if f"party:{key}" in self._proper:
            return f"party:{key}"
        return self._numbers.get(key) or self._abbreviations.get(meaning) or self._named(meaning)

    def names(self) -> Iterator[tuple[str, str]]:
        """Give every name and abbreviation of a party as it compares, with the one to show."""
        for name, party in (
            *self._names.items(),
            *((code.casefold(), one) for code, one in self._abbreviations.items()),
        ):
            yield name, f"{first(self._known.of('wm:Party')[party], 'rdfs:label')} ({party.partition(':')[2]})"

    def _label(self, party: str, description: str) -> Label:
        counted = self._counted.get(party)
        if counted is None:
            return Label(party, party, description)
        return Label(party, counted, description or first(self._known.of("wm:Party")[party], "rdfs:label"))

    def name(self, party: str, candidate: Candidate) -> str:
        """Give the label of a party, or what is said in its place; of one that the table lacks what a row calls it."""
        if party in _WITHOUT:
            return _WITHOUT[party]
        content = self._known.of("wm:Party").get(party, {})
        return first(content, "rdfs:label") or candidate.label
