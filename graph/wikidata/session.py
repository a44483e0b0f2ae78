"""What the commands share: options, a connection to Wikidata with its cache, and a progress bar on a terminal."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, TypeVar

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from wardmote.graph import settings
from wardmote.graph.files import disk
from wardmote.graph.settings import Settings
from wardmote.graph.wikidata.service.api import Step, Wikidata
from wardmote.graph.wikidata.service.cache import DAY, FILE, Cache
from wardmote.graph.wikidata.service.client import Client

DAYS = 7  # for which an answer is good

Function = TypeVar("Function", bound=Callable[..., Any])

sleep = time.sleep  # tests put another in its place


def options(*names: str) -> Callable[[Function], Function]:
    """Give a click decorator that adds the flags of the named settings and those of a connection to Wikidata."""

    def decorate(function: Function) -> Function:
        age = click.IntRange(0, 3650)
        text = f"Ask again for what was answered more than this many days ago.  [default: {DAYS}]"
        for option in (
            click.option("--max-age", type=age, metavar="DAYS", help=text),
            click.option("--offline", is_flag=True, help="Ask nobody: take all from the cache, whatever its age."),
            settings.options("home", "contact", "wikidata_api", "wikidata_query", *names),
        ):
            function = option(function)
        return function

    return decorate


@contextmanager
def connected(chosen: Settings, offline: bool, max_age: int | None = None) -> Iterator[tuple[Wikidata, Step]]:
    """Give Wikidata as the settings and flags say, and what shows the steps of asking it.

    It is asked over HTTP with the cache under the home folder, or that cache alone is asked. Raises CallError where it
    is to be asked and no contact is set.
    """
    age = None if offline else (DAYS if max_age is None else max_age) * DAY
    with ExitStack() as open_things:
        step, say = open_things.enter_context(_progress())
        client = None
        if not offline:
            client = open_things.enter_context(Client(chosen.contact, lambda seconds: sleep(seconds), say))
        yield Wikidata(Cache(chosen.home / FILE, age), client, chosen.wikidata_api, chosen.wikidata_query), step


@contextmanager
def _progress() -> Iterator[tuple[Step, Callable[[str], None]]]:
    """Give what shows steps, as a bar on a terminal, and what tells of waits, as lines on stderr."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield (lambda _step, _total: lambda _: None), lambda line: click.echo(line, err=True)
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console) as bar:

        def step(name: str, total: int) -> Callable[[int], None]:
            task = bar.add_task(name, total=total)
            return lambda answered: bar.advance(task, answered)

        yield step, lambda line: bar.console.print(line, markup=False, highlight=False)


def write(text: str, output: Path | None) -> None:
    """Write a result to a file, in one step, or to stdout."""
    if output is None:
        click.echo(text, nl=False)
        return
    with disk.replacing(output) as file:
        file.write(text.encode())
