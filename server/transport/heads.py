"""Heads of requests: what is wrong with one that uvicorn could read, though it is no HTTP or holds too much."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

HEAD_BYTES = 65_536
_URL_BYTES = 16_384
_FIELDS = 64
# RFC 3986, 3.2.2: an address of IPv6 or a later one in brackets, or a name; and then a port.
_HOST = re.compile(
    rb"(?:\[(?:[0-9A-Fa-f:.]+|v[0-9A-Fa-f]+\.[\w.~!$&'()*+,;=:\-]+)\]|(?:[A-Za-z0-9_.~!$&'()*+,;=\-]|%[0-9A-Fa-f]{2})*)"
    rb"(?::[0-9]*)?"
)
_FEWER = "send fewer or shorter headers"


def fault(scope: Mapping[str, Any]) -> tuple[int, str, str] | None:
    """Give the status, what is wrong and what to do about the head of a request; None where nothing is wrong."""
    headers = scope["headers"]
    target = len(scope["raw_path"]) + len(scope["query_string"])
    if target > _URL_BYTES:
        return 414, f"the address is longer than {_URL_BYTES:,} bytes", "send a long query by POST"
    if len(headers) > _FIELDS:
        return 431, f"there are more than {_FIELDS} headers", _FEWER
    if target + sum(len(name) + len(value) for name, value in headers) > HEAD_BYTES:
        return 431, f"the head of the request is longer than {HEAD_BYTES:,} bytes", _FEWER
    return _host([value for name, value in headers if name == b"host"], scope["http_version"])


def _host(values: list[bytes], version: str) -> tuple[int, str, str] | None:
    """Say what is wrong with the fields Host of a request (RFC 9112, 3.2)."""
    if len(values) > 1:
        return 400, f"there are {len(values)} Host headers", "send one"
    if not values:
        return (400, "there is no Host header", "name the host that you ask") if version == "1.1" else None
    if _HOST.fullmatch(values[0]) is None:
        shown = values[0][:80].decode("ascii", "backslashreplace")
        return 400, f"the Host header is {shown!r}", "send the name of a host, and after a colon its port"
    return None
