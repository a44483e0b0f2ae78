"""The command `wardmote`. Results go to stdout, talk to stderr; exit status 1 means wrong data, 2 a wrong call."""

from __future__ import annotations

import errno
import sys
from contextlib import nullcontext
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from typing import Any

import click
from rich.console import Console

from wardmote.graph import settings
from wardmote.graph.errors import CallError, DataError, WardmoteError, report
from wardmote.graph.files import disk, locking
from wardmote.graph.rdf import formats
from wardmote.graph.releases import layout, release, serialise

# Commands that live elsewhere are imported when they are called, as are the slow modules below.
_ELSEWHERE = {
    "accept": "wardmote.graph.drafting.accept_command:command",
    "corrections": "wardmote.server.corrections.command:corrections",
    "draft": "wardmote.graph.drafting.command:command",
    "export": "wardmote.graph.wikidata.export_command:export",
    "find": "wardmote.graph.drafting.positions.find_command:command",
    "findings": "wardmote.graph.findings:command",
    "follow": "wardmote.graph.follow.command:follow",
    "import": "wardmote.graph.imports.command:command",
    "mcp": "wardmote.server.agents.command:command",
    "link": "wardmote.graph.wikidata.commands:link",
    "publish": "wardmote.server.publish_command:publish",
    "query": "wardmote.server.query_command:query",
    "review": "wardmote.server.review.command:review",
    "segments": "wardmote.graph.drafting.positions.segments_command:command",
    "serve": "wardmote.server.command:serve",
    "verify": "wardmote.graph.verifying.command:verify",
    "withdraw": "wardmote.graph.drafting.withdraw_command:command",
}


class Commands(click.Group):
    """A group that explains our errors without a traceback, and finds commands that live elsewhere."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Give all names, sorted."""
        return sorted({*super().list_commands(ctx), *_ELSEWHERE})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Give the command of a name, imported if need be."""
        if cmd_name not in _ELSEWHERE:
            return super().get_command(ctx, cmd_name)
        module, _, name = _ELSEWHERE[cmd_name].partition(":")
        command = getattr(import_module(module), name)
        if not isinstance(command, click.Command):
            raise ValueError(f"Unexpected command {command!r}")
        return command

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; end with the exit status of the error it raises."""
        try:
            return super().invoke(ctx)
        except WardmoteError as error:
            if isinstance(error, DataError):
                click.echo(report(error.faults), err=True)
            click.echo(f"wardmote: {error}", err=True)
            ctx.exit(error.exit_status)
        except BrokenPipeError:
            raise  # whoever read the output has gone
        except OSError as error:
            click.echo(f"wardmote: {_told(error)}", err=True)
            ctx.exit(CallError.exit_status)


def _told(error: OSError) -> str:
    """Say what the system refused: a file, the output where it has no room, or a call that says only why."""
    reason = error.strerror or str(error) or type(error).__name__
    is_full = error.errno in (errno.ENOSPC, errno.EDQUOT)
    if error.filename is None and not is_full and error.errno not in (errno.EIO, errno.EBADF):
        return f"the system refused something ({reason}): do this again, and report it if that is no help"
    remedy = "make room there, then do this again" if is_full else "give rights there, or name another"
    return f"cannot read or write {error.filename or 'the output'}: {reason}: {remedy}"


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 120})
@click.version_option(version("wardmote"), prog_name="wardmote")
def main() -> None:
    """Newspaper reports of London's council elections as a knowledge graph with evidence and standing."""


@main.command()
@settings.options("data", "articles")
def fmt(**flags: str | None) -> None:
    """Rewrite the data files that are not in canonical form, and print their names."""
    from wardmote.graph.sources.canonical import format_files

    chosen = settings.resolve(flags)
    names = format_files(chosen.data, chosen.articles)
    for name in names:
        click.echo(name)
    click.echo(f"files rewritten: {len(names)}", err=True)


@main.command()
@settings.options("data", "articles")
@click.pass_context
def check(ctx: click.Context, /, **flags: str | None) -> None:
    """Check the data, and print every fault with its file, node and remedy."""
    from wardmote.graph.checks.examine import check as check_data

    chosen = settings.resolve(flags)
    with locking.reading(chosen.data), Console(stderr=True).status(f"checking {chosen.data}"):
        found = check_data(chosen.data, chosen.articles)
    for notice in found.notices:
        click.echo(notice, err=True)
    if found.faults:
        click.echo(report(found.faults))
        click.echo(f"wardmote: {DataError(found.faults)}", err=True)
        ctx.exit(DataError.exit_status)
    click.echo("no faults", err=True)


@main.command()
@settings.options("data", "articles", "home", "base")
def build(**flags: str | None) -> None:
    """Check the data, build a release from it, make it the current one, and print its folder."""
    from wardmote.graph.build import build as build_release

    chosen = settings.resolve(flags)
    with Console(stderr=True).status("starting") as status:
        built = build_release(chosen.data, chosen.articles, chosen.home, chosen.base, status.update)
    click.echo(built.path)
    for name, graph in built.graphs.items():
        click.echo(f"{built.manifest['graphs'][graph.value]:>9,} triples  {name}", err=True)
    made = layout.of(chosen.home, built.id)
    if made is not None:
        click.echo(f"dumps in {made.path}", err=True)


@main.command()
@click.argument("format", type=click.Choice(list(formats.GRAPHS)))
@click.option("--layer", metavar="NAME", help="Dump one layer, such as reference or derived, rather than all.")
@click.option("--output", type=click.Path(dir_okay=False, path_type=Path), help="Write to a file, in one step.")
@settings.options("home")
def dump(format: str, layer: str | None, output: Path | None, **flags: str | None) -> None:
    """Print the current release in an RDF format."""
    current = release.current(settings.resolve(flags).home)
    target = nullcontext(sys.stdout.buffer) if output is None else disk.replacing(output)
    with serialise.parts(current) as parts, target as written:
        serialise.write(parts, format, layer, written)


@main.command()
@settings.options(*settings.ROWS)
def config(**flags: str | None) -> None:
    """Print the settings in force and where each comes from, as a settings file that sets them so."""
    click.echo(settings.in_force(settings.resolve(flags)), nl=False)
