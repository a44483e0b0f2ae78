"""Print what was measured: the figures of each endpoint, and the ratios beside their targets."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping

from contenders import BARE, OURS, PEER
from hostile import Attack
from measures import NAMES, Figures
from processes import MEGABYTE, machine_memory
from rich.console import Console
from rich.table import Table

_WIDTH = 120
_MISSING = "–"

LEAST_OF_BARE = 0.5
LEAST_OF_PEER = 25.0
LEAST_CACHED = 1.0
MOST_OF_SERIALISING = 1.5
MOST_GROWTH = 32 * MEGABYTE
MOST_UNDER_ATTACK = 3.0


def _text(*tables: Table | str) -> str:
    console = Console(file=io.StringIO(), width=_WIDTH)
    for table in tables:
        console.print(table)
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue().rstrip("\n")


def figures(found: Mapping[str, Figures], triples: int) -> str:
    """Give the figures of each endpoint as a table, and the notes below."""
    table = Table("measure", *found, title=f"{triples:,} triples", title_justify="left")
    for column in table.columns[1:]:
        column.justify = "right"
    columns = [dict(_cells(each)) for each in found.values()]
    for name in dict.fromkeys(name for column in columns for name in column):
        table.add_row(name, *(column.get(name, _MISSING) for column in columns))
    return _text(table, *(f"note: {note}" for each in found.values() for note in each.notes))


def _cells(found: Figures) -> Iterator[tuple[str, str]]:
    for name, outcome in found.rates.items():
        yield f"{name}: answers a second", f"{outcome.rate:,.0f}"
        yield f"{name}: 95th percentile, ms", f"{1000 * outcome.percentile(0.95):,.1f}"
        if name in found.efforts:
            yield f"{name}: processor time of an answer, ms", f"{1000 * found.efforts[name]:.2f}"
        yield f"{name}: processor taken by the clients", f"{outcome.busy:.0%}"
    if found.first_byte is not None:
        yield "first byte of a point query alone, ms", f"{1000 * found.first_byte:.2f}"
    if found.rows is not None:
        yield "300,000 rows, seconds", f"{found.rows.seconds:.2f}"
        yield "300,000 rows, first byte, ms", f"{1000 * found.rows.first:.1f}"
        growth = found.rows.growth
        yield "300,000 rows, growth of the web process, MB", _MISSING if growth is None else _megabytes(growth)
    if found.memory is not None:
        yield "memory of all processes at the end, MB", _megabytes(found.memory)


def _megabytes(number: int) -> str:
    return f"{number / MEGABYTE:,.0f}"


def targets(found: Mapping[str, Figures], serialised: float | None) -> str:
    """Give our ratios beside their targets as a table.

    `serialised` is the time in seconds of serialising the long answer in process, or None where it was not measured.
    """
    table = Table("what", "ours", "target", "met")
    table.columns[1].justify = "right"
    ours = found.get(OURS)
    if ours is None:
        return "" if serialised is None else f"300,000 rows serialised in process: {serialised:.2f} s"
    for name in NAMES:
        for other, least in ((BARE, LEAST_OF_BARE), (PEER, LEAST_OF_PEER)):
            _at_least(table, found, f"{name}, uncached", name, name, other, least if name == "thing" else None)
    for name in NAMES:
        _at_least(table, found, f"{name}, cached", f"{name}, repeated", f"{name}, repeated", BARE, LEAST_CACHED)
    if ours.rows is not None and serialised is not None:
        ratio = ours.rows.seconds / serialised
        what = f"300,000 rows, against {serialised:.2f} s in process"
        _row(table, what, f"{ratio:.2f}×", f"at most {MOST_OF_SERIALISING}×", ratio <= MOST_OF_SERIALISING)
    if ours.rows is not None and ours.rows.growth is not None:
        most, growth = MOST_GROWTH, ours.rows.growth
        what = "300,000 rows, growth of the web process"
        _row(table, what, f"{_megabytes(growth)} MB", f"at most {_megabytes(most)} MB", growth <= most)
    if ours.memory is not None:
        most = machine_memory()
        figure, target = f"{_megabytes(ours.memory)} MB", f"within {_megabytes(most)} MB"
        _row(table, "memory of all processes", figure, target, ours.memory < most)
    return _text(table)


def _at_least(
    table: Table, found: Mapping[str, Figures], what: str, mine: str, theirs: str, other: str, least: float | None
) -> None:
    if other not in found or theirs not in found[other].rates or not found[other].rates[theirs].rate:
        return
    ratio = found[OURS].rates[mine].rate / found[other].rates[theirs].rate
    target = f"at least {least:g}×" if least is not None else ""
    _row(table, f"{what}, against {other}", f"{ratio:.2f}×", target, least is None or ratio >= least)


def _row(table: Table, what: str, figure: str, target: str, met: bool) -> None:
    table.add_row(what, figure, target, ("yes" if met else "NO") if target else "")


def attack(found: Attack) -> str:
    """Give what ordinary clients noticed of hostile ones, and what these got."""
    names = ("ordinary query", "quiet, ms", "attacked, ms", "ratio", "target", "met", "asked", "failed")
    table = Table(*names, title="95th percentile of ordinary clients", title_justify="left")
    for column in table.columns[1:]:
        column.justify = "right"
    for name, attacked in found.attacked.items():
        ratio, failed = found.ratio(name), attacked.failed
        times = (f"{1000 * outcome.percentile(0.95):.1f}" for outcome in (found.quiet[name], attacked))
        target = f"at most {MOST_UNDER_ATTACK:g}×, none failing"
        met = "yes" if ratio <= MOST_UNDER_ATTACK and not failed else "NO"
        table.add_row(name, *times, f"{ratio:.2f}×", target, met, str(len(attacked.times)), str(failed))
    failures = [f"note: {name}: statuses {dict(each.statuses)}" for name, each in found.attacked.items() if each.failed]
    got = Table("what hostile clients got", "times")
    for name, number in sorted(found.answers.items()):
        got.add_row(name, str(number))
    return _text(table, *failures, got, f"answers afterwards: {'yes' if found.alive else 'NO'}")
