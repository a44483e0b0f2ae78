"""The store of a release on disk, for releases that are too large to be held in memory.

It is made once, beside the releases, and only read after that: each worker opens it for itself, and the system's file
cache is what they share. A store that is half made is never seen under its name.
"""

from __future__ import annotations

import hashlib
import secrets
import shutil
from pathlib import Path

from pyoxigraph import RdfFormat, Store

from wardmote.graph.errors import ReleaseError
from wardmote.graph.files import apart
from wardmote.graph.releases import release

STORES = "stores"
# To be raised when the same release is put into a store otherwise than before: what an earlier program made is no use.
_LAYOUT = 2
_ASIDE = ".making-"


def place(current: release.Release, union: bool, extra: str = "") -> Path:
    """Give the folder of a store of a release: one for each content, see `make`."""
    digest = hashlib.sha256(repr((union, extra)).encode()).hexdigest()[:8]
    return current.path.parent.parent / STORES / f"{_start(current)}{digest}"


def _start(current: release.Release) -> str:
    return f"{current.path.name}.{_LAYOUT}."


def make(current: release.Release, folder: Path, union: bool, extra: str = "") -> None:
    """Make the store of a release at its place, unless it is there, in a process of its own.

    `union` says that the default graph is to hold what all graphs hold, and `extra` has further quads, as N-Quads.
    Raises ReleaseError where the release is damaged, or no store can be made of it.
    """
    if folder.exists():
        return
    try:
        apart.run(_make, current, folder, union, extra)
    except Exception as error:
        raise ReleaseError(str(error)) from error


def _make(current: release.Release, folder: Path, union: bool, extra: str) -> None:
    current.require_whole()
    folder.parent.mkdir(parents=True, exist_ok=True)
    aside = folder.parent / f"{_ASIDE}{secrets.token_hex(8)}"
    try:
        store = Store(str(aside))
        store.bulk_load(path=current.quads, format=RdfFormat.N_QUADS, lenient=True)  # as the engine wrote them
        if union:
            _load_union(current, store, aside.with_suffix(".nt"))
        if extra:
            store.bulk_load(input=extra.encode(), format=RdfFormat.N_QUADS)
        store.optimize()
        store.flush()
        del store
        aside.rename(folder)
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _load_union(current: release.Release, store: Store, lines: Path) -> None:
    """Load the union of all graphs into the default graph, by way of a file: it may not fit into memory."""
    try:
        with current.quads.open("rb") as quads, lines.open("wb") as triples:
            triples.writelines(release.triples(quads))
        store.bulk_load(path=lines, format=RdfFormat.N_TRIPLES, lenient=True)
    finally:
        lines.unlink(missing_ok=True)


def sweep(home: Path, kept: release.Release) -> None:
    """Remove the stores of all releases but one, those of an earlier program, and what was left half made.

    Those of the release with other content stay: another server with the same home may have them open.
    """
    for folder in (home / STORES).glob("*"):
        if not folder.name.startswith(_start(kept)):
            shutil.rmtree(folder, ignore_errors=True)
