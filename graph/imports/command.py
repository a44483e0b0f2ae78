"""The command `wardmote import`: results of others become files of returns of a data folder."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from os import W_OK, access
from pathlib import Path

import click
from rich.console import Console
from rich.status import Status

from wardmote.graph import settings
from wardmote.graph.errors import CallError
from wardmote.graph.files import locking
from wardmote.graph.imports import preview
from wardmote.graph.imports.read import descriptions
from wardmote.graph.imports.returns import Outcome, Request, import_returns
from wardmote.graph.imports.write.pages import Page
from wardmote.graph.sources import load

_PATH = click.Path(path_type=Path)
_LAYOUTS = (
    f"The layout of the files, if columns do not tell: {', '.join(descriptions.NAMES)}, or a description of yours."
)


@click.group("import")
def command() -> None:
    """Take over what others collated, into a data folder."""


@command.command()
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=_PATH)
@click.option("--format", metavar="LAYOUT", help=_LAYOUTS)
@click.option("--day", type=click.DateTime(["%Y-%m-%d"]), help="The polling day, where a file does not say it.")
@click.option("--council", default="", metavar="NAME", help="The council, where a file does not say it.")
@click.option("--columns", multiple=True, metavar="MEANING=COLUMN", help="Which column holds what, as in votes=tally.")
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
@click.option("--page", metavar="URL", help="The publisher's page of the file, for those who ask where it is from.")
@click.option("--retrieved", type=click.DateTime(["%Y-%m-%d"]), help="The day on which you read that page.")
@click.option("--archived", metavar="URL", help="The address of a copy of that page in an archive of the web.")
@click.option("--dry-run", is_flag=True, help="Write nothing; print what would be imported, with seats by label.")
@settings.options("data")
def returns(
    files: Sequence[Path],
    format: str | None,
    day: datetime | None,
    council: str,
    columns: Sequence[str],
    wards: Sequence[Path],
    aliases: Path | None,
    skip_unresolved: Path | None,
    replace: bool,
    reported: bool,
    whole: Sequence[str],
    tallies: Sequence[datetime],
    page: str | None,
    retrieved: datetime | None,
    archived: str | None,
    dry_run: bool,
    **flags: str | None,
) -> None:
    """Import declared results from files, and print the files of returns written, one for each polling day."""
    chosen = settings.resolve(flags)
    if not dry_run:
        _own(chosen)
    polling = day.date() if day is not None else None
    days = [one.date() for one in tallies]
    request = Request(
        *(files, chosen.data, format, polling, wards, aliases, skip_unresolved, replace, reported, whole, days),
        columns=columns,
        council=council.strip(),
        page=_page(page, retrieved, archived),
    )
    hold = locking.reading if dry_run else locking.writing
    with hold(chosen.data), Console(stderr=True).status("reading the data") as status:
        told = partial(_say, status)
        outcome = import_returns(request, status.update, told, partial(preview.show, status.stop) if dry_run else None)
    _tell(outcome)


def _page(address: str | None, retrieved: datetime | None, archived: str | None) -> Page | None:
    """Give what a call says of the publisher's page. Raises CallError for what is no address, or belongs to none."""
    for option, value in (("--page", address), ("--archived", archived)):
        if value is not None and not settings.is_address(value):
            remedy = "write it as in https://example.org/results"
            raise CallError(f"{option} {value!r} is not an absolute http or https address: {remedy}")
    for option, given in (("--retrieved", retrieved), ("--archived", archived)):
        if given is not None and address is None:
            raise CallError(f"{option} is of a page: give its address with --page")
    if address is None:
        return None
    return Page(address, read=retrieved.date() if retrieved else None, archived=archived or "")


def _say(status: Status, line: str) -> None:
    """Say something on stderr, in the middle of the work."""
    status.console.print(line, markup=False, highlight=False, soft_wrap=True)


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
