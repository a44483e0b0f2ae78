"""The headers of every response, and those that let scripts of other sites ask."""

from __future__ import annotations

from flask import request
from werkzeug.wrappers import Response

_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
ALLOW_ORIGIN = ("Access-Control-Allow-Origin", "*")
# On every response, whatever made it.
HEADERS = (
    ALLOW_ORIGIN,
    ("Access-Control-Expose-Headers", "ETag, Link, Retry-After, Wardmote-Hint, Wardmote-Release"),
    ("Content-Security-Policy", _POLICY),
    ("Referrer-Policy", "strict-origin-when-cross-origin"),
    ("X-Content-Type-Options", "nosniff"),
)
# What scripts send, much of it unasked. None of it gives them anything that others do not have.
_ACCEPTED = (
    "Accept, Accept-Language, Authorization, Cache-Control, Content-Type, If-Modified-Since, If-None-Match, Range, "
    "X-Requested-With, MCP-Protocol-Version, Mcp-Method, Mcp-Name"
)


def preflight(response: Response) -> Response:
    """Tell a browser that asks in advance what a script of another site may send (CORS): anything but credentials."""
    if request.method == "OPTIONS":
        response.headers["Access-Control-Allow-Methods"] = response.headers.get("Allow", "GET, HEAD, POST, OPTIONS")
        response.headers["Access-Control-Allow-Headers"] = _ACCEPTED
        response.headers["Access-Control-Max-Age"] = "86400"
    return response
