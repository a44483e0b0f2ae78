"""Read what an address asks of a table: which values, which words, in which order, which page.

What it does not know is refused, with what there is instead: a misspelt argument would else give another table.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import urlencode

from wardmote.graph.releases.tables.described import BOOLEAN, DAY, TABLES, Column, Table
from wardmote.graph.releases.tables.gather import SOUGHT, folded
from wardmote.server.http import urls
from wardmote.server.http.errors import BadRequestError

FIRST = next(iter(TABLES))
PAGE = 50
# Beyond this no table goes, so that no number is too large for the database.
_FURTHEST = 100_000
_WORDS, _SORT, _PAGE = "q", "sort", "page"
UNKNOWN = "unknown"
_LONGEST = 200
# So many values are named to those who gave none there is.
_NEAR = 5


@dataclass(frozen=True)
class Choice:
    """A value of a column by which readers choose: as it stands in an address, as it is shown, as the tables hold it.

    `known` is what the column with its identifier holds, where there is one.
    """

    key: str
    label: str
    held: str | int | None
    known: str | None = None


@dataclass(frozen=True)
class View:
    """A view of a table: a choice for each of some columns, words, a column to sort by (None: as it is), a page."""

    table: Table
    chosen: Mapping[str, Choice] = field(default_factory=dict)
    words: str = ""
    sort: Column | None = None
    down: bool = False
    page: int = 1

    def address(self, suffix: str = "") -> str:
        """Give the address of the view; with a suffix that of its rows as a file."""
        step = "" if self.table.name == FIRST else f"/{self.table.name}"
        given = {name: choice.key for name, choice in self.chosen.items()}
        given |= {_WORDS: self.words} if self.words else {}
        given |= {_SORT: f"{'-' if self.down else ''}{self.sort.name}"} if self.sort else {}
        given |= {_PAGE: str(self.page)} if self.page > 1 and not suffix else {}
        return f"{urls.RESULTS}{step}{suffix}{'?' if given else ''}{urlencode(given, safe=':')}"

    def at(self, page: int) -> View:
        """Give another page of it."""
        return replace(self, page=page)

    def choosing(self, column: str, choice: Choice | None) -> View:
        """Give the first page of the view with another choice for a column, or with none."""
        rest = {name: one for name, one in self.chosen.items() if name != column}
        order = [one.name for one in self.table.facets]
        chosen = rest | ({column: choice} if choice else {})
        return replace(self, chosen={name: chosen[name] for name in order if name in chosen}, page=1)

    def sorted_by(self, column: Column) -> View:
        """Give the first page of the view sorted by a column: numbers from the most, and the other way round again."""
        first = column.type in ("integer", BOOLEAN)
        again = self.sort == column
        return replace(self, sort=column, down=not self.down if again else first, page=1)

    def where(self, but: str = "") -> tuple[str, dict[str, object]]:
        """Give the condition of the view as SQL, with its values, without that of one column."""
        parts, values = [], dict[str, object]()
        for name, choice in self.chosen.items():
            if name == but:
                continue
            known = self.table.id_of(name) if choice.known is not None else None
            for column, value in ((name, choice.held), *([(known.name, choice.known)] if known else [])):
                parts.append(f"{column} IS :{column}")
                values[column] = value
        for number, word in enumerate(folded(self.words).split()):
            parts.append(f"instr({SOUGHT}, :word{number})")
            values[f"word{number}"] = word
        return (f"WHERE {' AND '.join(parts)}" if parts else ""), values

    def order(self) -> str:
        """Give the order of the view as SQL: what is empty comes last, and of equals what came first before."""
        if self.sort is None:
            return "ORDER BY rowid"
        kind = " COLLATE NOCASE" if self.sort.type == "text" else ""
        return f"ORDER BY {self.sort.name}{kind} {'DESC' if self.down else 'ASC'} NULLS LAST, rowid"

    @property
    def file_name(self) -> str:
        """The name of the file with its rows, which tells what is in it, as in `candidacies-2018-05-03-barnet.csv`."""
        parts = [self.table.name]
        for name, choice in self.chosen.items():
            plain = choice.key in ("true", "false", UNKNOWN)
            parts.append(f"{name}-{choice.key}" if plain else choice.key)
        parts += self.words.split()
        parts += [f"by-{self.sort.name}"] if self.sort else []
        return "-".join(re.sub(r"[^A-Za-z0-9.]+", "-", part).strip("-.") for part in parts)[:150].strip("-.") + ".csv"


def table(name: str) -> Table | None:
    """Give a table by the last step of its address, or None."""
    return TABLES.get(name)


def read(table: Table, given: Iterable[tuple[str, str]], choices: Mapping[str, Mapping[str, Choice]]) -> View:
    """Read the arguments of an address, of which empty ones ask for nothing.

    `choices` has those of each column by their keys. Raises BadRequestError for an argument, or a value of one, that
    there is none of, with those there are.
    """
    view, seen = View(table), set[str]()
    known = [*(column.name for column in table.facets), *([_WORDS] if table.search else []), _SORT, _PAGE]
    for name, value in given:
        if name not in known:
            raise BadRequestError(f"there is no argument {name[:40]!r} here", f"give some of: {', '.join(known)}")
        if name in seen:
            raise BadRequestError(f"the argument {name!r} is given twice", "give it once")
        seen.add(name)
        if not value.strip():
            continue
        if name == _WORDS:
            view = replace(view, words=" ".join(value[:_LONGEST].split()))
        elif name == _SORT:
            view = _sorted(view, value)
        elif name == _PAGE:
            view = view.at(_page(value))
        else:
            view = view.choosing(name, _choice(table.by_name[name], value, choices[name]))
    # A page that was named before the rest is kept.
    return view


def _sorted(view: View, value: str) -> View:
    column = view.table.by_name.get(value.removeprefix("-"))
    if column is None or column not in view.table.shown:
        names = ", ".join(one.name for one in view.table.shown)
        told = f"'sort' is {value[:40]!r}, which is no column to sort by"
        raise BadRequestError(told, f"give one of: {names}; with a minus before it, the last comes first")
    return replace(view, sort=column, down=value.startswith("-"))


def _page(value: str) -> int:
    # Python refuses to read a number of thousands of digits.
    there_can_be = value.isascii() and value.isdigit() and len(value) <= len(str(_FURTHEST))
    if not there_can_be or not 1 <= int(value) <= _FURTHEST:
        raise BadRequestError(f"'page' is {value[:40]!r}, which is no page", f"give a number from 1 to {_FURTHEST}")
    return int(value)


def _choice(column: Column, value: str, choices: Mapping[str, Choice]) -> Choice:
    if value in choices:
        return choices[value]
    near = _near(value, choices)
    kind = {DAY: "a day as in 2022-05-05", BOOLEAN: "true or false"}.get(column.type, "one of the values it has here")
    listed = (
        ", ".join(key if choices[key].label == key else f"{key} ({choices[key].label})" for key in near)
        or "there is none in this release"
    )
    more = f" and {len(choices) - len(near)} more" if len(choices) > len(near) else ""
    raise BadRequestError(
        f"{column.name!r} is {value[:40]!r}, which none of the {len(choices)} values of it is",
        f"give {kind}: {listed}{more}",
    )


def _near(value: str, choices: Mapping[str, Choice]) -> list[str]:
    """Give the keys of the values that may be meant, by keys and labels."""
    words = folded(value)
    named = [key for key, choice in choices.items() if words in folded(choice.label)]
    return (named + difflib.get_close_matches(value, choices, n=_NEAR, cutoff=0.6))[:_NEAR] or list(choices)[:_NEAR]
