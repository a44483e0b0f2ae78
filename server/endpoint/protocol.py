"""Read a SPARQL protocol request: the query text, the dataset and the format asked for (SPARQL 1.1 Protocol, 2.1)."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import parse_qsl, unquote_to_bytes

from pyoxigraph import NamedNode
from werkzeug.http import parse_options_header
from werkzeug.wrappers import Request

from wardmote.graph.rdf.formats import GRAPHS
from wardmote.server.http import bodies, negotiation
from wardmote.server.http.errors import BadRequestError, MediaTypeError, RefusedError
from wardmote.server.http.urls import FORMULAS, GUARD

QUERY_TYPE = "application/sparql-query"
UPDATE_TYPE = "application/sparql-update"
FORM_TYPE = "application/x-www-form-urlencoded"
READ_ONLY = "ask with SELECT, ASK, CONSTRUCT or DESCRIBE; the data changes only with a release"
# What the Graph Store protocol sends.
_RDF_TYPES = frozenset(form.media[0] for form in GRAPHS.values())
# Parameters add little to the query itself: graphs and formats are short.
_PARAMETER_ROOM = 16_384


@dataclass(frozen=True)
class Asked:
    """What a request asks. `text` is None where it holds no query; `formats` has the names of those it wants.

    `guarded` says that no cell of a table may pass for a formula.
    """

    text: str | None
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    formats: tuple[str, ...] = ()
    guarded: bool = False


def read(request: Request, query_bytes: int) -> Asked:
    """Read what a request asks. `query_bytes` is the longest query that is read at all.

    Raises BadRequestError, RefusedError, TooLongError or MediaTypeError.
    """
    parameters = _pairs(request.query_string, "the address")
    if request.method in ("POST", "QUERY"):
        parameters += _body(request, query_bytes)
    return _asked(parameters)


def of_address(query_string: bytes) -> Asked:
    """Read what a GET asks, all of which is in its address; raises as `read`."""
    return _asked(_pairs(query_string, "the address"))


def _asked(parameters: list[tuple[str, str]]) -> Asked:
    found: dict[str, list[str]] = {}
    for name, value in parameters:
        found.setdefault(name, []).append(value)
    _refuse_updates(found)
    # A form sends a field that nobody has filled in as an empty one.
    return Asked(
        _one(found, "query"),
        tuple(map(_iri, filter(None, found.get("default-graph-uri", ())))),
        tuple(map(_iri, filter(None, found.get("named-graph-uri", ())))),
        negotiation.named(parameters),
        _guarded(found.get(GUARD, [])),
    )


def _pairs(encoded: bytes, where: str) -> list[tuple[str, str]]:
    try:
        # Most requests have one parameter, and to read that at once halves the time.
        name, _, value = encoded.partition(b"=")
        if name == b"query" and b"&" not in value:
            return [("query", unquote_to_bytes(value.replace(b"+", b" ")).decode())]
        text = encoded.decode("ascii")
        return parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=1000)
    except (UnicodeDecodeError, ValueError):
        detail = f"the parameters of {where} are not percent-encoded UTF-8"
        raise BadRequestError(detail, "encode the text as UTF-8 and then percent-encode it") from None


def _body(request: Request, query_bytes: int) -> list[tuple[str, str]]:
    media, parameters = parse_options_header(request.headers.get("content-type", ""))
    media = media.lower()
    if media == UPDATE_TYPE:
        raise RefusedError("the request is an update, and this service is read only", READ_ONLY)
    if media in _RDF_TYPES:
        raise RefusedError("the request would write a graph, and this service is read only", READ_ONLY)
    if media not in (QUERY_TYPE, FORM_TYPE):
        detail = f"the body is of type {media or 'unknown'!r}"
        remedy = f"send the query as {QUERY_TYPE}, or as the parameter 'query' of {FORM_TYPE}"
        raise MediaTypeError(detail, remedy)
    charset = parameters.get("charset", "utf-8").lower()
    if charset not in ("utf-8", "utf8", "us-ascii"):
        raise MediaTypeError(f"the body is in {charset!r}", "send it in UTF-8")
    most = query_bytes if media == QUERY_TYPE else most_bytes(query_bytes)
    body = bodies.read(request, most, "shorten the query", query_bytes)
    if media == FORM_TYPE:
        return _pairs(body, "the body")
    try:
        return [("query", body.decode("utf-8"))]
    except UnicodeDecodeError as error:
        raise BadRequestError(f"byte {error.start} of the body is not UTF-8", "send the query in UTF-8") from None


def most_bytes(query_bytes: int) -> int:
    """Give the most bytes that a body may have which holds a query of so many."""
    # A character may take nine bytes once it is percent-encoded: three of UTF-8, each as %XX.
    return 3 * query_bytes + _PARAMETER_ROOM


def _refuse_updates(found: dict[str, list[str]]) -> None:
    for name in ("update", "using-graph-uri", "using-named-graph-uri"):
        if name in found:
            raise RefusedError(f"the parameter {name!r} is for updates, and this service is read only", READ_ONLY)
    for name in ("graph", "default"):
        if name in found and "query" not in found:
            detail = f"the parameter {name!r} is one of the Graph Store protocol, which this service does not speak"
            raise RefusedError(detail, "read a graph with CONSTRUCT WHERE { ?s ?p ?o } and default-graph-uri")


def _guarded(values: list[str]) -> bool:
    known = [value for value in values if value]
    for value in known:
        if value != FORMULAS:
            raise BadRequestError(f"the parameter {GUARD!r} is {value!r}", f"leave it out, or set it to {FORMULAS}")
    return bool(known)


def _one(found: dict[str, list[str]], name: str) -> str | None:
    values = found.get(name, [])
    if len(values) > 1:
        raise BadRequestError(f"the parameter {name!r} occurs {len(values)} times", "give it once")
    return values[0] if values else None


def _iri(iri: str) -> str:
    try:
        return NamedNode(iri).value
    except ValueError:
        detail = f"the graph {iri!r} is not an absolute IRI"
        raise BadRequestError(detail, "give the whole IRI of the graph") from None
