"""Send a file: whole or in part, as it lies on disk or unpacked on the way. None is ever held in memory."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from flask import request
from werkzeug.exceptions import RequestedRangeNotSatisfiable
from werkzeug.wrappers import Response
from werkzeug.wsgi import FileWrapper

from wardmote.graph.files import packing
from wardmote.graph.rdf.formats import with_charset

_PIECE = 262_144


def _unpacked(path: Path) -> Iterator[bytes]:
    with packing.unpacked(path) as content:
        while piece := content.read(_PIECE):
            yield piece


def as_it_is(path: Path, media: str, etag: str) -> Response:
    """Answer the current request with a file, or with the ranges of it that are asked for."""
    response = Response(FileWrapper(path.open("rb"), _PIECE), content_type=with_charset(media), direct_passthrough=True)
    response.content_length = path.stat().st_size
    response.set_etag(etag)
    try:
        return response.make_conditional(request.environ, True, response.content_length)
    except RequestedRangeNotSatisfiable:
        response.close()
        raise


def content(path: Path, media: str, etag: str, size: int) -> Response:
    """Answer the current request with what a packed file holds, `size` bytes of it.

    It leaves packed, by a content coding, where the client takes that.
    """
    if request.accept_encodings["gzip"] > 0:
        response = Response(FileWrapper(path.open("rb"), _PIECE), direct_passthrough=True)
        response.content_length = path.stat().st_size
        response.headers["Content-Encoding"] = "gzip"
        response.set_etag(f"{etag}-gzip")
    else:
        response = Response(_unpacked(path), direct_passthrough=True)
        response.content_length = size
        response.set_etag(etag)
    response.headers["Content-Type"] = with_charset(media)
    response.headers["Accept-Ranges"] = "none"
    response.vary.add("Accept-Encoding")
    return response.make_conditional(request.environ)
