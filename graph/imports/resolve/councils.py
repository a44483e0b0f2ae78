"""Find the council that a row speaks of: by slug, name or code, in the data folder or in a register beside it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from wardmote.graph.imports.read import tables
from wardmote.graph.imports.read.faults import Faults, shown
from wardmote.graph.imports.read.fields import Fields
from wardmote.graph.imports.read.records import Reading
from wardmote.graph.imports.read.tables import Row, Table
from wardmote.graph.imports.resolve import spellings
from wardmote.graph.imports.resolve.known import Content, Known, first

_COLUMNS = ("local-authority-code", "official-name", "nice-name", "gss-code", "local-authority-type", "alt-names")
# Bodies above councils, whose names and codes are those of places too.
_WITHOUT_WARDS = frozenset({"COMB", "SRA", "CC"})


@dataclass(frozen=True)
class Council:
    """A council: `key` is that of its IRI, `area` the short IRI of what it governs.

    `whole` says that all its seats are elected at once. `entry` is its row in a register, a file of this name, where
    only that has it.
    """

    key: str
    name: str
    area: str
    whole: bool = False
    entry: Row | None = None
    register: str = ""

    @property
    def iri(self) -> str:
        """The short IRI."""
        return f"council:{self.key}"


class Councils:
    """The councils of a data folder and of a register, which is optional."""

    def __init__(self, known: Known, register: Path | None, faults: Faults) -> None:
        self._known = known
        self._found: dict[str, set[str]] = defaultdict(set)
        self._councils: dict[str, Council] = {}
        self._entries: dict[str, list[Row]] = defaultdict(list)
        self._refused: set[int] = set()
        self._register, self._faults = register.name if register is not None else "", faults
        for iri, content in known.of("wm:Council").items():
            self._add(iri, content)
        if register is not None:
            self._read(register)

    def _add(self, iri: str, content: Content) -> None:
        key, area = iri.partition(":")[2], first(content, "wm:governs")
        name = self._known.name(iri) or key
        self._councils[key] = Council(key, name, area, bool(first(content, "wm:electedEvery")))
        names = [key.replace("-", " "), name, first(content, "wm:democracyClub").replace("-", " ")]
        names += content.get("rdfs:label", []) + content.get("skos:altLabel", [])
        for name in filter(None, names):
            self._found[spellings.place(name)].add(key)
        self._found[area.partition(":")[2]].add(key)

    def _read(self, register: Path) -> None:
        table = tables.read(register, self._faults)
        for name in _COLUMNS:
            if table.columns and name not in table.columns:
                message = "there is no such column, which a register of authorities has"
                self._faults.add(table.name, 1, name, message, "give --councils a register with codes and names")
                return
        _check(table, self._faults)
        for row in table.rows:
            for name in set(_names(row)):
                self._entries[name].append(row)

    def of(self, reading: Reading) -> set[str]:
        """Give the councils that a file has results of, as far as they are known, by short IRI."""
        named = {(poll.council, poll.day) for poll in reading.polls}
        return {council.iri for one in named if (council := self.find(*one)) is not None}

    def find(self, printed: str, day: date) -> Council | None:
        """Give the council of a slug, name or area code on a polling day; None where not one fits."""
        for name in (printed, spellings.place(printed.replace("-", " "))):
            keys = self._found.get(name, set())
            if len(keys) == 1:
                return self._councils[next(iter(keys))]
        for name in (printed, spellings.place(printed.replace("-", " "))):
            entries = [row for row in self._entries.get(name, []) if _is_elected(row, day)]
            if len(entries) == 1:
                return self._entered(entries[0])
        return None

    def _entered(self, row: Row) -> Council:
        """Give the council of an entry in the register, which the data folder may have under its area's code."""
        known = self._found.get(row["gss-code"], set())
        if len(known) == 1:
            return self._councils[next(iter(known))]
        key = spellings.slug(row["nice-name"])
        council = Council(key, row["nice-name"], f"area:{row['gss-code']}", entry=row, register=self._register)
        if self._councils.setdefault(key, council).area != council.area and row.line not in self._refused:
            self._refused.add(row.line)
            message = f"{council.iri} is there already, and governs {self._councils[key].area}"
            remedy = f"give the two councils different names, or {self._councils[key].area} the code of the register"
            self._faults.add(self._register, row.line, "gss-code", message, remedy)
        return self._councils[key]


def _check(table: Table, faults: Faults) -> None:
    """Check that each authority has names, codes and days of the right form, and stands there once."""
    fields, lines = Fields(table.name, faults), dict[str, int]()
    for row in table.rows:
        for column in ("local-authority-code", "official-name", "nice-name"):
            if not row[column]:
                fields.fault(row, column, "the field is empty", "fill in the name or the code of the authority")
        # Some authorities that are no more never had a code.
        if row["gss-code"] or not row["end-date"]:
            fields.code(row, "gss-code")
        for column in filter(row.__getitem__, ("start-date", "end-date")):
            fields.day(row, column)
        first = lines.setdefault(row["local-authority-code"], row.line)
        if first != row.line and row["local-authority-code"]:
            message = f"{shown(row['local-authority-code'])} stands on line {first} already"
            fields.fault(row, "local-authority-code", message, "give each authority once, with a code of its own")


def _names(row: Row) -> Iterator[str]:
    yield row["gss-code"]
    official = row["official-name"].removesuffix(" Council")
    for name in (official, row["official-name"], row["nice-name"], *row["alt-names"].split(",")):
        if spellings.place(name):
            yield spellings.place(name)


def _is_elected(row: Row, day: date) -> bool:
    """Whether an authority is one with wards and a code, and there on a day."""
    begins, ends = row["start-date"] or "0000", row["end-date"] or "9999"
    has_wards = row["local-authority-type"] not in _WITHOUT_WARDS and bool(row["gss-code"])
    return has_wards and begins <= day.isoformat() <= ends
