"""Measure a whole load of declared results: building, validating, and how the rules grow with results and articles.

    python tests/bench/whole.py                          30,000 candidacies, made up
    python tests/bench/whole.py --data DIR               a data folder, such as one with the real results imported
    python tests/bench/whole.py rules 10000 30000 100000 each rule on so many candidacies
    python tests/bench/whole.py rules --articles 400 800 1600
                                                         each rule on so many articles, and what they report on
    python tests/bench/whole.py rules --copies 1 4 16    each rule on the packaged data, so many times over
    python tests/bench/whole.py articles 250 500 1000    articles whose claims are accepted drafts, from data to release

Seconds of the processor are printed beside those of the clock: they change less on a machine that does other things.
"""

from __future__ import annotations

import math
import os
import re
import resource
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from itertools import chain
from multiprocessing import active_children
from pathlib import Path

import click
import declared
import elections
import generate
import processes
import reported
from pyoxigraph import NamedNode, Store
from rich.console import Console
from rich.table import Table

from wardmote.graph.build import build
from wardmote.graph.checks import conformance
from wardmote.graph.derivation.derive import derive
from wardmote.graph.rdf import iris
from wardmote.graph.sources import load

BUILD_SECONDS, VALIDATE_SECONDS = 90, 180
# A rule that takes less is not judged: its time is that of parsing it.
_LEAST = 0.2
_SLACK = 1.5
# What the generator of articles writes of this is ours to make here.
_NOT_TOLD = frozenset(iris.graph(name) for name in ("catalogue", "derived", "ontology", "results", "shapes"))
# What all copies of the packaged data have in common, and what is another in each.
_COMMON = "(collection|party|topic)/"
_OF_COMMON = re.compile(f"<{iris.DEFAULT_BASE}id/{_COMMON}".encode())
_COPIED = re.compile(f'(<{iris.DEFAULT_BASE}id/(?!{_COMMON})[a-z-]+/|#label> ")'.encode())


class Steps:
    """The steps of something long, with the seconds of clock and processors that each took.

    Processes of a pool work beside several steps, so what they take is in none, but in the total.
    """

    def __init__(self) -> None:
        self.taken: dict[str, tuple[float, float]] = {}
        self._name = ""
        self._begun = 0.0, 0.0
        self._first = _processors()

    def begin(self, name: str) -> None:
        """Begin a step, and end the one before."""
        now = time.perf_counter(), time.process_time()
        if self._name:
            clock, processor = self.taken.get(self._name, (0.0, 0.0))
            self.taken[self._name] = clock + now[0] - self._begun[0], processor + now[1] - self._begun[1]
        self._name, self._begun = name, now

    @property
    def total(self) -> tuple[float, float]:
        """The seconds of all steps together."""
        return sum(clock for clock, _ in self.taken.values()), _processors() - self._first


def _processors() -> float:
    """Give the seconds that processors have worked for this process, those of its pools, and those that have ended."""
    return processes.processor_seconds([os.getpid(), *(one.pid for one in active_children() if one.pid is not None)])


@contextmanager
def _data(given: Path | None, candidacies: int) -> Iterator[Path]:
    """Give a data folder, or make one up."""
    if given is not None:
        yield given
        return
    with tempfile.TemporaryDirectory(prefix="wardmote-bench-") as name:
        declared.write(Path(name) / "data", candidacies)
        yield Path(name) / "data"


def _columns(*names: str) -> Table:
    table = Table()
    for place, name in enumerate(names):
        table.add_column(name, justify="right" if place else "left")
    return table


def _judged(measured: float, most: float) -> str:
    return f"{most:.0f}: {'met' if measured <= most else 'NOT MET'}"


@click.group(invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--data", type=click.Path(exists=True, file_okay=False, path_type=Path), help="Data folder to measure.")
@click.option("--candidacies", default=declared.DEFAULT_CANDIDACIES, show_default=True, help="How many to make up.")
@click.pass_context
def main(ctx: click.Context, data: Path | None, candidacies: int) -> None:
    """Measure building and validating a whole load of declared results."""
    if ctx.invoked_subcommand is not None:
        return
    with _data(data, candidacies) as folder, tempfile.TemporaryDirectory(prefix="wardmote-bench-") as home:
        steps = Steps()
        built = build(folder, None, Path(home), iris.DEFAULT_BASE, steps.begin)
        steps.begin("")
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        quads = sum(built.manifest["graphs"].values())
        table = _columns("building", "seconds", "of processors", "target")
        for name, (clock, used) in steps.taken.items():
            if clock >= _LEAST:
                table.add_row(name, f"{clock:.1f}", f"{used:.1f}")
        clock, used = steps.total
        table.add_row("all", f"{clock:.1f}", f"{used:.1f}", _judged(clock, BUILD_SECONDS))
        table.caption = f"{quads:,} quads; the first process held {memory:,.0f} MB at most"
        Console().print(table)
        Console().print(_validated(folder))


def _validated(folder: Path) -> Table:
    store = load.store(load.data_files(folder))
    derive(store)
    lines = load.sorted_lines(store)
    nodes = conformance.nodes(lines)
    steps = Steps()
    steps.begin("validating")
    found = conformance.results(store, lines)
    steps.begin("")
    clock, used = steps.total
    table = _columns("validating", "seconds", "of processors", "target")
    table.add_row("all", f"{clock:.1f}", f"{used:.1f}", _judged(clock, VALIDATE_SECONDS))
    members = sum(len(sort.members) for sort in nodes.sorts)
    table.caption = f"{members:,} nodes of {len(nodes.sorts):,} sorts, {len(found):,} violations"
    return table


@main.command()
@click.argument("sizes", type=int, nargs=-1, required=True)
@click.option("--articles", "of", flag_value="articles", help="Sizes are numbers of articles, not of candidacies.")
@click.option("--copies", "of", flag_value="copies", help="Sizes are numbers of copies of the packaged data.")
@click.option("--made", type=click.Path(file_okay=False, path_type=Path), help="Folder to keep made up candidacies in.")
def rules(sizes: tuple[int, ...], of: str | None, made: Path | None) -> None:
    """Measure each rule on data of several sizes, and print by how much each outgrows n log n."""
    stores = {"articles": _reported, "copies": _copied}.get(of or "", lambda size: _counted(size, made))
    Console().print(_growth(sizes, [_derived(stores(size)) for size in sizes]))


def _counted(candidacies: int, made: Path | None) -> Store:
    """Give a store with so many candidacies, and the few articles of the packaged data."""
    given = made / str(candidacies) if made is not None else None
    if given is not None and not given.is_dir():
        declared.write(given, candidacies)
    with _data(given, candidacies) as folder:
        return load.store(load.data_files(folder))


def _reported(articles: int) -> Store:
    """Give a store with so many articles or a few more, and the results that they report on."""
    store = Store()
    store.bulk_extend(load.quads(load.ontology(), iris.graph("ontology")))
    told = 0
    for unit in elections.units(generate.DEFAULT_SEED):
        quads = [quad for quad in unit if quad.graph_name not in _NOT_TOLD]
        store.bulk_extend(quads)
        told += sum(quad.predicate == iris.RDF_TYPE and quad.object == iris.wm("Article") for quad in quads)
        if told >= articles:
            break
    return store


def _copied(copies: int) -> Store:
    """Give a store with the packaged data so many times, each with councils, areas, articles of its own."""
    files = load.data_files(load.default_data())
    return load.store(chain(files, (_copy(file, number) for number in range(2, copies + 1) for file in files)))


def _copy(file: load.DataFile, number: int) -> load.DataFile:
    lines = (line for line in file.lines.splitlines(keepends=True) if not _OF_COMMON.match(line))
    # Names differ too: who has one name may be one person.
    own = _COPIED.sub(rb"\g<1>%d-" % number, b"".join(lines))
    return replace(file, graph=NamedNode(f"{file.graph.value}-{number}"), lines=own)


def _derived(store: Store) -> tuple[int, dict[str, float]]:
    """Give the number of quads of a store, and the seconds of the processor that each rule takes on it."""
    quads = len(store)
    steps = Steps()
    derive(store, steps.begin)
    steps.begin("")
    return quads, _by_step(steps)


def _by_step(steps: Steps) -> dict[str, float]:
    """Give the seconds of this process by step, and those of all processors as `all`."""
    return {name: used for name, (_, used) in steps.taken.items()} | {"all": steps.total[1]}


def _growth(sizes: tuple[int, ...], derived: list[tuple[int, dict[str, float]]]) -> Table:
    """Give a table of the seconds of each rule by size, and how its growth compares with that of n log n, in quads."""
    cost: Callable[[int], float] = lambda n: n * math.log(n)  # noqa: E731
    quads, taken = zip(*derived, strict=True)
    expected = cost(quads[-1]) / cost(quads[0])
    table = _columns("rule or step", *(f"{size:,}" for size in sizes), "to n log n")
    worst = 0.0
    for name in taken[-1]:
        times = [one.get(name, 0.0) for one in taken]
        ratio = times[-1] / max(times[0], _LEAST / expected) / expected
        if times[-1] >= _LEAST:
            worst = max(worst, ratio)
            table.add_row(name, *(f"{used:.2f}" for used in times), f"{ratio:.2f}")
    table.add_row("quads", *(f"{n:,}" for n in quads), f"{expected:.1f}")
    verdict = "met" if worst <= _SLACK else "NOT MET"
    table.caption = f"seconds of the processor; target: nothing outgrows n log n (1, within {_SLACK}): {verdict}"
    return table


@main.command(name="articles")
@click.argument("sizes", type=int, nargs=-1, required=True)
@click.option("--home", type=click.Path(file_okay=False, path_type=Path), help="Folder to keep data and releases in.")
def whole_articles(sizes: tuple[int, ...], home: Path | None) -> None:
    """Measure building and validating so many articles whose claims are accepted drafts, and how that grows."""
    with tempfile.TemporaryDirectory(prefix="wardmote-bench-") as made:
        Console().print(_growth(sizes, [_built((home or Path(made)) / str(size), size) for size in sizes]))


def _built(folder: Path, articles: int) -> tuple[int, dict[str, float]]:
    """Give the quads of a release of so many articles, and the seconds of processors that each step took."""
    data, home = folder / "data", folder / "home"
    if not data.is_dir():
        reported.write(data, articles)
    steps = Steps()
    built = build(data, None, home, iris.DEFAULT_BASE, steps.begin)
    steps.begin("validating once more")
    store = load.store(load.data_files(data))
    derive(store)
    conformance.results(store, load.sorted_lines(store))
    steps.begin("")
    return sum(built.manifest["graphs"].values()), _by_step(steps)


if __name__ == "__main__":
    main()
