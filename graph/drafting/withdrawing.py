"""Withdraw claims of an article, or the article: what is left of each is its IRI, when, and what took its place."""

from __future__ import annotations

from collections.abc import Sequence, Set
from datetime import datetime
from pathlib import Path

from pyoxigraph import NamedNode, Triple

from wardmote.graph.drafting import tombstones
from wardmote.graph.drafting.acceptance import accept, facts
from wardmote.graph.drafting.acceptance.finding import found
from wardmote.graph.drafting.acceptance.merging import claims_of, core, core_of, without
from wardmote.graph.drafting.decisions import folder
from wardmote.graph.errors import CallError
from wardmote.graph.files import journal, locking
from wardmote.graph.rdf import iris, mint
from wardmote.graph.sources import canonical, load, texts
from wardmote.graph.sources.load import DataFile, Described


def withdraw_claims(
    data: Path,
    articles: Path | None,
    drafts: Path,
    key: str,
    numbers: Sequence[int],
    now: datetime,
    by: int | None = None,
) -> dict[str, str]:
    """Withdraw claims of an article by their numbers, and reject their drafts; give the gists by the claims' IRIs.

    `by` is the number of the claim that takes their place, and `now` when this is, in UTC. Raises CallError for a
    number that is no claim's of the article or that takes its own place, where claims made by hand say something of one
    that goes, and where claims have drafts and there is no text of them; DataError where a file cannot be read.
    """
    article = iris.article(key)
    with locking.writing(data, folder.PATIENCE):
        files = load.data_files(data)
        file = _file(files, key)
        claims = dict(claims_of(file.described))
        gone = {_claim(file.described, claims, article, one) for one in numbers}
        other = _claim(file.described, claims, article, by) if by is not None else None
        if other in gone:
            raise CallError(f"claim {by} of {key} cannot take its own place: name another with --replaced-by")
        _require_unused(file.described, gone, article)
        rejected = _drafts_of(files, file, articles, drafts, key, gone)
        left = list(without(file.triples, file.described, gone))
        left += [triple for node in gone for triple in tombstones.of(node, now, other)]
        if rejected:  # first, so that a process that is killed leaves no accepted draft of a claim that is withdrawn
            folder.decide(drafts, key, rejected, "rejected", now=now)
        _write(data, file, facts.kinds(left, (), article), articles)
    return {node.value: _gist(claims[node]) for node in sorted(gone, key=lambda one: tombstones.number(one, article))}


def withdraw_article(data: Path, home: Path | None, key: str, now: datetime) -> dict[str, str]:
    """Withdraw an article with all of its claims; give the gists of these by their IRIs.

    Claims that it or the current release of `home` has leave a trace each. Raises as `withdraw_claims` does.
    """
    article = iris.article(key)
    with locking.writing(data, folder.PATIENCE):
        file = _file(load.data_files(data), key)
        claims = dict(claims_of(file.described))
        before = [one for one in file.triples if one.predicate in (tombstones.ENDED, tombstones.REPLACED)]
        trace = [triple for node in (article, *claims) for triple in tombstones.of(node, now)]
        was = tombstones.released(home, key)
        _write(data, file, tombstones.traced([*before, *trace], was, article, now), None)
    return {node.value: _gist(content) for node, content in claims.items()}


def _file(files: Sequence[DataFile], key: str) -> DataFile:
    file = next((one for one in files if one.name == f"articles/{key}.ttl"), None)
    if file is None:
        known = ", ".join(sorted(one.name[9:-4] for one in files if one.article is not None)) or "no article"
        raise CallError(f"no article {key} in the data, which has {known}: give the key of one of these")
    if tombstones.is_withdrawn(file.described, iris.article(key)):
        raise CallError(f"the article {key} was withdrawn already: nothing of it is left to withdraw")
    return file


def _claim(described: Described, claims: Described, article: NamedNode, number: int) -> NamedNode:
    node = iris.thing("claim", f"{article.value.rsplit('/', 1)[-1]}.{number}")
    if tombstones.is_withdrawn(described, node):
        raise CallError(f"claim {number} of the article was withdrawn already: leave it out")
    if node not in claims:
        known = ", ".join(map(str, sorted(tombstones.number(one, article) for one in claims))) or "none"
        raise CallError(f"no claim {number} in the article, which has {known}: give the number of one of these")
    return node


def _require_unused(described: Described, gone: Set[NamedNode], article: NamedNode) -> None:
    """Raise CallError where what stays says something of a claim that goes."""
    for node, content in described.items():
        used = {term for terms in content.values() for term in terms} & gone
        if node not in gone and used:
            names = ", ".join(sorted(str(tombstones.number(iris.named(one), article)) for one in used))
            raise CallError(f"{node.value} points at claim {names}: withdraw it too, or point it elsewhere first")


def _drafts_of(
    files: Sequence[DataFile], file: DataFile, articles: Path | None, drafts: Path, key: str, gone: Set[NamedNode]
) -> list[str]:
    """Give the ids of the accepted drafts that make claims, so that these are not made again."""
    if key not in folder.keys(drafts):
        return []
    if articles is None:
        raise CallError(f"{key} has drafts: give the folder of its text with --articles, to find those of the claims")
    texts.require(articles)
    sheet, article = folder.read(drafts, key), iris.article(key)
    said = found(sheet, accept.sayer(files, file.triples, accept.text_of(articles, sheet)))
    cores = {core(file.described[node]) for node in gone}
    return sorted({one.draft.id for one in said.stated if core_of(one, article) in cores})


def _write(data: Path, file: DataFile, whole: Sequence[Triple], articles: Path | None) -> None:
    article = file.article or iris.named(None)
    written = canonical.written([*whole, *canonical.completions(whole, article, articles)], article)
    journal.switch(data, {file.path: written.encode()})


def _gist(content: mint.Properties) -> str:
    return min((term.value for term in content.get(iris.term("dcterms:abstract"), ())), default="")
