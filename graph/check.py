"""Check a data folder: every fault of every step at once, each with its place and what to do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path

from wardmote.graph import counts, evidence, load, references, validate
from wardmote.graph.errors import DataError, Fault
from wardmote.graph.format import canonical
from wardmote.graph.load import DataFile
from wardmote.graph.turtle import FORMAT_COMMAND


@dataclass(frozen=True)
class Report:
    """The faults of a data folder, in order of file and line, and notices of what could not be checked."""

    faults: list[Fault]
    notices: list[str]

    def require_good(self) -> None:
        """Raise DataError if there are faults."""
        if self.faults:
            raise DataError(self.faults)


def check(data: Path, articles: Path | None) -> Report:
    """Check a data folder, and its claims against the article texts where these are at hand.

    Never raises for wrong data. Raises CallError where there is no such folder. A file that cannot be read is reported
    and left out of the steps that follow. Where it is a reference file, the steps that look things up are left out as
    well, since every thing of that file would seem unknown.
    """
    files, faults = load.read_all(data)
    all_read = not faults
    all_things_read = not any(fault.file.startswith(f"{load.REFERENCE}/") for fault in faults)
    command = format_command(data)
    faults += not_canonical(files, command)
    if all_read:
        faults += counts.check(data, files)
    if all_things_read:
        faults += references.check(files, command)
        faults += validate.check(files)
    findings = evidence.check(files, articles, names_known=all_things_read)
    return Report(sorted({*faults, *findings.faults}), findings.notices)


def format_command(data: Path) -> str:
    """Give the command that rewrites the files of a data folder."""
    is_default = data.resolve() == load.default_data().resolve()
    return FORMAT_COMMAND if is_default else f"{FORMAT_COMMAND} --data {data}"


def not_canonical(files: Iterable[DataFile], command: str) -> Iterator[Fault]:
    """Find files that differ from their canonical form, with the first line that does."""
    for file in files:
        pairs = zip_longest(file.source.splitlines(True), canonical(file.triples).splitlines(True))
        line = next((line for line, (is_, should_be) in enumerate(pairs, 1) if is_ != should_be), None)
        if line is not None:
            yield Fault(file.name, line, "", "not in canonical form from this line on", command)
