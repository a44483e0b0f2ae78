"""Write what a person decided into a data folder: links with where and when they were verified, and the decisions.

A link is a statement of the thing (`owl:sameAs`) and a record of it (`wm:Link`). The statement stands where the thing
is described, except for a thing of a return, whose file an import rewrites: there it stands beside the record. All
files are written in one step.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Triple

from wardmote.graph.errors import DataError, Fault
from wardmote.graph.files import journal, locking
from wardmote.graph.rdf import iris, turtle
from wardmote.graph.sources import load
from wardmote.graph.wikidata.links import decisions, review
from wardmote.graph.wikidata.links.decisions import Decision
from wardmote.graph.wikidata.links.linked_things import Link, Things
from wardmote.graph.wikidata.links.review import Row

LINKS = f"{load.REFERENCE}/links.ttl"

_MONTH = NamedNode(iris.VOCABULARIES["xsd"] + "gYearMonth")


@dataclass
class _Changes:
    """Triples to add to and to take from files, by their names, records that go whole, and what was decided."""

    added: dict[str, set[Triple]] = field(default_factory=lambda: defaultdict(set))
    taken: dict[str, set[Triple]] = field(default_factory=lambda: defaultdict(set))
    dropped: set[NamedNode] = field(default_factory=set)
    decided: list[Decision] = field(default_factory=list)


def apply(data: Path, rows: Iterable[Row], day: date) -> Counter[str]:
    """Do what the decisions of reviewed rows say; give the number of links by what became of them.

    Raises DataError with every fault of the rows, or of the data folder, CallError where another command is at work in
    the folder, and then has changed nothing.
    """
    with locking.writing(data):
        return _apply(data, rows, day)


def _apply(data: Path, rows: Iterable[Row], day: date) -> Counter[str]:
    files = load.data_files(data)
    known = decisions.read(data)
    answered = [row for row in rows if row.decision != review.OPEN]
    things = Things(files)
    if faults := list(_faults(answered, things)):
        raise DataError(faults)
    changes, counted = _Changes(), Counter[str]()
    for row in answered:
        counted[_decide(row, things, _homes(files), changes, day)] += 1
    texts = _texts(files, changes)
    if changes.decided:
        texts[load.LINKS] = decisions.write(decisions.merged(known, changes.decided))
    journal.switch(data, {data / name: text.encode() for name, text in texts.items()})
    return counted


def _decide(row: Row, things: Things, homes: Mapping[NamedNode, str], changes: _Changes, day: date) -> str:
    """Gather the changes that one decision makes; give the word for what became of the link."""
    old = _recorded(row, things)
    if old is not None:
        _take(old, homes, changes)
    if row.decision == review.YES:
        _add(row, homes, changes)
        if row.verdict in (review.VERIFIED, review.DOUBTFUL):
            return "verified"
        changes.decided.append(_decision(row, row.now, decisions.ACCEPTED, day))
        if row.moved_to:
            changes.decided.append(_decision(row, row.item, decisions.WITHDRAWN, day))
        return "moved" if row.moved_to else "linked"
    word = decisions.REJECTED if row.verdict == review.PROPOSED else decisions.WITHDRAWN
    changes.decided.append(_decision(row, row.item, word, day))
    return word


def _decision(row: Row, item: str, word: str, day: date) -> Decision:
    reason = f"redirects to {row.moved_to}" if word == decisions.WITHDRAWN and row.moved_to else ""
    against = row.agree if word == decisions.ACCEPTED else row.differ
    return Decision(row.thing, item, word, day.isoformat(), reason or against)


def _recorded(row: Row, things: Things, *items: str) -> Link | None:
    """Give the record of a link of a row's thing to one of these items, or to the row's."""
    thing = iris.term(row.thing)
    wanted = items or (row.item,)
    return next((link for link in things.links if link.thing == thing and link.item in wanted), None)


def _is_there(row: Row, things: Things) -> bool:
    """Whether the link of a row is there, or what was decided of it was done before: all of it, or a part."""
    return row.decision == review.NO or _recorded(row, things, row.item, row.now) is not None


def _homes(files: Iterable[load.DataFile]) -> Mapping[NamedNode, str]:
    """Give the file that a link of each thing of the reference files goes to."""
    return {
        node: file.name
        for file in files
        if file.is_reference and file.name != LINKS
        for node, content in file.described.items()
        if iris.RDF_TYPE in content
    }


def _take(link: Link, homes: Mapping[NamedNode, str], changes: _Changes) -> None:
    target = NamedNode(iris.WIKIDATA + link.item)
    statement = Triple(link.thing, iris.term(link.relation), target)
    for name in {LINKS, homes.get(link.thing, LINKS)}:
        changes.taken[name].add(statement)
    changes.taken[LINKS] |= set(_record(link))
    changes.dropped.add(link.iri)


def _add(row: Row, homes: Mapping[NamedNode, str], changes: _Changes) -> None:
    thing, target = iris.term(row.thing), NamedNode(iris.WIKIDATA + row.now)
    node = iris.thing("link", f"{row.thing.replace(':', '.', 1)}.{row.now}")
    record = Link(node, thing, row.relation, row.now, row.read[:7], (row.seen,))
    changes.added[homes.get(thing, LINKS)].add(Triple(thing, iris.term(row.relation), target))
    changes.added[LINKS] |= set(_record(record))


def _record(link: Link) -> Iterable[Triple]:
    """Give the triples that record a link."""
    yield Triple(link.iri, iris.RDF_TYPE, iris.wm("Link"))
    yield Triple(link.iri, iris.term("rdf:subject"), link.thing)
    yield Triple(link.iri, iris.term("rdf:object"), NamedNode(iris.WIKIDATA + link.item))
    yield Triple(link.iri, iris.term("rdf:predicate"), iris.term(link.relation))
    yield Triple(link.iri, iris.term("dcterms:date"), Literal(link.verified_on, datatype=_MONTH))
    for source in link.verified_in:
        yield Triple(link.iri, iris.term("dcterms:source"), Literal(source))


def _faults(rows: list[Row], things: Things) -> Iterable[Fault]:
    """Find decisions that cannot be done, or that contradict each other or the data."""
    seen: dict[str, str] = {}
    same = {item: thing.name for thing in things.all.values() for item, r in thing.links.items() if r == "owl:sameAs"}
    for row in rows:
        fault = _fault_of(row, things, same)
        if fault is None and row.decision == review.YES and row.relation == "owl:sameAs":
            other = seen.setdefault(row.thing, row.now)
            if other != row.now or seen.setdefault(row.now, row.thing) != row.thing:
                fault = ("is said to be the same as two", "write yes at one of them, and no at the others")
        if fault is not None:
            yield Fault("review", 0, f"{row.thing} {row.item}", *fault)


def _fault_of(row: Row, things: Things, same: Mapping[str, str]) -> tuple[str, str] | None:
    """Say what is wrong with one decision, and the remedy; None where nothing is."""
    try:
        thing = things.all.get(iris.term(row.thing))
    except ValueError:
        thing = None
    if thing is None:
        return "is no thing of the data folder", "give the data folder that the review was made from, or drop the row"
    if row.verdict != review.PROPOSED and not _is_there(row, things):
        return "is no link of the data folder", "the link was changed since: run `wardmote link check` again"
    if row.decision == review.NO:
        return None
    if row.verdict == review.DELETED:
        return "leads to an item that is gone", "write no, which withdraws the link"
    if row.relation == "owl:sameAs" and "kind: " in row.differ:
        return "is of another kind", "write skos:closeMatch as its relation, or no"
    other = same.get(row.now, row.thing)
    linked = {item for item, r in thing.links.items() if r == "owl:sameAs"} - {row.item, row.now}
    if row.relation == "owl:sameAs" and (other != row.thing or linked):
        held = f"{other} is the same as {row.now}" if other != row.thing else f"it is the same as {min(linked)}"
        return f"cannot be, since {held} already", "write no, or withdraw the other with `wardmote link reject`"
    return None


def _texts(files: Iterable[load.DataFile], changes: _Changes) -> dict[str, str]:
    """Give the files that change, by name, as they should be."""
    before = {file.name: set(file.triples) for file in files}
    gone: set[object] = set(changes.dropped)
    gone -= {triple.subject for triple in changes.added[LINKS]}  # the others go with the comments on them
    texts = {}
    for name in sorted({*changes.added, *changes.taken}):
        kept = {triple for triple in before.get(name, set()) - changes.taken[name] if triple.subject not in gone}
        after = kept | changes.added[name]
        if after != before.get(name):
            texts[name] = turtle.write(after)
    return texts
