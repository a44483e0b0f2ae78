"""Begin the data of a new article: the article itself, and a segment for each of its sentences, for a person to go on.

A draft claims nothing. What `wardmote check` then lists is the work that is left: the election the article is set in,
and for each segment a claim, another kind, or the reason why nothing is claimed from it.
"""

from __future__ import annotations

import re
from pathlib import Path

import click
from pyoxigraph import Literal, NamedNode, Triple

from wardmote.graph import settings
from wardmote.graph.drafting.reading.read import read
from wardmote.graph.drafting.reading.segments import segments
from wardmote.graph.errors import CallError
from wardmote.graph.files import journal, locking
from wardmote.graph.rdf import iris
from wardmote.graph.sources import canonical, texts
from wardmote.graph.sources.texts import Text

_KEY = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]*\Z")


def draft(text: Text, article: NamedNode) -> list[Triple]:
    """Give the triples that describe an article and its segments, each with the kind that its form says it has.

    Raises DataError where it is no text to read.
    """
    triples = [
        Triple(article, iris.RDF_TYPE, iris.wm("Article")),
        Triple(article, iris.term("dcterms:identifier"), Literal(text.name)),
    ]
    for one in segments(read(text.characters, text.name)):
        triples.append(Triple(iris.segment(article, one.start, one.end), iris.wm("kind"), iris.wm(one.kind)))
    return triples


def write(data: Path, articles: Path, name: str, key: str) -> Path:
    """Write the draft of an article into a data folder; give the file written.

    `name` is the file of the text in the folder `articles`, `key` what the article is to be called in IRIs. Raises
    CallError where the key cannot be one or is taken, or where there is no such text; DataError where it is no text.
    """
    if not _KEY.match(key):
        raise CallError(f"{key!r} cannot be the key of an article: use letters, digits and hyphens")
    texts.require(articles)
    target = data / "articles" / f"{key}.ttl"
    if target.exists():
        raise CallError(f"{target} is there already: edit it, or choose another key")
    text = texts.find(articles, name)
    if text is None:
        known = ", ".join(texts.names(articles)) or "no texts"
        raise CallError(f"no text {name} in {articles}, which holds {known}")
    article = iris.article(key)
    triples = draft(text, article)
    content = canonical.written([*triples, *canonical.completions(triples, article, articles)], article)
    with locking.writing(data):
        if target.exists():
            raise CallError(f"{target} was made meanwhile: edit it, or choose another key")
        journal.switch(data, {target: content.encode()})
    return target


@click.command(name="draft")
@click.argument("name")
@click.argument("key")
@settings.options("data", "articles")
def command(name: str, key: str, **flags: str | None) -> None:
    """Begin the data of an article: NAME is the file of its text, KEY what it is to be called in IRIs."""
    chosen = settings.resolve(flags)
    if chosen.articles is None:
        raise CallError("give the folder of the texts with --articles or WARDMOTE_ARTICLES")
    click.echo(write(chosen.data, chosen.articles, name, key))
    click.echo("now say which election it is set in, and make claims: `wardmote check` lists what is left", err=True)
