"""Measure our SPARQL endpoint against others in one run, on the same generated data, and print the ratios.

    python tests/bench/endpoint.py                          one million triples, in memory
    python tests/bench/endpoint.py --hostile --seconds 30   what ordinary clients notice of hostile ones
    python tests/bench/endpoint.py --url http://127.0.0.1:7878/query

The figures are of this machine and this hour: what counts is the ratios. Nothing is asserted; see README.md beside
this file for what is measured, and for how to start Oxigraph's own server and Fuseki on the same data.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import click
import contenders
import generate
import hostile
import measures
import reports
import tables
from contenders import BARE, OURS, PEER, CannotRunError, Contender
from measures import Figures, Plan

_SLOW_LOAD = 0.8
# Joins take rdflib's own engine so long that nothing can be learnt from them.
_QUERIES = {PEER: ("thing",)}

_HOME_HELP = "Folder for the generated data, kept and used again; without it, one that is removed at the end."
_URL_HELP = "Measure what runs at this address too, on the same data; NAME=URL names it. May be given several times."
_SKIP_HELP = "Leave out what we are measured against. May be given several times."
_SETTING_HELP = "An environment variable for our server, as in WARDMOTE_WORKERS=4. May be given several times."
_RESULTS_HELP = "Write the medians of all figures to a file, as JSON, with the machine and the versions of programs."
_SERVER_HELP = "What serves the bare view; by default what serves ours."


@click.command(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 120})
@click.option("--triples", type=click.IntRange(min=10_000), default=generate.DEFAULT_TRIPLES, show_default=True)
@click.option("--seed", default=generate.DEFAULT_SEED, show_default=True)
@click.option("--home", type=click.Path(file_okay=False, path_type=Path), help=_HOME_HELP)
@click.option("--clients", default=8, show_default=True, help="Clients that ask at once.")
@click.option("--crews", default=1, show_default=True, help="Processes that the clients are shared out among.")
@click.option("--seconds", default=5.0, show_default=True, help="Length of each measure.")
@click.option("--rounds", default=3, show_default=True, help="How often to measure all; the medians count.")
@click.option(
    "--server",
    type=click.Choice(contenders.SERVERS),
    default=contenders.SERVERS[0],
    show_default=True,
    help=_SERVER_HELP,
)
@click.option("--workers", default=1, show_default=True, help="Processes of the server of the bare view.")
@click.option("--threads", default=contenders.THREADS, show_default=True, help="Threads in each of these.")
@click.option("--skip", type=click.Choice((OURS, BARE, PEER)), multiple=True, help=_SKIP_HELP)
@click.option("--url", "urls", multiple=True, help=_URL_HELP)
@click.option("--set", "settings", multiple=True, metavar="NAME=VALUE", help=_SETTING_HELP)
@click.option("--results", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE", help=_RESULTS_HELP)
@click.option("--hostile", "attacked", is_flag=True, help="Measure ordinary clients under attack instead.")
def main(
    triples: int,
    seed: int,
    home: Path | None,
    clients: int,
    crews: int,
    seconds: float,
    rounds: int,
    server: str,
    workers: int,
    threads: int,
    skip: tuple[str, ...],
    urls: tuple[str, ...],
    settings: tuple[str, ...],
    results: Path | None,
    attacked: bool,
) -> None:
    """Measure our SPARQL endpoint against others in one run on the same generated data, and print the ratios."""
    # Whoever ends this script ends the servers with it.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    _warn_of_others()
    with _folder(home) as folder:
        click.echo(f"generating {triples:,} triples under {folder}, unless they are there", err=True)
        release = generate.ready(folder, triples, seed)
        start = contenders.Set(folder, folder, server, workers, threads, _environment(settings))
        names = [name for name in (OURS, BARE, PEER) if name not in skip]
        try:
            if attacked:
                with start.start(OURS) as ours:
                    click.echo(tables.attack(hostile.attack(ours, release, seconds)))
                return
            with _started(start, names, urls) as all_of_them:
                plan = Plan(release, clients, seconds, crews)
                found = []
                for turn in range(rounds):
                    figures = _measure_all(all_of_them, plan, f"round {turn + 1} of {rounds}")
                    # Whoever leaves out the bare view has more data than should be loaded in process.
                    found.append((figures, measures.in_process(folder, "rows") if BARE in names else None))
                    click.echo(tables.figures(figures, triples))
        except CannotRunError as error:
            raise click.ClickException(str(error)) from None
        click.echo(tables.targets(found))
    if results:
        told = {"triples": triples, "seed": seed, "clients": clients, "seconds": seconds, "rounds": rounds}
        _write(results, told, [figures for figures, _ in found])


def _write(file: Path, told: dict[str, float], rounds: list[dict[str, Figures]]) -> None:
    report = reports.circumstances() | told | {"endpoints": reports.middle(rounds)}
    file.write_text(json.dumps(report, indent=1) + "\n", encoding="utf-8")


@contextmanager
def _started(start: contenders.Set, names: list[str], urls: tuple[str, ...]) -> Iterator[list[Contender]]:
    """Start all that is to be measured; who is not asked takes no processor time."""
    with ExitStack() as stack:
        found = []
        for name in names:
            if reason := contenders.missing(name):
                click.echo(f"left out: {reason}", err=True)
                continue
            click.echo(f"starting {name}", err=True)
            found.append(stack.enter_context(start.start(name)))
        for url in urls:
            found.append(_elsewhere(url))
            if not found[-1].answers():
                raise CannotRunError(
                    f"{found[-1].url} does not answer a query over the data: load it there first, see README.md"
                )
        yield found


def _elsewhere(url: str) -> Contender:
    """Give what runs at an address, which may have a name before it, as in `fuseki=http://127.0.0.1:3030/bench/query`."""
    name, _, address = url.partition("=")
    return Contender(name, address) if address and "/" not in name else Contender(url, url)


def _measure_all(contenders: list[Contender], plan: Plan, which: str) -> dict[str, Figures]:
    found = {}
    for each in contenders:
        click.echo(f"{which}: measuring {each.name} at {each.url}", err=True)
        found[each.name] = measures.measure(each, plan, _QUERIES.get(each.name, measures.NAMES))
    return found


@contextmanager
def _folder(home: Path | None) -> Iterator[Path]:
    with ExitStack() as stack:
        chosen = home or Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="wardmote-bench-")))
        chosen.mkdir(parents=True, exist_ok=True)
        yield chosen.absolute()


def _environment(settings: tuple[str, ...]) -> dict[str, str]:
    pairs = (setting.partition("=") for setting in settings)
    return {name: value for name, _, value in pairs}


def _warn_of_others() -> None:
    load = os.getloadavg()[0]
    if load > _SLOW_LOAD:
        message = f"others are at work on this machine (load {load:.1f} on {os.cpu_count()} processors)"
        click.echo(f"{message}: the figures are disturbed", err=True)


if __name__ == "__main__":
    main()
