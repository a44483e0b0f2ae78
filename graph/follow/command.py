"""The command `wardmote follow`."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click
from rich.console import Console

from wardmote.graph import settings
from wardmote.graph.errors import WardmoteError
from wardmote.graph.follow import site
from wardmote.graph.follow.sync import MEGABYTE, Follower
from wardmote.graph.follow.visits import RestError, Visitor

_LONGEST = 3600.0  # seconds between two tries while a site cannot be followed, or the interval where that is longer

sleep = time.sleep  # tests put another in its place


@click.command()
@click.argument("url")
@click.option("--once", is_flag=True, help="Bring the home in step once, then end.")
@click.option(
    "--interval", type=click.IntRange(1, 604_800), default=300, show_default=True, help="Seconds between questions."
)
@click.option(
    "--keep", type=click.IntRange(1, 10_000), default=10, show_default=True, help="Releases of the site to keep."
)
@click.option(
    "--most",
    type=click.IntRange(1, 10_000_000),
    default=16_384,
    show_default=True,
    metavar="MB",
    help="Size of a release, with its dumps, above which it is refused.",
)
@settings.options("home", "contact")
def follow(url: str, once: bool, interval: int, keep: int, most: int, **flags: str | None) -> None:
    """Keep a home folder in step with the release that the Wardmote site at URL serves.

    A `wardmote serve` on that home switches to each new release by itself, so that any number of them serve the same.
    """
    chosen = settings.resolve(flags)
    address = site.root(url)
    with _shown() as (progress, say), Visitor(chosen.contact, lambda s: sleep(s), say, progress) as visitor:
        follower = Follower(address, chosen.home, visitor, keep, most * MEGABYTE, progress, say)
        if once:
            click.echo(follower.step().path)
            return
        try:
            _keep_in_step(follower, interval, say)
        except KeyboardInterrupt:
            say("stopped")


def _keep_in_step(follower: Follower, interval: float, say: Callable[[str], None]) -> None:
    """Bring a home in step again and again; more rarely while that fails, and never before the site allows it."""
    failed = 0
    while True:
        asked = 0.0
        try:
            follower.step()
            failed = 0
        except WardmoteError as error:
            failed += 1
            asked = error.wait if isinstance(error, RestError) else 0.0
            say(f"wardmote: {error}")
        wait = min(interval * 2 ** min(failed, 12), max(_LONGEST, interval))
        follower.progress(f"waiting to ask {follower.site} again")
        sleep(max(asked, wait) * random.uniform(1.0, 1.25))


@contextmanager
def _shown() -> Iterator[tuple[Callable[[str], None], Callable[[str], None]]]:
    """Give what shows the step at work, on a terminal, and what writes a line on stderr."""
    console = Console(stderr=True)
    with console.status("starting") as status:
        yield status.update, lambda line: console.print(line, markup=False, highlight=False, soft_wrap=True)
