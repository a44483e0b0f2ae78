"""Find the party of a candidacy in the one table of parties, by number, name, alias or abbreviation.

The table is the parties of the reference files: `rdfs:label` and `skos:altLabel` are names of a party,
`skos:hiddenLabel` other ways in which collections print it, `skos:notation` its short codes. Independents have none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from wardmote.graph.errors import DataError, Fault
from wardmote.graph.imports.read.records import Candidate
from wardmote.graph.imports.resolve import spellings
from wardmote.graph.imports.resolve.known import Known, first

INDEPENDENTS = "wm:independents"
NO_DESCRIPTION = "wm:noDescription"

_INDEPENDENTS = frozenset({"ind", "independent", "indipendent"})
_NO_PARTY = "ynmp-party:2"
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
    """The table of parties. Raises DataError where it gives one name to two."""

    def __init__(self, known: Known) -> None:
        self._known = known
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
            for code in content.get("skos:notation", []):
                self._enter(self._abbreviations, code, iri)
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
            party = self._numbers.get(number) or (f"party:{number}" if _NUMBER.fullmatch(number) and label else None)
        else:
            party = self._abbreviations.get(label)
            if party is not None:
                return self._label(party, "")
            party = self._names.get(name)
        if party is None:
            return None
        names = self._proper.get(party, {name})
        return self._label(party, "" if name in names or not label else label)

    def _label(self, party: str, description: str) -> Label:
        counted = self._counted.get(party)
        if counted is None:
            return Label(party, party, description)
        return Label(party, counted, description or first(self._known.of("wm:Party")[party], "rdfs:label"))

    def name(self, party: str, candidate: Candidate) -> str:
        """Give the label of a party; of one that the table lacks what a candidate's row calls it."""
        content = self._known.of("wm:Party").get(party, {})
        return first(content, "rdfs:label") or candidate.label
