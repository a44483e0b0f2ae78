"""Say of every response which headers of the request it depends on, and of no other (RFC 9110, 12.5.5)."""

from __future__ import annotations

from flask import Flask, request
from werkzeug.wrappers import Response

from wardmote.server.http import urls
from wardmote.server.web import compression

BOTH = "Accept, Accept-Encoding"
# The views that choose a format by the Accept header, unless the address ends in the suffix of one.
_NEGOTIATED = frozenset(
    {
        "catalogue.catalogue",
        "catalogue.data_set",
        "documents.graph",
        "dumps.folder",
        "dumps.listing",
        "linked.thing",
        "pages.page",
        "proof.bench",
        "proof.conformance",
        "sparql.endpoint",
        "vocabulary.ontology",
        "vocabulary.shapes_document",
    }
)
# The views that send files which are not compressed on the way, or say themselves that they are.
_FILES = frozenset({"catalogue.icon", "dump_files.file"})


def prepare(app: Flask) -> None:
    """Have an application say what its responses vary by. What a view has said of that already stays."""
    app.after_request(_vary)


def _vary(response: Response) -> Response:
    if response.headers.get("Vary") == BOTH:
        return response  # an answer of the endpoint, which is asked most, has said all
    moved = response.status_code in (301, 302)  # to the same place for all
    if request.endpoint in _NEGOTIATED and not moved and not urls.split_suffix(request.path)[1]:
        response.vary.add("Accept")
    answered = response.status_code == 304 or compression.is_text(response)
    if answered and request.method in ("GET", "HEAD", "POST") and request.endpoint not in _FILES:
        response.vary.add("Accept-Encoding")
    return response
