"""Print what was measured: the figures of each endpoint, and the ratios beside their targets."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import isinf

from contenders import BARE, OURS, PEER
from hostile import Attack
from measures import NAMES, Figures
from processes import MEGABYTE, machine_memory
from rich.console import Console
from rich.table import Table

_WIDTH = 120
_MISSING = "–"

# Of the bare view, by query: asked anew each time, and repeated.
LEAST_OF_BARE = {"thing": 0.42, "ballot": 0.5}
LEAST_REPEATED = {"thing": 1.5}
LEAST_OF_PEER = 25.0
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
    for name, figure, digits in numbers(found):
        percent = "%" if name.endswith("%") else ""
        yield name.removesuffix(", %"), _MISSING if figure is None else f"{figure:,.{digits}f}{percent}"


def numbers(found: Figures) -> Iterator[tuple[str, float | None, int]]:
    """Give every figure of an endpoint: its name with its unit, the figure, and how many decimals say something.

    A figure is None where it could not be measured.
    """
    for name, outcome in found.rates.items():
        yield f"{name}: answers a second", outcome.rate, 0
        slow = outcome.percentile(0.95)
        yield f"{name}: 95th percentile, ms", None if isinf(slow) else 1000 * slow, 1
        if name in found.efforts:
            yield f"{name}: processor time of an answer, ms", 1000 * found.efforts[name], 2
        yield f"{name}: processor taken by the clients, %", 100 * outcome.busy, 0
    if found.first_byte is not None:
        yield "first byte of a point query alone, ms", 1000 * found.first_byte, 2
    if found.rows is not None:
        yield "300,000 rows, seconds", found.rows.seconds, 2
        yield "300,000 rows, first byte, ms", 1000 * found.rows.first, 1
        growth = found.rows.growth
        yield "300,000 rows, growth of the web process, MB", None if growth is None else growth / MEGABYTE, 0
    if found.memory is not None:
        yield "memory of all processes at the end, MB", found.memory / MEGABYTE, 0


@dataclass(frozen=True)
class Bar:
    """A figure of ours that has a target: at least `least` or at most `most`, or neither."""

    figure: float
    unit: str = "×"
    least: float | None = None
    most: float | None = None

    @property
    def target(self) -> str:
        """The target in words."""
        if self.least is not None:
            return f"at least {self.least:g}{self.unit}"
        if self.most is None:
            return ""
        return f"at most {self.most:,.1f}{self.unit}".replace(".0", "")

    @property
    def met(self) -> bool:
        """Whether the target is met."""
        return self.figure >= (self.least or 0.0) and (self.most is None or self.figure <= self.most)

    def shown(self) -> str:
        """Give the figure with its unit."""
        return f"{self.figure:,.0f}{self.unit}" if self.unit == " MB" else f"{self.figure:.2f}{self.unit}"


def targets(rounds: Sequence[tuple[Mapping[str, Figures], float | None]]) -> str:
    """Give our ratios beside their targets as a table: the median of all rounds, and each.

    A round is what was found of each endpoint, and the time in seconds of serialising the long answer in process, or
    None where that was not measured.
    """
    table = Table("what", "median", "target", "met", "in each round")
    table.columns[1].justify = "right"
    bars = [dict(_bars(found, serialised)) for found, serialised in rounds]
    for what in dict.fromkeys(what for each in bars for what in each):
        seen = [each[what] for each in bars if what in each]
        middle = sorted(seen, key=lambda bar: bar.figure)[(len(seen) - 1) // 2]
        met = ("yes" if middle.met else "NO") if middle.target else ""
        table.add_row(what, middle.shown(), middle.target, met, " ".join(bar.shown() for bar in seen))
    return _text(table) if table.rows else ""


def _bars(found: Mapping[str, Figures], serialised: float | None) -> Iterator[tuple[str, Bar]]:
    ours = found.get(OURS)
    if ours is None:
        return
    for name in NAMES:
        for other, least in ((BARE, LEAST_OF_BARE), (PEER, {"thing": LEAST_OF_PEER})):
            if ratio := _ratio(found, name, other):
                yield f"{name}, uncached, against {other}", Bar(ratio, least=least.get(name))
    for name in NAMES:
        if ratio := _ratio(found, f"{name}, repeated", BARE):
            yield f"{name}, cached, against {BARE}", Bar(ratio, least=LEAST_REPEATED.get(name, 1.0))
    if ours.rows is not None and serialised is not None:
        yield "300,000 rows, against in process", Bar(ours.rows.seconds / serialised, most=MOST_OF_SERIALISING)
    if ours.rows is not None and ours.rows.growth is not None:
        yield "300,000 rows, growth of the web process", _size(ours.rows.growth, MOST_GROWTH)
    if ours.memory is not None:
        yield "memory of all processes", _size(ours.memory, machine_memory())


def _size(figure: int, most: int) -> Bar:
    return Bar(figure / MEGABYTE, " MB", most=most / MEGABYTE)


def _ratio(found: Mapping[str, Figures], name: str, other: str) -> float:
    """Give our rate as a multiple of another's; 0 where either was not measured."""
    theirs = found[other].rates.get(name) if other in found else None
    ours = found[OURS].rates.get(name)
    return ours.rate / theirs.rate if ours and theirs and theirs.rate else 0.0


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
