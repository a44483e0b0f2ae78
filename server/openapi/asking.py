"""Where questions are asked: the SPARQL endpoint, the search, and what an editor of queries completes."""

from __future__ import annotations

from wardmote.graph.rdf import iris
from wardmote.server.endpoint import answering, protocol
from wardmote.server.http import urls
from wardmote.server.http.limits import Limits
from wardmote.server.openapi.operations import Paths, answer, document, format_named, format_of, led, operation, sent
from wardmote.server.openapi.schemas import Schema, listed, one_of, parameter, record, ref, text, whole
from wardmote.server.search import views as search

# The format, in a schema, of a text that is a query.
SPARQL = "sparql"
EXAMPLE = (
    'SELECT ?party ?seats WHERE { ?tally wm:council council:camden ; wm:pollingDay "2022-05-05"^^xsd:date ; '
    "wm:standsFor/rdfs:label ?party ; wm:seatsWon ?seats } ORDER BY DESC(?seats)"
)
_ERRORS = (400, 403, 406, 413, 429, 503, 504)
_ALL = tuple(dict.fromkeys((*answering.TABLES, *answering.GRAPHS)))


def paths(limits: Limits) -> Paths:
    """Give the operations by address and method."""
    return {
        urls.ENDPOINT: {"get": _ask(), "post": _ask_by_post(limits)},
        f"{urls.SEARCH}.json": {"get": _search()},
        f"{urls.QUERY}/terms.json": {"get": _terms()},
        f"{urls.QUERY}/values.json": {"get": _values()},
        f"{urls.QUERY}/things.json": {"get": _completed()},
    }


def _ask() -> Schema:
    return operation(
        "query",
        "SPARQL",
        "Ask a query (SPARQL 1.1 Protocol); without one, what the service is, as a graph",
        _answers() | led("To the query page, for who prefers a page"),
        parameters=[
            parameter("query", _query(), EXAMPLE),
            *(parameter(name, schema) for name, schema in _graphs().items()),
            format_of(_ALL),
            parameter(urls.GUARD, _guard()),
        ],
        errors=_ERRORS,
        description="Read only. Every prefix of the data is known. A query may be sent by the method QUERY too.",
    )


def _ask_by_post(limits: Limits) -> Schema:
    members = {"query": _query(), **_graphs(), "format": format_named(_ALL), urls.GUARD: _guard()}
    form = record(members, optional=[name for name in members if name != "query"])
    query = _query() | {"description": f"The query, of at most {limits.query_bytes:,} bytes in UTF-8."}
    body: dict[str, Schema] = {
        protocol.FORM_TYPE: {"schema": form, "example": {"query": EXAMPLE, "format": "json"}},
        protocol.QUERY_TYPE: {"schema": query, "example": EXAMPLE},
    }
    return operation(
        "queryByPost",
        "SPARQL",
        "Ask a query that is sent in the body",
        _answers(),
        body=sent(body),
        errors=(*_ERRORS, 415),
    )


def _query() -> Schema:
    return text("The query: SELECT, ASK, CONSTRUCT or DESCRIBE.", format=SPARQL)


def _graphs() -> dict[str, Schema]:
    means = "A graph that the query sees {}, in place of the whole release."
    named = {"default-graph-uri": "as a part of its default graph", "named-graph-uri": "by its name"}
    return {
        name: listed({"anyOf": [text(format="iri"), text(const="")]}, means.format(how)) for name, how in named.items()
    }


def _guard() -> Schema:
    return one_of(("", urls.FORMULAS), "In tables of text, keeps cells from passing for formulas of a spreadsheet.")


def _answers() -> dict[str, Schema]:
    return document(_ALL, {"anyOf": [ref("Results"), ref("JsonLd")]})


def _search() -> Schema:
    return operation(
        "search",
        "Search",
        "Find things by their names, other names and identifiers",
        answer(ref("Search")),
        parameters=[
            parameter("q", text(f"Words; only the first {search.LONGEST} characters are read."), "camden"),
            parameter("kind", one_of(search.KINDS, "The kind of things that are wanted."), "ward"),
            parameter("limit", whole(f"How many, at most {search.MOST}.", default=search.PAGE), 5),
            parameter("start", whole("How many to leave out.", default=0)),
        ],
        errors=(400,),
    )


def _terms() -> Schema:
    return operation("terms", "Search", "All prefixes, and the terms that occur in the data", answer(ref("Terms")))


def _values() -> Schema:
    return operation(
        "values",
        "Search",
        "At most 100 things that are values of a property, the most used first",
        answer(listed(ref("UsedValue"))),
        parameters=[parameter("property", text("Its prefixed name."), "wm:verdict", required=True)],
        errors=(400,),
    )


def _completed() -> Schema:
    return operation(
        "complete",
        "Search",
        "At most 50 things by letters of their names or keys, the best known first",
        answer(listed(ref("Named"))),
        parameters=[
            parameter("letters", text("Letters of a name or a key."), "cam"),
            parameter("kind", one_of(iris.KINDS, "The kind; without one, any that has names."), "council"),
            parameter("class", listed(text(), "Labels of classes, of any of which they are.")),
            parameter("name", text("A prefixed name, in place of letters: the thing that has it.")),
        ],
        errors=(400,),
    )
