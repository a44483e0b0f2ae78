"""The commands `wardmote export …`: what the graph can give to others, in their own formats."""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from pathlib import Path

import click

from wardmote.graph import settings
from wardmote.graph.errors import CallError
from wardmote.graph.files import records
from wardmote.graph.releases import dump, release
from wardmote.graph.wikidata import session
from wardmote.graph.wikidata.export import quickstatements as qs
from wardmote.graph.wikidata.export.catalogues import Entry, catalogues
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


@export.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option(
    "--since", type=click.DateTime(["%Y-%m-%d"]), help="Only what was elected or polled on this day or later."
)
@settings.options("home")
def mix_n_match(folder: Path, since: datetime | None, **flags: str | None) -> None:
    """Write who and what has no item at Wikidata as catalogues for https://mix-n-match.toolforge.org/.

    FOLDER receives a table of councillors, one of wards and one of elections of councils. Nobody is asked, and nothing
    is sent: there editors find the items that are there, and make those that are not.
    """
    current = release.current(settings.resolve(flags).home)
    found = catalogues(release.open_store(current), current.base, since.date() if since else None)
    _make(folder)
    for name, entries in found.items():
        session.write(records.write(Entry, entries), folder / f"{name}.csv")
        click.echo(folder / f"{name}.csv")
        click.echo(f"{len(entries):>9,}  {name}", err=True)


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CallError(f"cannot make the folder {folder}: {error.strerror}: give another") from None


def _brief(reason: str) -> str:
    """Give a reason without what differs from one statement to the next."""
    return reason.partition(":")[0]
