"""Make the dumps of a release: every layer and the whole in every format, its tables, what has changed.

The report of its validation lies beside them where it was validated.
"""

from __future__ import annotations

import hashlib
import json
import logging
import os
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, date, datetime
from functools import partial
from gzip import GzipFile
from itertools import chain, repeat
from operator import call
from pathlib import Path
from typing import IO, Protocol

from wardmote.graph.errors import CallError, ReleaseError
from wardmote.graph.files import disk, packing, parallel
from wardmote.graph.rdf import formats, iris
from wardmote.graph.rdf.formats import CSV, JSONLD, PARQUET, RDF_PATCH, TURTLE
from wardmote.graph.releases import diff, layout, release, serialise, things_table, void
from wardmote.graph.releases.layout import FORMATS, INDEX, WHOLE, Dump, Entry
from wardmote.graph.releases.release import Release
from wardmote.graph.releases.tables import croissant, database
from wardmote.graph.releases.tables import files as table_files
from wardmote.graph.releases.tables.described import TABLES, Table

CLOCK_VARIABLE = "SOURCE_DATE_EPOCH"

# Bytes of N-Quads from which work is spread over processors, which takes a second to begin.
MUCH = 64 * 1_048_576
# Bytes of N-Quads of a layer from which it is read again for each format: it would take half a gigabyte as objects.
_LARGE = 512 * 1_048_576

_log = logging.getLogger(__name__)

Progress = Callable[[str], None]
Task = Callable[[Path, serialise.Parts], list[Entry]]


class Validation(Protocol):
    """What shapes say of a release."""

    @property
    def told(self) -> Mapping[str, object]:
        """What the index says of it."""

    def turtle(self, day: date, base: str) -> bytes:
        """Give the report of a validation on a day, as Turtle with the prefixes of a base."""


def today(environment: Mapping[str, str] = os.environ) -> date:
    """Give the day in UTC, or the one that `SOURCE_DATE_EPOCH` sets (https://reproducible-builds.org/specs/).

    Raises CallError where that is not a number of seconds.
    """
    given = environment.get(CLOCK_VARIABLE)
    if not given:
        return datetime.now(UTC).date()
    try:
        return datetime.fromtimestamp(int(given), UTC).date()
    except (ValueError, OverflowError, OSError):
        message = f"{CLOCK_VARIABLE}={given!r} is not a number of seconds since 1970: give one, or unset it"
        raise CallError(message) from None


def make(
    source: Release,
    home: Path,
    day: date,
    progress: Progress = lambda _: None,
    validation: Validation | None = None,
) -> Dump:
    """Make the dumps of a release under `home`, and give them; nothing is done where they are there and undamaged.

    They have a report of a `validation`, and none where the release was not validated. The caller holds the lock of
    the home folder. Raises ReleaseError where the release is damaged.
    """
    others = layout.found(home)
    there = next((one for one in others if one.release == source.id), None)
    damaged = there.damaged() if there else []
    if there and not damaged:
        return there
    folder = home / layout.FOLDER
    folder.mkdir(exist_ok=True)
    made = disk.aside(folder)
    older = others[others.index(there) + 1 :] if there else others
    reports = [_report(made, validation, there.day if there else day, source.base)] if validation else []
    _fill(made, source, older[0] if older else None, reports, progress)
    if there:
        _log.warning("dumps %s were damaged (%s): their files are written anew", there.name, ", ".join(damaged))
        disk.replace_files(there.path, made)
        return Dump(there.path)
    path = folder / _free(home, day)
    made.rename(path)
    disk.flush(folder)
    return Dump(path)


def mirror(
    source: Release,
    there: Path,
    documents: Mapping[str, bytes],
    load: Callable[[Path, Entry], object],
    progress: Progress,
) -> Dump:
    """Make the dumps of a release in a folder as another site has them, byte for byte; give them.

    `documents` are the index and the sums of that site. What comes out otherwise here, or tells of a release that is
    not here, is loaded: `load` is given the path and what the index says of the file. The caller holds the lock of the
    home folder. Raises ReleaseError where another release has its dumps in the folder, or the release is damaged.
    """
    if there.exists() and Dump(there).release != source.id:
        remedy = "follow a site into a home of its own, with --home"
        raise ReleaseError(f"{there} holds the dumps of another release, {Dump(there).release}: {remedy}")
    if there.exists() and not Dump(there).damaged() and (there / INDEX).read_bytes() == documents[INDEX]:
        return Dump(there)
    there.parent.mkdir(exist_ok=True)
    made = disk.aside(there.parent)
    progress("writing the dumps")
    with serialise.parts(source, made) as taken:
        own = {str(entry["name"]): entry["sha256"] for entry in _written(made, taken)}
    wanted = {str(entry["name"]): entry for entry in json.loads(documents[INDEX])["files"]}
    for name in own.keys() - wanted.keys():
        (made / name).unlink()
    for name in sorted(wanted):
        if own.get(name) != wanted[name]["sha256"]:
            load(made / name, wanted[name])
    _settle(made, documents)
    if there.exists():
        disk.replace_files(there, made)
    else:
        made.rename(there)
        disk.flush(there.parent)
    return Dump(there)


def _settle(folder: Path, documents: Mapping[str, bytes]) -> None:
    """Write the index and the sums beside the files of dumps, and flush all of them to disk."""
    for name, content in documents.items():
        (folder / name).write_bytes(content)
    for path in folder.iterdir():
        disk.settle(path)
    disk.flush(folder)


def _free(home: Path, day: date) -> str:
    """Give the name of the next folder of a day."""
    numbers = [int(name.partition(".")[2] or 1) for name in layout.names(home) if name.partition(".")[0] == str(day)]
    return f"{day}.{max(numbers) + 1}" if numbers else str(day)


def _fill(folder: Path, source: Release, before: Dump | None, reports: list[Entry], progress: Progress) -> None:
    """Write all files of the dumps of a release beside the reports that are there, and flush them to disk."""
    progress("writing the dumps")
    with serialise.parts(source, folder) as taken:
        entries = [*reports, *_written(folder, taken)]
    summary = None
    if before is not None:
        progress("comparing with the release before")
        summary = _changes(folder, source, before, entries)
    content = _index(source, entries, summary)
    digests = {entry["name"]: entry["sha256"] for entry in entries} | {INDEX: hashlib.sha256(content).hexdigest()}
    _settle(folder, {INDEX: content, release.SUMS: release.sums(digests).encode()})


def _index(source: Release, entries: Iterable[Entry], summary: Mapping[str, object] | None) -> bytes:
    index = {
        "base": source.base,
        "changes": summary,
        "files": sorted(entries, key=lambda entry: str(entry["name"])),
        "ontology": source.manifest["ontology"],
        "quads": sum(source.manifest["graphs"].values()),
        "release": source.id,
        "version": source.manifest["version"],
    }
    return (json.dumps(index, indent=2, sort_keys=True) + "\n").encode()


def _written(folder: Path, taken: serialise.Parts) -> Iterator[Entry]:
    """Write the whole and each layer in each format, and the tables; give what the index says of each file."""
    sizes = {layer: path.stat().st_size for layer, path in taken.layers.items()}
    # The longest tasks come first, so that none is left alone at the end.
    layers = sorted(sizes, key=lambda layer: -sizes[layer])
    whole = sorted(set(formats.GRAPHS) - set(serialise.ASSEMBLED))
    tasks: list[Task] = [partial(_write_layer, layer=layer) for layer in layers]
    tasks[1:1] = [_things, _tables, *(partial(_write_whole, format=format) for format in whole)]
    after: list[Task] = [partial(_assemble, format=format) for format in serialise.ASSEMBLED]
    with parallel.process_pool(taken.source.quads.stat().st_size >= MUCH, busy=False) as pool:
        for some in (tasks, after):
            yield from chain.from_iterable(pool.map(call, some, repeat(folder), repeat(taken)))


def _write_layer(folder: Path, taken: serialise.Parts, layer: str) -> list[Entry]:
    """Write a layer in all formats; it is read once for them where it is not too large to hold."""
    read = serialise.quads(taken, layer) if taken.layers[layer].stat().st_size < _LARGE else None
    return [
        _write(folder, taken, format, layer, partial(serialise.write, taken, format, layer, read=read))
        for format in formats.GRAPHS
    ]


def _write_whole(folder: Path, taken: serialise.Parts, format: str) -> list[Entry]:
    return [_write(folder, taken, format, None, partial(serialise.write, taken, format, None))]


def _assemble(folder: Path, taken: serialise.Parts, format: str) -> list[Entry]:
    """Write the whole in a format in which all layers are written."""

    def written(layer: str) -> GzipFile:
        return packing.unpacked(folder / f"{layer}.{FORMATS[format].suffix}{packing.SUFFIX}")

    return [_write(folder, taken, format, None, lambda output: serialise.assemble(taken, format, written, output))]


def _write(
    folder: Path, taken: serialise.Parts, format: str, layer: str | None, write: Callable[[IO[bytes]], object]
) -> Entry:
    """Write a layer, or the whole, in a format, compressed; give what the index says of the file."""
    name = f"{layer or WHOLE}.{FORMATS[format].suffix}"
    with packing.packed(folder / f"{name}{packing.SUFFIX}") as file:
        write(file.output)
    graphs = [taken.graphs[layer]] if layer else list(taken.graphs.values())
    licences = sorted({void.licence(graph, taken.source.base).value for graph in graphs})
    graph = graphs[0].value if layer else None
    told = {"graph": graph, "layer": layer, "triples": _number(taken, format, layer)}
    return _entry(name, format, file.sums, licences) | told


def _number(taken: serialise.Parts, format: str, layer: str | None) -> int:
    """Give how many triples a file holds, or quads where the format names graphs."""
    counts = taken.source.manifest["graphs"]
    if layer is not None:
        return int(counts[taken.graphs[layer].value])
    return sum(counts.values()) if formats.GRAPHS[format].holds_quads else taken.distinct


def _entry(name: str, format: str, sums: packing.Sums, licences: list[str]) -> Entry:
    return {
        "bytes": sums.bytes,
        "contentBytes": sums.content_bytes,
        "contentSha256": sums.content_sha256,
        "format": format,
        "licences": licences,
        "mediaType": FORMATS[format].media[0],
        "name": f"{name}{packing.SUFFIX}",
        "sha256": sums.sha256,
    }


def _report(folder: Path, validation: Validation, day: date, base: str) -> Entry:
    """Write the report of a validation."""
    with packing.packed(folder / f"{layout.VALIDATION}{packing.SUFFIX}") as file:
        file.output.write(validation.turtle(day, base))
    told = {"day": day.isoformat(), **validation.told}
    return _entry(layout.VALIDATION, TURTLE.name, file.sums, [void.CC0.value]) | {"validation": told}


def _things(folder: Path, taken: serialise.Parts) -> list[Entry]:
    """Write the table of things."""
    with (
        taken.source.quads.open("rb") as lines,
        packing.packed(folder / f"{layout.THINGS}{packing.SUFFIX}") as file,
    ):
        number = packing.table(file.output, things_table.COLUMNS, things_table.rows(lines, taken.source.base))
    return [_entry(layout.THINGS, CSV.name, file.sums, [void.CC0.value]) | {"rows": number}]


def _tables(folder: Path, taken: serialise.Parts) -> list[Entry]:
    """Write the tables of the release, as CSV and as Parquet, and what describes these files."""
    source = taken.source
    with tempfile.TemporaryDirectory(prefix=".tables-", dir=folder) as place:
        file = Path(place) / "tables.sqlite"
        database.write(source, file)
        tables = database.Tables.open(file, source.base)
        entries = [entry for table in TABLES.values() for entry in _table(folder, tables, table)]
        tables.close()
    told = {str(entry["name"]): entry for entry in entries}
    described = croissant.describe(told, source.base, f"{source.manifest['version']}+{source.id}")
    with packing.packed(folder / f"{layout.CROISSANT}{packing.SUFFIX}") as packed:
        packed.output.write((json.dumps(described, indent=2, ensure_ascii=False) + "\n").encode())
    return [*entries, _entry(layout.CROISSANT, JSONLD.name, packed.sums, [void.CC0.value])]


def _table(folder: Path, tables: database.Tables, table: Table) -> list[Entry]:
    """Write a table in both formats."""
    name = f"{table.name}.{CSV.suffix}"
    with packing.packed(folder / f"{name}{packing.SUFFIX}") as file:
        rows = table_files.write_csv(tables, table, file.output)
    typed = f"{table.name}.{PARQUET.suffix}"
    _, sums = table_files.write_parquet(tables, table, folder / typed)
    told = {"rows": rows, "table": table.name}
    entry = _entry(name, CSV.name, file.sums, [void.CC0.value]) | told
    return [entry, _entry(typed, PARQUET.name, sums, [void.CC0.value]) | told | {"name": typed}]


def _changes(folder: Path, source: Release, before: Dump, entries: list[Entry]) -> Mapping[str, object] | None:
    """Write what changed since the release before, and add the files to the entries; give the summary.

    Where the dumps of that release are damaged nothing can be said, so nothing is written.
    """
    counted = diff.Changes()
    patch, table = (folder / f"{name}{packing.SUFFIX}" for name in (layout.PATCH, layout.CHANGED))
    try:
        with (
            packing.unpacked(before.path / f"{WHOLE}.nq{packing.SUFFIX}") as old,
            source.quads.open("rb") as new,
            packing.packed(patch) as patched,
            packing.packed(table) as tabled,
        ):
            ends = (layout.version(before.release, str(before.index["base"])), layout.version(source.id, source.base))
            marked = diff.write_patch(diff.merged(old, new), *ends, patched.output)
            beside = frozenset({iris.graph("catalogue", source.base).value})
            number = packing.table(tabled.output, diff.COLUMNS, diff.rows(marked, counted, beside))
    except packing.DAMAGED as error:
        _log.warning("dumps %s are damaged (%s), so nothing is said of what changed since", before.name, error)
        patch.unlink(missing_ok=True)
        table.unlink(missing_ok=True)
        return None
    licences = [void.CC0.value, void.CC_BY.value]
    entries.append(_entry(layout.PATCH, RDF_PATCH.name, patched.sums, licences) | {"rows": counted.total})
    entries.append(_entry(layout.CHANGED, CSV.name, tabled.sums, licences) | {"rows": number})
    return {"since": before.release, **counted.summary()}
