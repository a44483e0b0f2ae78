"""The names of all things of a data folder, as of a day: councils, wards, parties, people, offices, elections, ballots."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from functools import cache, cached_property
from pathlib import Path

from pyoxigraph import NamedNode

from wardmote.graph.drafting.meaning import names, parties
from wardmote.graph.drafting.meaning.names import Candidacy, Council, Ward
from wardmote.graph.drafting.meaning.parties import Party
from wardmote.graph.drafting.meaning.words import Phrases

# A council is elected before it begins, and spoken of after it has ended.
_BEFORE, _AFTER = timedelta(days=400), timedelta(days=60)
# How far the polling day of a file of returns may be from a text's own day for its candidates to be those of the text.
_TERM = timedelta(days=5 * 366)


class Gazetteer:
    """Names and the things they are of. `day` is that of the text, None where it is not known.

    Files are read when they are needed, and once for all texts while they do not change. Raises DataError where a file
    is not Turtle.
    """

    def __init__(self, data: Path, day: date | None = None) -> None:
        self.data = data
        self.day = day

    def at(self, day: date | None) -> Gazetteer:
        """Give the names as of another day."""
        return self if day == self.day else Gazetteer(self.data, day)

    @cached_property
    def councils(self) -> Mapping[NamedNode, Council]:
        """The councils that there are on the day; all where it is not known."""
        path = self._reference("councils")
        return {one.iri: one for one in names.councils(path) if self._is_there(one)} if path else {}

    @cached_property
    def council_names(self) -> Phrases[NamedNode]:
        """All names of councils."""
        return Phrases((name, one.iri) for one in self.councils.values() for name in one.names)

    @cached_property
    def parties(self) -> Phrases[Party]:
        """All names of parties that can be told from other words, and of those that are none."""
        path = self._reference("parties")
        known = dict(names.of_type(names.described(path), "Party")) if path else {}
        called = {iri: (names.names(content), names.notations(content)) for iri, content in known.items()}
        return Phrases(parties.called(called, self.day))

    @cached_property
    def people(self) -> Mapping[NamedNode, tuple[str, ...]]:
        """The names of the people of the reference data."""
        path = self._reference("people")
        known = names.of_type(names.described(path), "Person") if path else ()
        return {iri: names.names(content) for iri, content in known}

    @cached_property
    def candidacies(self) -> Mapping[NamedNode, tuple[Candidacy, ...]]:
        """Who stood, by council, on the days near the text's own; on all where it is not known."""
        found: dict[NamedNode, list[Candidacy]] = {}
        for part in self._returns:
            for one in part.candidacies:
                found.setdefault(one.council, []).append(one)
        return {council: tuple(stood) for council, stood in found.items()}

    @cache
    def wards(self, council: NamedNode) -> Phrases[Ward]:
        """Give the wards of a council by their names."""
        return Phrases((name, ward) for ward in self._wards.get(council, ()) for name in ward.names)

    @cached_property
    def _wards(self) -> Mapping[NamedNode, tuple[Ward, ...]]:
        path = self._reference("wards")
        found: dict[NamedNode, dict[NamedNode, Ward]] = {}
        reference = tuple(names.wards(names.described(path))) if path else ()
        for ward in (*reference, *(ward for part in self._returns for ward in part.wards)):
            mine = found.setdefault(ward.council, {})
            had = mine.get(ward.iri)
            mine[ward.iri] = (
                ward if had is None else had._replace(names=tuple(dict.fromkeys((*had.names, *ward.names))))
            )
        return {council: tuple(wards.values()) for council, wards in found.items()}

    @cached_property
    def _returns(self) -> tuple[names.Returns, ...]:
        return tuple(names.returns(path, self.people) for path in self._near(self.data.glob("returns/*.ttl")))

    def _near(self, paths: Iterable[Path]) -> list[Path]:
        dated = [(path, names.day_of(path)) for path in sorted(paths)]
        day = self.day
        return [path for path, on in dated if day is None or on is None or abs(on - day) <= _TERM]

    def _reference(self, name: str) -> Path | None:
        path = self.data / "reference" / f"{name}.ttl"
        return path if path.is_file() else None

    def _is_there(self, council: Council) -> bool:
        if self.day is None:
            return True
        began = council.start is None or council.start <= self.day + _BEFORE
        return began and (council.end is None or council.end > self.day - _AFTER)
