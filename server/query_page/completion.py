"""What an editor of queries completes: prefixes, the terms that occur, and things by letters of their names."""

from __future__ import annotations

from flask import Blueprint, jsonify, request
from pyoxigraph import Literal, NamedNode
from werkzeug.wrappers import Response

from wardmote.graph.rdf import iris
from wardmote.server.engine import named_queries
from wardmote.server.http import urls
from wardmote.server.http.errors import BadRequestError
from wardmote.server.web import etags
from wardmote.server.web.templating import session

blueprint = Blueprint("completion", __name__, url_prefix=urls.QUERY)
etags.guard(blueprint)

_TERMS = {"class": "editor/classes", "property": "editor/properties", "value": "editor/concepts"}
_SAID = ("label", "comment", "count", "kind")


@blueprint.get("/terms.json")
def terms() -> Response:
    """Give the prefixes, and the classes, properties and values that occur: name, label, comment and how often."""
    now = session()
    found = []
    for kind, name in _TERMS.items():
        for row in named_queries.rows(now, name):
            term = row["term"]
            short = iris.shorten(term.value, now.served.base) if isinstance(term, NamedNode) else None
            if short is not None:
                said = {key: value.value for key in _SAID if (value := row.get(key)) is not None}
                found.append({"name": short, "is": kind} | said)
    return jsonify({"prefixes": iris.prefixes(now.served.base), "terms": found})


@blueprint.get("/things.json")
def things() -> Response:
    """Give at most 50 things of a kind: `kind` is a prefix such as `council`, `letters` are of a name or a key."""
    kind, letters = request.args.get("kind", ""), request.args.get("letters", "")
    if kind not in iris.KINDS:
        raise BadRequestError(f"there is no kind of thing {kind!r}", f"ask for one of: {', '.join(iris.KINDS)}")
    now = session()
    space = Literal(iris.thing(kind, "", now.served.base).value)
    found = []
    for row in named_queries.rows(now, "editor/things", space=space, letters=Literal(letters.lower())):
        thing, label = row["thing"], row["label"]
        short = iris.shorten(thing.value, now.served.base) if isinstance(thing, NamedNode) else None
        if short is not None:
            found.append({"name": short, "label": label.value if label is not None else ""})
    return jsonify(found)
