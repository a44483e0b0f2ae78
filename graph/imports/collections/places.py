"""Say which file of returns an import goes to: each collection of a polling day has one of its own.

The first collection of a day has `local.DAY.ttl`, another one a file named for it. Files of one format and day are one
collection each, told apart by their names, or by the councils that they have results of.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from wardmote.graph.imports.read.faults import Faults
from wardmote.graph.imports.read.records import Reading
from wardmote.graph.imports.resolve.known import RETURNS, Place

_COLLECTION = re.compile(r'collection:(?P<key>\S+)\n(?:    .*\n)*?    dcterms:identifier "(?P<source>(?:[^"\\]|\\.)*)"')
_COUNCIL = re.compile(r"wm:council (council:[^\s;.]+)")
_COUNTED = ("ballot", "candidacy", "tally")


@dataclass
class Held:
    """What a file of returns holds: its collection, the file that this was taken from, and what it has of councils.

    `things` are the ballots, candidacies and tallies by council and kind, by their short IRIs.
    """

    key: str
    source: str
    things: dict[str, dict[str, set[str]]] = field(default_factory=dict)

    @property
    def councils(self) -> set[str]:
        """The councils, by short IRI."""
        return set(self.things)


def held(text: str) -> Held:
    """Give what the text of a file of returns, in canonical form, holds."""
    found: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    collections = []
    for block in text.split("\n\n"):
        thing = block.lstrip("\n").partition("\n")[0]
        kind = thing.partition(":")[0]
        if kind == "collection" and (match := _COLLECTION.match(block.lstrip("\n"))):
            collections.append((match["key"], match["source"]))
        elif kind in _COUNTED and (council := _COUNCIL.search(block)):
            found[council[1]][kind].add(thing)
    key, source = next((one for one in collections if not one[0].endswith(".gla-wards")), ("", ""))
    return Held(key, source, {council: dict(kinds) for council, kinds in found.items()})


def stored(data: Path, day: date) -> dict[str, Held]:
    """Give what the files of returns of a polling day hold, by name."""
    paths = sorted((data / RETURNS).glob(f"local.{day.isoformat()}*.ttl"))
    return {path.name: held(path.read_text(encoding="utf-8", errors="replace")) for path in paths if path.is_file()}


def places(data: Path, files: Iterable[tuple[Reading, set[str]]], faults: Faults) -> list[Place]:
    """Give the place of each file of an import, with the councils that it has, by short IRI.

    A council that stands in two files of one format is a fault.
    """
    days: dict[date, dict[str, Held]] = {}
    found: list[Place] = []
    for reading, councils in files:
        there = days.setdefault(reading.day, stored(data, reading.day))
        place = _place(reading, councils, there, {place.file for place in found})
        _refuse_twice(reading, councils, place, there, faults)
        there[place.file] = Held(place.key, reading.name, {council: {} for council in councils})
        found.append(place)
    return found


def _place(reading: Reading, councils: set[str], there: Mapping[str, Held], given: Collection[str]) -> Place:
    """Give the place of a file: that of the collection of its name, or of its councils, or a new one.

    `given` are the places, by file, of the files of the same import.
    """
    base = f"local.{reading.day.isoformat()}"
    alike = _alike(reading, there)
    for fits in (lambda one: one.source == reading.name, lambda one: bool(one.councils & councils)):
        for file, one in alike.items():
            if file not in given and fits(one):
                return Place(one.key, file)
    taken, key, number = {one.key for one in there.values()}, f"{base}.{reading.format.name}", 1
    while key in taken:
        number += 1
        key = f"{base}.{reading.format.name}.{number}"
    return Place(key, f"{key}.ttl" if f"{base}.ttl" in there else f"{base}.ttl")


def _alike(reading: Reading, there: Mapping[str, Held]) -> dict[str, Held]:
    """Give the collections of the format of a file."""
    key = re.compile(rf"local\.{reading.day.isoformat()}\.{re.escape(reading.format.name)}(\.\d+)?")
    return {file: one for file, one in there.items() if key.fullmatch(one.key)}


def _refuse_twice(
    reading: Reading, councils: set[str], place: Place, there: Mapping[str, Held], faults: Faults
) -> None:
    for file, other in _alike(reading, there).items():
        for council in sorted(councils & other.councils if file != place.file else ()):
            message = f"{council} stands in {other.source} too, of the same format and day ({RETURNS}/{file})"
            remedy = "leave it in one of the two files, or give both as one file"
            faults.add(reading.name, 0, "", message, remedy)
