"""The command `wardmote publish`."""

from __future__ import annotations

from pathlib import Path

import click
from rich.console import Console

from wardmote.graph import settings
from wardmote.graph.errors import CallError
from wardmote.graph.files import disk
from wardmote.graph.releases import release


@click.command()
@click.option("--output", type=click.Path(dir_okay=False, path_type=Path), help="Write the N-Quads to load to a file.")
@settings.options("home", "engine", "engine_kind")
def publish(output: Path | None, **flags: str | None) -> None:
    """Bring the current release to the engine that `wardmote serve --engine` asks, and print its id.

    Where the engine is loaded by its own loader, write the file for that with --output.
    """
    from wardmote.server.engine.remote import publishing
    from wardmote.server.engine.remote.kinds import KINDS, RELEASE

    chosen = settings.resolve(flags)
    current = release.current(chosen.home)
    if output is not None:
        marked = RELEASE not in chosen.engine + KINDS[chosen.engine_kind].query
        with disk.replacing(output) as file:
            file.writelines(publishing.with_marker(current) if marked else publishing.quads(current))
    elif chosen.engine in ("", settings.OXIGRAPH):
        raise CallError("no engine elsewhere is named: give its address with --engine, or a file with --output")
    else:
        with Console(stderr=True).status(f"loading release {current.id}"):
            done = publishing.publish(current, chosen.home, chosen.engine, KINDS[chosen.engine_kind])
        click.echo("loaded" if done else "there already", err=True)
    click.echo(current.id)
