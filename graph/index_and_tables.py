"""What stands beside every release: the index of what things are called, and the tables of its results."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path

from wardmote.graph.naming import index
from wardmote.graph.releases.release import Release
from wardmote.graph.releases.tables import database


def make(
    built: Release, home: Path, progress: Callable[[str], None] = lambda _: None, begun: Future[Path] | None = None
) -> None:
    """Make both for a release under a home folder, unless they are there; `begun` is an index that is being written.

    `progress` is told the name of each step. The caller holds the lock of the home folder.
    """
    progress("indexing what things are called")
    index.make(built, home, begun)
    progress("writing the tables")
    database.make(built, home)


def are_there(built: Release, home: Path) -> bool:
    """Whether both are there as this version makes them."""
    return index.path(home, built.id).is_file() and database.path(home, built.id).is_file()
