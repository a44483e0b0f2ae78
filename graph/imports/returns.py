"""Import declared results into a data folder: read all files, resolve all rows, then write all or nothing."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from wardmote.graph.errors import CallError
from wardmote.graph.files import journal
from wardmote.graph.imports.collections import places as placing
from wardmote.graph.imports.collections.declared import Declared
from wardmote.graph.imports.read import choose, descriptions, layouts, results, ward_figures
from wardmote.graph.imports.read.faults import Faults, shown
from wardmote.graph.imports.read.records import Reading
from wardmote.graph.imports.resolve import aliases, known
from wardmote.graph.imports.resolve.aliases import Alias, Aliases
from wardmote.graph.imports.resolve.completion import complete, place
from wardmote.graph.imports.resolve.contests import Resolved, Resolver, Unresolved
from wardmote.graph.imports.resolve.councils import Councils
from wardmote.graph.imports.resolve.joins import Joins
from wardmote.graph.imports.resolve.known import Known, Place, first
from wardmote.graph.imports.resolve.parties import Parties
from wardmote.graph.imports.resolve.people import People
from wardmote.graph.imports.resolve.places import Places
from wardmote.graph.imports.resolve.reported import Reported
from wardmote.graph.imports.write import skipped, store
from wardmote.graph.imports.write.layer import layer
from wardmote.graph.imports.write.pages import Page
from wardmote.graph.imports.write.rejoin import rejoin

_MOST_TOLD = 20
# Names that nobody knows which are told one by one, with what is nearest.
_MOST_NAMES = 10
_ELSE = "name another file"


@dataclass(frozen=True)
class Request:
    """What to import, and where to: the options of the command. `format` and `day` are None where files say them.

    `format` is the name of a layout or the path of a description; each of `columns` is a meaning and a column.
    `council` is that of all files, or empty where these say it.
    """

    files: Sequence[Path]
    data: Path
    format: str | None = None
    day: date | None = None
    wards: Sequence[Path] = ()
    aliases: Path | None = None
    skip_unresolved: Path | None = None
    replace: bool = False
    reported: bool = False
    whole: Sequence[str] = ()
    tallies: Sequence[date] = ()
    columns: Sequence[str] = ()
    council: str = ""
    page: Page | None = None


@dataclass
class Outcome:
    """What an import did: the files written, those that were so already, and what is to be told."""

    written: list[Path] = field(default_factory=list)
    unchanged: list[Path] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def import_returns(
    request: Request,
    progress: Callable[[str], None] = lambda _: None,
    tell: Callable[[str], None] = lambda _: None,
    preview: Callable[[list[Resolved], Parties], None] | None = None,
) -> Outcome:
    """Import files of results. `progress` is told the name of each step as it begins.

    What is dropped is told to `tell` before anything is written. With `preview` nothing is written: it is given what
    was resolved and the names of parties, before it is refused where it has faults.

    Raises RefusedError with every fault, CallError where the call is wrong; nothing was written then.
    """
    faults = Faults()
    _check(request)
    reference = known.reference(request.data)
    reported = Reported(reference, request.whole, request.tallies) if request.reported else None
    files = _read(request, reference, faults, progress)
    wards = ward_figures.read(request.wards, faults)
    councils = Councils(reference)
    named = aliases.read(request.aliases, faults) if request.aliases is not None else Aliases()
    faults.refuse()
    _check_read(request, files)
    placed = placing.places(request.data, [(one, councils.of(one)) for one in files], faults)
    faults.refuse()
    known.add_returns(reference, request.data, (place.file for place in placed))
    progress("finding who and what is meant")
    joins, parties, places = Joins(request.data, faults), Parties(reference), Places(reference, wards)
    councils.meant = named.meant(aliases.COUNCIL, councils.key_of, faults)
    parties.meant = named.meant(aliases.PARTY, parties.of, faults)
    faults.refuse()
    resolver = Resolver(reference, councils, places, parties, faults)
    resolved = _resolve(files, placed, resolver, reported, reference)
    if preview is not None:
        preview(resolved, parties)
    unknown = list(_unknown(resolved, {aliases.COUNCIL: councils.names, aliases.PARTY: parties.names}))
    if unknown and request.aliases is not None and not faults.count and preview is None:
        store.put(request.aliases, named.with_unknown(unknown))
    _refuse_unresolved(request, resolved, unknown, faults)
    faults.refuse()
    outcome = Outcome(notes=list(wards.notes))
    people = People(reference, joins)
    for one in resolved:
        place(one, people, reported)
    people.settle()
    faults.refuse()
    notes = [note for one in resolved for note in complete(one, places, people)]
    progress("writing")
    prepared = _prepare(resolved, reference, parties, request.page)
    others = rejoin(request.data, people.stored(), reference)
    texts = {joins.path: joins.text()} if joins.changed else {}
    if request.skip_unresolved is not None:
        texts[request.skip_unresolved], count = skipped.text(resolved)
        outcome.notes.append(f"{count} rows not resolved, in {request.skip_unresolved}")
    contents, outcome.unchanged = store.plan(request.data, prepared, others, texts, request.replace, tell)
    if preview is None:
        journal.switch(request.data, contents)
        outcome.written = [path for path in contents if path not in texts]
    outcome.notes += [*_told(resolved), *notes, *_joined(joins)]
    return outcome


def _resolve(
    files: Sequence[Reading], placed: Sequence[Place], resolver: Resolver, reported: Reported | None, reference: Known
) -> list[Resolved]:
    """Resolve the files, each with its place; what another collection of its day declares is put aside."""
    # Files with codes come first: those with names alone may then be of the same wards.
    ordered = sorted(zip(files, placed, strict=True), key=lambda one: (not one[0].format.is_dated, one[0].day))
    speaks_of = reported.speaks_of if reported is not None else None
    resolved = [resolver.resolve(reading, speaks_of, place) for reading, place in ordered]
    days = {day: number for number, day in enumerate(dict.fromkeys(one.reading.day for one in resolved))}
    resolved.sort(key=lambda one: (days[one.reading.day], one.place.order))
    declared = Declared(reference)
    for one in resolved:
        declared.split(one)
    return resolved


def _prepare(resolved: Sequence[Resolved], reference: Known, parties: Parties, page: Page | None) -> dict[str, str]:
    """Give the text of each file of returns by its name; a later one of a day knows what those before it declare."""
    prepared: dict[str, str] = {}
    days = Counter(one.reading.day for one in resolved)
    for one in resolved:
        prepared[one.place.file] = "".join(layer(one, reference, parties, page).lines())
        if days[one.reading.day] > 1:
            known.learn(reference, prepared[one.place.file])
    return prepared


def _check(request: Request) -> None:
    """Raise CallError where options are given without what they belong to, or would overwrite what is read."""
    if request.page is not None and len(request.files) > 1:
        raise CallError("--page is of one file, and several are given: import each with its own")
    for path in (*request.files, *request.wards):
        if path.exists() and not path.is_file() and not path.is_dir():
            raise CallError(f"{path} is a pipe or a device: save what it gives, and name the file")
    if request.skip_unresolved is not None:
        skipped_rows = request.skip_unresolved.resolve()
        if skipped_rows.is_relative_to(request.data.resolve()):
            raise CallError(f"--skip-unresolved {request.skip_unresolved}: a data folder has no place for it: {_ELSE}")
        if skipped_rows in {path.resolve() for path in (*request.files, *request.wards)}:
            raise CallError(f"--skip-unresolved {request.skip_unresolved}: this file is read: {_ELSE}")
    if request.reported:
        return
    for option, values in (("--whole", request.whole), ("--tallies", request.tallies)):
        if values:
            remedy = f"give that too, or take all without {option}"
            raise CallError(f"{option} {values[0]} is for --reported: {remedy}")


def _read(request: Request, reference: Known, faults: Faults, progress: Callable[[str], None]) -> list[Reading]:
    """Read the files: a reading for each polling day of each."""
    found: list[Reading] = []
    named = descriptions.named(request.format) if request.format is not None else None
    choice = choose.Choice(named, descriptions.shipped(), layouts.given_columns(request.columns))
    for path in request.files:
        progress(f"reading {path.name}")
        table, format = choose.table(path, replace(choice, said=_said(request, path)), faults)
        if format is None:
            continue
        if request.council and (column := format.columns.council or format.columns.council_code):
            remedy = "leave --council out, or take the column out of the file"
            raise CallError(f"--council is for files that do not say theirs, and {path.name} has {column!r}: {remedy}")
        day, note = request.day, ""
        if not format.is_dated and day is None:
            day, note = _day_of(path, reference)
        elif format.is_dated and len(request.files) > 1:
            day = None
        first, *others = results.read(table, format, faults, day, request.council)
        first.notes = [*table.notes, *([note] if note else []), *first.notes]
        found += [first, *others]
    if faults.count:
        return found
    there = sorted({reading.day for reading in found})
    for day in request.tallies:
        if day not in there:
            listed = ", ".join(map(str, there))
            raise CallError(f"--tallies {day}: no file is of this day; give one, or another day, as in: {listed}")
    return found


def _said(request: Request, path: Path) -> frozenset[str]:
    """Give what a call or the name of a file says, so that no column need say it."""
    has_day = request.day is not None or len(_days_named(path)) == 1
    return frozenset(({"day"} if has_day else set()) | ({"council"} if request.council else set()))


def _days_named(path: Path) -> set[str]:
    return set(re.findall(r"(?<!\d)(?:19|20)\d\d-\d\d-\d\d(?!\d)", path.name))


def _check_read(request: Request, files: Iterable[Reading]) -> None:
    """Raise CallError where a page of results is said to have been read before they were declared."""
    read = request.page.read if request.page is not None else None
    for file in files:
        if read is not None and read < file.day:
            raise CallError(f"--retrieved {read} is before the polling day, {file.day}: give the day you read the page")


def _day_of(path: Path, reference: Known) -> tuple[date, str]:
    """Give the polling day of a file that does not say it: that in its name, or the one known of the year in it."""
    named = _days_named(path)
    if len(named) == 1:
        with suppress(ValueError):
            return date.fromisoformat(named.pop()), ""
    years = set(re.findall(r"(?<!\d)(?:19|20)\d\d(?!\d)", path.name))
    known_days = {first(content, "wm:pollingDay") for content in reference.of("wm:Election").values()}
    there = sorted(day for day in known_days if day[:4] in years)
    if len(there) != 1:
        raise CallError(f"{path.name} does not say its polling day: give it with --day, as in --day 2014-05-22")
    note = f"{path.name} does not say its polling day; taken as {there[0]}, the one of that year in the data folder"
    return date.fromisoformat(there[0]), note


def _unknown(
    files: Sequence[Resolved], names: Mapping[str, Callable[[], Iterable[tuple[str, str]]]]
) -> Iterator[Alias]:
    """Give each name that nobody knows, by kind; `names` gives those that are known."""
    for kind, of_kind in names.items():
        found = (one for file in files for one in file.unresolved if one.kind == kind)
        # All rows of a poll name its council.
        printed = (one.name for one in found for _ in range(len(one.poll.candidates) if kind == aliases.COUNCIL else 1))
        yield from aliases.counted(kind, printed, of_kind())


def _refuse_unresolved(request: Request, files: Sequence[Resolved], unknown: Sequence[Alias], faults: Faults) -> None:
    """Make a fault of each name that nobody knows, unless such polls are to be left out.

    A poll whose ward the file itself does not know is left out and told: nobody can help.
    """
    if request.skip_unresolved is not None:
        return
    told = {(one.kind, one.name): one for one in unknown}
    many = {kind for kind, count in Counter(one.kind for one in unknown).items() if count > _MOST_NAMES}
    for file in files:
        for one in file.unresolved:
            if (alias := told.pop((one.kind, one.name), None)) is None:
                continue
            where, remedy = (file.reading.name, one.line, one.column), _remedy(request, one)
            if one.kind not in many:
                near = f"; nearest: {alias.nearest}" if alias.nearest else ""
                faults.add(*where, f"{one.reason}, in {_rows(alias.rows)}{near}", remedy)
                continue
            alike = [told.pop(key) for key in list(told) if key[0] == one.kind]
            faults.add(*where, _together(one.kind, [alias, *alike]), remedy)


def _together(kind: str, names: Sequence[Alias]) -> str:
    """Tell many names that nobody knows at once, the commonest first."""
    ordered = sorted(names, key=lambda one: -int(one.rows))
    first = ", ".join(f"{shown(one.name)} ({_rows(one.rows)})" for one in ordered[:_MOST_NAMES])
    kinds = "parties" if kind == aliases.PARTY else "councils"
    return f"{len(names)} {kinds} that nobody knows: {first} and {len(names) - _MOST_NAMES} more"


def _rows(count: str) -> str:
    return f"{count} row{'s' * (count != '1')}"


def _remedy(request: Request, one: Unresolved) -> str:
    """Say what helps where a name is not known."""
    if request.aliases is not None:
        explain = f"write what it means in {request.aliases}, and import again"
    else:
        explain = "give --aliases FILE: the name goes there, for you to write what it means"
    return f"{explain}; or {one.remedy}; or leave such polls out with --skip-unresolved FILE"


def _told(files: Iterable[Resolved]) -> Iterator[str]:
    for file in files:
        reading = file.reading
        candidates = sum(len(ballot.poll.candidates) for ballot in file.ballots)
        councils = len({ballot.council for ballot in file.ballots})
        counts = f"{candidates} candidacies in {len(file.ballots)} ballots of {councils} councils"
        if file.ballots or not file.second:
            yield f"{reading.name}: {counts}, {reading.day}"
        yield from (f"{reading.name}: left out: {count} {what}" for what, count in sorted(reading.left_out.items()))
        for one in file.unresolved:
            if not one.kind:
                counted = f"{len(one.poll.candidates)} row{'s' * (len(one.poll.candidates) > 1)} of {one.poll.council}"
                yield f"{reading.name}: left out: {counted}, from line {one.line} on: {one.reason}"
        if file.unspoken:
            yield f"{reading.name}: {file.unspoken} ballots of councils that the data folder does not speak of"
        yield from (f"{reading.name}: {note}" for note in reading.notes)


def _joined(joins: Joins) -> Iterator[str]:
    for one in joins.added[:_MOST_TOLD]:
        yield f"doubtful: {one.name} in {one.candidacy} may be {one.other}: {one.reason}"
    if len(joins.added) > _MOST_TOLD:
        yield f"doubtful: {len(joins.added) - _MOST_TOLD} more, in {joins.path}"
    if joins.undecided:
        yield f"{joins.undecided} joins in {joins.path} wait for a decision"
    if joins.added:
        yield f"{len(joins.added)} of them are new: write yes or no there, and import again with --replace"
