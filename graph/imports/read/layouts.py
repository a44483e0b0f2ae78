"""The formats of results that can be imported: what each column holds and how it is written. Told apart by columns."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace

from wardmote.graph.imports.read.faults import Faults
from wardmote.graph.imports.read.tables import Table

_OPTIONAL = frozenset({"turnout", "rejected", "pages"})

DEMOCRACY_CLUB = "collated by Democracy Club"
GREATER_LONDON = ("greater-london-authority", "Greater London Authority")


@dataclass(frozen=True)
class Columns:
    """The columns of a format by what they hold, empty where it has none; `nn` in a name stands for a year.

    `label` is the party as printed, `name` that of a candidate, or the surname where forenames have a column.
    `ballot` is an id of Democracy Club that says ward and day; `council` is then that of the election.
    `turnout`, `rejected` and `pages` are about a poll and the same in all its rows; a file may lack them.
    """

    council: str
    ward: str
    name: str
    label: str
    votes: str
    elected: str
    forenames: str = ""
    day: str = ""
    ballot: str = ""
    council_code: str = ""
    ward_code: str = ""
    person_id: str = ""
    party_id: str = ""
    turnout: str = ""
    rejected: str = ""
    pages: str = ""

    @property
    def party(self) -> str:
        """The column that a party is found by."""
        return self.party_id or self.label

    @property
    def needed(self) -> list[str]:
        """The columns that a file has at least."""
        return [name for meaning, name in asdict(self).items() if name and meaning not in _OPTIONAL]

    def within(self, names: Sequence[str]) -> Columns:
        """Give these columns as a file with columns of these names calls them."""
        found = {meaning: _found(name, names) for meaning, name in asdict(self).items()}
        return replace(self, **{meaning: name for meaning, name in found.items() if name})


def _found(name: str, names: Sequence[str]) -> str:
    """Give the first of some names that a column may have."""
    like = re.escape(name).replace("nnCD", r"\d\dCD")
    return next((other for other in names if re.fullmatch(like, other)), "")


@dataclass(frozen=True)
class Tidying:
    """What is put in the place of a pattern in names, and how that is told. What a group holds is another name."""

    pattern: re.Pattern[str]
    instead: str
    told: str


@dataclass(frozen=True)
class Format:
    """A format: its columns, how it writes what they hold, who publishes it, and how its files are called.

    `publisher` is the key and name of an organisation, or None where nobody says. `elected` has the ways to say yes and
    no, `no_ward` what stands for a ward that is not known. With `has_entities`, letters may stand as HTML entities.
    """

    name: str
    columns: Columns
    elected: Mapping[str, bool]
    publisher: tuple[str, str] | None
    collated: str
    tidyings: tuple[Tidying, ...] = ()
    no_ward: str = ""
    has_entities: bool = False

    @property
    def has_ids(self) -> bool:
        """Whether ballots go by ids of Democracy Club."""
        return bool(self.columns.ballot)

    @property
    def is_dated(self) -> bool:
        """Whether rows say the polling day."""
        return self.has_ids or bool(self.columns.day)

    @property
    def has_names_alone(self) -> bool:
        """Whether wards go by nothing but their names."""
        return not self.has_ids and not self.columns.ward_code

    def lacking(self, names: Sequence[str]) -> list[str]:
        """Give the columns of this format that are not among those of a file."""
        return [name for name in self.columns.needed if not _found(name, names)]


FORMATS = (
    Format(
        "democracy-club",
        Columns(
            council="election_id",
            ward="ballot_paper_id",
            ballot="ballot_paper_id",
            name="person_name",
            person_id="person_id",
            label="party_name",
            party_id="party_id",
            votes="ballots_cast",
            elected="is_winner",
            turnout="turnout",
            rejected="spoilt_ballots",
            pages="source",
        ),
        {"True": True, "False": False},
        ("democracy-club", "Democracy Club"),
        DEMOCRACY_CLUB,
    ),
    Format(
        "local-elections-archive",
        Columns("Council", "Ward", "Candidate", "Party", "Votes", "Elected"),
        {"1": True, "0": False},
        None,
        "in the form of the Local Elections Archive Project",
        (Tidying(re.compile(r"\?"), "?", "'?' for a lost letter or apostrophe, kept as printed"),),
        no_ward="NULL",
        has_entities=True,
    ),
    Format(
        "gla",
        Columns(
            council="borough",
            council_code="LADnnCD",
            ward="ward",
            ward_code="WDnnCD",
            day="election_date",
            name="surname",
            forenames="firstname",
            label="party",
            votes="votes",
            elected="elected",
        ),
        {"True": True, "False": False},
        GREATER_LONDON,
        "by candidate, collated by the Greater London Authority",
        (
            Tidying(re.compile(r"^0 "), "", "'0' for forenames, which stand before the surname"),
            Tidying(re.compile(r"[|\\]"), "", "a stray stroke, taken out"),
            Tidying(re.compile("`"), "'", "'`' for an apostrophe, written as one"),
            Tidying(
                re.compile(r"\s*[\[(]([^\])]*)[\])]"), "", "a name commonly used in brackets, kept as another name"
            ),
            Tidying(re.compile(r"(?<=[A-Z]{2}), [A-Z][a-z]+$"), "", "the forename after the surname too, taken out"),
            Tidying(re.compile(","), "", "a comma, taken out"),
        ),
    ),
)
NAMES = tuple(format.name for format in FORMATS)


def of(table: Table, named: str | None, faults: Faults) -> Format | None:
    """Give the format of a table, with its columns as they are called there; `named` is the one it is said to have.

    None, with a fault, where none fits.
    """
    if not table.columns:
        return None
    fitting = next((format for format in FORMATS if not format.lacking(table.columns)), None)
    if fitting is not None and named in (None, fitting.name):
        found = replace(fitting, columns=fitting.columns.within(table.columns))
        _closed(table, found.columns, faults)
        return found
    if fitting is not None:
        message = f"these are the columns of {fitting.name}, not of {named}"
        faults.add(table.name, 1, "", message, f"write --format {fitting.name}, or leave it out")
        return None
    nearest = min(FORMATS, key=lambda format: (format.name != named, len(format.lacking(table.columns))))
    for name in nearest.lacking(table.columns):
        message = f"there is no such column, which a file of {nearest.name} has; there are {', '.join(table.columns)}"
        faults.add(table.name, 1, name, message, "name the columns as their publisher does, with commas between")
    return None


def _closed(table: Table, columns: Columns, faults: Faults) -> None:
    """Check that the last row was not cut off: a line break ends it, or a value that shows whether it is whole."""
    if table.ends_in_a_line_break or table.columns[-1] in (columns.elected, columns.ward_code, columns.council_code):
        return
    line = table.rows[-1].line if table.rows else 1
    message = "no line break ends the last row, so it may be cut off"
    remedy = "fetch the file again; if it is whole, end it with a line break"
    faults.add(table.name, line, table.columns[-1], message, remedy)
