"""Check a data folder: every fault of every step at once, each with its place and what to do."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path

from pyoxigraph import NamedNode, RdfFormat, parse

from wardmote.graph.checks import conformance, counts, evidence, implications, joins, literals, namesakes, references
from wardmote.graph.derivation import affirmed
from wardmote.graph.derivation.derive import derive
from wardmote.graph.errors import DataError, Fault
from wardmote.graph.files import parallel
from wardmote.graph.rdf import reader, turtle
from wardmote.graph.rdf.turtle import FORMAT_COMMAND
from wardmote.graph.sources import canonical, earlier, load
from wardmote.graph.sources.load import DataFile

# Bytes of Turtle from which other processes take a part.
_MUCH = 8 * 1_048_576

Progress = Callable[[str], None]


@dataclass(frozen=True)
class Report:
    """The faults of a data folder, in order of file and line, and notices of what could not be checked.

    `files` are those that could be read, `lines` all quads as sorted N-Quads, what was derived included, and `results`
    what shapes say of them. There are neither where a reference file cannot be read.
    """

    faults: list[Fault]
    notices: list[str]
    files: list[DataFile]
    lines: list[bytes]
    results: set[conformance.Result]

    def require_good(self) -> None:
        """Raise DataError if there are faults."""
        if self.faults:
            raise DataError(self.faults)


def check(data: Path, articles: Path | None, progress: Progress = lambda _: None) -> Report:
    """Check a data folder, and its claims against the article texts where these are at hand.

    Never raises for wrong data. Raises CallError where there is no such folder. A file that cannot be read is reported
    and left out of the steps that follow. Where it is a reference file, the steps that look things up are left out as
    well, since every thing of that file would seem unknown. `progress` is told the name of each step as it begins.
    """
    progress("reading the data")
    command = format_command(data)
    lines: list[bytes] = []
    notices: list[str] = []
    results: set[conformance.Result] = set()
    with parallel.process_pool(load.size(data) > _MUCH) as pool, ThreadPoolExecutor(1) as thread:
        files, faults = load.read_all(data, pool)
        all_read = not faults
        all_things_read = not any(fault.file.startswith(f"{load.REFERENCE}/") for fault in faults)
        loading = thread.submit(load.store, files)  # the engine lets others work meanwhile
        if all_read:
            faults += counts.check(data, files)
        if all_things_read:
            progress("checking references")
            faults += references.check(files, command)
        faults += literals.check(files)
        wrong, notices = joins.check(data, files if all_read else None)
        faults += wrong
        differing = [(file, pool.submit(difference, file.source, file.lines, file.article)) for file in files]
        store = loading.result()
        if all_things_read:
            faults += implications.check(files, store)
            faults += namesakes.check(data, files, store)
            derive(store, progress)
            lines = load.sorted_lines(store)
            progress("checking shapes")
            # What no source affirms is held to the shapes of its kind before it is set apart, the rest after.
            unaffirmed, as_given = affirmed.unaffirmed(store), lines
            by_kind = conformance.by_sparql(store, unaffirmed)
            lines = affirmed.set_apart(store, lines)
            # The engine lets others work meanwhile: constraints in SPARQL are asked beside pySHACL.
            by_sparql = thread.submit(conformance.by_sparql, store)
            by_shacl = pool.submit(conformance.by_shacl, lines)
            by_kind |= conformance.by_shacl(as_given, unaffirmed)
            results = by_shacl.result() | by_sparql.result()
            faults += conformance.faults(_of_what_is_there(by_kind | results, files), files)
        progress("checking the form of the data")
        lines_of = ((file, found.result()) for file, found in differing)
        faults += [Fault(one.name, line, "", _form(one), command) for one, line in lines_of if line is not None]
    progress("checking evidence")
    findings = evidence.check(files, articles, names_known=all_things_read)
    return Report(sorted({*faults, *findings.faults}), [*notices, *findings.notices], files, lines, results)


def _of_what_is_there(results: set[conformance.Result], files: list[DataFile]) -> set[conformance.Result]:
    """Leave out what shapes say of a value that is nowhere: references tell of it already."""
    missing = references.missing(files) if results else set()
    return {one for one in results if one.value not in missing}


def _form(file: DataFile) -> str:
    """Say what is wrong with the form of a file."""
    if file.source.startswith(reader.MARK):
        return "begins with a byte order mark, which is no part of Turtle"
    if file.article is not None and earlier.is_article(file.source):
        return "not in canonical form, but without a base, as 0.1.0 had it, which was never released"
    return "not in canonical form from this line on"


def format_command(data: Path) -> str:
    """Give the command that rewrites the files of a data folder."""
    is_default = data.resolve() == load.default_data().resolve()
    return FORMAT_COMMAND if is_default else f"{FORMAT_COMMAND} --data {data}"


def difference(source: str, lines: bytes, article: NamedNode | None) -> int | None:
    """Give the first line on which Turtle is not canonical, or None. `lines` are its triples as N-Triples.

    `article` is the article that the file is about, or None if it is about none.
    """
    if article is None:
        proper = turtle.write_lines(lines.splitlines())
    else:
        proper = canonical.written((quad.triple for quad in parse(lines, format=RdfFormat.N_TRIPLES)), article)
    if source == proper:
        return None
    pairs = zip_longest(source.splitlines(True), proper.splitlines(True))
    return next((line for line, (is_, should_be) in enumerate(pairs, 1) if is_ != should_be), None)
