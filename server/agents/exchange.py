"""One message over HTTP: the library's own streamable transport, for the time of a request and without a session."""

from __future__ import annotations

import asyncio
from collections.abc import MutableMapping
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from dataclasses import dataclass, field
from typing import Any

from mcp.server import Server
from mcp.server.streamable_http_manager import StreamableHTTPSessionManager
from mcp_types.version import HANDSHAKE_PROTOCOL_VERSIONS, MODERN_PROTOCOL_VERSIONS

VERSIONS: tuple[str, ...] = (*HANDSHAKE_PROTOCOL_VERSIONS, *MODERN_PROTOCOL_VERSIONS)
"""The versions of the protocol that the library speaks, the oldest first."""


@dataclass
class Exchanged:
    """What the library answers."""

    status: int = 500
    headers: list[tuple[str, str]] = field(default_factory=list)
    body: bytes = b""


def exchange(server: Server[Any], headers: MutableMapping[str, str], body: bytes) -> Exchanged:
    """Have a server answer the body of a POST. `headers` are those of the request, by their names in lower case."""
    # In a thread of its own, since no loop can be run where one runs already.
    with ThreadPoolExecutor(1, "mcp") as pool:
        return pool.submit(copy_context().run, lambda: asyncio.run(_exchange(server, headers, body))).result()


async def _exchange(server: Server[Any], headers: MutableMapping[str, str], body: bytes) -> Exchanged:
    # Hosts, origins and the length were looked at before: see `views`.
    manager = StreamableHTTPSessionManager(server, json_response=True, stateless=True)
    found, parts = Exchanged(), [{"type": "http.request", "body": body, "more_body": False}]

    async def receive() -> dict[str, Any]:
        if parts:
            return parts.pop()
        await asyncio.sleep(3600)  # the client is there until it is answered
        return {"type": "http.disconnect"}

    async def send(message: MutableMapping[str, Any]) -> None:
        if message["type"] == "http.response.start":
            found.status = message["status"]
            found.headers = [(name.decode("latin-1"), value.decode("latin-1")) for name, value in message["headers"]]
        else:
            found.body += message.get("body", b"")

    passed = [(name.encode(), value.encode("latin-1")) for name, value in headers.items()]
    scope = {
        "type": "http",
        "http_version": "1.1",
        "method": "POST",
        "path": "/",
        "query_string": b"",
        "headers": passed,
    }
    async with manager.run():
        await manager.handle_request(scope, receive, send)
    return found
