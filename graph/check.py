"""Check a data folder: every fault of every step at once, each with its place and what to do."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path

from pyoxigraph import RdfFormat, Store

from wardmote.graph import counts, evidence, load, references, turtle, validate
from wardmote.graph.derive import derive
from wardmote.graph.errors import DataError, Fault
from wardmote.graph.format import canonical_lines
from wardmote.graph.load import DataFile
from wardmote.graph.turtle import FORMAT_COMMAND

Progress = Callable[[str], None]


@dataclass(frozen=True)
class Report:
    """The faults of a data folder, in order of file and line, and notices of what could not be checked."""

    faults: list[Fault]
    notices: list[str]

    def require_good(self) -> None:
        """Raise DataError if there are faults."""
        if self.faults:
            raise DataError(self.faults)


@dataclass(frozen=True)
class Examined:
    """What a check has read and made, with its report: `lines` are all quads, derived ones too, as sorted N-Quads.

    These and the store are None where a file could not be read.
    """

    report: Report
    files: list[DataFile]
    store: Store | None
    lines: list[bytes] | None


def check(data: Path, articles: Path | None, progress: Progress = lambda _: None) -> Report:
    """Check a data folder, and its claims against the article texts where these are at hand.

    Never raises for wrong data. Raises CallError where there is no such folder. A file that cannot be read is reported
    and left out of the steps that follow. Where it is a reference file, the steps that look things up are left out as
    well, since every thing of that file would seem unknown. `progress` is told the name of each step as it begins.
    """
    return examine(data, articles, progress).report


def examine(data: Path, articles: Path | None, progress: Progress = lambda _: None) -> Examined:
    """Check a data folder as `check` does; give what was read and derived on the way too."""
    progress("reading the data")
    files, faults = load.read_all(data)
    all_read = not faults
    all_things_read = not any(fault.file.startswith(f"{load.REFERENCE}/") for fault in faults)
    command = format_command(data)
    store = load.store(files)
    progress("checking the form of the data")
    faults += not_canonical(files, command, store)
    if all_read:
        faults += counts.check(data, files)
    lines = None
    if all_things_read:
        progress("checking references")
        faults += references.check(files, command)
        derive(store, progress)
        lines = load.sorted_lines(store)
        progress("checking shapes")
        faults += validate.check(files, store, lines)
    progress("checking evidence")
    findings = evidence.check(files, articles, names_known=all_things_read)
    report = Report(sorted({*faults, *findings.faults}), findings.notices)
    return Examined(report, files, store if all_read else None, lines if all_read else None)


def format_command(data: Path) -> str:
    """Give the command that rewrites the files of a data folder."""
    is_default = data.resolve() == load.default_data().resolve()
    return FORMAT_COMMAND if is_default else f"{FORMAT_COMMAND} --data {data}"


def not_canonical(files: Iterable[DataFile], command: str, store: Store) -> Iterator[Fault]:
    """Find files that differ from their canonical form, with the first line that does. `store` holds them all."""
    for file in files:
        # A file that is a layer by itself need not be loaded for itself again.
        own = None if file.is_reference else store.dump(format=RdfFormat.N_TRIPLES, from_graph=file.graph)
        proper = canonical_lines(file.lines) if own is None else turtle.write_lines(own.splitlines())
        if file.source != proper:
            pairs = zip_longest(file.source.splitlines(True), proper.splitlines(True))
            line = next(line for line, (is_, should_be) in enumerate(pairs, 1) if is_ != should_be)
            yield Fault(file.name, line, "", "not in canonical form from this line on", command)
