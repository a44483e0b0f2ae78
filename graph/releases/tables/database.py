"""The tables of a release in one SQLite file beside the releases, to make and to open."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any

from wardmote.graph.releases import beside
from wardmote.graph.releases.release import Release, Statement
from wardmote.graph.releases.tables import gather
from wardmote.graph.releases.tables.described import BOOLEAN, ID, Column, Table

FOLDER = "tables"
# Raised when the tables change, so that a file of an earlier version is made anew.
_VERSION = 1
_PIECE = 2_000

Cell = str | int | bool | None


class Tables:
    """The tables of one release, open for reading. Safe to use from several threads."""

    def __init__(self, connection: sqlite3.Connection, base: str) -> None:
        self._connection = connection
        self._lock = threading.Lock()
        self.base = base

    @classmethod
    def open(cls, file: Path, base: str) -> Tables:
        """Open the tables in a file, of a release with this base."""
        uri = f"{file.absolute().as_uri()}?mode=ro&immutable=1"
        return cls(sqlite3.connect(uri, uri=True, check_same_thread=False), base)

    @classmethod
    def of(cls, statements: Iterable[Statement], base: str) -> Tables:
        """Make the tables in memory, of statements ordered by subject."""
        connection = sqlite3.connect(":memory:", check_same_thread=False)
        gather.fill(connection, statements, base)
        return cls(connection, base)

    def rows(self, sql: str, values: Sequence[object] | Mapping[str, object] = ()) -> list[tuple[Any, ...]]:
        """Give the rows that a query selects."""
        with self._lock:
            return self._connection.execute(sql, values).fetchall()

    def pieces(
        self, table: Table, rest: str = "", values: Mapping[str, object] | None = None, size: int = _PIECE
    ) -> Iterator[list[tuple[Cell, ...]]]:
        """Give the rows of a table under its columns, some at a time, with IRIs in full and truths as truths.

        `rest` is what follows the name of the table in the query, with its `values`.
        """
        names = ", ".join(column.name for column in table.columns)
        with self._lock:
            cursor = self._connection.execute(f"SELECT {names} FROM {table.name} {rest}", values or {})
        while True:
            with self._lock:
                some = cursor.fetchmany(size)
            if not some:
                return
            yield [self._row(table.columns, row) for row in some]

    def _row(self, columns: Sequence[Column], row: Sequence[Any]) -> tuple[Cell, ...]:
        return tuple(map(self._cell, columns, row))

    def _cell(self, column: Column, value: str | int | None) -> Cell:
        if value is None:
            return None
        if column.type == ID:
            return self.iri(str(value))
        return bool(value) if column.type == BOOLEAN else value

    def iri(self, held: str) -> str:
        """Give the IRI that the tables hold without the base, in full."""
        return f"{self.base}{held}" if held.startswith("id/") else held

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    # They may be shared by several requests, so the file closes after the last of them.
    __del__ = close


def path(home: Path, release_id: str) -> Path:
    """Give the path of the tables of a release under a home folder; the file need not be there."""
    return beside.path(home, FOLDER, release_id, _VERSION)


def make(release: Release, home: Path) -> Path:
    """Make the file of a release, unless it is there, and give its path.

    The caller holds the lock of the home folder.
    """
    return beside.make(path(home, release.id), home, partial(write, release))


def write(release: Release, target: Path) -> None:
    """Write the tables of a release into a file."""
    with release.quads.open("rb") as lines, closing(sqlite3.connect(target)) as connection:
        gather.fill(connection, gather.statements(lines), release.base)
