"""Read the parameters and the body of a request, whose length is bounded before any of it is read."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qsl

from flask import request
from werkzeug.http import parse_options_header

from wardmote.server.http import bodies
from wardmote.server.http.errors import BadRequestError, MediaTypeError
from wardmote.server.reconcile import requests
from wardmote.server.web.state import state

_FORM = "application/x-www-form-urlencoded"
_JSON = "application/json"
_MOST_PARAMETERS = 100


def parameters() -> dict[str, str]:
    """Give the parameters of the address and of a form.

    Raises MediaTypeError, TooLongError or BadRequestError where they cannot be read.
    """
    body = _body(_FORM, f"send a form: {_FORM}") if request.method == "POST" else b""
    try:
        text = body.decode("ascii")
        read = parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=_MOST_PARAMETERS)
    except ValueError:
        raise BadRequestError("the form is not percent-encoded UTF-8", "encode the text as UTF-8 first") from None
    return dict(request.args.items()) | dict(read)


def document() -> Any:
    """Give what a JSON body holds. Raises MediaTypeError, TooLongError or BadRequestError."""
    return requests.document(_body(_JSON, f"send {_JSON}"), "the body")


def _body(wanted: str, remedy: str) -> bytes:
    most = state().limits.reconcile_bytes
    media, _ = parse_options_header(request.headers.get("Content-Type", ""))
    if media != wanted:
        raise MediaTypeError(f"the body is of type {media or 'unknown'!r}", remedy)
    return bodies.read(request, most, "send the names in several batches", most)
