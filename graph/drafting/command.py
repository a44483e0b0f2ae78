"""Begin the data of a new article: the article itself, and a segment for each of its sentences, for a person to go on.

A draft claims nothing. What `wardmote check` then lists is the work that is left: the election the article is set in,
and for each segment a claim, another kind, or the reason why nothing is claimed from it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import click
from pyoxigraph import Literal, NamedNode, Triple

from wardmote.graph import settings
from wardmote.graph.checks import coverage
from wardmote.graph.drafting import plain
from wardmote.graph.drafting.drafters import rules
from wardmote.graph.drafting.meaning import read as meaning
from wardmote.graph.drafting.meaning.gazetteer import Gazetteer
from wardmote.graph.drafting.reading import read as reading
from wardmote.graph.drafting.records import Draft
from wardmote.graph.errors import CallError
from wardmote.graph.files import journal, locking
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


def drafted(data: Path, text: Text) -> list[Draft]:
    """Give what is drafted from a text with the names of a data folder, in the order of the text."""
    document = reading.read(text.characters)
    found = rules.draft(meaning.read(document, Gazetteer(data, document.day)))
    return sorted(found, key=lambda one: (one.evidence, one.kind, one.rule, plain.line("", one)))


def _text(articles: Path | None, name: str) -> Text:
    if articles is None:
        raise CallError("give the folder of the texts with --articles or WARDMOTE_ARTICLES")
    texts.require(articles)
    text = texts.find(articles, name)
    if text is None:
        known = ", ".join(texts.names(articles)) or "no texts"
        raise CallError(f"no text {name} in {articles}, which holds {known}")
    return text


@click.command(name="draft")
@click.argument("name")
@click.argument("key")
@click.option("--claims", is_flag=True, help="Print the drafted claims, one JSON object a line, and write nothing.")
@settings.options("data", "articles")
def command(name: str, key: str, claims: bool, **flags: str | None) -> None:
    """Begin the data of an article: NAME is the file of its text, KEY what it is to be called in IRIs."""
    chosen = settings.resolve(flags)
    text = _text(chosen.articles, name)
    if claims:
        for draft in drafted(chosen.data, text):
            click.echo(plain.line(name, draft))
        return
    assert chosen.articles is not None  # or there would be no text
    click.echo(write(chosen.data, chosen.articles, name, key))
    click.echo("now say which election it is set in, and make claims: `wardmote check` lists what is left", err=True)
