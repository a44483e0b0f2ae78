"""Write a data folder with the declared results of invented elections, of the size that is asked, for measuring.

    python tests/bench/declared.py --candidacies 30000 /tmp/whole
    wardmote build --data /tmp/whole --home /tmp/whole-home

It is a copy of a data folder, by default the packaged one, with a file of returns for each of three polling days.
Councils, wards and people are invented; parties and polling days are those of the reference layer. The same size and
seed give the same bytes.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from itertools import chain
from pathlib import Path

import click
import invented
import reference
from pyoxigraph import Literal, NamedNode, Quad
from terms import integer, named, node, term, written
from world import Ballot, Council, Party, World, council_election

from wardmote.graph.rdf import iris, turtle
from wardmote.graph.sources import load

DEFAULT_CANDIDACIES = 30_000
DAYS = (date(2014, 5, 22), date(2018, 5, 3), date(2022, 5, 5))

_GRAPH = iris.graph("returns/any")
_PARTIES = ("PP52", "PP53", "PP90", "PP63", "PP85")


def write(folder: Path, candidacies: int = DEFAULT_CANDIDACIES, seed: int = 1, source: Path | None = None) -> None:
    """Write a data folder with about so many candidacies: whole councils, in a third as many for each day."""
    shutil.copytree(source or load.default_data(), folder)
    returns = folder / "returns"
    shutil.rmtree(returns, ignore_errors=True)
    returns.mkdir()
    world = World(seed)
    world.parties = [
        Party(iris.thing("party", key), *row) for key, row in zip(_PARTIES, invented.PARTIES, strict=False)
    ]
    told = 0
    quads: dict[date, list[Quad]] = {polling: list(_collection(polling)) for polling in DAYS}
    while told < candidacies:
        council = world.council()
        for polling in DAYS:
            for ward in council.wards:
                ballot = world.ballot(council, ward, polling)
                told += len(ballot.candidates)
                quads[polling] += _ballot(council, ballot, polling)
            quads[polling] += _council(world, council, polling)
            if world.random.random() < 0.25:
                council.wards = world.draw()
    for polling in DAYS:
        name = f"local.{polling}.ttl"
        (returns / name).write_text(turtle.write(quad.triple for quad in quads[polling]), encoding="utf-8")


def _collection(polling: date) -> Iterator[Quad]:
    """Tell of the file that a day's returns were taken from, and of the return of the day."""
    described = (
        ("dcterms:identifier", Literal(f"{polling}.csv")),
        ("wm:sha256", Literal("0" * 64)),
        ("dcterms:extent", integer(10_000)),
        ("wm:notStated", iris.term("schema:publisher")),
        ("wm:notStated", term("dcterms:license")),
    )
    yield from node(_GRAPH, _source(polling), "wm:Collection", named(f"Results of {written(polling)}"), *described)


def _source(polling: date) -> NamedNode:
    return NamedNode(f"{iris.DEFAULT_BASE}id/collection/local.{polling}.invented")


def _return(contest: NamedNode, label: str, polling: date) -> Iterator[Quad]:
    collated = (
        ("wm:contest", contest),
        ("prov:wasDerivedFrom", _source(polling)),
    )
    yield from node(_GRAPH, _return_of(contest), "wm:Return", named(f"return of {label}"), *collated)


def _return_of(contest: NamedNode) -> NamedNode:
    return iris.thing("return", contest.value.rsplit("/", 1)[1])


def _council(world: World, council: Council, polling: date) -> Iterator[Quad]:
    described = {council.node, council.area, council_election(council, polling)}
    known = chain(reference.council(world, council), reference.election(council, polling))
    yield from (quad for quad in known if quad.subject in described and quad.object != world.country)
    contest = council_election(council, polling)
    yield from _return(contest, f"{council.name}, {written(polling)}", polling)


def _ballot(council: Council, ballot: Ballot, polling: date) -> Iterator[Quad]:
    yield from reference.ward(council, ballot.ward, None)
    yield from reference.ballot(ballot, council, polling)
    for candidate in ballot.candidates:
        yield from reference.person(candidate.person)


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--candidacies", type=click.IntRange(min=1), default=DEFAULT_CANDIDACIES, show_default=True)
@click.option("--seed", default=1, show_default=True, help="Another number gives another world.")
@click.option("--source", type=click.Path(exists=True, file_okay=False, path_type=Path), help="Data folder to copy.")
@click.argument("folder", type=click.Path(exists=False, path_type=Path))
def main(candidacies: int, seed: int, source: Path | None, folder: Path) -> None:
    """Write a data folder with the declared results of invented elections."""
    write(folder, candidacies, seed, source)


if __name__ == "__main__":
    main()
