"""The command `wardmote corrections`."""

from __future__ import annotations

import click

from wardmote.graph import settings
from wardmote.server.corrections import message, queue


@click.command()
@click.option("--end", metavar="NUMBER", help="Take one that is dealt with out of the queue, for good, and print it.")
@settings.options("home")
def corrections(end: str | None, **flags: str | None) -> None:
    """Print the corrections that readers have asked for, the oldest first."""
    home = settings.resolve(flags).home
    waiting = queue.read(home) if end is None else [queue.end(home, end)]
    click.echo("\n".join(map(message.written, waiting)), nl=False)
    click.echo(f"corrections that wait: {len(queue.read(home))}", err=True)
