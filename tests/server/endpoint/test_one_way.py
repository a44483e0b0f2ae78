"""Every query of a client is answered by the same function of the real server, whichever way it comes."""

from __future__ import annotations

import http.client
import sys
from collections.abc import Iterator
from urllib.parse import quote, urlencode

import pytest
import server_data
from serving import ALL, NAMES, SECONDS, Server

pytestmark = pytest.mark.slow

# Started in the place of the command: it notes each call of the one function, and then serves.
TRACED = """
import sys
from wardmote.server.endpoint import answering

answer = answering.answer

def noted(call, asked):
    outcome = "raised"
    try:
        reply = answer(call, asked)
        outcome = str(reply.status)
        return reply
    finally:
        print(f"ANSWERED {call.record.method} {call.record.path} {outcome}", file=sys.stderr, flush=True)

answering.answer = noted
from wardmote.graph.cli import main
main()
"""
SLOW = f"SELECT (COUNT(*) AS ?n) {ALL}"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    home = tmp_path_factory.mktemp("home")
    server_data.publish(home)
    script = home / "traced.py"
    script.write_text(TRACED)
    made = Server(home, command=[sys.executable, str(script)])
    yield made
    made.stop()


def trace(server: Server) -> list[str]:
    lines = server.log.read_text().splitlines()
    return [line.removeprefix("ANSWERED ") for line in lines if line.startswith("ANSWERED ")]


def request(server: Server, method: str, path: str, body: str | None = None, **headers: str) -> int:
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=SECONDS)
    try:
        connection.request(method, path, body, {name.replace("_", "-"): value for name, value in headers.items()})
        response = connection.getresponse()
        response.read()
        return response.status
    finally:
        connection.close()


FORM = "application/x-www-form-urlencoded"


@pytest.mark.parametrize(
    ("method", "path", "body", "status", "noted"),
    [
        ("GET", f"/sparql?query={quote(NAMES)}", None, 200, "GET /sparql 200"),
        ("HEAD", f"/sparql?query={quote(NAMES + ' LIMIT 1')}", None, 200, "HEAD /sparql 200"),
        ("POST", "/sparql", urlencode({"query": NAMES + " LIMIT 2"}), 200, "POST /sparql 200"),
        ("GET", f"/sparql?query={quote(SLOW)}", None, 504, "GET /sparql raised"),
        ("GET", f"/sparql?query={quote('SELECT ?a WHERE {')}", None, 400, "GET /sparql raised"),
        ("GET", f"/sparql?query={quote('SELECT ?a WHERE { ?a ?b }')}", None, 400, "GET /sparql raised"),
        ("GET", f"/query?query={quote(NAMES)}", None, 200, "GET /query 200"),
        ("POST", "/query/answer", urlencode({"query": NAMES}), 200, "POST /query/answer 200"),
        ("GET", f"/query?query={quote('SELECT ?a WHERE {')}", None, 400, "GET /query raised"),
    ],
    ids=["fast", "HEAD", "POST", "slow", "unclosed", "syntax", "page", "form", "page of an error"],
)
def test_the_same_function_answers(
    server: Server, method: str, path: str, body: str | None, status: int, noted: str
) -> None:
    before = trace(server)
    headers = {"Content_Type": FORM} if body else {}
    assert request(server, method, path, body, **headers) == status
    assert trace(server)[len(before) :] == [noted]


def test_only_what_is_kept_is_answered_before(server: Server) -> None:
    path = f"/sparql?query={quote('SELECT ?kept WHERE { VALUES ?kept { 1 } }')}"
    before = trace(server)
    assert [request(server, "GET", path) for _ in range(3)] == [200] * 3
    assert trace(server)[len(before) :] == ["GET /sparql 200"], "the other two were kept"
