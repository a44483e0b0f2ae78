"""The ontology and the shapes: readable pages and files of the release's own graphs, at their IRIs and version IRIs."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from importlib.resources import files

from flask import Blueprint, current_app, render_template
from pyoxigraph import NamedNode, Triple
from werkzeug.wrappers import Response

from wardmote.graph.rdf import iris
from wardmote.graph.rdf.formats import HTML, JSONLD
from wardmote.server.drawing.values import rows
from wardmote.server.engine import named_queries, serialise
from wardmote.server.engine.interface import Served, Session
from wardmote.server.http import urls
from wardmote.server.http.negotiation import VOCABULARIES
from wardmote.server.linked import facts
from wardmote.server.linked.shape_terms import Shapes, shapes
from wardmote.server.linked.statements import Ref, Statements
from wardmote.server.linked.views import UnknownIdentifierError, choose
from wardmote.server.web import etags
from wardmote.server.web.templating import session

blueprint = Blueprint("vocabulary", __name__)
etags.guard(blueprint)

_KEY = "wardmote.vocabulary"
_lock = threading.Lock()
_SUFFIX = f"<any({','.join(urls.GRAPH_SUFFIXES)}):suffix>"

_OWL = iris.VOCABULARIES["owl"]
_SKOS = iris.VOCABULARIES["skos"]
_KINDS = {
    _OWL + "Class": "class",
    _OWL + "ObjectProperty": "property, leads to a thing",
    _OWL + "DatatypeProperty": "property, leads to a value",
    _OWL + "AnnotationProperty": "property of the ontology itself",
}
# What a term's entry says beside its label and comment, in this order, and how it reads.
_RELATIONS = (
    ("rdfs:subClassOf", "Narrower than"),
    ("rdfs:subPropertyOf", "Narrower than"),
    ("rdfs:domain", "From"),
    ("rdfs:range", "To"),
    ("wm:key", "A question asks by"),
    ("wm:value", "and is answered by"),
    ("skos:broader", "Narrower than"),
    ("owl:equivalentClass", "Same as"),
    ("owl:inverseOf", "The other way round"),
)


@dataclass(frozen=True)
class Term:
    """A term of the ontology: its names, its kind and what is said of it; `uses` counts it in the data."""

    id: str
    iri: str
    name: str
    kind: str
    label: str
    comment: str
    relations: list[tuple[str, list[Ref]]] = field(default_factory=list)
    reverse: list[tuple[str, list[Ref]]] = field(default_factory=list)
    uses: int = 0


@dataclass(frozen=True)
class Section:
    """Terms that belong together: their heading, its fragment, what the heading means, and the terms by name."""

    id: str
    heading: str
    lead: str
    terms: list[Term]


@dataclass(frozen=True)
class Vocabulary:
    """A vocabulary of ours in one release: its graph, what its head says, and the content of its page."""

    iri: str
    triples: list[Triple]
    head: dict[str, str]
    sections: list[Section]
    shapes: Shapes | None = None


@blueprint.get("/ontology")
@blueprint.get(f"/ontology.{_SUFFIX}")
@blueprint.get("/ontology/<version>")
@blueprint.get(f"/ontology/<version>.{_SUFFIX}")
def ontology(version: str = "", suffix: str = "") -> Response:
    """Send the ontology, as a page or as data."""
    return _send("ontology", version, suffix)


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
    now = session()
    found = vocabulary(now, name)
    current = found.head["version"]
    if version and version != current:
        iri = f"{found.iri}/{version}"
        remedy = f"use the version that this release is made with, {found.iri}/{current}"
        raise UnknownIdentifierError(f"the release does not hold {iri}", remedy, near=[])
    form = urls.SUFFIXES[suffix] if suffix else choose(VOCABULARIES).format
    if form is HTML:
        formats = urls.alternates(found.iri, forms=urls.GRAPH_SUFFIXES)
        page = render_template(f"{name}.html", vocabulary=found, formats=formats)
        return Response(page, content_type=form.content_type)
    body = serialise.graph(found.triples, form, now.served.base)
    response = Response(body, content_type=form.content_type)
    if not suffix:
        whole = f"{found.iri}/{version}" if version else found.iri
        response.headers["Content-Location"] = urls.data(whole, form=form)
    return response


def vocabulary(now: Session, name: str) -> Vocabulary:
    """Give a vocabulary of a release, `ontology` or `shapes`; it is made once and kept while the release is served."""
    with _lock:
        kept: dict[tuple[Served, str], Vocabulary] = current_app.extensions.setdefault(_KEY, {})
        if (now.served, name) not in kept:
            for old in [key for key in kept if key[0] != now.served]:
                del kept[old]
            kept[now.served, name] = _MAKERS[name](now)
        return kept[now.served, name]


def _read(now: Session, name: str) -> tuple[Statements, list[Triple]]:
    graph = iris.graph(name, now.served.base)
    triples = named_queries.triples(now, "graph/content", this=graph)
    whole = NamedNode((iris.WM if name == "ontology" else iris.SHAPES).removesuffix("#"))
    return Statements(triples), facts.ordered(triples, whole)


def _head(given: Statements, iri: str) -> dict[str, str]:
    names = {
        "title": "rdfs:label",
        "comment": "rdfs:comment",
        "version": "owl:versionInfo",
        "version_iri": "owl:versionIRI",
        "modified": "dcterms:modified",
        "licence": "dcterms:license",
        "prefix": "vann:preferredNamespacePrefix",
        "namespace": "vann:preferredNamespaceUri",
    }
    return {name: given.text(iri, predicate) for name, predicate in names.items()}


def _ontology(now: Session) -> Vocabulary:
    given, triples = _read(now, "ontology")
    iri = iris.WM.removesuffix("#")
    dataset = iris.thing("dataset", "wardmote", now.served.base)
    counted = {row["term"]: row["count"] for row in rows(now, "vocabulary/uses", dataset.value)}
    terms = [_term(given, subject, counted) for subject in given.subjects() if subject.startswith(iris.WM)]
    terms.sort(key=lambda term: term.id.lower())
    return Vocabulary(iri, triples, _head(given, iri), list(_sections(given, terms)))


def _term(given: Statements, iri: str, counted: dict[str, int]) -> Term:
    types = given.values(iri, "rdf:type")
    kind = next((_KINDS[one] for one in types if one in _KINDS), "") or given.label(types[0] if types else "")
    relations = [(reads, given.refs(iri, name)) for name, reads in _RELATIONS]
    reverse = [
        ("Broader than", given.refs_to(iri, "rdfs:subClassOf") + given.refs_to(iri, "rdfs:subPropertyOf")),
        ("Properties from it", given.refs_to(iri, "rdfs:domain")),
        ("Properties to it", given.refs_to(iri, "rdfs:range")),
        ("Kinds of it", given.refs_to(iri, "rdf:type") + given.refs_to(iri, "skos:broader")),
    ]
    return Term(
        iri.removeprefix(iris.WM),
        iri,
        iris.shorten(iri) or iri,
        kind,
        given.label(iri),
        given.text(iri, "rdfs:comment"),
        [(reads, refs) for reads, refs in relations if refs],
        [(reads, refs) for reads, refs in reverse if refs],
        counted.get(iri, 0),
    )


def _sections(given: Statements, terms: list[Term]) -> list[Section]:
    """Sort the terms into those a reader looks for together."""
    concept_classes = {one for one in given.subjects() if _SKOS + "Concept" in given.values(one, "rdfs:subClassOf")}
    proposition = iris.WM + "Proposition"

    def place(term: Term) -> str:
        if term.kind == "class":
            kinds = given.values(term.iri, "rdfs:subClassOf")
            if term.iri == proposition or proposition in kinds:
                return "propositions"
            return "schemes" if term.iri in concept_classes else "classes"
        return "properties" if term.kind in _KINDS.values() else "concepts"

    by_place: dict[str, list[Term]] = {}
    for term in terms:
        by_place.setdefault(place(term), []).append(term)
    by_place.get("concepts", []).sort(key=lambda term: (term.kind, term.id.lower()))
    return [Section(one, heading, lead, by_place[one]) for one, heading, lead in _HEADINGS if one in by_place]


_HEADINGS = (
    ("classes", "Things, sources and claims", "What the graph speaks of, who says so, and what rules find out."),
    (
        "propositions",
        "Kinds of proposition",
        "What is stated. A proposition asks by its key and answers by its value: two of one kind that ask the same and "
        "answer differently exclude each other.",
    ),
    ("properties", "Properties", "How things relate to each other and to values."),
    ("schemes", "Kinds of concept", "Each is a short closed list, whose members follow."),
    ("concepts", "Concepts", "The members of these lists."),
)


def _shapes(now: Session) -> Vocabulary:
    given, triples = _read(now, "shapes")
    iri = iris.SHAPES.removesuffix("#")
    return Vocabulary(iri, triples, _head(given, iri), [], shapes(given))


_MAKERS: dict[str, Callable[[Session], Vocabulary]] = {"ontology": _ontology, "shapes": _shapes}
