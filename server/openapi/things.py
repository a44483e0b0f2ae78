"""Things and graphs at their addresses, and the vocabulary that describes them."""

from __future__ import annotations

from wardmote.graph.rdf import iris
from wardmote.graph.rdf.formats import HTML, JSON, JSONLD
from wardmote.server.http import negotiation, urls
from wardmote.server.openapi.operations import Paths, answer, document, format_of, graph, led, operation
from wardmote.server.openapi.schemas import Schema, one_of, ref, step, text

_LOST = (400, 404, 410)
_TAG = "Things"


def paths() -> Paths:
    """Give the operations by address and method."""
    steps = [
        step("kind", one_of(iris.KINDS, "The kind of the thing."), "council"),
        step("key", text("The key of the thing, as the last steps of its IRI.", minLength=1), "camden"),
    ]
    moved = led("To the identifier that took the place of this one", 301)
    named = step("name", text("The name of the graph.", minLength=1), "reference")
    return {
        "/id/{kind}/{key}": {
            "get": operation(
                "thing",
                _TAG,
                "From the IRI of a thing to its page or its data",
                led("To the page or the data") | moved,
                parameters=[*steps, format_of(negotiation.DOCUMENTS)],
                errors=(*_LOST, 406),
            )
        },
        "/doc/{kind}/{key}": {
            "get": operation(
                "thingPage",
                _TAG,
                "The page of a thing, from which who prefers data is led to that",
                _page() | led("To the data") | moved,
                parameters=[*steps, format_of(negotiation.PAGES)],
                errors=(*_LOST, 406),
            )
        },
        f"/doc/{{kind}}/{{key}}.{JSON.suffix}": {
            "get": operation(
                "thingAsJson",
                _TAG,
                "What is stated of a thing, as one flat object",
                answer(ref("Thing")) | moved,
                parameters=steps,
                errors=_LOST,
            )
        },
        f"/doc/{{kind}}/{{key}}.{JSONLD.suffix}": {
            "get": operation(
                "thingAsJsonLd",
                _TAG,
                "What is stated of a thing and of its parts, and what points to it, as a graph",
                graph() | moved,
                parameters=steps,
                errors=_LOST,
            )
        },
        "/graph/{name}": {
            "get": operation(
                "graph",
                _TAG,
                "A named graph: its size, licence and sources",
                document(negotiation.DOCUMENTS, ref("Thing")),
                parameters=[named, format_of(negotiation.DOCUMENTS)],
                errors=(400, 404, 406),
            )
        },
        **_vocabulary(urls.ONTOLOGY, "ontology", "The ontology", "results"),
        **_vocabulary(urls.SHAPES, "shapes", "The shapes that the data holds to", "0.2.0"),
        "/context.jsonld": {
            "get": operation("context", "Vocabulary", "The JSON-LD context, whose names the data uses", graph())
        },
    }


def _vocabulary(address: str, name: str, what: str, part: str) -> Paths:
    """Give the operations of a vocabulary: the whole and a version or part of it, each by `Accept` or by a suffix."""
    made: Paths = {}
    steps = [step("version", text("A version, or a part by its name.", minLength=1), part)]
    for below, parameters, of in (("", [], ""), ("/{version}", steps, ", of a version or in part")):
        lost = (404,) if below else ()
        also = "Part" if below else ""
        made[f"{address}{below}"] = {
            "get": operation(
                f"{name}{also}",
                "Vocabulary",
                f"{what}{of}",
                document(negotiation.VOCABULARIES, ref("JsonLd")),
                parameters=[*parameters, format_of(negotiation.VOCABULARIES)],
                errors=(*lost, 406),
            )
        }
        made[f"{address}{below}.{JSONLD.suffix}"] = {
            "get": operation(
                f"{name}{also}AsJsonLd",
                "Vocabulary",
                f"{what}{of}, as JSON-LD",
                graph(),
                parameters=parameters,
                errors=lost,
            )
        }
    return made


def _page() -> dict[str, Schema]:
    return answer(text(), HTML.media[0], "The page")
