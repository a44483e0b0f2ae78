"""The command `wardmote import`: results of others become files of returns of a data folder."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from os import W_OK, access
from pathlib import Path

import click
from rich.console import Console

from wardmote.graph import settings
from wardmote.graph.errors import CallError
from wardmote.graph.imports.read import layouts
from wardmote.graph.imports.returns import Outcome, Request, import_returns
from wardmote.graph.imports.write import store
from wardmote.graph.sources import load

_PATH = click.Path(path_type=Path)


@click.group("import")
def command() -> None:
    """Take over what others collated, into a data folder."""


@command.command()
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=_PATH)
@click.option("--format", type=click.Choice(layouts.NAMES), help="The format of the files, if not told by columns.")
@click.option("--day", type=click.DateTime(["%Y-%m-%d"]), help="The polling day, where a file does not say it.")
@click.option("--wards", multiple=True, type=_PATH, help="A table of codes, names or figures of wards.")
@click.option("--aliases", type=_PATH, help="A table of what names mean; names that nobody knows are added to it.")
@click.option("--skip-unresolved", type=_PATH, help="Leave out polls with rows not resolved; write those rows here.")
@click.option("--replace", is_flag=True, help="Put the import in the place of other results of the polling day.")
@click.option(
    "--reported", is_flag=True, help="Take over the elections of the data folder, and of these tallies alone."
)
@click.option("--whole", multiple=True, metavar="COUNCIL", help="With --reported: take every ballot of this council.")
@click.option(
    "--tallies",
    multiple=True,
    type=click.DateTime(["%Y-%m-%d"]),
    help="With --reported: take the tallies of every council that polled on this day.",
)
@settings.options("data")
def returns(
    files: Sequence[Path],
    format: str | None,
    day: datetime | None,
    wards: Sequence[Path],
    aliases: Path | None,
    skip_unresolved: Path | None,
    replace: bool,
    reported: bool,
    whole: Sequence[str],
    tallies: Sequence[datetime],
    **flags: str | None,
) -> None:
    """Import declared results from files, one polling day each, and print the files of returns written."""
    chosen = settings.resolve(flags)
    _own(chosen)
    polling = day.date() if day is not None else None
    days = [one.date() for one in tallies]
    request = Request(
        *(files, chosen.data, format, polling, wards, aliases, skip_unresolved, replace, reported, whole, days)
    )
    with store.alone(chosen.data), Console(stderr=True).status("reading the data") as status:
        outcome = import_returns(request, status.update)
    _tell(outcome)


def _own(chosen: settings.Settings) -> None:
    """Refuse to write into the data that comes with the package, unless it is asked for by name and can be written."""
    if not chosen.data.is_dir() or chosen.data.resolve() != load.default_data().resolve():
        return
    if "data" not in chosen.origins or chosen.origins["data"] == "default":
        raise CallError(f"{chosen.data} comes with wardmote: copy it, and give the copy with --data DIR")
    if not access(chosen.data, W_OK):
        raise CallError(f"{chosen.data} comes with wardmote and is read-only: copy it, and give the copy with --data")


def _tell(outcome: Outcome) -> None:
    for note in outcome.notes:
        click.echo(note, err=True)
    for path in outcome.unchanged:
        click.echo(f"{path} holds these results already; nothing changed", err=True)
    for path in outcome.written:
        click.echo(path)
