"""Begin an article, or draft it anew: its file with a segment for each sentence, and the file of what is drafted.

A draft claims nothing. The article's file is written once and is the curator's from then on; drafts are made anew as
often as somebody asks, and what was decided of them stays.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from importlib.metadata import version
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Store, Triple

from wardmote.graph.drafting import tombstones
from wardmote.graph.drafting.decisions import folder
from wardmote.graph.drafting.decisions.kept import Facts, Sheet
from wardmote.graph.drafting.meaning.reading import Reading
from wardmote.graph.drafting.reading.document import Document
from wardmote.graph.drafting.reading.segments import segments
from wardmote.graph.drafting.records import Draft
from wardmote.graph.errors import CallError
from wardmote.graph.files import journal, locking
from wardmote.graph.rdf import iris, turtle
from wardmote.graph.sources import canonical, load
from wardmote.graph.sources.texts import Text

# An article on an election that was held is of the days after it.
_AFTER = timedelta(days=21)


def begin(
    data: Path, articles: Path, drafts: Path, key: str, text: Text, read: Reading, made: Iterable[Draft]
) -> Sheet:
    """Write the file of an article where there is none, and keep what is drafted of it; give the sheet of drafts.

    Raises CallError where the key cannot be one, or is that of another text.
    """
    folder.path(drafts, key)  # refuses what cannot be a key
    facts = Facts(
        key=key,
        text=text.name,
        sha256=text.sha256,
        elections=elections(data, read),
        published=read.document.day.isoformat() if read.document.day else "",
        headline=read.document.headline,
    )
    write(data, articles, key, text, read.document)
    return folder.keep(drafts, facts, text, made, version("wardmote"))


def write(data: Path, articles: Path, key: str, text: Text, document: Document) -> Path:
    """Write the file of an article where there is none; give its path. Raises CallError as `begin` does."""
    target = data / "articles" / f"{key}.ttl"
    with locking.writing(data, folder.PATIENCE):
        if target.exists():
            _require_same(data, key, text)
        else:
            journal.switch(data, {target: _content(key, text, document, articles).encode()})
    return target


def _require_same(data: Path, key: str, text: Text) -> None:
    file = load.read(data, f"articles/{key}.ttl")
    article = iris.article(key)
    if tombstones.is_withdrawn(file.described, article):
        raise CallError(f"the article {key} was withdrawn: choose another key for {text.name}")
    described = file.described.get(article, {})
    names = sorted(term.value for term in described.get(iris.term("dcterms:identifier"), ()))
    if text.name not in names:
        raise CallError(f"{key} is the key of {', '.join(names) or 'another text'}: choose another for {text.name}")


def _content(key: str, text: Text, document: Document, articles: Path) -> str:
    article = iris.article(key)
    triples = [
        Triple(article, iris.RDF_TYPE, iris.wm("Article")),
        Triple(article, iris.term("dcterms:identifier"), Literal(text.name)),
    ]
    for one in segments(document):
        triples.append(Triple(iris.segment(article, one.start, one.end), iris.wm("kind"), iris.wm(one.kind)))
    return canonical.written([*triples, *canonical.completions(triples, article, articles)], article)


def elections(data: Path, read: Reading) -> tuple[str, ...]:
    """Propose the elections that an article is set in: those of its councils in the three weeks before its day.

    Its councils are those of the headline, else the one that most of it is about. None where the text gives no day.
    """
    day, councils = read.document.day, _councils(read)
    if day is None or not councils:
        return ()
    store = load.store(load.data_files(data))
    found = {one for council in councils for one in _held(store, council, day)}
    return tuple(sorted(map(turtle.short, found)))


def _councils(read: Reading) -> Sequence[NamedNode]:
    headline = read.document.headline
    named = [one for sentence in read.sentences for one in sentence.of("council") if one.thing is not None]
    first = {one.thing for one in named if headline is not None and one.span.within(headline)}
    spoken = [sentence.council.thing for sentence in read.sentences if sentence.council is not None]
    counted = Counter(spoken)
    most = max(counted, key=lambda one: (counted[one], str(one)), default=None)
    if not first and most is not None and counted[most] * 2 > len(spoken):
        first = {most}
    return [one for one in first if one is not None]


def _held(store: Store, council: NamedNode, day: date) -> Iterable[NamedNode]:
    for quad in store.quads_for_pattern(None, iris.wm("council"), council, None):
        election = iris.named(quad.subject)
        if not any(store.quads_for_pattern(election, iris.RDF_TYPE, iris.wm("CouncilElection"), None)):
            continue
        for polled in store.quads_for_pattern(election, iris.wm("pollingDay"), None, None):
            if isinstance(polled.object, Literal) and day - _AFTER <= date.fromisoformat(polled.object.value) <= day:
                yield election
