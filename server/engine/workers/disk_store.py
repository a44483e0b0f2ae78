"""The store of a release on disk, for releases that are too large to be held in memory.

It is made once, beside the releases, and only read after that: each worker opens it for itself, and the system's file
cache is what they share. A store that is half made is never seen under its name.
"""

from __future__ import annotations

import secrets
import shutil
from pathlib import Path

from pyoxigraph import RdfFormat, Store

from wardmote.graph.releases import release

STORES = "stores"
_ASIDE = ".making-"


def place(current: release.Release) -> Path:
    """Give the folder of a release's store."""
    return current.path.parent.parent / STORES / current.path.name


def make(current: release.Release, folder: Path, union: bool, extra: str = "") -> None:
    """Make the store of a release, unless it is there. Raises ReleaseError where the release is damaged."""
    if folder.exists():
        return
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


def sweep(home: Path, kept: str) -> None:
    """Remove the stores of all releases but one, and what was left half made."""
    for folder in (home / STORES).glob("*"):
        if folder.name != kept:
            shutil.rmtree(folder, ignore_errors=True)
