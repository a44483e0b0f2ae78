"""Bodies of requests: none is read further than it may be long."""

from __future__ import annotations

from werkzeug.wrappers import Request

from wardmote.server.http.errors import TooLongError


def read(request: Request, most: int, remedy: str, limit: int) -> bytes:
    """Give the body of a request, of at most `most` bytes. Raises TooLongError, with `limit`, for a longer one.

    One whose length is told is refused before anything of it is read.
    """
    # The limit of the whole application, which would be shorter, is for those who read forms; none would mean that one.
    request.max_content_length = most + 1
    body = b"" if (request.content_length or 0) > most else request.stream.read(most + 1)
    if len(body) > most or (request.content_length or 0) > most:
        raise TooLongError(f"the body is longer than {most:,} bytes", remedy, limit=limit)
    return body
