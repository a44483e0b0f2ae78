"""Pages and files as small as their readers can take them: compressed once, and kept for the next who asks.

What answers the body of a request is compressed too, and never kept. Answers of queries are compressed in the
workers; this is for all else that is text.
"""

from __future__ import annotations

import hashlib

from flask import Flask, request
from werkzeug.wrappers import Response

from wardmote.graph.rdf.formats import GRAPHS, JSON
from wardmote.server.http import negotiation
from wardmote.server.http.cache import Kept
from wardmote.server.http.codings import compressor
from wardmote.server.web.state import state

# Below this size a compressed body is hardly smaller.
_LEAST = 1_024
# Longer bodies are sent as they are: to compress one takes a thread longer than to send it.
_MOST = 4 * 1_048_576
_EFFORT = {"gzip": 6, "br": 5}
# What is text though its media type does not say so.
_TEXTS = frozenset(media for form in (*GRAPHS.values(), JSON) for media in form.media) | {
    *("application/atom+xml", "application/javascript", "application/problem+json", "image/svg+xml"),
}
# The address of a file holds its digest, so what is there never changes.
_FOREVER = "public, max-age=31536000, immutable"


def prepare(app: Flask) -> None:
    """Have an application compress what it sends, and browsers keep files whose address changes when they do."""
    app.after_request(_compress)
    app.after_request(_keep_files)


def _keep_files(response: Response) -> Response:
    if request.endpoint == "static" and response.status_code in (200, 304):
        fixed = "v" in request.args or "/built/chart-" in request.path
        response.headers["Cache-Control"] = _FOREVER if fixed else "public, no-cache"
    return response


def _compress(response: Response) -> Response:
    if not _worth(response):
        return response
    coding = negotiation.coding(request.headers.get("Accept-Encoding", ""))
    if coding == "identity":
        return response
    response.direct_passthrough = False
    file = response.response
    plain = response.get_data()
    if hasattr(file, "close"):
        file.close()
    if not _LEAST <= len(plain) <= _MOST:
        return response
    # What answers a body was made for its sender alone, and nothing of it is kept, not even a digest.
    response.set_data(_kept(coding, plain) if request.method == "GET" else _compressed(coding, plain))
    response.headers["Content-Encoding"] = coding
    etag, _ = response.get_etag()
    if etag is not None:
        response.set_etag(etag, weak=True)  # the same document in other bytes
    return response


def _kept(coding: str, plain: bytes) -> bytes:
    key = ("compressed", coding, hashlib.sha256(plain).digest())
    kept = state().cache.get(key, coding)
    if kept is None:
        kept = Kept(coding, "", (), _compressed(coding, plain))
        state().cache.put(key, kept)
    return kept.body


def _compressed(coding: str, plain: bytes) -> bytes:
    made = compressor(coding, _EFFORT[coding])
    return made.compress(plain) + made.rest()


def _worth(response: Response) -> bool:
    """Tell whether a response is a whole text that nobody has compressed."""
    if not is_text(response) or request.method not in ("GET", "POST"):
        return False
    whole = response.is_sequence or (request.endpoint == "static" and response.direct_passthrough)
    return whole and "Content-Encoding" not in response.headers and "Content-Range" not in response.headers


def is_text(response: Response) -> bool:
    """Tell whether a response is a text, which is sent compressed to those who take that."""
    if response.status_code != 200:
        return False
    media = response.mimetype or ""
    return media.startswith("text/") or media in _TEXTS
