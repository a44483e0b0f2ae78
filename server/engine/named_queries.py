"""Ask the release what a page shows: queries that come with the server, by name, with their parameters put in.

They are ours, so no guard reads them and no share is charged, but they run in the query workers as all others do.
"""

from __future__ import annotations

import codecs
import csv
from collections.abc import Generator, Iterable, Iterator
from contextlib import closing

from pyoxigraph import (
    BlankNode,
    Literal,
    NamedNode,
    QueryBoolean,
    QueryResultsFormat,
    RdfFormat,
    Triple,
    parse,
    parse_query_results,
)

from wardmote.graph.rdf.formats import CSV
from wardmote.graph.releases.release import Statement
from wardmote.graph.sparql import parameters
from wardmote.graph.sparql.named_queries import Folder
from wardmote.graph.sparql.parameters import Given
from wardmote.server.engine.interface import AnswerSpec, Query, Session

Term = NamedNode | BlankNode | Literal
Row = dict[str, Term | None]

QUERIES = Folder("wardmote.server", "queries")


def about(name: str, *this: str) -> str:
    """Give the text of a query with what it is about, by its IRIs, put in as its `?this`; as it is where that is none.

    So it can be run and changed by itself.
    """
    text = QUERIES.load(name).text
    return parameters.filled(text, this=map(NamedNode, this)) if this else text


def rows(session: Session, name: str, **given: Given) -> list[Row]:
    """Give the rows of a SELECT by its name; every variable that it selects is a key, unbound ones have None.

    `given` has the parameters of the query: a term each, or several, about all of which it asks. Raises RequestError
    where the service cannot answer just now.
    """
    return table(session, name, **given)[1]


def table(session: Session, name: str, **given: Given) -> tuple[list[str], list[Row]]:
    """Give the variables that a SELECT selects, in its order, and the rows of its answer."""
    # Of the formats that hold all of a term, the one that is written and read in the least time.
    found = parse_query_results(input=_run(session, name, "tsv", given), format=QueryResultsFormat.TSV)
    if isinstance(found, QueryBoolean):
        raise ValueError(f"Unexpected query that asks yes or no {name!r}")
    names = [variable.value for variable in found.variables]
    return names, [dict(zip(names, row, strict=True)) for row in found]


def texts(session: Session, name: str, **given: Given) -> Generator[list[str], None, None]:
    """Give the rows of a SELECT as texts, in the order of its variables, each when it comes: there may be very many.

    An IRI and a literal are their plain text, what is unbound is "". Raises as `rows` does, at the first row too.
    """
    with closing(session.execute(query(name, **given), AnswerSpec(CSV.name))) as answer:
        found = csv.reader(_lines(codecs.iterdecode(answer, "utf-8")))
        next(found, None)
        yield from found


def _lines(pieces: Iterable[str]) -> Iterator[str]:
    """Give the lines of a text that comes in pieces, each with its end."""
    held: list[str] = []  # the parts of a line whose end is to come
    for piece in pieces:
        part, *more = piece.split("\n")
        held.append(part)
        for following in more:
            yield "".join([*held, "\n"])
            held = [following]
    if last := "".join(held):
        yield last


def statements(session: Session, name: str) -> Iterator[Statement]:
    """Give the statements that a SELECT of `?thing`, `?property` and `?value` finds, without those of blank nodes."""
    for row in rows(session, name):
        thing, said, value = row["thing"], row["property"], row["value"]
        if isinstance(thing, NamedNode) and isinstance(said, NamedNode) and isinstance(value, NamedNode | Literal):
            yield thing.value, said.value, value.value


def triples(session: Session, name: str, **given: Given) -> list[Triple]:
    """Give the triples of a CONSTRUCT by its name."""
    answer = _run(session, name, "ntriples", given)
    return [quad.triple for quad in parse(input=answer, format=RdfFormat.N_TRIPLES)]


def query(name: str, **given: Given) -> Query:
    """Give a query, ready to be run."""
    named = QUERIES.load(name)
    # In a comment the word costs the quicker store and no more.
    return Query(parameters.filled(named.text, **given), named.form, names_graphs="GRAPH" in named.text)


def _run(session: Session, name: str, format: str, given: dict[str, Given]) -> bytes:
    return b"".join(session.execute(query(name, **given), AnswerSpec(format)))
