"""Ask the release what a page shows: queries that come with the server, by name, with their parameters bound.

A query stands in `queries/FOLDER/NAME.rq`; its first line is its title as a comment. They are ours, so no guard reads
them and no share is charged, but they run in the query workers as all others do.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

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

from wardmote.graph.sparql import query as texts
from wardmote.server.engine.interface import Form, Order, Query, Session

Term = NamedNode | BlankNode | Literal
Row = dict[str, Term | None]


@dataclass(frozen=True)
class Named:
    """A query of ours: its name, as in `council/seats`, its title and its text, which declares no prefix."""

    name: str
    title: str
    text: str

    @property
    def form(self) -> Form:
        """What it asks for."""
        return Form(texts.form(self.text))


@cache
def load(name: str) -> Named:
    """Give a query by its name, as in `council/seats`. Raises FileNotFoundError where there is none."""
    path = files("wardmote.server") / "queries"
    for part in f"{name}.rq".split("/"):
        path = path / part
    text = path.read_text(encoding="utf-8")
    title = text.partition("\n")[0]
    if not title.startswith("# "):
        raise ValueError(f"Unexpected first line of query {name}, which should be its title: {title!r}")
    return Named(name, title.removeprefix("# ").strip().removesuffix("."), text)


_WHERE = re.compile(r"\bWHERE\s*\{", re.IGNORECASE)


# Where a query says in which of its parts `?this` is to be put in: parts of a UNION are evaluated by themselves.
_OPEN = "VALUES ?this { UNDEF }"


def about(name: str, *this: str) -> str:
    """Give the text of a query by its name with its `?this` put in, so that it can be run and changed by itself.

    With several, the query is about all of them. They are put in where the query has `VALUES ?this { UNDEF }`, else
    where its pattern begins.
    """
    text = load(name).text
    values = f"VALUES ?this {{ {' '.join(str(NamedNode(one)) for one in this)} }}"
    if _OPEN in text:
        return text.replace(_OPEN, values)
    match = _WHERE.search(text)
    if match is None:
        return f"{text.rstrip()} WHERE {{ {values} }}\n"
    return f"{text[: match.end()]}\n  {values}{text[match.end() :]}"


def rows(session: Session, name: str, **bindings: Term) -> list[Row]:
    """Give the rows of a SELECT by its name; every variable that it selects is a key, unbound ones have None.

    Raises RequestError where the service cannot answer just now.
    """
    return _rows(name, _run(session, name, "json", bindings))


def among(session: Session, name: str, things: Iterable[NamedNode]) -> list[Row]:
    """Give the rows of a SELECT by its name for several things at once, each row with its `this`."""
    query = Query(about(name, *(thing.value for thing in things)), load(name).form)
    return _rows(name, b"".join(session.execute(query, Order("json"))))


def table(session: Session, name: str, **bindings: Term) -> tuple[list[str], list[Row]]:
    """Give the variables that a SELECT selects, in its order, and the rows of its answer."""
    return _table(name, _run(session, name, "json", bindings))


def _rows(name: str, body: bytes) -> list[Row]:
    return _table(name, body)[1]


def _table(name: str, body: bytes) -> tuple[list[str], list[Row]]:
    found = parse_query_results(input=body, format=QueryResultsFormat.JSON)
    if isinstance(found, QueryBoolean):
        raise ValueError(f"Unexpected query that asks yes or no {name!r}")
    names = [variable.value for variable in found.variables]
    return names, [dict(zip(names, row, strict=True)) for row in found]


def triples(session: Session, name: str, **bindings: Term) -> list[Triple]:
    """Give the triples of a CONSTRUCT or DESCRIBE by its name."""
    answer = _run(session, name, "ntriples", bindings)
    return [quad.triple for quad in parse(input=answer, format=RdfFormat.N_TRIPLES)]


def triples_among(session: Session, name: str, things: Iterable[NamedNode]) -> list[Triple]:
    """Give the triples of a CONSTRUCT by its name for several things at once."""
    query = Query(about(name, *(thing.value for thing in things)), load(name).form)
    answer = b"".join(session.execute(query, Order("ntriples")))
    return [quad.triple for quad in parse(input=answer, format=RdfFormat.N_TRIPLES)]


def _run(session: Session, name: str, form: str, bindings: dict[str, Term]) -> bytes:
    named, text = load(name), load(name).text
    this = bindings.get("this")
    if isinstance(this, NamedNode) and _OPEN in text:
        text, bindings = about(name, this.value), {key: term for key, term in bindings.items() if key != "this"}
    given = tuple((variable, str(term)) for variable, term in bindings.items())
    return b"".join(session.execute(Query(text, named.form, bindings=given), Order(form)))
