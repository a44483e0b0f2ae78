"""The command `wardmote review`."""

from __future__ import annotations

import click
from rich.console import Console

from wardmote.graph import settings
from wardmote.graph.drafting.decisions import folder
from wardmote.graph.errors import CallError
from wardmote.graph.sources import texts


@click.command()
@click.argument("key", required=False)
@settings.options("data", "articles", "drafts", "home")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=0, show_default="one that is free", help="Port of this machine."
)
@click.option(
    "--sow",
    type=click.IntRange(0, 1000),
    default=0,
    show_default=True,
    metavar="NUMBER",
    help="Put so many false drafts among those of an article, and tell in the end how many were caught.",
)
def review(key: str | None, port: int, sow: int, **flags: str | None) -> None:
    """Review drafted claims in a browser: those of the article KEY, or a list of all articles with drafts."""
    from wardmote.server.review import serving
    from wardmote.server.review.work import Work

    chosen = settings.resolve(flags)
    if chosen.articles is None:
        raise CallError("give the folder of the texts with --articles or WARDMOTE_ARTICLES")
    texts.require(chosen.articles)
    made = Work(chosen.data, folder.of(chosen), chosen.articles, sow, chosen.home)
    if key is not None:
        with Console(stderr=True).status("reading the data"):
            made.check(key)  # what is wrong is told before a browser is opened
    page = serving.bind(made, port)
    click.echo(page.address + (key or ""))
    click.echo("open this address in a browser of this machine; Ctrl+C ends the review, and loses nothing", err=True)
    try:
        page.server.serve_forever()
    except KeyboardInterrupt:
        click.echo("stopped", err=True)
