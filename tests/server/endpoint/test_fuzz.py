"""Requests of every kind, made at random: none may end in a mistake of the service (500).

`WARDMOTE_FUZZ` says how many requests of each kind are made; the default keeps the suite quick.
"""

from __future__ import annotations

import http.client
import os
from collections.abc import Iterator

import hostile_queries as hostile
import pytest
import server_data
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from serving import SECONDS, Server

pytestmark = pytest.mark.slow

REQUESTS = int(os.environ.get("WARDMOTE_FUZZ", "50"))
SETTINGS = settings(
    max_examples=REQUESTS,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
RIGHT = {200, 204, 304, 400, 403, 404, 405, 406, 408, 411, 413, 414, 415, 429, 431, 501, 503, 504}

WORDS = (
    "SELECT ASK CONSTRUCT DESCRIBE WHERE FROM NAMED GRAPH OPTIONAL UNION MINUS FILTER BIND AS VALUES UNDEF EXISTS NOT "
    "IN GROUP BY HAVING ORDER ASC DESC LIMIT OFFSET DISTINCT REDUCED COUNT SUM AVG GROUP_CONCAT CONCAT STR REGEX NOW "
    "RAND PREFIX BASE SERVICE SILENT LOAD INSERT DATA TRIPLE a true * ?s ?p ?o $x wm:Council rdfs:label <urn:a> _:b 1 "
    "3e4 -7 'x' \"y\"@en '''z''' 'v'^^xsd:date { } ( ) [ ] . ; , | / ^ ! = < > <= >= != && || + - << >> # \\u0041 é \n"
)
TOKENS = st.sampled_from([*WORDS.split(" "), "\n", "\0", "\ud7ff"])
SOUP = st.lists(TOKENS, max_size=40).map(" ".join)
WHOLE = st.sampled_from(
    [
        "SELECT * { ?s ?p ?o }",
        "ASK {}",
        "CONSTRUCT WHERE { ?s ?p ?o }",
        "DESCRIBE council:ottermere",
        *(case.query for case in hostile.hostile() if case.statuses <= {200, 400, 403}),
    ]
)
QUERIES = st.one_of(SOUP, SOUP.map("SELECT * {{ {} }}".format), WHOLE, st.text(max_size=200))
MEDIA = st.sampled_from(
    [
        "*/*",
        "text/csv",
        "text/turtle;q=0.5",
        "application/ld+json",
        "image/png",
        "text/*;q=x",
        ";;",
        "a/b;q=0",
        "",
        ",",
        "q=1",
    ]
)
NAMES = st.sampled_from(["query", "default-graph-uri", "named-graph-uri", "format", "update", "graph", "default", "x"])
HEADERS = st.dictionaries(
    st.sampled_from(
        ["Accept", "Accept-Encoding", "If-None-Match", "Content-Type", "Range", "Expect", "Host", "X-Forwarded-For"]
    ),
    st.one_of(MEDIA, st.text(st.characters(min_codepoint=32, max_codepoint=255), max_size=60)),
    max_size=4,
)
METHODS = st.sampled_from(["GET", "HEAD", "POST", "QUERY", "OPTIONS", "PUT", "DELETE", "PATCH", "TRACE", "BREW"])
PATHS = st.one_of(
    st.sampled_from(
        ["/", "/sparql", "/sparql/", "/sparql/x", "/limits", "/.well-known/void", "/ready", "/metrics", "//", "*"]
    ),
    st.text(st.characters(min_codepoint=33, max_codepoint=126), max_size=40).map("/".__add__),
)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    home = tmp_path_factory.mktemp("home")
    server_data.publish(home)
    made = Server(home, "--limit", "seconds=1", "--limit", "client_queries=1000")
    yield made
    assert made.stop() == 0


def send(server: Server, method: str, target: str, headers: dict[str, str], body: bytes | None = None) -> int:
    """Send a request however wrong; give its status, 0 where the connection ended first."""
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=SECONDS)
    try:
        connection.putrequest(method, "/", skip_host=True, skip_accept_encoding=True)
        # Past the client's own checks of what a target and a header may hold.
        lines = [f"{method} {target} HTTP/1.1", *(f"{name}: {value}" for name, value in headers.items())]
        lines += [] if "Host" in headers else ["Host: a"]
        lines += [] if body is None else [f"Content-Length: {len(body)}"]
        connection._buffer = [line.encode("latin-1") for line in lines]  # type: ignore[attr-defined]
        connection.endheaders(body)
        response = connection.getresponse()
        response.read()
        return response.status
    except (http.client.HTTPException, ConnectionError):
        return 0
    finally:
        connection.close()


@given(query=QUERIES, media=MEDIA)
@SETTINGS
def test_queries(server: Server, query: str, media: str) -> None:
    body = query.encode("utf-8", "replace")
    status = send(server, "POST", "/sparql", {"Content-Type": "application/sparql-query", "Accept": media}, body)
    assert status in RIGHT | {0}, query


@given(st.lists(st.tuples(NAMES, QUERIES), max_size=4), st.booleans(), MEDIA)
@SETTINGS
def test_parameters(server: Server, pairs: list[tuple[str, str]], in_body: bool, media: str) -> None:
    from urllib.parse import urlencode

    encoded = urlencode(pairs, errors="replace")
    if in_body:
        headers = {"Content-Type": "application/x-www-form-urlencoded", "Accept": media}
        status = send(server, "POST", "/sparql", headers, encoded.encode())
    else:
        status = send(server, "GET", f"/sparql?{encoded}", {"Accept": media})
    assert status in RIGHT | {0}, encoded


@given(METHODS, PATHS, HEADERS, st.one_of(st.none(), st.binary(max_size=300)))
@SETTINGS
def test_requests(server: Server, method: str, target: str, headers: dict[str, str], body: bytes | None) -> None:
    assert send(server, method, target, headers, body) in RIGHT | {0}, (method, target, headers)


@given(st.binary(max_size=400))
@SETTINGS
def test_bytes(server: Server, data: bytes) -> None:
    received = server.raw(data + b"\r\n\r\n")
    assert not received.startswith(b"HTTP/1.1 5"), data


def test_the_service_is_as_it_was(server: Server) -> None:
    assert server.names() == ["Ottermere", "Saltby <&> Weald"]
    assert "nobody foresaw" not in server.log.read_text()
