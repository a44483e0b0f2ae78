"""Linked data: the addresses of things, which lead to a page or to data, and that data in every form.

`/id/KIND/KEY` is a thing and redirects, by the Accept header or a suffix. `/doc/KIND/KEY.SUFFIX` is data about it.
A named graph is a document itself: `/graph/NAME` answers with its description as a page or as data. An identifier that
was given up says in the data what replaced it (dcterms:isReplacedBy), and leads there for good; what was withdrawn
(prov:invalidatedAtTime) is gone, and says when and what took its place.
"""

from __future__ import annotations

import difflib

from flask import Blueprint, redirect, render_template, request
from pyoxigraph import Literal, NamedNode
from werkzeug.wrappers import Response

from wardmote.graph.naming import fulltext
from wardmote.graph.naming.gather import Entry
from wardmote.graph.rdf import iris
from wardmote.graph.rdf.formats import CSV, HTML, JSON, Format
from wardmote.server.endpoint import description
from wardmote.server.engine import named_queries, serialise
from wardmote.server.engine.interface import Session
from wardmote.server.http import negotiation, urls
from wardmote.server.http.errors import RequestError
from wardmote.server.http.negotiation import DOCUMENTS, Choice, Offer
from wardmote.server.http.urls import SUFFIXES
from wardmote.server.linked import facts, flat
from wardmote.server.linked.statements import Statements
from wardmote.server.search.current_index import current_index
from wardmote.server.web import etags
from wardmote.server.web.templating import day, session

blueprint = Blueprint("linked", __name__)
# The redirects of `/id/` are no documents: they have no tag of their own.
documents = Blueprint("documents", __name__)
etags.guard(documents)

_SUFFIX = f"<any({','.join(SUFFIXES)}):suffix>"

# What the page of a named graph says of it.
_GRAPH = (
    "dcterms:title",
    "dcterms:description",
    "dcterms:license",
    "dcterms:source",
    "prov:wasDerivedFrom",
    "void:triples",
    "void:entities",
    "void:classes",
    "void:properties",
    "void:uriSpace",
    "void:dataDump",
)
# By these it says what it was made from, as things, and where its facts were seen, as texts.
_MADE = frozenset(map(iris.term, ("dcterms:source", "prov:wasDerivedFrom")))


class MalformedIdentifierError(RequestError):
    """The address can be no identifier."""

    title = "This is no identifier"


class UnknownIdentifierError(RequestError):
    """Nothing has this identifier. `near` in `extra` holds the identifiers and labels that are most like it."""

    status = 404
    title = "Nothing has this identifier"


class WithdrawnError(RequestError):
    """The claim or article was withdrawn. `near` in `extra` holds what took its place, if anything did."""

    status = 410
    title = "This was withdrawn"


class ReplacedIdentifierError(RequestError):
    """The identifier was given up for another, whose IRI is `by`."""

    status = 301
    title = "This identifier was replaced"

    def __init__(self, iri: str, by: str) -> None:
        super().__init__(f"{iri} was replaced", f"use {by}")
        self.by = by


@blueprint.app_template_filter("short")
def short(iri: str) -> str:
    """Write an IRI as a prefixed name where it has one."""
    return iris.shorten(iri, session().served.base) or iri


def locate(now: Session, kind: str, key: str) -> NamedNode:
    """Give the thing of a kind with a key, as an address has them.

    Raises MalformedIdentifierError where it can name nothing, UnknownIdentifierError where it names nothing,
    WithdrawnError where it was withdrawn, and ReplacedIdentifierError, which the application turns into a redirect,
    where another name has taken its place.
    """
    try:
        iri = NamedNode(urls.thing(kind, key, now.served.base))
    except ValueError as error:
        remedy = "write an identifier as in /id/council/camden, or search for what it should name"
        raise MalformedIdentifierError(f"{request.path}: {error}", remedy) from None
    if kind not in iris.KINDS:
        raise _unknown(now, iri, kind, key, difflib.get_close_matches(kind, iris.KINDS, n=1))
    found = named_queries.rows(now, "thing/identity", this=iri)
    if not found:
        raise _unknown(now, iri, kind, key, [kind])
    replacement, ended = found[0]["replacement"], found[0]["ended"]
    if ended is not None:
        raise _withdrawn(now, iri, ended.value[:10], replacement)
    if isinstance(replacement, NamedNode):
        raise ReplacedIdentifierError(iri.value, replacement.value)
    return iri


def _withdrawn(now: Session, iri: NamedNode, ended: str, by: named_queries.Term | None) -> WithdrawnError:
    what, base = iris.shorten(iri.value, now.served.base) or iri.value, now.served.base
    detail = f"{what} was withdrawn on {day(ended)}, and nothing of what it said is kept"
    if not isinstance(by, NamedNode):
        return WithdrawnError(detail, "nothing took its place: ask for another")
    name = iris.shorten(by.value, base) or by.value
    near = [_suggestion(Entry(by.value, name.partition(":")[0], name, name.partition(":")[0], name), base)]
    return WithdrawnError(detail, f"use {name}, which took its place", near=near)


def _unknown(now: Session, iri: NamedNode, kind: str, key: str, kinds: list[str]) -> UnknownIdentifierError:
    known = "" if kind in iris.KINDS else f": there is no kind {kind!r} of things"
    index = current_index(now)
    near = [entry for one in kinds for entry in fulltext.near(index, key, one)]
    near = near or fulltext.near(index, key.replace("-", " "))
    return unknown(iri.value + known, [_suggestion(entry, now.served.base) for entry in near])


def unknown(what: str, near: list[dict[str, str]]) -> UnknownIdentifierError:
    """Give the error for an identifier that names nothing, with those that are near it."""
    remedy = "look whether one of these is meant, or search by name" if near else "search for it by name"
    return UnknownIdentifierError(f"the release describes nothing by the name {what}", remedy, near=near)


def _suggestion(entry: Entry, base: str) -> dict[str, str]:
    return {"id": entry.iri, "label": entry.label, "type": entry.type, "page": urls.page(entry.iri, base)}


@blueprint.app_errorhandler(ReplacedIdentifierError)
def _replaced(error: ReplacedIdentifierError) -> Response:
    """Lead from an identifier that was given up to the one in its place, in the same form."""
    base, suffix = session().served.base, urls.split_suffix(request.path)[1]
    if request.path.startswith("/id/"):
        place = urls.identifier(error.by, base) + (f".{suffix}" if suffix else "")
    else:
        place = urls.data(error.by, base, SUFFIXES[suffix]) if suffix else urls.page(error.by, base)
    return redirect(urls.asked_alike(place, request.query_string), 301)


@blueprint.get("/id/", defaults={"rest": ""})
@blueprint.get("/id/<path:rest>")
def thing(rest: str) -> Response:
    """Lead from a thing to the page or the data about it: the thing itself is nothing that can be sent."""
    now = session()
    stem, suffix = urls.split_suffix(rest)
    kind, _, key = stem.partition("/")
    iri = locate(now, kind, key).value
    base = now.served.base
    form = SUFFIXES[suffix] if suffix else choose().format
    place = urls.page(iri, base) if form is HTML else urls.data(iri, base, form)
    response = redirect(place, 303)
    response.headers["Wardmote-Release"] = now.served.id
    response.headers["Cache-Control"] = "public, no-cache"
    etags.add_links(response, urls.page(iri, base), base)
    return response


def choose(offered: Offer = DOCUMENTS) -> Choice:
    """Choose the format of a document for the current request. Raises NotAcceptableError with those there are."""
    named = negotiation.named(request.args.items(multi=True))
    return negotiation.choose(offered, request.headers.get("Accept", ""), named)


@documents.get(f"/doc/<kind>/<path:key>.{_SUFFIX}")
def data(kind: str, key: str, suffix: str) -> Response:
    """Send the data about a thing."""
    now = session()
    return _data(now, locate(now, kind, key), kind, SUFFIXES[suffix])


@documents.get("/graph/<path:name>")
def graph(name: str) -> Response:
    """Send the description of a named graph, as a page or as data."""
    now = session()
    stem, suffix = urls.split_suffix(name)
    iri = _graph(now, stem)
    form = SUFFIXES[suffix] if suffix else choose().format
    response = _graph_page(now, iri) if form is HTML else _data(now, iri, "graph", form)
    if not suffix and form is not HTML:
        response.headers["Content-Location"] = urls.data(iri.value, now.served.base, form)
    return response


def _graph_page(now: Session, iri: NamedNode) -> Response:
    found = facts.gather(now, iri)
    given = Statements(found.own)
    parts: dict[str, list[named_queries.Row]] = {"class": [], "property": []}
    for row in named_queries.rows(now, "graph/table", this=iri):
        parts[row["part"].value if row["part"] else ""].append(row)
    page = render_template(
        "pages/graph.html",
        iri=iri.value,
        facts={name: given.values(iri.value, name) for name in _GRAPH},
        label=lambda one: found.label(NamedNode(one)) or iris.shorten(one) or one,
        made=[t.object.value for t in found.own if t.predicate in _MADE and isinstance(t.object, NamedNode)],
        seen=[t.object.value for t in found.own if t.predicate in _MADE and isinstance(t.object, Literal)],
        parts=parts,
        rest=[t for t in found.own if not _is_shown(t.predicate.value)],
        anchor=lambda part: part.partition("#")[2],
        content=urls.query(named_queries.about("graph/content", iri.value), "raw"),
        formats=urls.alternates(iri.value, now.served.base),
    )
    return Response(page, content_type=HTML.content_type)


def _graph(now: Session, name: str) -> NamedNode:
    try:
        urls.thing("graph", name, now.served.base)
    except ValueError as error:
        raise MalformedIdentifierError(f"{request.path}: {error}", "write it as in /graph/reference") from None
    iri = iris.graph(name, now.served.base)
    space = iris.graph("", now.served.base).value
    names = [graph.removeprefix(space) for graph, _ in description.graph_sizes(now)]
    if name not in names:
        near = difflib.get_close_matches(name, names, n=5)
        entries = [Entry(space + one, "graph", one, "named graph", one) for one in near]
        raise unknown(iri.value, [_suggestion(entry, now.served.base) for entry in entries])
    return iri


def _is_shown(name: str) -> bool:
    """Say whether the page of a named graph gives a property a place of its own."""
    own = (*_GRAPH, "rdf:type", "void:classPartition", "void:propertyPartition")
    return name in map(iris.expand, own)


def _data(now: Session, iri: NamedNode, kind: str, form: Format) -> Response:
    found, served = facts.gather(now, iri), now.served
    if form is JSON:
        body = flat.to_json(found, served.base, served.id)
    elif form is CSV:
        body = flat.to_csv(now, found, kind)
    else:
        body = serialise.graph(found.triples, form, served.base)
    return Response(body, content_type=form.content_type)
