"""The headers of every response."""

from __future__ import annotations

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
    ("Vary", "Accept, Accept-Encoding"),
    ("X-Content-Type-Options", "nosniff"),
)
