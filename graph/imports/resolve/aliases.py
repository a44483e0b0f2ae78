"""Keep what names mean that nobody knew: a table in which a person writes what each of them stands for.

It has the kind of a name (`party` or `council`), the name as printed, in how many rows it stands, the names known that
are nearest to it, and the meaning, which is left empty for the person to fill in: a name or the key of something that
the data folder has, or `Independent`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from rapidfuzz import fuzz, process

from wardmote.graph.files import records
from wardmote.graph.imports.read import tables
from wardmote.graph.imports.read.faults import Faults, shown
from wardmote.graph.imports.resolve import spellings

PARTY, COUNCIL = "party", "council"
_COMPARED: Mapping[str, Callable[[str], str]] = {PARTY: spellings.party, COUNCIL: spellings.council}
_NEAREST = 3
_LIKE = 50.0


@dataclass(frozen=True)
class Alias:
    """A row of the table."""

    kind: str
    name: str
    rows: str = ""
    nearest: str = ""
    meaning: str = ""

    @property
    def key(self) -> tuple[str, str]:
        """What tells it from other rows: the kind, and the name as it compares."""
        return self.kind, _COMPARED[self.kind](self.name)


@dataclass
class Aliases:
    """A table of aliases, by kind and by name as it compares; `lines` says where each stands in its file."""

    file: str = ""
    rows: dict[tuple[str, str], Alias] = field(default_factory=dict)
    lines: dict[tuple[str, str], int] = field(default_factory=dict)

    def meant(self, kind: str, known: Callable[[str], str | None], faults: Faults) -> dict[str, str]:
        """Give what `known` makes of the meanings of a kind, by name as it compares. One that it does not know is a
        fault."""
        found: dict[str, str] = {}
        for key, alias in self.rows.items():
            if key[0] == kind and alias.meaning:
                meaning = known(alias.meaning)
                if meaning is None:
                    self._unknown(key, alias, faults)
                else:
                    found[key[1]] = meaning
        return found

    def _unknown(self, key: tuple[str, str], alias: Alias, faults: Faults) -> None:
        message = f"nobody knows the {alias.kind} {shown(alias.meaning)}, which {shown(alias.name)} is to mean"
        remedy = f"write a name or a key that the data folder has, or leave the field empty; {_example(alias.kind)}"
        if (alias.kind, _COMPARED[alias.kind](alias.meaning)) in self.rows:
            remedy = "that is a name of this table itself: write what it means in the data folder"
        faults.add(self.file, self.lines[key], "meaning", message, remedy)

    def with_unknown(self, unknown: Iterable[Alias]) -> str:
        """Give the table with names that are unknown: those that it lacks come last."""
        rows = dict(self.rows)
        for alias in unknown:
            rows[alias.key] = Alias(alias.kind, alias.name, alias.rows, alias.nearest, "")
        return records.write(Alias, rows.values())


def read(path: Path, faults: Faults) -> Aliases:
    """Read a table of aliases; where there is no such file yet, give an empty one. Faults go to `faults`."""
    aliases = Aliases(path.name)
    if not path.exists():
        return aliases
    table = tables.read(path, faults)
    missing = [name for name in ("kind", "name", "meaning") if table.columns and name not in table.columns]
    for name in missing:
        message = f"there is no such column; there are {', '.join(table.columns)}"
        faults.add(table.name, 1, name, message, f"let the first line be {','.join(records.columns(Alias))}")
    for row in table.rows if not missing else ():
        values = {name: row[name] for name in records.columns(Alias)}
        if values["kind"] not in _COMPARED:
            message = f"{shown(values['kind'])} is no kind of a name"
            faults.add(table.name, row.line, "kind", message, f"write {' or '.join(_COMPARED)}")
        elif not values["name"]:
            faults.add(
                table.name, row.line, "name", "the field is empty", "write the name as the file of results has it"
            )
        else:
            _enter(aliases, Alias(**values), row.line, faults)
    return aliases


def _enter(aliases: Aliases, alias: Alias, line: int, faults: Faults) -> None:
    before = aliases.rows.setdefault(alias.key, alias)
    first = aliases.lines.setdefault(alias.key, line)
    if first != line:
        message = f"{shown(alias.name)} stands on line {first} already"
        if before.meaning != alias.meaning:
            message += f", where it means {shown(before.meaning)}"
        faults.add(aliases.file, line, "name", message, "give each name once, with one meaning")


def counted(kind: str, printed: Iterable[str], names: Iterable[tuple[str, str]]) -> list[Alias]:
    """Give each name that is printed once, with its number of rows and the nearest of names, the commonest first.

    `names` are pairs of a name and what is written for it where it is near.
    """
    known = dict(names)
    return [Alias(kind, name, str(rows), _nearest(name, known)) for name, rows in Counter(printed).most_common()]


def _nearest(name: str, known: Mapping[str, str]) -> str:
    found = process.extract(spellings.plain(name), list(known), scorer=fuzz.WRatio, limit=30, score_cutoff=_LIKE)
    near = dict.fromkeys(known[form] for form, *_ in found)
    return "; ".join(list(near)[:_NEAREST])


def _example(kind: str) -> str:
    return "as in party:PP53 or Labour Party" if kind == PARTY else "as in council:camden or Camden"
