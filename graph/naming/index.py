"""The index of a release: one SQLite file beside the releases, to make and to open."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from wardmote.graph.files import collector, disk, parallel
from wardmote.graph.naming import gather, storage
from wardmote.graph.releases import beside
from wardmote.graph.releases.release import QUADS, Release, Statement

FOLDER = "names"
# Raised when the tables or what is written into them change, so that an index of an earlier version is made anew.
_VERSION = 4


class Index:
    """An index, open for reading. Safe to use from several threads."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._lock = threading.Lock()

    @classmethod
    def open(cls, file: Path) -> Index:
        """Open the index in a file."""
        uri = f"{file.absolute().as_uri()}?mode=ro&immutable=1"
        return cls(sqlite3.connect(uri, uri=True, check_same_thread=False))

    @classmethod
    def of(cls, statements: Iterable[Statement], base: str) -> Index:
        """Make an index in memory of statements, ordered by subject."""
        connection = sqlite3.connect(":memory:", check_same_thread=False)
        storage.fill(connection, statements, base)
        return cls(connection)

    def rows(self, sql: str, values: Sequence[object] | Mapping[str, object] = ()) -> list[tuple[Any, ...]]:
        """Give the rows that a query selects."""
        with self._lock:
            return self._connection.execute(sql, values).fetchall()

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    # An index may be shared by several requests, so it closes after the last of them.
    __del__ = close


def path(home: Path, release_id: str) -> Path:
    """Give the path of the index of a release under a home folder; it need not be there."""
    return beside.path(home, FOLDER, release_id, _VERSION)


def make(release: Release, home: Path, begun: Future[Path] | None = None) -> Path:
    """Make the index of a release, unless it is there, and give its path.

    `begun` is that of its quads where another process has begun to write it. The caller holds the lock of the home
    folder.
    """

    def put(target: Path) -> None:
        if begun is None:
            write(release.quads, release.base, target)
        else:
            begun.result().rename(target)

    return beside.make(path(home, release.id), home, put, sweeps=begun is None)


@contextmanager
def beginning(lines: Sequence[bytes], base: str, home: Path, much: bool) -> Iterator[Future[Path] | None]:
    """Begin to write the index of sorted lines of N-Quads in another process, where there is much to write.

    The caller holds the lock of the home folder.
    """
    if not much:
        yield None
        return
    folder = home / FOLDER
    folder.mkdir(exist_ok=True)
    disk.sweep(folder)
    aside = disk.aside(folder)
    quads = aside / QUADS
    quads.write_bytes(b"".join(lines))
    try:
        with parallel.process_pool(much) as pool:
            yield pool.submit(_written, quads, base, aside / "index.sqlite")
    finally:
        disk.discard(aside)


def _written(quads: Path, base: str, target: Path) -> Path:
    """Write an index, remove the lines that it was made of, and give it."""
    write(quads, base, target)
    quads.unlink()
    return target


def write(quads: Path, base: str, target: Path) -> None:
    """Write the index of a file of sorted N-Quads; the same quads give the same bytes under one version of SQLite."""
    with quads.open("rb") as lines, closing(sqlite3.connect(target)) as connection, collector.paused():
        storage.fill(connection, gather.statements(lines), base)
