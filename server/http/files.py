"""Send a file: whole or in part, as it lies on disk or unpacked on the way. None is ever held in memory."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from flask import request
from werkzeug.exceptions import RequestedRangeNotSatisfiable
from werkzeug.wrappers import Response
from werkzeug.wsgi import FileWrapper

from wardmote.graph.files import packing
from wardmote.graph.rdf.formats import with_charset

_PIECE = 262_144
# A range of what is unpacked on the way costs the unpacking of all before it, so no larger file is sent in ranges.
_UNPACKED_RANGES = 64 * 1_048_576


def _unpacked(path: Path) -> Iterator[bytes]:
    with packing.unpacked(path) as content:
        while piece := content.read(_PIECE):
            yield piece


def as_it_is(path: Path, media: str, etag: str) -> Response:
    """Answer the current request with a file, or with the ranges of it that are asked for."""
    response = Response(FileWrapper(path.open("rb"), _PIECE), content_type=with_charset(media), direct_passthrough=True)
    return _answer(response, path, etag, path.stat().st_size)


def content(path: Path, media: str, etag: str, size: int) -> Response:
    """Answer the current request with what a packed file holds, `size` bytes of it, or with ranges of that.

    It leaves packed, by a content coding, where the client takes that; a range is then one of the packed bytes.
    """
    if request.accept_encodings["gzip"] > 0:
        response, packed = Response(FileWrapper(path.open("rb"), _PIECE), direct_passthrough=True), True
        response.headers["Content-Encoding"] = "gzip"
        etag, size = f"{etag}-gzip", path.stat().st_size
    else:
        response, packed = Response(_unpacked(path), direct_passthrough=True), False
    response.headers["Content-Type"] = with_charset(media)
    response.vary.add("Accept-Encoding")
    return _answer(response, path, etag, size, packed or size <= _UNPACKED_RANGES)


def _answer(response: Response, path: Path, etag: str, size: int, ranges: bool = True) -> Response:
    """Complete a response with a file that was last written when the one at a path was, as far as it is asked for."""
    response.content_length = size
    response.set_etag(etag)
    response.last_modified = datetime.fromtimestamp(int(path.stat().st_mtime), UTC)
    response.accept_ranges = "bytes" if ranges else "none"
    try:
        return response.make_conditional(request.environ, ranges, size if ranges else None)
    except RequestedRangeNotSatisfiable:
        response.close()
        raise
