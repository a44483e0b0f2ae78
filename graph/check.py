"""Check a data folder: every fault of every step at once, each with its place and what to do."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path

from wardmote.graph import beside, counts, evidence, load, references, validate
from wardmote.graph.derive import derive
from wardmote.graph.errors import DataError, Fault
from wardmote.graph.format import canonical_lines
from wardmote.graph.load import DataFile
from wardmote.graph.turtle import FORMAT_COMMAND

# Bytes of N-Triples from which files are compared with their canonical form beside all else.
_MUCH = 32 * 1_048_576

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
    """What a check has read and derived, with its report: `lines` are all quads as sorted N-Quads.

    They are None where a file could not be read.
    """

    report: Report
    files: list[DataFile]
    lines: list[bytes] | None


def check(data: Path, articles: Path | None, progress: Progress = lambda _: None) -> Report:
    """Check a data folder, and its claims against the article texts where these are at hand.

    Never raises for wrong data. Raises CallError where there is no such folder. A file that cannot be read is reported
    and left out of the steps that follow. Where it is a reference file, the steps that look things up are left out as
    well, since every thing of that file would seem unknown. `progress` is told the name of each step as it begins.
    """
    return examine(data, articles, progress).report


def examine(
    data: Path,
    articles: Path | None,
    progress: Progress = lambda _: None,
    derived: Callable[[list[bytes], Executor], object] = lambda _, __: None,
) -> Examined:
    """Check a data folder as `check` does; give what was read and derived on the way too.

    `derived` is given all quads when there are all, as sorted N-Quads, and what may do work on them meanwhile.
    """
    progress("reading the data")
    files, faults = load.read_all(data)
    all_read = not faults
    all_things_read = not any(fault.file.startswith(f"{load.REFERENCE}/") for fault in faults)
    command = format_command(data)
    lines = None
    with beside.helpers(sum(len(file.lines) for file in files) > _MUCH) as helpers:
        proper = [(file, helpers.submit(difference, file.source, file.lines)) for file in files]
        store = load.store(files)
        if all_read:
            faults += counts.check(data, files)
        if all_things_read:
            progress("checking references")
            faults += references.check(files, command)
            derive(store, progress)
            lines = load.sorted_lines(store)
            if all_read:
                derived(lines, helpers)
            progress("checking shapes")
            faults += validate.check(files, store, lines)
        progress("checking the form of the data")
        faults += not_canonical(((file, line.result()) for file, line in proper), command)
    progress("checking evidence")
    findings = evidence.check(files, articles, names_known=all_things_read)
    report = Report(sorted({*faults, *findings.faults}), findings.notices)
    return Examined(report, files, lines if all_read else None)


def format_command(data: Path) -> str:
    """Give the command that rewrites the files of a data folder."""
    is_default = data.resolve() == load.default_data().resolve()
    return FORMAT_COMMAND if is_default else f"{FORMAT_COMMAND} --data {data}"


def not_canonical(differing: Iterable[tuple[DataFile, int | None]], command: str) -> Iterator[Fault]:
    """Find files that differ from their canonical form, by the first line of each that does."""
    for file, line in differing:
        if line is not None:
            yield Fault(file.name, line, "", "not in canonical form from this line on", command)


def difference(source: str, lines: bytes) -> int | None:
    """Give the first line on which Turtle is not canonical, or None. `lines` are its triples as N-Triples."""
    proper = canonical_lines(lines)
    if source == proper:
        return None
    pairs = zip_longest(source.splitlines(True), proper.splitlines(True))
    return next((line for line, (is_, should_be) in enumerate(pairs, 1) if is_ != should_be), None)
