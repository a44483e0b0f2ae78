"""What may be asked of an address: an operation as OpenAPI writes it, and the answers that it has."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from wardmote.graph.rdf import formats
from wardmote.graph.rdf.formats import JSON, JSONLD
from wardmote.server.http.errors import UnavailableError
from wardmote.server.http.negotiation import PARAMETERS, Offer
from wardmote.server.openapi import problems
from wardmote.server.openapi.schemas import Schema, one_of, parameter, ref, text

# The operations of addresses, by address and method.
Paths = dict[str, dict[str, Schema]]

_NO_RELEASE = UnavailableError.status
_RELEASE = {"Wardmote-Release": ref("Release", "headers")}


def operation(
    name: str,
    tag: str,
    summary: str,
    answers: Mapping[str, Schema],
    *,
    parameters: Sequence[Schema] = (),
    body: Schema | None = None,
    errors: Iterable[int] = (),
    description: str = "",
    needs_release: bool = True,
) -> Schema:
    """Give an operation. `answers` are the responses that are no errors, `errors` the statuses of those that are.

    One that needs a release may be asked for where there is none yet.
    """
    made: dict[str, Any] = {"operationId": name, "tags": [tag], "summary": summary}
    if description:
        made["description"] = description
    if parameters:
        made["parameters"] = list(parameters)
    if body:
        made["requestBody"] = body
    failing = {*errors, _NO_RELEASE} if needs_release else set(errors)
    return made | {"responses": dict(answers) | problems.responses(failing)}


def answer(schema: Schema, media: str = JSON.media[0], means: str = "The answer") -> dict[str, Schema]:
    """Give the response of an operation that answers in JSON alone."""
    return {"200": _response(means, {media: {"schema": schema}})}


def graph() -> dict[str, Schema]:
    """Give the response of an operation that answers in JSON-LD alone."""
    return answer(ref("JsonLd"), JSONLD.media[0], "A graph")


def document(offered: Offer, as_json: Schema) -> dict[str, Schema]:
    """Give the response of an operation that answers in several formats, of which one or two are JSON."""
    media = dict.fromkeys(formats.with_charset(form.media[0]).partition(";")[0] for form in offered)
    if JSONLD in offered:
        media |= dict.fromkeys(JSONLD.media)
    return {"200": _response("The document", {one: {"schema": _schema(one, as_json)} for one in media})}


def _schema(media: str, as_json: Schema) -> Schema:
    if media == JSONLD.media[0]:
        return ref("JsonLd")
    return as_json if media.endswith("json") else text()


def _response(means: str, content: Mapping[str, Schema]) -> Schema:
    return {"description": means, "headers": _RELEASE, "content": dict(content)}


def led(means: str, status: int = 303) -> dict[str, Schema]:
    """Give a response that leads to another address."""
    place = {"description": "Where that is.", "schema": text(format="uri-reference")}
    return {str(status): {"description": means, "headers": {"Location": place}}}


def sent(content: Mapping[str, Mapping[str, Any]]) -> Schema:
    """Give the body of a request, which has to be there, by its media types."""
    return {"required": True, "content": dict(content)}


def format_of(offered: Offer) -> Schema:
    """Give the parameter that names a format."""
    return parameter(PARAMETERS[0], format_named(offered))


def format_named(offered: Offer) -> Schema:
    """Give the schema of the name of a format."""
    means = "The format; where none is named, the `Accept` header chooses."
    return one_of(("", *dict.fromkeys(form.name for form in offered)), means)
