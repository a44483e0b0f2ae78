"""The command `wardmote segments`: the base segments of a text, each with its position, its kind and its words."""

from __future__ import annotations

import click

from wardmote.graph import settings
from wardmote.graph.drafting.positions.chosen import Chosen, chosen


def lines(found: Chosen) -> list[str]:
    """Give a line for each segment: its position as data writes it, its kind, its words."""
    rows = [(f"#char={one.start},{one.end}", one.kind, one) for one in found.segments]
    wide = max((len(place) for place, _, _ in rows), default=0)
    widest = max((len(kind) for _, kind, _ in rows), default=0)
    characters = found.text.characters
    return [
        f"{place:<{wide}}  {kind:<{widest}}  {' '.join(characters[one.start : one.end].split())}"
        for place, kind, one in rows
    ]


@click.command(name="segments")
@click.argument("name")
@settings.options("data", "articles")
def command(name: str, **flags: str | None) -> None:
    """Print the segments of a text with their positions: NAME is its file, or the key of an article.

    An article's own segments are printed, and of a text without data those that `wardmote draft` would begin with.
    """
    wanted = settings.resolve(flags)
    found = chosen(wanted.data, wanted.articles, name)
    if found.is_changed:
        click.echo(f"{found.text.name} has changed since it was described: words may have moved", err=True)
    for line in lines(found):
        click.echo(line)
