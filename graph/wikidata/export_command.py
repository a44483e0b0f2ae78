"""The command `wardmote export`: what the graph can give to others, in their own formats."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import click

from wardmote.graph import settings
from wardmote.graph.errors import CallError
from wardmote.graph.files import records
from wardmote.graph.releases import dump, release
from wardmote.graph.wikidata import session
from wardmote.graph.wikidata.export import quickstatements as qs
from wardmote.graph.wikidata.export.statements import LeftOut, Returns

STATEMENTS = "quickstatements.txt"
LEFT_OUT = "left-out.csv"


@click.group(name="export")
def export() -> None:
    """Give what the graph has to others, in their own formats."""


@export.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@session.options()
def quickstatements(folder: Path, offline: bool, max_age: int | None, **flags: str | None) -> None:
    """Write statements that returns confirm and Wikidata lacks, for https://quickstatements.toolforge.org/.

    FOLDER receives the commands, and a table of what was left out and why. Nothing is sent to Wikidata.
    """
    chosen = settings.resolve(flags)
    current = release.current(chosen.home)
    with session.connected(chosen, offline, max_age) as (wikidata, step):
        returns = Returns(release.open_store(current), current.base, wikidata, dump.today(), step)
        commands = returns.commands()
    _make(folder)
    session.write(qs.write(commands), folder / STATEMENTS)
    session.write(records.write(LeftOut, returns.left_out), folder / LEFT_OUT)
    click.echo(folder / STATEMENTS)
    click.echo(f"{len(commands)} statements; {len(returns.left_out)} left out, see {folder / LEFT_OUT}", err=True)
    for reason, times in Counter(_brief(one.reason) for one in returns.left_out).most_common():
        click.echo(f"{times:>9,}  {reason}", err=True)


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CallError(f"cannot make the folder {folder}: {error.strerror}: give another") from None


def _brief(reason: str) -> str:
    """Give a reason without what differs from one statement to the next."""
    return reason.partition(":")[0]
