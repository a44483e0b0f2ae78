"""The command `wardmote verify`."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from wardmote.graph import settings
from wardmote.graph.errors import CallError
from wardmote.graph.releases import release
from wardmote.graph.verifying.answer import Answer, Checked, document
from wardmote.graph.verifying.verifier import Verifier

_ISO = "%Y-%m-%d"


@click.command()
@click.argument("text", required=False)
@click.option("--file", "paths", type=click.Path(path_type=Path), multiple=True, help="Check a file. Repeatable.")
@click.option("--claims", is_flag=True, help="What is given are claims as JSON: one, a list, or one a line.")
@click.option("--day", type=click.DateTime([_ISO]), help="The day of which the text speaks, as 2022-05-06.")
@click.option("--election", default="", metavar="KEY", help="The election that is meant, as local.camden.2022-05-05.")
@click.option("--format", "format", type=click.Choice(["table", "json"]), default="table", show_default=True)
@settings.options("home")
def verify(
    text: str | None,
    paths: tuple[Path, ...],
    claims: bool,
    day: datetime | None,
    election: str,
    format: str,
    **flags: str | None,
) -> None:
    """Check what a text claims against the declared results of the current release.

    TEXT is a sentence or more, or - for a text on stdin. Each claim gets a verdict: right, wrong, overtaken, disputed
    or not checkable, with what was declared. Without a day, the last declared results are meant.
    """
    chosen = settings.resolve(flags)
    given = list(_given(text, paths))
    verifier = Verifier(release.current(chosen.home))
    when = day.date() if day is not None else None
    answers = [(name, _answer(verifier, each, claims, when, election)) for name, each in given]
    if format == "json":
        made = [({"file": name} if name else {}) | document(answer) for name, answer in answers]
        click.echo(json.dumps(made[0] if len(made) == 1 else made, ensure_ascii=False, indent=2))
        return
    for name, answer in answers:
        _show(name, answer)


def _given(text: str | None, paths: tuple[Path, ...]) -> Iterator[tuple[str, str]]:
    """Give what is to be checked, with the names of files. Raises CallError where there is nothing, or no text."""
    if text is None and not paths:
        raise CallError("give a TEXT to check, - for one on stdin, or --file PATH")
    if text is not None:
        yield "", sys.stdin.read() if text == "-" else text
    for path in paths:
        yield path.name, _read(path)


def _read(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise CallError(f"{path} is not UTF-8: save it in that encoding") from None
    except OSError as error:
        raise CallError(f"{path} cannot be read: {error.strerror}") from None


def _answer(verifier: Verifier, text: str, is_claims: bool, day: date | None, election: str) -> Answer:
    if is_claims:
        return verifier.claims(_claims(text), day, election)
    return verifier.text(text, day, election)


def _claims(text: str) -> list[dict[str, Any]]:
    """Read claims: an object, a list of them, or one a line. Raises CallError for what is none of these."""
    try:
        read = json.loads(text)
    except ValueError:
        read = [_line(number, line) for number, line in enumerate(text.splitlines(), 1) if line.strip()]
    found = read if isinstance(read, list) else [read]
    for one in found:
        if not isinstance(one, dict):
            raise CallError(f'a claim is an object, not {one!r:.60}: write {{"type": "seats", …}}')
    if not found:
        raise CallError('there is no claim to check: write {"type": "seats", "council": "Camden", …}')
    return found


def _line(number: int, line: str) -> Any:
    try:
        return json.loads(line)
    except ValueError as error:
        raise CallError(f"line {number} is no JSON ({error}): write one claim a line, or a list of them") from None


def _show(name: str, answer: Answer) -> None:
    table = Table(title=name or None, title_justify="left", show_lines=True)
    table.add_column("verdict", no_wrap=True)
    table.add_column("claim, and what was declared", overflow="fold")
    for one in answer.claims:
        table.add_row(one.verdict, Text("\n".join(_told(one))))
    console = Console(soft_wrap=False)
    if answer.claims:
        console.print(table)
    for note in answer.notes:
        click.echo(note)
    click.echo(f"release {answer.release}", err=True)


def _told(one: Checked) -> Iterator[str]:
    if one.says:
        yield f"Claimed: {one.says}"
    yield one.sentence
    yield from one.cautions
    if one.needed:
        yield f"Needed: {one.needed}."
    for opened in one.open:
        yield f"{opened.name or opened.role}: {', '.join(each.label for each in opened.candidates) or 'not known here'}"
    yield from dict.fromkeys(row.address for row in one.rows)
    yield from (f"{other.label} says: {other.says}" for other in one.sources[:3])
