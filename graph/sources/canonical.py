"""Rewrite data files in canonical form, and fill in what nobody need write by hand.

Filled in: digests and lengths that are missing, where the article's text is at hand; the IRIs of propositions, which
their content makes. A digest that is there is never changed: if it no longer matches, somebody has to look. Left out of
the file of an article is what `filling` gives back as it is read; what is left stands in the order of `reading`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Triple

from wardmote.graph.files import journal, locking
from wardmote.graph.rdf import iris, mint, turtle
from wardmote.graph.sources import filling, load, reading, texts
from wardmote.graph.sources.load import DataFile

_POINTERS = (iris.wm("evidence"), iris.wm("context"))

Names = Mapping[NamedNode, NamedNode]


def format_files(data: Path, articles: Path | None) -> list[str]:
    """Rewrite the files of a data folder that are not in canonical form; give the names of those rewritten.

    `articles` is the folder of article texts, or None. All files are replaced in one step. Raises DataError where a
    file cannot be read, CallError where one cannot be written, where another command is
    at work in the folder, or where there is no such folder of articles.
    """
    texts.require(articles)
    with locking.writing(data):
        files = load.data_files(data)
        renamed = _renamings(files)
        proper = ((file, formatted(file, articles, renamed[file.name])) for file in files)
        changed = {file.name: text.encode() for file, text in proper if text != file.source}
        journal.switch(data, {data / name: content for name, content in changed.items()})
    return list(changed)


def formatted(file: DataFile, articles: Path | None, renamed: Names) -> str:
    """Give the text that a data file should have: completed, its propositions renamed, canonical."""
    if file.article is None:
        if not renamed:
            return turtle.write_lines(file.lines.splitlines())
        return turtle.write(_rename(triple, renamed) for triple in file.triples)
    triples = [_rename(triple, renamed) for triple in file.triples]
    return written([*triples, *completions(triples, file.article, articles)], file.article)


def written(triples: Iterable[Triple], article: NamedNode) -> str:
    """Give the text of the file of an article, whose triples are given with or without what it leaves out."""
    needed = filling.left_out(filling.filled(triples, article), article)
    return turtle.write_document(needed, article, reading.order(mint.properties(needed), article))


def _renamings(files: Iterable[DataFile]) -> dict[str, Names]:
    """Give the new names of propositions by file. A file that only points at one follows the file that holds it."""
    known = mint.kinds(load.ontology())
    own = {file.name: mint.misnamed(file.described, known) for file in files}
    everywhere = {old: new for names in own.values() for old, new in names.items()}
    return {name: everywhere | names for name, names in own.items()}


def _rename(triple: Triple, renamed: Names) -> Triple:
    subject, term = triple.subject, triple.object
    if isinstance(subject, NamedNode):
        subject = renamed.get(subject, subject)
    if isinstance(term, NamedNode):
        term = renamed.get(term, term)
    return Triple(subject, triple.predicate, term)


def completions(triples: Iterable[Triple], article: NamedNode, articles: Path | None) -> list[Triple]:
    """Give what nobody need write into an article's file: segments pointed at, digests if the text is at hand."""
    described = mint.properties(triples)
    text = _text(described.get(article, {}), articles)
    added = _digests(article, described, text) if text is not None else []
    for segment in sorted(_segments(described, article), key=lambda node: turtle.natural(node.value)):
        added += _segment(segment, described.get(segment, {}), text)
    return added


def _text(content: mint.Properties, articles: Path | None) -> texts.Text | None:
    """Give the text of an article, or None where it is not at hand or does not match its digest."""
    names = content.get(iris.term("dcterms:identifier"), frozenset())
    if articles is None or len(names) != 1:
        return None
    text = texts.find(articles, next(iter(names)).value)
    digests = content.get(iris.wm("sha256"), frozenset())
    return text if text is None or not digests or digests == {Literal(text.sha256)} else None


def _digests(article: NamedNode, described: load.Described, text: texts.Text) -> list[Triple]:
    content = described.get(article, {})
    length = Literal(str(len(text.characters)), datatype=iris.XSD_INTEGER)
    values = {iris.wm("sha256"): Literal(text.sha256), iris.term("dcterms:extent"): length}
    return [Triple(article, p, value) for p, value in values.items() if p not in content]


def _segments(described: load.Described, article: NamedNode) -> set[NamedNode]:
    """Give the segments of an article that are described or pointed at."""
    pointed = {term for content in described.values() for p in _POINTERS for term in content.get(p, frozenset())}
    candidates = {term for term in pointed | set(described) if isinstance(term, NamedNode)}
    return {node for node in candidates if node.value.startswith(f"{article.value}#char=")}


def _segment(segment: NamedNode, content: mint.Properties, text: texts.Text | None) -> list[Triple]:
    try:
        _, start, end = iris.split_segment(segment)
    except ValueError:
        return []  # check says what is wrong with this IRI
    added = [] if content else [Triple(segment, iris.RDF_TYPE, iris.wm("Segment"))]
    if text is not None and iris.wm("sha256") not in content and start < end <= len(text.characters):
        added.append(Triple(segment, iris.wm("sha256"), Literal(texts.digest(text.characters[start:end]))))
    return added
