"""The layouts of results that can be read, each a description in `imports/layouts`: which of them a table has.

A layout says what columns hold and how it is written there. A table has the layout whose needed columns it has, and of
several the one that needs most; one without a header has that whose order its fields fit.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, fields, replace

from wardmote.graph.errors import CallError
from wardmote.graph.imports.read.faults import Faults, shown
from wardmote.graph.imports.read.tables import Table

DEMOCRACY_CLUB = "collated by Democracy Club"
GREATER_LONDON = ("greater-london-authority", "Greater London Authority")

_TIDY = "day, council, ward, name, party, votes, elected"


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
    `other_kinds`, by-elections `by_elections`.
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

    def lacking(self, table: Table, given: Mapping[str, str]) -> list[str]:
        """Give the meanings that this layout needs a column for, and a table has none."""
        if not table.has_header and self.order and len(table.columns) != len(self.order):
            return self.needed
        columns = asdict(self.within(table, given).columns)
        return [meaning for meaning in self.needed if not columns[meaning]]


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


def of(
    table: Table, named: Layout | None, known: Sequence[Layout], given: Mapping[str, str], faults: Faults
) -> Layout | None:
    """Give the layout of a table, with its columns as they are called there.

    `named` is the one that it is said to have, `given` are columns that a user names by meaning. None, with one fault,
    where none fits.
    """
    if not table.columns or not _are_there(table, given, faults):
        return None
    fitting = fits(table, known, given)
    if named is not None and not named.lacking(table, given):
        fitting = named
    if fitting is not None and named in (None, fitting):
        found = fitting.within(table, given)
        _closed(table, found.columns, faults)
        return found
    if fitting is not None and named is not None:
        message = f"these are the columns of {fitting.name}, not of {named.name}"
        faults.add(table.name, 1, "", message, f"write --format {fitting.name}, or leave it out")
        return None
    _unknown(table, named, known, given, faults)
    return None


def fits(table: Table, known: Sequence[Layout], given: Mapping[str, str]) -> Layout | None:
    """Give the layout that a table fits, and of several the one that needs most; or None."""
    fitting = [layout for layout in known if not layout.lacking(table, given)]
    return max(fitting, key=lambda layout: len(layout.needed), default=None)


def _are_there(table: Table, given: Mapping[str, str], faults: Faults) -> bool:
    """Check that the columns that a user names are there."""
    missing = [name for name in given.values() if name not in table.columns]
    for name in missing:
        near = difflib.get_close_matches(name, table.columns, 3) or table.columns
        message = f"there is no such column, which --columns names; there are {_listed(table.columns)}"
        faults.add(table.name, 1, name, message, f"name one of the file's, as in {' or '.join(near)}")
    return not missing


def _unknown(
    table: Table, named: Layout | None, known: Sequence[Layout], given: Mapping[str, str], faults: Faults
) -> None:
    """Say in one fault which columns the nearest layout needs, and how to tell which they are."""
    if not table.has_header and named is None:
        message = f"the first row is no header: it has {shown(', '.join(table.first))}; no layout has such fields"
        faults.add(table.name, 1, "", message, f"put a row with names of columns above, as in {_TIDY}")
        return
    nearest = named or min(known, key=lambda one: len(one.lacking(table, given)) / len(one.needed))
    lacking = nearest.lacking(table, given)
    there = _listed(table.columns)
    if named is None and len(lacking) == len(nearest.needed):
        message = f"no layout has any of these columns: {there}"
        faults.add(table.name, 1, "", message, f"name the columns as in the general form: {_TIDY}")
        return
    first = [(nearest.names.get(meaning) or (meaning,))[0] for meaning in lacking]
    taken = set(asdict(nearest.within(table, given).columns).values())
    free = [name for name in table.columns if name not in taken]
    near = _near(lacking[0], nearest, free) or "COLUMN"
    message = f"there is no such column, which a file of {nearest.name} has; there are {there}"
    remedy = f"name the columns as their publisher does, or say which it is, as in --columns {lacking[0]}={near}"
    faults.add(table.name, 1, ", ".join(first), message, remedy)


def _listed(columns: Sequence[str], most: int = 600) -> str:
    """Name columns for a message, as many as it has room for."""
    listed = ", ".join(columns)
    return listed if len(listed) <= most else f"{listed[: most - 1]}…"


def _near(meaning: str, layout: Layout, free: Sequence[str]) -> str:
    """Give the column that comes nearest to the names of a meaning."""
    by_plain = {plain(name): name for name in free if name}
    for name in (*layout.names.get(meaning, ()), meaning):
        for found in difflib.get_close_matches(plain(name), by_plain, 1, 0.5):
            return by_plain[found]
    alike = [name for name in free if plain(meaning) in plain(name)] or free
    return alike[0] if len(alike) == 1 else ""


def _closed(table: Table, columns: Columns, faults: Faults) -> None:
    """Check that the last row was not cut off: a line break ends it, or a value that shows whether it is whole.

    That is one of a known form, or the same as in the row before.
    """
    if table.ends_in_a_line_break or table.columns[-1] in (columns.elected, columns.ward_code, columns.council_code):
        return
    last = [row[table.columns[-1]] for row in table.rows[-2:]]
    if len(last) == 2 and last[0] and last[0] == last[1]:
        return
    line = table.rows[-1].line if table.rows else 1
    message = "no line break ends the last row, so it may be cut off"
    remedy = "fetch the file again; if it is whole, end it with a line break"
    faults.add(table.name, line, table.columns[-1], message, remedy)
