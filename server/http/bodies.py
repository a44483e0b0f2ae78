"""Bodies of requests: none is read further than it may be long, and what it holds is read as a form or as JSON."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import parse_qsl

from werkzeug.wrappers import Request

from wardmote.server.http.errors import BadRequestError, TooLongError

FORM, JSON = "application/x-www-form-urlencoded", "application/json"
_MOST_PARAMETERS = 100


def read(request: Request, most: int, remedy: str, limit: int) -> bytes:
    """Give the body of a request, of at most `most` bytes. Raises TooLongError, with `limit`, for a longer one.

    One whose length is told is refused before anything of it is read.
    """
    # In place of the limit of the whole application, which would hold where none is given. Ours is told of below.
    request.max_content_length = most + 2
    body = b"" if (request.content_length or 0) > most else request.stream.read(most + 1)
    if len(body) > most or (request.content_length or 0) > most:
        raise TooLongError(f"the body is longer than {most:,} bytes", remedy, limit=limit)
    return body


def form(body: bytes) -> dict[str, str]:
    """Read the parameters of a form; of one that is there several times the last. Raises BadRequestError."""
    try:
        text = body.decode("ascii")
        return dict(parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=_MOST_PARAMETERS))
    except ValueError:
        raise BadRequestError("the form is not percent-encoded UTF-8", "encode the text as UTF-8 first") from None


def document(text: str | bytes, what: str) -> Any:
    """Read JSON. Raises BadRequestError where it is none."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise BadRequestError(f"{what} is not JSON: {error}", "send JSON in UTF-8") from None
