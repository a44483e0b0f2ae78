"""Read the parameters and the body of a request, whose length is bounded before any of it is read."""

from __future__ import annotations

from typing import Any

from flask import request
from werkzeug.http import parse_options_header

from wardmote.server.http import bodies
from wardmote.server.http.errors import MediaTypeError
from wardmote.server.web.state import state


def parameters() -> dict[str, str]:
    """Give the parameters of the address and of a form.

    Raises MediaTypeError, TooLongError or BadRequestError where they cannot be read.
    """
    sent = bodies.form(_body(bodies.FORM, f"send a form: {bodies.FORM}")) if request.method == "POST" else {}
    return dict(request.args.items()) | sent


def document() -> Any:
    """Give what a JSON body holds. Raises MediaTypeError, TooLongError or BadRequestError."""
    return bodies.document(_body(bodies.JSON, f"send {bodies.JSON}"), "the body")


def _body(wanted: str, remedy: str) -> bytes:
    most = state().limits.reconcile_bytes
    media, _ = parse_options_header(request.headers.get("Content-Type", ""))
    if media != wanted:
        raise MediaTypeError(f"the body is of type {media or 'unknown'!r}", remedy)
    return bodies.read(request, most, "send the names in several batches", most)
