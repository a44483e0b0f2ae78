"""What is said of the service and its releases: whether it answers, files to download, descriptions, proof."""

from __future__ import annotations

from wardmote.graph.rdf.formats import JSON, JSONLD
from wardmote.graph.releases import layout
from wardmote.server.catalogue import dumps
from wardmote.server.http import negotiation, urls
from wardmote.server.openapi.operations import Paths, answer, document, format_of, graph, led, operation
from wardmote.server.openapi.schemas import Schema, record, ref, step, text
from wardmote.server.proof import views as proof

_OPEN: Schema = {"type": "object"}


def paths() -> Paths:
    """Give the operations by address and method."""
    return {**_service(), **_downloads(), **_descriptions(), **_proof()}


def _service() -> Paths:
    alive = record({"status": text(const="alive")})
    ready = record({"status": text(const="ready"), "release": text()})
    self = answer(_OPEN, means="An OpenAPI document")
    of_service = operation("description", "Service", "This description", self, needs_release=False)
    is_alive = operation("health", "Service", "Whether the web server answers", answer(alive), needs_release=False)
    is_ready = operation("ready", "Service", "Whether a query can be run", answer(ready), errors=(429, 503, 504))
    return {urls.OPENAPI: {"get": of_service}, "/health": {"get": is_alive}, "/ready": {"get": is_ready}}


def _downloads() -> Paths:
    name = step("name", text("A day, as `listDumps` names them, or `latest`."), dumps.LATEST)
    latest = led("From `latest` to those of the release that is served", 302)
    lists = format_of(negotiation.LISTS)
    return {
        urls.DUMPS: {
            "get": operation(
                "listDumps",
                "Releases",
                "The releases that can be downloaded",
                document(negotiation.LISTS, ref("Dumps")),
                parameters=[lists],
                errors=(406,),
            )
        },
        f"{urls.DUMPS}{{name}}/": {
            "get": operation(
                "dump",
                "Releases",
                "The files of a release",
                document(negotiation.LISTS, ref("Dump")) | latest,
                parameters=[name, lists],
                errors=(404, 406),
            )
        },
        f"{urls.DUMPS}{{name}}/{layout.INDEX}": {
            "get": operation(
                "dumpIndex",
                "Releases",
                "The files of a release, with sizes and checksums",
                answer(ref("Dump")) | latest,
                parameters=[name],
                errors=(404,),
            )
        },
    }


def _descriptions() -> Paths:
    page = led("To a page, for who prefers one")
    return {
        "/catalogue": {
            "get": operation(
                "catalogue",
                "Releases",
                "The release in DCAT-AP 3",
                document(negotiation.VOCABULARIES, ref("JsonLd")) | page,
                parameters=[format_of(negotiation.VOCABULARIES)],
                errors=(406,),
            )
        },
        f"/catalogue.{JSONLD.suffix}": {
            "get": operation("catalogueAsJsonLd", "Releases", "The release in DCAT-AP 3, as JSON-LD", graph())
        },
        "/croissant.json": {
            "get": operation(
                "croissant",
                "Releases",
                "The tables of the release in Croissant: files, columns, types",
                answer(ref("JsonLd"), JSONLD.media[0]),
                errors=(404,),
            )
        },
        "/.well-known/void": {
            "get": operation(
                "dataSet",
                "Releases",
                "The release in VoID: classes, properties, examples of queries",
                document(negotiation.GRAPHS, ref("JsonLd")) | page,
                parameters=[format_of(negotiation.GRAPHS)],
                errors=(406,),
            )
        },
    }


def _proof() -> Paths:
    made: Paths = {}
    for address, name, what, offered in (
        (urls.CONFORMANCE, "conformance", "What the tests of the W3C and of the limits found", proof.REPORT),
        (urls.BENCH, "speed", "How quick the endpoint is beside others", negotiation.LISTS),
    ):
        made[address] = {
            "get": operation(
                name,
                "Service",
                what,
                document(offered, _OPEN),
                parameters=[format_of(offered)],
                errors=(404, 406),
            )
        }
        made[f"{address}.{JSON.suffix}"] = {
            "get": operation(f"{name}AsJson", "Service", f"{what}, as JSON", answer(_OPEN), errors=(404,))
        }
    return made
