"""The names of all things of a data folder as of a day: councils, wards, parties, people and who stood."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from functools import cached_property, lru_cache
from pathlib import Path

from pyoxigraph import NamedNode

from wardmote.graph.drafting.meaning import names, parties
from wardmote.graph.drafting.meaning.names import Candidacy, Council, Ward
from wardmote.graph.drafting.meaning.parties import Party
from wardmote.graph.drafting.meaning.wording.misspelt import Misspelt
from wardmote.graph.drafting.meaning.wording.words import Phrases
from wardmote.graph.naming import normalise

# A council is elected before it begins, and spoken of after it has ended.
_BEFORE, _AFTER = timedelta(days=400), timedelta(days=60)
# Days between a text's own and the polling day of the returns whose candidates it may name.
_TERM = 5 * 366
# Days whose names are kept for further texts of them.
_KEPT = 8

# What is left out where no other council of the name is near: `Southend`.
_CUT = re.compile(r"(\w{4,})-(?:on|upon|in)-[\w-]+\Z")
_COUNTIES = {
    **{"Hertfordshire": "Herts", "Lincolnshire": "Lincs", "Cambridgeshire": "Cambs", "Northamptonshire": "Northants"},
    **{"Nottinghamshire": "Notts", "Leicestershire": "Leics", "Lancashire": "Lancs", "Buckinghamshire": "Bucks"},
    **{"Bedfordshire": "Beds", "Hampshire": "Hants", "Staffordshire": "Staffs", "Worcestershire": "Worcs"},
    **{"Gloucestershire": "Glos", "Berkshire": "Berks", "Derbyshire": "Derbys", "Warwickshire": "Warks"},
}

Words = tuple[str, ...]


class Gazetteer:
    """Names and the things they are of, by a data folder or a release. `day` is that of the text, None if not known.

    Files are read when they are needed, and once for all texts while they do not change. Raises DataError where a file
    is not Turtle.
    """

    def __init__(self, data: Path | names.Names, day: date | None = None) -> None:
        self.day = day
        self._data = data
        self._names = data if isinstance(data, names.Names) else names.folder(data)
        self._ward_names: dict[NamedNode | None, Phrases[Ward]] = {}
        self._stood: dict[NamedNode | None, Mapping[Words, tuple[Candidacy, ...]]] = {}

    def at(self, day: date | None) -> Gazetteer:
        """Give the names as of another day."""
        return self if day == self.day else Gazetteer(self._data, day)

    @cached_property
    def councils(self) -> Mapping[NamedNode, Council]:
        """The councils that there are on the day; all where it is not known."""
        return _councils(self._names, self.day)

    @cached_property
    def council_names(self) -> Phrases[NamedNode]:
        """All names of councils, with what people write for them."""
        return _council_names(self._names, self.day)

    @cached_property
    def misspelt_councils(self) -> Misspelt[NamedNode]:
        """The names of councils, to be found with a slip in a long word."""
        return Misspelt((name, one.iri) for one in self.councils.values() for name in one.names)

    @cached_property
    def misspelt_parties(self) -> Misspelt[Party]:
        """The long names of parties, to be found with a slip."""
        return Misspelt((" ".join(key), party) for key in self.parties for party in self.parties.of(key))

    def is_short(self, key: Words, council: NamedNode) -> bool:
        """Whether a name is one that people cut short, which may be that of another place."""
        return all(tuple(normalise.words(name)) != key for name in self.councils[council].names)

    @cached_property
    def parties(self) -> Phrases[Party]:
        """All names of parties that can be told from other words."""
        return _party_names(self._names, self.day)

    def party_of(self, text: str) -> tuple[Party, ...]:
        """Give the parties of which a text is a name or an abbreviation, as in a cell of a table."""
        return self._abbreviated.get(text)

    @cached_property
    def _abbreviated(self) -> Phrases[Party]:
        return Phrases(parties.abbreviated(self._names.parties, self.day))

    @cached_property
    def candidacies(self) -> Mapping[NamedNode, tuple[Candidacy, ...]]:
        """Who stood, by council, on the days near the text's own; on all where it is not known."""
        return _by_council(self._names.candidacies(self.day, _TERM))

    def party_name(self, party: NamedNode) -> str:
        """Give the usual name of a party of the data."""
        names_of = self._names.parties.get(party, ((), ()))[0]
        return next((one.name for name in names_of for one in self.party_of(name)), parties.INDEPENDENT.name)

    def council_of(self, ward: NamedNode) -> NamedNode | None:
        """Give the council of a ward."""
        return next((council for council, wards in self._wards.items() if ward in wards), None)

    def wards(self, council: NamedNode | None) -> Phrases[Ward]:
        """Give the wards of a council, or of all for None, by their names."""
        if council not in self._ward_names:
            councils = self._wards if council is None else (council,)
            wards = [ward for one in councils for ward in self._wards.get(one, {}).values()]
            self._ward_names[council] = Phrases((name, ward) for ward in wards for name in ward.names)
        return self._ward_names[council]

    def stood(self, council: NamedNode | None) -> Mapping[Words, tuple[Candidacy, ...]]:
        """Give those who stood for a council, or for any for None, by the plain words of their names."""
        if council not in self._stood:
            found: dict[Words, list[Candidacy]] = {}
            councils = self.candidacies if council is None else (council,)
            for one in (one for of in councils for one in self.candidacies.get(of, ())):
                for words in {spelt for name in one.names for spelt in _spellings(name)}:
                    found.setdefault(words, []).append(one)
            self._stood[council] = {words: tuple(stood) for words, stood in found.items()}
        return self._stood[council]

    def stood_for(self, name: Words) -> tuple[NamedNode, ...]:
        """Give the councils for which somebody stood whose name has these plain words."""
        return self._councils_by_candidate.get(name, ())

    @cached_property
    def _councils_by_candidate(self) -> Mapping[Words, tuple[NamedNode, ...]]:
        found: dict[Words, dict[NamedNode, None]] = {}
        for council, stood in self.candidacies.items():
            for words in {spelt for one in stood for name in one.names for spelt in _spellings(name)}:
                found.setdefault(words, {})[council] = None
        return {words: tuple(councils) for words, councils in found.items()}

    @cached_property
    def people(self) -> Mapping[Words, tuple[NamedNode, ...]]:
        """The people of the reference data by the plain words of their full names."""
        found: dict[Words, dict[NamedNode, None]] = {}
        for iri, called in self._names.people.items():
            for name in called:
                if len(words := tuple(normalise.words(name))) > 1:
                    found.setdefault(words, {})[iri] = None
        return {words: tuple(people) for words, people in found.items()}

    def is_known_widely(self, person: NamedNode) -> bool:
        """Whether somebody of the reference data is known beyond one council."""
        return person in self._names.known_widely

    @cached_property
    def _wards(self) -> Mapping[NamedNode, Mapping[NamedNode, Ward]]:
        found: dict[NamedNode, dict[NamedNode, Ward]] = {}
        for ward in self._names.wards:
            found.setdefault(ward.council, {})[ward.iri] = ward
        for one in (one for stood in self.candidacies.values() for one in stood if one.ward):
            mine = found.setdefault(one.council, {})
            if one.ward is not None:
                had = mine.get(one.ward) or Ward(one.ward, one.ward_name, (), one.council)
                called, days = dict.fromkeys((*had.names, one.ward_name)), {*had.days, one.day}
                mine[one.ward] = had._replace(names=tuple(called), days=tuple(sorted(days)))
        return found


@lru_cache(maxsize=_KEPT)
def _councils(folder: names.Names, day: date | None) -> Mapping[NamedNode, Council]:
    return {one.iri: one for one in folder.councils if _is_there(one, day)}


@lru_cache(maxsize=_KEPT)
def _council_names(folder: names.Names, day: date | None) -> Phrases[NamedNode]:
    return Phrases((name, one.iri) for one in _councils(folder, day).values() for name in _also(one.names))


@lru_cache(maxsize=_KEPT)
def _party_names(folder: names.Names, day: date | None) -> Phrases[Party]:
    return Phrases(parties.called(folder.parties, day))


def _is_there(council: Council, day: date | None) -> bool:
    if day is None:
        return True
    began = council.start is None or council.start <= day + _BEFORE
    return began and (council.end is None or council.end > day - _AFTER)


def _by_council(stood: Iterable[Candidacy]) -> dict[NamedNode, tuple[Candidacy, ...]]:
    found: dict[NamedNode, list[Candidacy]] = {}
    for one in stood:
        found.setdefault(one.council, []).append(one)
    return {council: tuple(those) for council, those in found.items()}


def _also(called: tuple[str, ...]) -> Iterator[str]:
    """Give the names of a council, as they are cut short, and the initials of one with a long name: `RBKC`."""
    yield from called
    if called[0].startswith(("Royal Borough", "London Borough")) and len(short := normalise.initials(called[0])) > 3:
        yield short
    for name in called:
        if cut := _CUT.match(name):
            yield cut[1]
        for county, short in _COUNTIES.items():
            if county in name:
                yield name.replace(county, short)


def _spellings(name: str) -> Iterator[Words]:
    """Give the plain words of a name, and its first and last alone."""
    words = tuple(normalise.words(name))
    if len(words) > 1:
        yield words
        yield words[0], words[-1]
