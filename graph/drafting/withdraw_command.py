"""Withdraw what was published, so that nothing of it but its name is left: `wardmote withdraw KEY`."""

from __future__ import annotations

from datetime import UTC, datetime

import click

from wardmote.graph import settings
from wardmote.graph.drafting import withdrawing
from wardmote.graph.drafting.decisions import folder
from wardmote.graph.errors import CallError


@click.command(name="withdraw")
@click.argument("key")
@click.argument("claims", nargs=-1, type=click.IntRange(min=1))
@click.option("--article", "whole", is_flag=True, help="Withdraw the article with all of its claims.")
@click.option("--replaced-by", type=click.IntRange(min=1), metavar="CLAIM", help="The claim that takes their place.")
@settings.options("data", "articles", "drafts", "home")
def command(key: str, claims: tuple[int, ...], whole: bool, replaced_by: int | None, **flags: str | None) -> None:
    """Withdraw claims of the article KEY by their numbers, as 3 for claim:KEY.3.

    The IRI of a claim that is withdrawn stays in the data, with the time and nothing of what it said, and is never that
    of another claim. Its draft, where it has one, is rejected. Prints the IRI of each with what it said.
    """
    if bool(claims) == whole:
        raise CallError("give the numbers of the CLAIMS to withdraw, or --article to withdraw the article")
    if whole and replaced_by is not None:
        raise CallError("--replaced-by goes with CLAIMS: an article is replaced by none of its claims")
    chosen, now = settings.resolve(flags), datetime.now(UTC)
    if whole:
        gone = withdrawing.withdraw_article(chosen.data, chosen.home, key, now)
    else:
        drafts = folder.of(chosen)
        gone = withdrawing.withdraw_claims(chosen.data, chosen.articles, drafts, key, claims, now, replaced_by)
    for node, gist in gone.items():
        click.echo(f"{node}  {gist}")
    click.echo(chosen.data / "articles" / f"{key}.ttl")
