"""Show what an import would do, as two short tables: its files, and the seats by label of each council."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence

import click
from rich.console import Console
from rich.table import Table

from wardmote.graph.imports.resolve.contests import Election, Resolved
from wardmote.graph.imports.resolve.parties import Parties

_FILES = ("file", "format", "day", "councils", "ballots", "candidacies", "unresolved", "goes to")
_COUNCILS = ("council", "day", "ballots", "seats", "by label")


def show(begin: Callable[[], object], files: Sequence[Resolved], parties: Parties) -> None:
    """Print what would be imported to stdout: tables on a terminal, else cells with tabs between.

    `begin` is called before.
    """
    begin()
    days = sorted(files, key=lambda one: (one.reading.day, one.place.order))
    _print(_FILES, map(_file, days))
    _print(_COUNCILS, (row for one in days for row in _councils(one, parties)))


def _file(file: Resolved) -> tuple[str, ...]:
    ballots = [*file.ballots, *(ballot for election in file.second for ballot in election.ballots)]
    numbers = (
        len({ballot.council for ballot in ballots}),
        len(ballots),
        sum(len(ballot.poll.candidates) for ballot in ballots),
        len(file.unresolved),
    )
    reading = file.reading
    return reading.name, reading.format.name, reading.day.isoformat(), *map(str, numbers), f"returns/{file.place.file}"


def _councils(file: Resolved, parties: Parties) -> Iterator[tuple[str, ...]]:
    for election in file.elections.values():
        yield _council(election, "", parties)
    for contest in file.apart:
        ballot = contest.ballot
        note = f" (apart from its elections: {ballot.ward.name})"
        yield _council(Election(ballot.election, ballot.council, [contest]), note, parties)
    for election in file.second:
        yield _council(election, " (declared by another collection: compared)", parties)


def _council(election: Election, note: str, parties: Parties) -> tuple[str, ...]:
    """Give the row of a council: how many seats each label has in the file, the most first."""
    seats: Counter[str] = Counter()
    names: dict[str, str] = {}
    for contest in election.contests:
        for candidate, meant in zip(contest.ballot.poll.candidates, contest.labels, strict=True):
            whose = meant.stands_for
            names.setdefault(whose, parties.name(whose, candidate))
            seats[whose] += candidate.elected
    won = sorted(((number, names[whose]) for whose, number in seats.items()), key=lambda one: (-one[0], one[1]))
    labels = ", ".join(f"{name} {number}" for number, name in won if number)
    day = election.ballots[0].poll.day.isoformat()
    return f"{election.council.name}{note}", day, str(len(election.ballots)), str(seats.total()), labels


def _print(columns: Sequence[str], rows: Iterator[tuple[str, ...]]) -> None:
    if not sys.stdout.isatty():
        for cells in (columns, *rows):
            click.echo("\t".join(" ".join(cell.split()) for cell in cells))
        return
    table = Table(*columns, box=None, header_style="bold")
    for cells in rows:
        table.add_row(*cells)
    Console(markup=False, highlight=False).print(table)
