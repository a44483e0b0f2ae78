"""Write the claims of an article's accepted drafts into its file, in one step."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from pyoxigraph import NamedNode, RdfFormat, Store, Triple, serialize

from wardmote.graph.checks import coverage, mentions
from wardmote.graph.drafting import tombstones
from wardmote.graph.drafting.acceptance import facts
from wardmote.graph.drafting.acceptance.finding import Found, Sayer, found
from wardmote.graph.drafting.acceptance.merging import merged, without_implied
from wardmote.graph.drafting.acceptance.replacing import replacements
from wardmote.graph.drafting.acceptance.setting import Setting
from wardmote.graph.drafting.decisions import folder
from wardmote.graph.drafting.decisions.kept import Sheet
from wardmote.graph.drafting.records import Span
from wardmote.graph.errors import CallError, DataError, Fault
from wardmote.graph.files import collector, journal, locking
from wardmote.graph.rdf import iris, mint, turtle
from wardmote.graph.sources import canonical, load, texts
from wardmote.graph.sources.load import DataFile, Described
from wardmote.graph.sources.texts import Text


@dataclass(frozen=True)
class Accepted:
    """What came of accepting: the file, how many claims of drafts it has, and why others are none, by their ids."""

    path: Path
    claims: int
    unsaid: Mapping[str, str]


def accept(
    data: Path,
    articles: Path,
    drafts: Path,
    key: str,
    added: Mapping[str, Sequence[Triple]] | None = None,
    home: Path | None = None,
    now: datetime | None = None,
) -> Accepted:
    """Write what is accepted of an article into its file, and what is added to reference files, by their names.

    Nothing changes where all of it stands there already, and nothing is added to what a file describes. A claim that
    the current release of `home` has and that goes is withdrawn at the time `now`, in UTC.

    Raises CallError where the article has no drafts, no file or no text, or was withdrawn, or where its election or day
    is not stated; ReleaseError where the release cannot be read; DataError where a file of the data cannot be read or
    the text is another than the one that was drafted.
    """
    texts.require(articles)
    with locking.writing(data, folder.PATIENCE), collector.paused():
        sheet = folder.read(drafts, key)
        files = load.data_files(data)
        file = file_of(files, sheet)
        text = text_of(articles, sheet)
        store = load.store(one for one in files if one != file)
        files, changed = _added(files, data, added or {}, store)
        _require_elections(store, sheet)
        given = facts.described(file.triples, sheet.facts, text.characters)
        speaks = sayer(files, given, text, store)
        said, was = found(sheet, speaks), tombstones.released(home, key)
        claimed = _claimed(given, said, sheet, store, was)
        article = iris.article(key)
        replaced = replacements(sheet, speaks, said, was, claimed, article)
        whole = tombstones.traced(claimed, was, article, now or datetime.now(UTC), replaced)
        written = canonical.written([*whole, *canonical.completions(whole, article, articles)], article)
        if written != file.source:
            changed[file.path] = written.encode()
        journal.switch(data, changed)
    return Accepted(file.path, len(said.stated), said.unsaid)


def _require_elections(store: Store, sheet: Sheet) -> None:
    """Raise CallError where the article is said to be set in an election that the data lacks."""
    for one in sheet.facts.elections:
        if not _is_known(store, iris.term(one)):
            remedy = "take it, where it is proposed as missing, or correct it"
            raise CallError(f"{sheet.facts.key} is set in {one}, which no file of the data describes: {remedy}")


def _is_known(store: Store, node: object) -> bool:
    return isinstance(node, NamedNode) and any(store.quads_for_pattern(node, iris.RDF_TYPE, None, None))


def _added(
    files: Sequence[DataFile], data: Path, added: Mapping[str, Sequence[Triple]], store: Store
) -> tuple[list[DataFile], dict[Path, bytes]]:
    """Give data files with what is added to them and to the store, and the new content of those that this changes."""
    found = {file.name: file for file in files}
    changed = {}
    for name, triples in added.items():
        if new := [one for one in triples if not _is_known(store, one.subject)]:
            before = found.get(name) or DataFile(data / name, name, iris.graph("reference"), "", b"")
            lines = serialize([*before.triples, *new], format=RdfFormat.N_TRIPLES) or b""
            found[name] = replace(before, source=turtle.write_lines(lines.splitlines()), lines=lines)
            changed[before.path] = found[name].source.encode()
            store.extend(load.quads(new, before.graph))
    return list(found.values()), changed


def file_of(files: Sequence[DataFile], sheet: Sheet) -> DataFile:
    """Give the file of a sheet's article. Raises CallError where there is none."""
    name = f"articles/{sheet.facts.key}.ttl"
    file = next((one for one in files if one.name == name), None)
    if file is None:
        raise CallError(f"there is no {name}: begin it by `wardmote draft {sheet.facts.text} {sheet.facts.key}`")
    if tombstones.is_withdrawn(file.described, iris.article(sheet.facts.key)):
        raise CallError(f"{sheet.facts.key} was withdrawn: draft {sheet.facts.text} under another key")
    return file


def text_of(articles: Path, sheet: Sheet) -> Text:
    """Give the text of a sheet's article. Raises CallError where there is none, DataError where it has changed."""
    text = texts.find(articles, sheet.facts.text)
    if text is None:
        raise CallError(f"no text {sheet.facts.text} in {articles}: give the folder that has it with --articles")
    if text.sha256 != sheet.facts.sha256:
        message = f"has changed since it was drafted: its SHA-256 is {text.sha256}, not {sheet.facts.sha256}"
        raise DataError([Fault(text.name, 0, "", message, "draft it again, which keeps what was decided")])
    return text


def sayer(files: Sequence[DataFile], given: Sequence[Triple], text: Text, store: Store | None = None) -> Sayer:
    """Give what says drafts of the article whose triples are given, of a text, by the things of data files.

    `store` has these, where there is one already.
    """
    described = mint.properties(given)
    article = next(node for node, content in described.items() if iris.wm("Article") in content[iris.RDF_TYPE])
    setting = Setting(store or load.store(files), mint.things(described[article], "wm:contest"))
    return Sayer(setting, text.characters, bases(given), mentions.Names(files))


def bases(given: Sequence[Triple]) -> list[Span]:
    """Give the base segments among triples of an article, in the order of the text."""
    nodes = {one.subject for one in given if one.predicate == iris.wm("kind") and isinstance(one.subject, NamedNode)}
    found = (coverage.stretch(node) for node in nodes if isinstance(node, NamedNode))
    return sorted(Span(one.start, one.end) for one in found if one is not None)


def _claimed(given: Sequence[Triple], said: Found, sheet: Sheet, store: Store, was: Described) -> list[Triple]:
    """Give the triples of an article with the claims of what is said. `store` has all of the data but it."""
    article = iris.article(sheet.facts.key)
    claimed = without_implied(merged(given, said.stated, article, was), store, article)
    return facts.kinds(claimed, sheet.passages, article)
