"""An assistant that calls the tools of an application at `/mcp`, message by message, and what its answers hold."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from typing import Any

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from wardmote.graph.rdf import iris

HEADERS = {"Accept": "application/json, text/event-stream", "MCP-Protocol-Version": "2025-11-25"}


class Assistant:
    """Asks one application."""

    def __init__(self, client: FlaskClient) -> None:
        self.client = client
        self._numbers = itertools.count(1)

    def post(self, method: str, params: dict[str, Any] | None = None, **headers: str) -> TestResponse:
        message = {"jsonrpc": "2.0", "id": next(self._numbers), "method": method, "params": params or {}}
        return self.client.post("/mcp", json=message, headers=HEADERS | headers)

    def ask(self, method: str, **params: Any) -> dict[str, Any]:
        response = self.post(method, params)
        assert response.status_code == 200, response.text
        found: dict[str, Any] = response.get_json()["result"]
        return found

    def call(self, tool: str, **arguments: Any) -> dict[str, Any]:
        """Call a tool; give its answer in structured form."""
        found = self.ask("tools/call", name=tool, arguments=arguments)
        assert not found.get("isError"), found
        document: dict[str, Any] = found["structuredContent"]
        return document

    def refused(self, tool: str, **arguments: Any) -> str:
        """Call a tool that refuses; give what it says."""
        found = self.ask("tools/call", name=tool, arguments=arguments)
        assert found["isError"], found
        assert "structuredContent" not in found
        text: str = found["content"][0]["text"]
        return text

    def closed(self, found: Iterable[str]) -> list[str]:
        """Give the addresses of ours that lead to no page, or to a part of one that is not there."""
        closed = []
        for iri, same in itertools.groupby(sorted(found), lambda address: address.partition("#")[0]):
            path = iri.removeprefix(iris.DEFAULT_BASE.rstrip("/"))
            response = self.client.get(path, headers={"Accept": "text/html"}, follow_redirects=True)
            for address in same:
                part = address.partition("#")[2]
                if response.status_code != 200 or (part and f'id="{part}"' not in response.text):
                    closed.append(address)
        return closed


def addresses(value: Any) -> Iterator[str]:
    """Give every address of ours in a document."""
    if isinstance(value, dict | list):
        for one in value.values() if isinstance(value, dict) else value:
            yield from addresses(one)
    elif isinstance(value, str) and value.startswith(iris.DEFAULT_BASE) and " " not in value:
        yield value
