"""Which tables there are and what their columns mean: `tables.toml`, read."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files

TEXT, INTEGER, BOOLEAN, DAY, ID = TYPES = ("text", "integer", "boolean", "day", "id")
_SUFFIX = "_id"


@dataclass(frozen=True)
class Column:
    """A column: its name, one of TYPES, what a value of it says, and whether readers choose by its values.

    `within` names the column of which a value has to be chosen first. A page leaves out what is `aside`. `id` names the
    column with the identifier of what it tells of, where that is not named after it.
    """

    name: str
    type: str
    means: str
    facet: bool = False
    within: str = ""
    aside: bool = False
    id: str = ""

    @property
    def label(self) -> str:
        """The name as a heading, as in `Council GSS`."""
        words = self.name.replace("by_", "by-").replace("_", " ").replace("gss", "GSS")
        return words[:1].upper() + words[1:]


@dataclass(frozen=True)
class Table:
    """A table: its name, its title, what one row is, what one row and several are called, and its columns.

    Words are looked for in the columns of `search`. `sum` has the column that is added up, and what one and several
    are called.
    """

    name: str
    title: str
    rows: str
    one: str
    many: str
    columns: tuple[Column, ...]
    search: Sequence[str] = ()
    sum: Sequence[str] = ()

    @cached_property
    def by_name(self) -> Mapping[str, Column]:
        """The columns by their names."""
        return {column.name: column for column in self.columns}

    @property
    def shown(self) -> tuple[Column, ...]:
        """The columns that a page shows; identifiers are links there."""
        return tuple(column for column in self.columns if column.type != ID and not column.aside)

    @property
    def facets(self) -> tuple[Column, ...]:
        """The columns by whose values readers choose."""
        return tuple(column for column in self.columns if column.facet)

    def id_of(self, name: str) -> Column | None:
        """Give the column that identifies what a column names, as `council_id` for `council`; None where none does."""
        return self.by_name.get(self.by_name[name].id or f"{name}{_SUFFIX}")


def _read() -> Mapping[str, Table]:
    text = (files("wardmote.graph") / "releases" / "tables" / "tables.toml").read_text(encoding="utf-8")
    return {
        name: Table(name=name, **told | {"columns": tuple(Column(name=key, **one) for key, one in columns.items())})
        for name, told in tomllib.loads(text).items()
        for columns in [told["columns"]]
    }


TABLES: Mapping[str, Table] = _read()
