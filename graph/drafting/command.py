"""Begin the data of a new article: the article itself, and a segment for each of its sentences, for a person to go on.

A draft claims nothing. What `wardmote check` then lists is the work that is left: the election the article is set in,
and for each segment a claim, another kind, or the reason why nothing is claimed from it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click
from pyoxigraph import Literal, NamedNode, Triple

from wardmote.graph import settings
from wardmote.graph.checks import coverage
from wardmote.graph.drafting import plain
from wardmote.graph.drafting.drafters import guests, model, rules
from wardmote.graph.drafting.drafters.draft import draft
from wardmote.graph.drafting.meaning.gazetteer import Gazetteer
from wardmote.graph.drafting.records import Draft
from wardmote.graph.drafting.scoring import calibration, marked, own, report, score
from wardmote.graph.errors import CallError, UnavailableError
from wardmote.graph.files import disk, journal, locking
from wardmote.graph.rdf import iris
from wardmote.graph.sources import canonical, texts
from wardmote.graph.sources.texts import Text

_KEY = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]*\Z")


def sentences(characters: str) -> Iterator[tuple[int, int]]:
    """Give the start and end of each sentence of a text, in code points: no sentence crosses the end of a line."""
    for line in re.finditer(r"[^\r\n]+", characters):
        start, end = line.span()
        while start < end:
            cut = coverage.sentence_end(characters[start:end])
            stop = end if cut is None else start + cut
            words = characters[start:stop]
            if words.strip():
                lead = len(words) - len(words.lstrip())
                yield start + lead, start + len(words.rstrip())
            start = stop


def article_triples(text: Text, article: NamedNode) -> list[Triple]:
    """Give the triples that describe an article and a body segment for each sentence of its text."""
    triples = [
        Triple(article, iris.RDF_TYPE, iris.wm("Article")),
        Triple(article, iris.term("dcterms:identifier"), Literal(text.name)),
    ]
    for start, end in sentences(text.characters):
        triples.append(Triple(iris.segment(article, start, end), iris.wm("kind"), iris.wm("body")))
    return triples


def write(data: Path, articles: Path, name: str, key: str) -> Path:
    """Write the draft of an article into a data folder; give the file written.

    `name` is the file of the text in the folder `articles`, `key` what the article is to be called in IRIs. Raises
    CallError where the key cannot be one or is taken, or where there is no such text; DataError where it is not UTF-8.
    """
    if not _KEY.match(key):
        raise CallError(f"{key!r} cannot be the key of an article: use letters, digits and hyphens")
    target = data / "articles" / f"{key}.ttl"
    if target.exists():
        raise CallError(f"{target} is there already: edit it, or choose another key")
    text = _text(articles, name)
    article = iris.article(key)
    triples = article_triples(text, article)
    content = canonical.written([*triples, *canonical.completions(triples, article, articles)], article)
    with locking.writing(data):
        if target.exists():
            raise CallError(f"{target} was made meanwhile: edit it, or choose another key")
        journal.switch(data, {target: content.encode()})
    return target


def _text(articles: Path | None, name: str) -> Text:
    text = texts.find(_folder(articles), name)
    if text is None:
        known = ", ".join(texts.names(_folder(articles))) or "no texts"
        raise CallError(f"no text {name} in {articles}, which holds {known}")
    return text


def _folder(articles: Path | None) -> Path:
    if articles is None:
        raise CallError("give the folder of the texts with --articles or WARDMOTE_ARTICLES")
    texts.require(articles)
    return articles


@dataclass(frozen=True)
class Wanted:
    """What a command asks for: which drafters, and how long each may take."""

    drafters: Mapping[str, guests.Drafter]
    seconds: float

    def draft(self, gazetteer: Gazetteer, text: Text) -> list[Draft]:
        """Give the drafts of a text, and tell of drafters in trouble. Raises UnavailableError where all failed."""
        found = draft(gazetteer, text, self.drafters, self.seconds)
        for trouble in found.troubles:
            click.echo(f"{text.name}: {trouble}", err=True)
        if found.failed == self.drafters.keys():
            raise UnavailableError(
                f"nothing could be drafted from {text.name}: see above, or draft with the rules alone"
            )
        return found.drafts


def wanted(names: Sequence[str], model_name: str | None, seconds: float) -> Wanted:
    """Give what is asked for. Raises CallError for drafters that are not there."""
    if model_name is not None and model.NAME not in names:
        raise CallError(f"--model {model_name}: give --drafter {model.NAME} too")
    return Wanted(guests.chosen(names or (rules.NAME,), model_name), seconds)


def _score(
    asked: Wanted, gazetteer: Gazetteer, folder: Path, families: bool, misses: int, calibrate: Path | None
) -> None:
    """Print how the drafts of the texts of a folder compare with the claims that are marked there."""
    claims = marked.read(folder)
    characters: dict[str, str] = {}
    drafted: dict[str, list[dict[str, Any]]] = {}
    for name in claims:
        text = _text(folder / marked.TEXTS, f"{name}.txt")
        characters[name] = text.characters
        drafted[name] = [plain.claim(text.name, one) for one in asked.draft(gazetteer, text)]
    found = score.score(claims, drafted, families)
    for line in report.lines(found, characters, misses):
        click.echo(line)
    if calibrate is not None:
        command = f"wardmote draft --score FOLDER --calibrate {calibrate.name}"
        with disk.replacing(calibrate) as target:
            target.write(calibration.written(calibration.measured(found.judged), command).encode())


def _score_own(asked: Wanted, data: Path, articles: Path, misses: int) -> None:
    """Print what of the data's own claims is drafted from their articles."""
    gazetteer = Gazetteer(data)
    claims: list[own.Point] = []
    drafted: list[own.Point] = []
    characters: dict[str, str] = {}
    for file, article, text, setting in own.articles(data, articles):
        characters[article.value] = text.characters
        claims += own.claimed(file, article)
        drafted += own.stated(asked.draft(gazetteer, text), text, setting, article)
    if not characters:
        raise CallError(f"no text of an article of {data} is in {articles}: give the folder of the texts")
    for line in own.lines(own.compared(claims, drafted), characters, misses):
        click.echo(line)


@click.command(name="draft")
@click.argument("name", required=False)
@click.argument("key", required=False)
@click.option("--claims", is_flag=True, help="Print the drafted claims, one JSON object a line, and write nothing.")
@click.option("--all", "every", is_flag=True, help="With --claims: of all texts of the folder.")
@click.option(
    "--drafter", "drafters", metavar="NAME", multiple=True, help="Who drafts: rules, llm, a guest. Repeatable."
)
@click.option("--model", "model_name", metavar="NAME", help="The model of --drafter llm, as `llm models` calls it.")
@click.option(
    "--seconds",
    type=click.FloatRange(min=0, min_open=True),
    default=guests.SECONDS,
    show_default=True,
    help="The longest that a guest may take for a text.",
)
@click.option("--drafters", "lists", is_flag=True, help="List who can draft, and write nothing.")
@click.option(
    "--score",
    "scored",
    is_flag=False,
    flag_value="",
    metavar="[FOLDER]",
    help="Hold drafts against the claims marked in a folder.",
)
@click.option("--families", is_flag=True, help="With --score: count elected and re-elected as one, and so on.")
@click.option(
    "--misses",
    type=click.IntRange(min=0),
    default=0,
    metavar="NUMBER",
    help="With --score: show so many claims that are wrong or missed.",
)
@click.option(
    "--calibrate", type=click.Path(dir_okay=False, path_type=Path), help="With --score: write the score of each rule."
)
@settings.options("data", "articles")
def command(
    name: str | None,
    key: str | None,
    claims: bool,
    every: bool,
    drafters: tuple[str, ...],
    model_name: str | None,
    seconds: float,
    lists: bool,
    scored: str | None,
    families: bool,
    misses: int,
    calibrate: Path | None,
    **flags: str | None,
) -> None:
    """Begin the data of an article: NAME is the file of its text, KEY what it is to be called in IRIs."""
    chosen = settings.resolve(flags)
    if lists:
        for one, origin in guests.listed().items():
            click.echo(f"{one}  {origin}")
        return
    asked = wanted(drafters, model_name, seconds)
    if scored == "":
        _score_own(asked, chosen.data, _folder(chosen.articles), misses)
        return
    if scored is not None:
        _score(asked, Gazetteer(chosen.data), Path(scored), families, misses, calibrate)
        return
    if claims:
        gazetteer = Gazetteer(chosen.data)
        for one in texts.names(_folder(chosen.articles)) if every else [name or ""]:
            for draft in asked.draft(gazetteer, _text(chosen.articles, one)):
                click.echo(plain.line(one, draft))
        return
    if name is None or key is None:
        raise CallError("give the NAME of a text and a KEY for its article, or --claims to print what is drafted")
    assert chosen.articles is not None  # or there would be no text
    click.echo(write(chosen.data, chosen.articles, name, key))
    click.echo("now say which election it is set in, and make claims: `wardmote check` lists what is left", err=True)
