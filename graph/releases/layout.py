"""The dumps of a release: a dated folder of compressed files under the home folder, made when the release is built.

A folder is named by the day on which its release was first built, as in `2022-05-06`, or `2022-05-06.2` for the second
of that day. No file in it but the report of the validation says a day, so the same sources give the same bytes (see
`packing`). Nothing in a folder ever changes.
"""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from pyoxigraph import NamedNode

from wardmote.graph.errors import ReleaseError
from wardmote.graph.rdf import formats, iris
from wardmote.graph.rdf.formats import CSV, PARQUET, RDF_PATCH, Format
from wardmote.graph.releases import release, void

FOLDER = "dumps"
INDEX = "index.json"
WHOLE = "wardmote"
THINGS = "things.csv"
VALIDATION = "validation.ttl"
PATCH = f"changes.{RDF_PATCH.suffix}"
CHANGED = "changes.csv"
CROISSANT = "croissant.json"

# The day, and the number among the folders of that day from the second on.
NAME = re.compile(r"(?P<day>\d{4}-\d\d-\d\d)(?:\.(?P<number>[1-9]\d*))?")

_log = logging.getLogger(__name__)

Entry = dict[str, Any]


# The formats of files, by name, in the order in which they are listed.
FORMATS: Mapping[str, Format] = {**formats.GRAPHS, CSV.name: CSV, PARQUET.name: PARQUET, RDF_PATCH.name: RDF_PATCH}


@dataclass(frozen=True)
class Dump:
    """The folder with the dumps of one release."""

    path: Path

    @property
    def name(self) -> str:
        """The name of the folder, as in `2022-05-06.2`."""
        return self.path.name

    @property
    def day(self) -> date:
        """The day on which the release was first built."""
        return date.fromisoformat(self.name.partition(".")[0])

    @cached_property
    def index(self) -> Mapping[str, Any]:
        """What `index.json` says. Raises ReleaseError where it cannot be read."""
        try:
            index = json.loads((self.path / INDEX).read_text(encoding="utf-8"))
            if isinstance(index["release"], str) and all(entry["name"] for entry in index["files"]):
                return dict(index)
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise ReleaseError(f"dumps {self.name}: {INDEX}: {error}: {_REMEDY}") from None
        raise ReleaseError(f"dumps {self.name}: {INDEX} is not an index of dumps: {_REMEDY}")

    @property
    def release(self) -> str:
        """The id of the release."""
        return str(self.index["release"])

    @cached_property
    def files(self) -> Mapping[str, Entry]:
        """What the index says of each file, by its name."""
        return {entry["name"]: entry for entry in self.index["files"]}

    def damaged(self) -> list[str]:
        """Give the files that are missing or do not match `SHA256SUMS`, by name, sorted."""
        return release.mismatches(self.path, {INDEX, *self.files})


_REMEDY = f"move that folder away and run {release.BUILD_COMMAND}"


def names(home: Path) -> list[str]:
    """Give the names of the folders of dumps under a home folder, the newest first."""
    matches = [match for path in (home / FOLDER).glob("*") if (match := NAME.fullmatch(path.name)) and path.is_dir()]
    matches.sort(key=lambda match: (match["day"], int(match["number"] or 1)), reverse=True)
    return [match[0] for match in matches]


def found(home: Path) -> list[Dump]:
    """Give the dumps under a home folder, the newest first. Those whose index cannot be read are left out."""
    paths = [home / FOLDER / name for name in names(home)]
    return [one for path in paths if (one := _opened(path, _stamp(path / INDEX))) is not None]


def _stamp(path: Path) -> int:
    """Give when a file was written, or -1 where there is none."""
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return -1


@lru_cache(maxsize=128)
def _opened(path: Path, _written: int) -> Dump | None:
    """Give the dumps in a folder, read once for each time at which its index was written; None where it is damaged."""
    one = Dump(path)
    try:
        return one if one.release else None
    except ReleaseError as error:
        _log.warning("%s", error)
        return None


def of(home: Path, identifier: str) -> Dump | None:
    """Give the dumps of a release by its id, or None where there are none."""
    return next((one for one in found(home) if one.release == identifier), None)


def report(identifier: str, base: str) -> NamedNode:
    """Give the IRI of the report of the validation of a release."""
    return iris.part(void.dataset(base), f"validation-{identifier}")


def version(identifier: str, base: str) -> NamedNode:
    """Give the IRI of a release as a version of the dataset."""
    return iris.part(void.dataset(base), f"release-{identifier}")
