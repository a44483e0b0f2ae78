"""Send a file: whole or in part, as it lies on disk or unpacked on the way. None is ever held in memory."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import IO

from flask import request
from werkzeug.wrappers import Response

from wardmote.graph.files import packing
from wardmote.graph.rdf.formats import with_charset

_PIECE = 262_144


class _File:
    """The content of a file in pieces, from where one seeks. It is opened when the first piece is asked for."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._start = 0
        self._open: IO[bytes] | None = None

    def seekable(self) -> bool:
        """Say that one may seek."""
        return True

    def seek(self, start: int) -> None:
        """Begin at a byte."""
        self._start = start

    def tell(self) -> int:
        """Give the byte to begin at."""
        return self._start

    def __iter__(self) -> Iterator[bytes]:
        return self

    def __next__(self) -> bytes:
        if self._open is None:
            self._open = self._path.open("rb")
            self._open.seek(self._start)
        piece = self._open.read(_PIECE)
        if not piece:
            self.close()
            raise StopIteration
        return piece

    def close(self) -> None:
        """Close the file, whether all of it was read or not."""
        if self._open is not None:
            self._open.close()


def _unpacked(path: Path) -> Iterator[bytes]:
    with packing.unpacked(path) as content:
        while piece := content.read(_PIECE):
            yield piece


def as_it_is(path: Path, media: str, etag: str) -> Response:
    """Answer the current request with a file, or with the ranges of it that are asked for."""
    response = Response(_File(path), content_type=with_charset(media), direct_passthrough=True)
    response.content_length = path.stat().st_size
    response.set_etag(etag)
    return response.make_conditional(request.environ, True, response.content_length)


def content(path: Path, media: str, etag: str, size: int) -> Response:
    """Answer the current request with what a packed file holds, `size` bytes of it.

    It leaves packed, by a content coding, where the client takes that.
    """
    if request.accept_encodings["gzip"] > 0:
        response = Response(_File(path), direct_passthrough=True)
        response.content_length = path.stat().st_size
        response.headers["Content-Encoding"] = "gzip"
        response.set_etag(f"{etag}-gzip")
    else:
        response = Response(_unpacked(path), direct_passthrough=True)
        response.content_length = size
        response.set_etag(etag)
    response.headers["Content-Type"] = with_charset(media)
    response.headers["Accept-Ranges"] = "none"
    return response.make_conditional(request.environ)
