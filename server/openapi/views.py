"""The address of the description, and the links by which programs find it (RFC 8631)."""

from __future__ import annotations

import json

from flask import Blueprint, Flask, request
from werkzeug.wrappers import Response

from wardmote.graph.rdf.formats import JSON
from wardmote.server.http import urls
from wardmote.server.openapi import document
from wardmote.server.web import etags
from wardmote.server.web.state import state

blueprint = Blueprint("openapi", __name__)
etags.guard(blueprint, lambda: state().site.contact)

LINK = (
    f'<{urls.OPENAPI}>; rel="service-desc"; type="{JSON.media[0]}", <{urls.DOCS}>; rel="service-doc"; type="text/html"'
)


@blueprint.get(urls.OPENAPI)
def description() -> Response:
    """Describe every address that answers in JSON, as OpenAPI 3.1."""
    text = json.dumps(document.describe(state()), ensure_ascii=False, indent=1)
    return Response(f"{text}\n", content_type=JSON.content_type)


def prepare(app: Flask) -> None:
    """Have the first page, and what answers in JSON and is no answer to a query, name the description."""
    app.after_request(_link)


def _link(response: Response) -> Response:
    if request.path == urls.HOME or (response.mimetype == JSON.media[0] and request.path != urls.ENDPOINT):
        response.headers.add("Link", LINK)
    return response
