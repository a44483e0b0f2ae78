"""The command `wardmote draft`: draft claims from a text, print them or keep them for review, or score them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import click

from wardmote.graph import settings
from wardmote.graph.drafting import asking, beginning, plain, revising
from wardmote.graph.drafting.asking import Asked
from wardmote.graph.drafting.decisions import folder
from wardmote.graph.drafting.drafters import guests
from wardmote.graph.drafting.revising import Lost
from wardmote.graph.drafting.scoring import measure
from wardmote.graph.errors import CallError
from wardmote.graph.sources import texts
from wardmote.graph.sources.texts import Text


@click.command(name="draft")
@click.argument("name", required=False)
@click.argument("key", required=False)
@click.option("--claims", is_flag=True, help="Print the drafted claims, one JSON object a line, and write nothing.")
@click.option("--all", "every", is_flag=True, help="With --claims: of all texts of the folder.")
@click.option("--drafter", "drafters", metavar="NAME", multiple=True, help="Who drafts [default: rules]. Repeatable.")
@click.option("--drafters", "lists", is_flag=True, help="List who can draft, and write nothing.")
@click.option("--model", metavar="NAME", help="The model of --drafter llm, as `llm models` calls it.")
@click.option(
    "--seconds",
    type=click.FloatRange(min=0, min_open=True),
    default=guests.SECONDS,
    show_default=True,
    help="The longest that a guest may take for a text.",
)
@click.option(
    "--score",
    is_flag=False,
    flag_value="",
    metavar="[FOLDER]",
    help="Hold drafts against the claims marked in a folder; without one, against those of the data's own articles.",
)
@click.option("--families", is_flag=True, help="With --score FOLDER: count elected and re-elected as one kind.")
@click.option("--misses", type=click.IntRange(min=0), default=0, metavar="NUMBER", help="With --score: show so many.")
@click.option(
    "--calibrate",
    type=click.Path(dir_okay=False, path_type=Path),
    help="With --score FOLDER: write the score that each rule merits to a file.",
)
@click.option("--revise", is_flag=True, help="Let claims go whose words are no longer in the text.")
@settings.options("data", "articles", "drafts", "home")
def command(
    name: str | None,
    key: str | None,
    claims: bool,
    every: bool,
    drafters: tuple[str, ...],
    lists: bool,
    model: str | None,
    seconds: float,
    score: str | None,
    families: bool,
    misses: int,
    calibrate: Path | None,
    revise: bool,
    **flags: str | None,
) -> None:
    """Draft claims from an article: NAME is the file of its text, KEY what it is to be called in IRIs.

    What is drafted is kept for `wardmote review KEY`, and claims nothing before somebody has accepted it.
    """
    chosen = settings.resolve(flags)
    if lists:
        _print(f"{one}  {origin}" for one, origin in guests.listed().items())
        return
    if score is None and (families or misses or calibrate):
        raise CallError("--families, --misses and --calibrate go with --score")
    asked = asking.asked(chosen.data, drafters, model, seconds, lambda trouble: click.echo(trouble, err=True))
    if score == "":
        if families or calibrate:
            raise CallError("--families and --calibrate go with --score FOLDER")
        _print(measure.own_claims(asked, chosen.data, asking.folder(chosen.articles), misses))
    elif score is not None:
        _print(measure.marked_claims(asked, Path(score), families, misses, calibrate))
    elif every and not claims:
        raise CallError("--all goes with --claims")
    elif claims:
        _print_claims(asked, _texts(chosen.articles, name, every))
    elif name is None or key is None:
        raise CallError("give the NAME of a text and a KEY for its article, or --claims to print what is drafted")
    else:
        _keep(asked, chosen, name, key, revise)


def _print(lines: Iterable[str]) -> None:
    for line in lines:
        click.echo(line)


def _texts(articles: Path | None, name: str | None, every: bool) -> list[Text]:
    if every:
        return [asking.text(articles, one) for one in texts.names(asking.folder(articles))]
    if name is None:
        raise CallError("give the NAME of a text, or --all for all texts of the folder")
    return [asking.text(articles, name)]


def _print_claims(asked: Asked, wanted: Iterable[Text]) -> None:
    for text in wanted:
        _print(plain.line(text.name, one) for one in asked.draft(text))


def _keep(asked: Asked, chosen: settings.Settings, name: str, key: str, may_lose: bool) -> None:
    drafts, articles = folder.of(chosen), asking.folder(chosen.articles)
    text = asking.text(articles, name)
    read = asked.read(text)
    made = asked.draft(text, read)

    def agree(lost: Sequence[Lost]) -> None:
        for one in lost:
            how = "withdrawn" if one.is_published else "gone"
            click.echo(f"{how}, as its words are no longer in the text: {one.claim}: {one.gist}", err=True)
        if not may_lose:
            told = "1 claim goes" if len(lost) == 1 else f"{len(lost)} claims go"
            raise CallError(f"{told} with the words of the text before, and nothing is written: agree with --revise")

    revising.revise(chosen.data, articles, key, text, read.document, chosen.home, agree)
    sheet = beginning.begin(chosen.data, articles, drafts, key, text, read, made)
    click.echo(chosen.data / "articles" / f"{key}.ttl")
    click.echo(folder.path(drafts, key))
    open_ones = sum(not one.decisions for one in sheet.drafts)
    click.echo(f"drafts to decide: {open_ones} of {len(sheet.drafts)}: `wardmote review {key}`", err=True)
