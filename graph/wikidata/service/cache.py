"""What Wikidata answered, kept on disk with the time of the answer, so that nothing is asked twice.

Each answer is written before the next question is asked: a run that is killed goes on where it stopped.
"""

from __future__ import annotations

import json
import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from wardmote.graph.errors import UnavailableError

FILE = "wikidata.sqlite"
DAY = 86_400  # seconds

_TABLE = "CREATE TABLE IF NOT EXISTS answers (key TEXT PRIMARY KEY, fetched INTEGER NOT NULL, body TEXT NOT NULL)"


def clock() -> int:
    """Give the time in seconds since 1970."""
    return int(time.time())


@dataclass(frozen=True)
class Answer:
    """An answer as JSON, and when it came, in seconds since 1970."""

    body: Any
    fetched: int

    @property
    def day(self) -> date:
        """The day, in UTC, on which it came."""
        return datetime.fromtimestamp(self.fetched, UTC).date()


class Cache:
    """Answers by key, in a file of SQLite.

    An answer is good for `max_age` seconds, one that came since this cache was opened always; with `max_age` None all
    are good. Raises UnavailableError, with the remedy, where the file is damaged or cannot be written.
    """

    def __init__(self, path: Path, max_age: int | None, now: Callable[[], int] | None = None) -> None:
        self._path = path
        self._now = now or clock
        self._oldest = 0 if max_age is None else self._now() - max_age
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            fault = f"cannot make the folder {path.parent} for the cache: {error.strerror}"
            raise UnavailableError(f"{fault}: give another with --home") from None
        with self._open("create") as store:
            store.execute(_TABLE)

    def get(self, keys: Iterable[str]) -> dict[str, Answer]:
        """Give the answers that are there and good, by key."""
        found = "SELECT key, fetched, body FROM answers WHERE key = ? AND fetched >= ?"
        with self._open("read") as store:
            rows = [row for key in keys for row in store.execute(found, (key, self._oldest))]
        return {key: Answer(json.loads(body), fetched) for key, fetched, body in rows}

    def put(self, bodies: Mapping[str, Any]) -> dict[str, Answer]:
        """Keep answers that came now, all or none; give them with their time."""
        fetched = self._now()
        rows = [(key, fetched, json.dumps(body, ensure_ascii=False)) for key, body in bodies.items()]
        with self._open("write") as store:
            store.executemany("INSERT OR REPLACE INTO answers VALUES (?, ?, ?)", rows)
        return {key: Answer(body, fetched) for key, body in bodies.items()}

    @contextmanager
    def _open(self, verb: str) -> Iterator[sqlite3.Connection]:
        """Give the file as a transaction, and explain what goes wrong in it."""
        try:
            with closing(sqlite3.connect(self._path, timeout=60)) as store, store:
                yield store
        except sqlite3.Error as error:
            remedy = "free or mend the disk"
            if verb == "read" or "not a database" in str(error):
                remedy = "delete the file, and what is in it is asked again"
            raise UnavailableError(f"cannot {verb} the cache {self._path}: {error}: {remedy}") from None
