"""Fill a database with the tables of a release, from its statements.

Each thing that matters becomes a row of a table `thing`, of which `tables.sql` makes the tables. So however large the
release is, one subject at a time is in memory.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from importlib.resources import files
from unicodedata import combining, normalize

from wardmote.graph.rdf import iris
from wardmote.graph.releases import release
from wardmote.graph.releases.release import Statement
from wardmote.graph.releases.tables.described import TABLES, Table

# The columns of `thing`, by the property whose value they hold. Of several values the first in order counts.
_SINGLE = {
    "label": "rdfs:label",
    "ballot": "wm:ballot",
    "person": "wm:person",
    "party": "wm:standsFor",
    "ward": "wm:ward",
    "council": "wm:council",
    "area": "wm:governs",
    "whole": "wm:partOf",
    "day": "wm:pollingDay",
    "gss": "wm:gss",
    "party_code": "wm:electoralCommission",
    "democracy_club": "wm:democracyClub",
    "description": "dcterms:description",
    "votes": "wm:votes",
    "votes_so_far": "wm:votesSoFar",
    "place": "wm:place",
    "elected": "wm:elected",
    "seats": "wm:seats",
    "seats_won": "wm:seatsWon",
    "seats_so_far": "wm:seatsWonSoFar",
    "change": "wm:seatsChange",
    "candidates": "wm:candidatesStanding",
    "complete": "wm:complete",
    "wards": "wm:wards",
    "wards_here": "wm:wardsHere",
    "control": "wm:control",
    "control_before": "wm:controlLeftByLastElection",
    "source": "wm:source",
    "states": "wm:states",
    "polarity": "wm:polarity",
    "modality": "wm:modality",
    "as_of": "wm:asOf",
    "gist": "dcterms:abstract",
    "published": "schema:datePublished",
    "contest": "wm:contest",
    "question": "wm:question",
    "verdict": "wm:verdict",
    "verdict_of_denial": "wm:verdictOfDenial",
}
_COLUMNS = {iris.expand(name): column for column, name in _SINGLE.items()}
# Columns of numbers and of truth; all others hold text.
_NUMBERS = frozenset({"votes", "votes_so_far", "place", "seats", "seats_won", "seats_so_far", "change", "candidates"})
_NUMBERS |= {"wards", "wards_here"}
_TRUTHS = frozenset({"elected", "complete"})
_ALIAS, _SAME, _ANSWER, _DECIDED = map(iris.expand, ("skos:altLabel", "owl:sameAs", "wm:answer", "wm:decidedBy"))
PROPERTIES = (*_COLUMNS, _ALIAS, _SAME, _ANSWER, _DECIDED)

_KINDS = frozenset(
    {"article", "area", "ballot", "candidacy", "claim", "council", "election", "group", "party", "person"}
    | {"proposition", "tally", "ward"}
)
# The column of a table in which words are looked for.
SOUGHT = "sought"
_TERM = "term"
_OF_ARTICLE = "id/article/"


def statements(lines: Iterable[bytes]) -> Iterator[Statement]:
    """Give what matters here of sorted lines of N-Quads, once each, ordered by subject."""
    return release.statements(lines, PROPERTIES)


def fill(connection: sqlite3.Connection, found: Iterable[Statement], base: str) -> None:
    """Fill an empty database with the tables, from statements ordered by subject.

    IRIs below the base stand without it, as in `id/party/PP53`.
    """
    connection.execute("PRAGMA journal_mode = OFF")
    connection.execute("PRAGMA synchronous = OFF")  # a file that a power cut spoils has not got its name yet
    connection.execute("PRAGMA temp_store = FILE")
    columns = ("iri", "kind", "name", "aliases", "wikidata", *_SINGLE)
    connection.execute(f"CREATE TEMP TABLE thing ({', '.join(columns)}, PRIMARY KEY (iri)) WITHOUT ROWID")
    connection.execute("CREATE TEMP TABLE link (subject, relation, object)")
    marks = ", ".join("?" * len(columns))
    links: list[tuple[str, str, str]] = []
    connection.executemany(f"INSERT INTO temp.thing VALUES ({marks})", _things(found, base, links))
    connection.executemany("INSERT INTO temp.link VALUES (?, ?, ?)", links)
    folder = files("wardmote.graph") / "releases" / "tables"
    connection.executescript((folder / "tables.sql").read_text(encoding="utf-8"))
    connection.create_function("folded", 1, folded, deterministic=True)
    for table in TABLES.values():
        _complete(connection, table)
    connection.execute("ANALYZE")
    connection.commit()


def _complete(connection: sqlite3.Connection, table: Table) -> None:
    """Add to a table what is looked for and chosen by: the text that words are sought in, an index for each facet."""
    if table.search:
        text = " || ' ' || ".join(f"coalesce({name}, '')" for name in table.search)
        connection.execute(f"ALTER TABLE {table.name} ADD COLUMN {SOUGHT} TEXT")
        connection.execute(f"UPDATE {table.name} SET {SOUGHT} = folded({text})")
    for column in table.facets:
        known = table.id_of(column.name)
        names = f"{column.name}, {known.name}" if known else column.name
        summed = f", {table.sum[0]}" if table.sum and table.sum[0] != column.name else ""
        connection.execute(f"CREATE INDEX {table.name}_{column.name} ON {table.name} ({names}{summed})")


def folded(text: str) -> str:
    """Give a text without accents and capitals, as words are compared."""
    return "".join(mark for mark in normalize("NFKD", text) if not combining(mark)).casefold()


def _things(
    found: Iterable[Statement], base: str, links: list[tuple[str, str, str]]
) -> Iterator[tuple[str | int | None, ...]]:
    """Give the row of each thing that matters, and note the values of which there may be several."""
    for subject, values in release.by_subject(found):
        iri = short(subject, base)
        kind = _kind(iri)
        if not kind or (kind == "claim" and not _is_of_article(values, base)):
            continue
        held = {_COLUMNS[name]: min(given) for name, given in values.items() if name in _COLUMNS}
        single = (_value(column, held.get(column), base) for column in _SINGLE)
        aliases = sorted(values[_ALIAS])
        items = sorted(one.removeprefix(iris.WIKIDATA) for one in values[_SAME] if one.startswith(iris.WIKIDATA))
        label = held.get("label", "")
        told = _name(label, aliases), "; ".join(aliases) or None, " ".join(items) or None
        yield iri, kind, *told, *single
        for relation, name in (("answer", _ANSWER), ("decided", _DECIDED)):
            links.extend((iri, relation, short(one, base)) for one in sorted(values[name]))


def _kind(iri: str) -> str:
    """Give the kind of a thing that matters by its IRI without the base, or ""."""
    if iri.startswith(iris.WM):
        return _TERM
    step, _, rest = iri.partition("/")
    kind, _, key = rest.partition("/")
    return kind if step == "id" and kind in _KINDS and "#" not in key else ""


def _is_of_article(values: dict[str, list[str]], base: str) -> bool:
    """Say whether a claim is one of an article: those of declared results are many, and are tables of their own."""
    return any(short(one, base).startswith(_OF_ARTICLE) for one in values[iris.expand("wm:source")])


def _name(label: str, aliases: Iterable[str]) -> str:
    """Give the short name of a ward: that with which its label begins before the word `ward`, else the label."""
    short = [name for name in aliases if label.startswith(f"{name} ward")]
    return max(short, key=len, default=label)


def _value(column: str, value: str | None, base: str) -> str | int | None:
    if value is None:
        return None
    if column in _NUMBERS:
        return int(value)
    if column in _TRUTHS:
        return int(value in ("true", "1"))
    return short(value, base)


def short(value: str, base: str) -> str:
    """Give an IRI of a thing without the base; any other text as it is."""
    return value.removeprefix(base) if value.startswith(f"{base}id/") else value
