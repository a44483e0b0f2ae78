"""What an editor of queries completes and explains: prefixes, the terms that occur, values, and things by their names.

All is in the order of use, so that what is best known comes first.
"""

from __future__ import annotations

from collections.abc import Iterable

from flask import Blueprint, jsonify, request
from pyoxigraph import NamedNode
from werkzeug.wrappers import Response

from wardmote.graph.naming import letters
from wardmote.graph.naming.gather import Entry
from wardmote.graph.rdf import iris
from wardmote.server.drawing import answer_table, values
from wardmote.server.engine import named_queries
from wardmote.server.engine.interface import Session
from wardmote.server.http import urls
from wardmote.server.http.errors import BadRequestError
from wardmote.server.search.current_index import current_index
from wardmote.server.web import etags
from wardmote.server.web.templating import session

blueprint = Blueprint("completion", __name__, url_prefix=urls.QUERY)
etags.guard(blueprint)

MOST = 50
_RANKED = 500  # things of which the most used are given
LONGEST = 100  # letters of a name; the rest is not read
_TERMS = {"class": "editor/classes", "property": "editor/properties", "value": "editor/concepts"}
_SAID = ("label", "comment", "count", "kind")


@blueprint.get("/terms.json")
def terms() -> Response:
    """Give the prefixes, the terms that occur, and which properties the things of each class have.

    A term is a class, a property or a value, with name, label, comment and how often it occurs, the most used first.
    `uses` has for each class its properties, the most used first, each with the classes of its values.
    """
    now = session()
    found = []
    for kind, name in _TERMS.items():
        for row in named_queries.rows(now, name):
            term = row["term"]
            short = iris.shorten(term.value, now.served.base) if isinstance(term, NamedNode) else None
            if short is not None:
                said = {key: value.value for key in _SAID if (value := row.get(key)) is not None}
                found.append({"name": short, "is": kind} | said)
    return jsonify({"prefixes": iris.prefixes(now.served.base), "terms": found, "uses": _uses(now)})


def _uses(now: Session) -> dict[str, list[dict[str, object]]]:
    found: dict[str, dict[str, tuple[int, list[str]]]] = {}
    for row in values.rows(now, "editor/uses"):
        parts = (row["class"], row["property"], row["kind"])
        owner, name, kind = (iris.shorten(part, now.served.base) if part else None for part in parts)
        if owner and name:
            _, kinds = found.setdefault(owner, {}).setdefault(name, (row["triples"], []))
            kinds += [kind] if kind else []
    return {
        owner: [{"name": name, "count": count, "values": kinds} for name, (count, kinds) in ones.items()]
        for owner, ones in found.items()
    }


@blueprint.get("/values.json")
def values_of() -> Response:
    """Give at most 100 things that are values of a property, by its prefixed name, the most used first."""
    now, name = session(), request.args.get("property", "")
    found = {row["value"]: row["count"] for row in values.rows(now, "editor/values", _expanded(name, now))}
    named = answer_table.labels(now, sorted(found))
    told = [
        {"name": short, "label": named.get(iri, ""), "count": count}
        for iri, count in found.items()
        if (short := iris.shorten(iri, now.served.base)) is not None
    ]
    return jsonify(told)


def _expanded(name: str, now: Session) -> str:
    """Give the IRI that a prefixed name stands for. Raises BadRequestError where it stands for none."""
    try:
        return NamedNode(iris.expand(name[:LONGEST], now.served.base)).value
    except ValueError:
        known = "give a prefixed name, as wm:verdict; the prefixes are on the page /prefixes"
        raise BadRequestError(f"'property' is {name[:40]!r}, which is no prefixed name", known) from None


@blueprint.get("/things.json")
def things() -> Response:
    """Give at most 50 things, the best known first, by `letters` of their names or keys.

    `kind` is a prefix such as `council`, `class` the label of a class, as often as there are such; without these, they
    are of any kind that has names. With `name`, a prefixed name, it is the thing of that name, if there is one.
    """
    now, kind, given = session(), request.args.get("kind", ""), request.args.get("letters", "")[:LONGEST]
    if kind and kind not in iris.KINDS:
        raise BadRequestError(f"there is no kind of thing {kind[:40]!r}", f"ask for one of: {', '.join(iris.KINDS)}")
    index = current_index(now)
    if "name" in request.args:
        prefix, _, key = request.args["name"].partition(":")
        one = letters.named(index, prefix, key)
        return jsonify(_told(now, [one] if one else []))
    kinds = [kind] if kind else letters.NAMED
    found = letters.begun(index, given, kinds, request.args.getlist("class"), _RANKED)
    return jsonify(_told(now, found, given)[:MOST])


def _told(now: Session, found: Iterable[Entry], given: str = "") -> list[dict[str, object]]:
    """Give things with what they are called and how often they occur: those that begin with the letters first."""
    entries = {entry.iri: entry for entry in found}
    counted = values.rows(now, "editor/counts", *sorted(entries)) if entries else []
    counts = {row["this"]: row["count"] for row in counted}
    ranked = sorted(
        entries.values(), key=lambda one: (not letters.begins(one, given), -counts.get(one.iri, 0), one.label, one.iri)
    )
    return [
        {"name": short, "label": one.label, "kind": one.type, "hint": one.hint, "count": counts.get(one.iri, 0)}
        for one in ranked
        if (short := iris.shorten(one.iri, now.served.base)) is not None
    ]
