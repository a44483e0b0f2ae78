"""Layouts of results: what columns hold, what they are called, and how it is written there."""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, fields, replace

from wardmote.graph.errors import CallError
from wardmote.graph.imports.read.tables import Table

DEMOCRACY_CLUB = "collated by Democracy Club"
GREATER_LONDON = ("greater-london-authority", "Greater London Authority")


@dataclass(frozen=True)
class Columns:
    """The columns of a table by what they hold, empty where it has none.

    `label` is the party as printed, `name` that of a candidate, or the surname where forenames have a column.
    `election` and `ballot` are ids of Democracy Club; a ballot's says council, ward and day. `turnout` is in per cent,
    `papers` the ballot papers handed in, `turnout_or_papers` one of the two. What is about a poll is the same in all
    its rows.
    """

    day: str = ""
    election: str = ""
    ballot: str = ""
    kind: str = ""
    council: str = ""
    council_code: str = ""
    ward: str = ""
    ward_code: str = ""
    name: str = ""
    forenames: str = ""
    person_id: str = ""
    label: str = ""
    party_id: str = ""
    votes: str = ""
    elected: str = ""
    turnout: str = ""
    turnout_or_papers: str = ""
    papers: str = ""
    electorate: str = ""
    rejected: str = ""
    pages: str = ""
    by_election: str = ""
    cancelled: str = ""

    @property
    def party(self) -> str:
        """The column that a party is found by."""
        return self.party_id or self.label

    @property
    def of_polls(self) -> list[str]:
        """The columns that say something of a whole poll, in each of its rows."""
        whole = (self.turnout, self.turnout_or_papers, self.papers, self.electorate, self.rejected, self.pages)
        return [name for name in (*whole, self.by_election, self.cancelled) if name]


MEANINGS = tuple(one.name for one in fields(Columns))
"""What a column may hold, as descriptions and `--columns` call it."""


@dataclass(frozen=True)
class Tidying:
    """What is put in the place of a pattern in names, and how that is told. What a group holds is another name."""

    pattern: re.Pattern[str]
    instead: str
    told: str


@dataclass(frozen=True)
class Replacement:
    """What is put in the place of a pattern in the column of a meaning, as a code in that of an address."""

    meaning: str
    pattern: re.Pattern[str]
    instead: str


@dataclass(frozen=True)
class Layout:
    """A layout: the names of its columns, how it writes what they hold, who publishes it, how its files are called.

    `names` has the names that the column of a meaning may have, `nn` in one standing for a year; `columns` has them as
    one table calls them. `order` has the meanings of the fields where there is no header. `publisher` is the key and
    name of an organisation, or None where nobody says. `days` is how days are written besides as in 2022-05-05:
    day-first, month-first, or in no other way. `yes` and `no` are ways to write these besides those that everybody
    uses, `no_ward` what stands for a ward that is not known. With `has_entities`, letters may stand as HTML entities;
    where it `may_lack_results`, a ballot without any is left out. Kinds of elections that are not of council seats fit
    `other_kinds`, by-elections `by_elections`; without a column of kinds, the names of wards are looked at.
    """

    name: str
    collated: str
    names: Mapping[str, tuple[str, ...]]
    optional: frozenset[str] = frozenset()
    order: tuple[str, ...] = ()
    publisher: tuple[str, str] | None = None
    days: str = "iso"
    yes: frozenset[str] = frozenset()
    no: frozenset[str] = frozenset()
    tidyings: tuple[Tidying, ...] = ()
    replacements: tuple[Replacement, ...] = ()
    no_ward: str = ""
    has_entities: bool = False
    may_lack_results: bool = False
    other_kinds: re.Pattern[str] | None = None
    by_elections: re.Pattern[str] | None = None
    columns: Columns = field(default_factory=Columns)

    @property
    def has_ids(self) -> bool:
        """Whether ballots go by ids of Democracy Club."""
        return bool(self.columns.ballot)

    @property
    def is_dated(self) -> bool:
        """Whether rows say the polling day."""
        return bool(self.columns.ballot or self.columns.election or self.columns.day)

    @property
    def needed(self) -> list[str]:
        """The meanings that a table has columns of at least."""
        return [meaning for meaning in self.order or self.names if meaning not in self.optional]

    def within(self, table: Table, given: Mapping[str, str]) -> Layout:
        """Give this layout with its columns as a table calls them; `given` are those that a user names."""
        if table.has_header or not self.order:
            found = {meaning: _found(names, table.columns) for meaning, names in self.names.items()}
        else:
            found = dict(zip(self.order, table.columns, strict=False))
        found |= given
        ids = {"ward": found.get("ballot", ""), "council": found.get("election", "")}
        return replace(self, columns=Columns(**{**ids, **found}))

    def lacking(self, table: Table, given: Mapping[str, str], said: Collection[str] = ()) -> list[str]:
        """Give the meanings that this layout needs a column for, and a table has none; `said` need none."""
        if not table.has_header and self.order and len(table.columns) != len(self.order):
            return self.needed
        columns = asdict(self.within(table, given).columns)
        return [meaning for meaning in self.needed if not columns[meaning] and meaning not in said]


def _found(names: Sequence[str], columns: Sequence[str]) -> str:
    """Give the first column of a table that has one of some names: to the letter, else but for case and spaces."""
    for name in names:
        like = re.compile(re.escape(name).replace("nnCD", r"\d\dCD"))
        if found := next((column for column in columns if like.fullmatch(column)), ""):
            return found
    for name in names:
        if found := next((column for column in columns if plain(column) == plain(name)), ""):
            return found
    return ""


def plain(name: str) -> str:
    """Give a name of a column as names are compared: small letters and digits alone."""
    return "".join(filter(str.isalnum, name.casefold()))


def given_columns(said: Iterable[str]) -> dict[str, str]:
    """Give the columns that a user named, each as meaning=column. Raises CallError where one has another form."""
    given: dict[str, str] = {}
    for one in said:
        meaning, equals, column = (part.strip() for part in one.partition("="))
        if not equals or not meaning or not column:
            raise CallError(f"--columns {one!r} is not MEANING=COLUMN: write it as in --columns votes=ballots_cast")
        meaning = "label" if meaning == "party" else meaning
        if meaning not in MEANINGS:
            near = difflib.get_close_matches(meaning, MEANINGS, 3, 0.4) or MEANINGS
            raise CallError(f"--columns {one!r}: no column is of {meaning!r}; write one of {', '.join(near)}")
        if meaning in given:
            raise CallError(f"--columns gives {meaning} two columns, {given[meaning]} and {column}: give it one")
        given[meaning] = column
    return given
