"""The ontology and the shapes: readable pages and files of the release's own graphs, at their IRIs and version IRIs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial
from importlib.resources import files
from typing import cast

from flask import Blueprint, render_template
from pyoxigraph import NamedNode, Triple
from werkzeug.wrappers import Response

from wardmote.graph.rdf import iris
from wardmote.graph.rdf.formats import HTML, JSONLD
from wardmote.server.drawing import class_boxes, phrases
from wardmote.server.drawing.values import rows
from wardmote.server.engine import named_queries, serialise
from wardmote.server.engine.interface import Session
from wardmote.server.http import urls
from wardmote.server.http.negotiation import VOCABULARIES
from wardmote.server.linked import facts, term_boxes
from wardmote.server.linked.shape_terms import shapes
from wardmote.server.linked.statements import Ref, Statements
from wardmote.server.linked.views import UnknownIdentifierError, choose
from wardmote.server.web import etags, kept
from wardmote.server.web.templating import session

blueprint = Blueprint("vocabulary", __name__)
etags.guard(blueprint)

_SUFFIX = f"<any({','.join(urls.GRAPH_SUFFIXES)}):suffix>"

_ONTOLOGY = iris.WM.removesuffix("#")
# The parts of the ontology, in the order in which they are read.
_PARTS = ("results", "reports", "curation")
# The part that is shown by a drawing too.
_DRAWN = "results"
# A picture has its colours in itself, and asks for nothing.
_PICTURE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"

_CONCEPT, _SCHEME = iris.expand("skos:Concept"), iris.expand("skos:ConceptScheme")
_LISTED = "listed"
_PROPOSITION = iris.WM + "Proposition"


@dataclass(frozen=True)
class Vocabulary:
    """A vocabulary of ours in one release: its graph, and by their names the values that only its own page has."""

    iri: str
    triples: list[Triple]
    given: Statements
    content: Mapping[str, object]

    def said(self, name: str) -> str:
        """Give what its head, or for a part the head of the whole, says by a property."""
        return self.given.text(self.iri, name) or self.given.text(self.iri.rpartition("/")[0], name)


@dataclass(frozen=True)
class ConceptList:
    """A list of concepts, a scheme or a class of them: its IRI, the members told of here, and those told of elsewhere.

    `heading` is what it is called.
    """

    iri: str
    heading: str
    members: list[str]
    others: list[Ref]


@dataclass(frozen=True)
class Part:
    """A part of the ontology: its IRI, its name, the IRIs of its terms by section, and its lists of concepts."""

    iri: str
    name: str
    sections: Mapping[str, list[str]]
    lists: list[ConceptList]


@blueprint.get("/ontology")
@blueprint.get(f"/ontology.{_SUFFIX}")
@blueprint.get("/ontology/<version>")
@blueprint.get(f"/ontology/<version>.{_SUFFIX}")
def ontology(version: str = "", suffix: str = "") -> Response:
    """Send the ontology, or one of its parts, as a page or as data."""
    if version in _PARTS:
        return _sent("ontology", _part(_kept("ontology"), version), "", suffix)
    return _send("ontology", version, suffix)


@blueprint.get(urls.drawing(_DRAWN))
def drawing() -> Response:
    """Send the drawing of a part of the ontology, made from what the release says of it."""
    part = _part(_kept("ontology"), _DRAWN)
    terms = [
        iris.named(triple.subject).value for triple in part.triples if iris.named(triple.subject).value != part.iri
    ]
    found = class_boxes.drawn(term_boxes.boxes(part.given, sorted(set(terms))))
    page = render_template("class-boxes.svg", drawing=found, **phrases.table("ontology-drawing"))
    response = Response(page, content_type="image/svg+xml; charset=utf-8")
    response.headers["Content-Security-Policy"] = _PICTURE_POLICY
    return response


@blueprint.get("/shapes")
@blueprint.get(f"/shapes.{_SUFFIX}")
@blueprint.get("/shapes/<version>")
@blueprint.get(f"/shapes/<version>.{_SUFFIX}")
def shapes_document(version: str = "", suffix: str = "") -> Response:
    """Send the shapes, as a page or as data."""
    return _send("shapes", version, suffix)


@blueprint.get("/context.jsonld")
def context() -> Response:
    """Send the JSON-LD context of the ontology, whose names the data uses."""
    body = (files("wardmote.ontology") / "context.jsonld").read_bytes()
    return Response(body, content_type=JSONLD.content_type)


def _send(name: str, version: str, suffix: str) -> Response:
    found = _kept(name)
    current = found.said("owl:versionInfo")
    if version and version != current:
        iri = f"{found.iri}/{version}"
        remedy = f"use the version that this release is made with, {found.iri}/{current}"
        raise UnknownIdentifierError(f"the release does not hold {iri}", remedy, near=[])
    return _sent(name, found, version, suffix)


def _sent(name: str, found: Vocabulary, version: str, suffix: str) -> Response:
    form = urls.SUFFIXES[suffix] if suffix else choose(VOCABULARIES).format
    if form is HTML:
        formats = urls.alternates(found.iri, forms=urls.GRAPH_SUFFIXES)
        page = render_template(f"{name}.html", vocabulary=found, given=found.given, formats=formats, **found.content)
        return Response(page, content_type=form.content_type)
    body = serialise.graph(found.triples, form, session().served.base)
    response = Response(body, content_type=form.content_type)
    if not suffix:
        whole = f"{found.iri}/{version}" if version else found.iri
        response.headers["Content-Location"] = urls.data(whole, form=form)
    return response


def vocabulary(now: Session, name: str) -> Vocabulary:
    """Give a vocabulary of a release, `ontology` or `shapes`."""
    triples = named_queries.triples(now, "graph/content", this=iris.graph(name, now.served.base))
    given = Statements(triples)
    content = {"shapes": shapes(given)} if name == "shapes" else _terms(now, given)
    iri = (iris.WM if name == "ontology" else iris.SHAPES).removesuffix("#")
    return Vocabulary(iri, facts.ordered(triples, NamedNode(iri)), given, content)


_MAKES = {name: partial(vocabulary, name=name) for name in ("ontology", "shapes")}


def _kept(name: str) -> Vocabulary:
    """Give a vocabulary of the release that answers the request, made once for all of its pages and files.

    Raises UnknownIdentifierError where the release holds none, as one that was not made by a build may.
    """
    found = kept.of_release(session(), _MAKES[name])
    if not found.triples:
        remedy = "build a release anew: it holds the ontology and the shapes that it was made with"
        raise UnknownIdentifierError(f"the release does not hold {found.iri}", remedy, near=[])
    return found


def _part(whole: Vocabulary, name: str) -> Vocabulary:
    """Give one part of the ontology: what is said of its head and of the terms that it defines."""
    iri = f"{_ONTOLOGY}/{name}"
    its = {iri, *(term for term in whole.given.subjects() if iri in whole.given.values(term, "rdfs:isDefinedBy"))}
    triples = [triple for triple in whole.triples if iris.named(triple.subject).value in its]
    parts = [part for part in cast(list[Part], whole.content["parts"]) if part.iri == iri]
    drawn = urls.drawing(name) if name == _DRAWN else ""
    return replace(whole, iri=iri, triples=triples, content={**whole.content, "parts": parts, "drawn": drawn})


def _terms(now: Session, given: Statements) -> dict[str, object]:
    """Give the parts, in the order in which they are read, and how often each term is used."""
    dataset = iris.thing("dataset", "wardmote", now.served.base)
    uses = {row["term"]: row["count"] for row in rows(now, "vocabulary/uses", dataset.value)}
    parts = [_sorted(given, name) for name in _PARTS]
    told = {"parts": parts, "borrowed": _borrowed(given), "uses": uses}
    return told | {"kind": partial(_kind, given), "table": phrases.table}


def _borrowed(given: Statements) -> list[str]:
    """Give the terms of other vocabularies of which the ontology says what they are used for here."""
    theirs = (iri for iri in given.subjects() if not iri.startswith(_ONTOLOGY) and given.text(iri, "rdfs:comment"))
    return sorted(theirs, key=lambda iri: given.label(iri).lower())


def _sorted(given: Statements, name: str) -> Part:
    """Give a part with its terms by section, and the concepts among them by list."""
    iri = f"{_ONTOLOGY}/{name}"
    terms = {ref.iri for ref in given.refs_to(iri, "rdfs:isDefinedBy")}
    sections: dict[str, list[str]] = {place: [] for place in (*phrases.table("term-sections"), _LISTED)}
    for term in sorted(terms, key=lambda term: given.label(term).lower()):
        sections[_place(given, term)].append(term)
    lists = _lists(given, sections["concepts"], sections.pop(_LISTED))
    if lists and not lists[-1].iri:
        sections["concepts"].append("")
    return Part(iri, name, {place: its for place, its in sections.items() if its}, lists)


def _lists(given: Statements, names: list[str], concepts: list[str]) -> list[ConceptList]:
    """Give the lists of concepts. A concept of several is told of in the first; those of none come last."""
    told: set[str] = set()
    lists = []
    for iri in names:
        held = given.refs_to(iri, "rdf:type") + given.refs_to(iri, "skos:inScheme")
        members = [ref.iri for ref in held if ref.iri in concepts and ref.iri not in told]
        told.update(members)
        lists.append(ConceptList(iri, given.label(iri), members, [ref for ref in held if ref.iri not in members]))
    rest = [iri for iri in concepts if iri not in told]
    return [*lists, ConceptList("", "others", rest, [])] if rest else lists


def _kind(given: Statements, iri: str) -> str:
    """Say what kind of term one is: a class, some kind of property, or what it is an example of."""
    types = given.values(iri, "rdf:type")
    kinds = phrases.table("term-kinds")
    return next(
        (kinds[name] for one in types if (name := iris.shorten(one) or "") in kinds), given.label("".join(types[:1]))
    )


def _place(given: Statements, iri: str) -> str:
    """Give the section that a term stands in; `_LISTED` for a concept, which stands in the entry of its list."""
    kind = _kind(given, iri)
    if kind != "class":
        if kind in phrases.table("term-kinds").values():
            return "properties"
        return "concepts" if _SCHEME in given.values(iri, "rdf:type") else _LISTED
    broader = given.values(iri, "rdfs:subClassOf")
    if _PROPOSITION in (iri, *broader):
        return "propositions"
    return "concepts" if _CONCEPT in broader else "classes"
