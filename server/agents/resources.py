"""Resources: the ontology and the shapes as Turtle, and the claims of each article as JSON."""

from __future__ import annotations

import json
from dataclasses import dataclass

from wardmote.graph.rdf import iris
from wardmote.graph.rdf.formats import JSON, TURTLE
from wardmote.server.agents.desk import Desk
from wardmote.server.agents.tools.tool import DATA, ArgumentError, Row, kept
from wardmote.server.drawing.values import rows
from wardmote.server.engine import serialise
from wardmote.server.linked.vocabulary import vocabulary

_ONTOLOGY, _SHAPES = iris.WM.removesuffix("#"), iris.SHAPES.removesuffix("#")
_PAGE = 100


@dataclass(frozen=True)
class Resource:
    """What can be read at an address, and its media type."""

    uri: str
    name: str
    title: str
    description: str
    media: str


def template(base: str) -> str:
    """Give the addresses of the articles as a URI template (RFC 6570)."""
    return f"{base}id/article/{{key}}"


def listed(desk: Desk, cursor: str) -> tuple[list[Resource], str]:
    """Give the resources from a cursor on, "" for the first, and the cursor of those that follow, or "".

    Raises ArgumentError for what is no cursor.
    """
    if cursor and not (cursor.isdecimal() and len(cursor) < 8):
        raise ArgumentError(f"{cursor[:60]!r} is no cursor", "leave it out, or give `nextCursor` of the answer before")
    start = int(cursor or 0)
    articles = rows(desk.session, "agent/articles")
    found = [_article(row) for row in articles[start : start + _PAGE]]
    vocabularies = (
        []
        if start
        else [
            Resource(
                _ONTOLOGY, "ontology", "Ontology", "The vocabulary: classes, properties, concepts.", TURTLE.media[0]
            ),
            Resource(_SHAPES, "shapes", "Shapes", "What things of each class look like (SHACL).", TURTLE.media[0]),
        ]
    )
    return vocabularies + found, str(start + _PAGE) if len(articles) > start + _PAGE else ""


def _article(row: Row) -> Resource:
    key = row["article"].rpartition("/")[2]
    description = f"{row['claims']} claims, with verdicts and the positions of the words."
    return Resource(row["article"], f"claims-{key}", f"Claims of {row['label'] or key}", description, JSON.media[0])


def read(desk: Desk, uri: str) -> tuple[str, str]:
    """Give the media type and the text of a resource. Raises ArgumentError where there is none at an address."""
    names = {_ONTOLOGY: "ontology", _SHAPES: "shapes"}
    if uri in names:
        body = serialise.graph(vocabulary(desk.session, names[uri]).triples, TURTLE, desk.base)
        return TURTLE.media[0], body.decode()
    if not uri.startswith(f"{desk.base}id/article/") or not _is_described(desk, uri):
        raise ArgumentError(f"there is no resource {uri[:200]!r}", "take one of the list of resources")
    return JSON.media[0], json.dumps(_claims(desk, uri), ensure_ascii=False)


def _is_described(desk: Desk, uri: str) -> bool:
    try:
        return bool(rows(desk.session, "agent/known", uri))
    except ValueError:
        return False  # it is no IRI


def _claims(desk: Desk, article: str) -> Row:
    told: dict[str, Row] = {}
    for row in rows(desk.session, "claims/of", article):
        claim = told.setdefault(row["claim"], _claim(row))
        if row["segment"] and row["segment"] not in claim.get("words", ()):
            claim.setdefault("words", []).append(row["segment"])
    return {"release": desk.session.served.id, "article": article, "claims": list(told.values()), "note": DATA}


def _claim(row: Row) -> Row:
    denied = row["polarity"] == iris.WM + "denied"
    return kept(
        address=row["claim"],
        says=row["gist"],
        denied=denied or None,
        modality=row["modalityLabel"],
        speaker=row["speakerLabel"],
        verdict=row["verdictOfDenialLabel"] if denied else row["verdictLabel"],
        proposition=row["proposition"],
    )
