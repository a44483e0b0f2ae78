"""Heads that are no HTTP, or hold too much, are refused by the real server before anything is done for them."""

from __future__ import annotations

import json

import pytest
from serving import Server

pytestmark = pytest.mark.slow

GET = b"GET /sparql?query=ASK%7B%7D HTTP/1.1\r\n"
END = b"Connection: close\r\n\r\n"


def statuses(received: bytes) -> list[int]:
    """Give the status of each response."""
    return [int(part[:3]) for part in received.split(b"HTTP/1.1 ")[1:]]


HOSTS = [
    (b"Host: a\r\n", 200),
    (b"Host: example.org:8000\r\n", 200),
    (b"host:127.0.0.1\r\n", 200),
    (b"Host: [::1]:80\r\n", 200),
    (b"Host: [v1.a:b]\r\n", 200),
    (b"Host: a_b-c.%41!$&'()*+,;=~\r\n", 200),
    (b"Host: a:\r\n", 200),
    (b"Host:\r\n", 200),
    (b"", 400),
    (b"Host: a\r\nHost: a\r\n", 400),
    (b"Host: a\r\nHost: b\r\n", 400),
    (b'Host: a"><script>\r\n', 400),
    (b"Host: a b\r\n", 400),
    (b"Host: a/b\r\n", 400),
    (b"Host: a@b\r\n", 400),
    (b"Host: a:b\r\n", 400),
    (b"Host: a:1:2\r\n", 400),
    (b"Host: [::1\r\n", 400),
    (b"Host: [::g]\r\n", 400),
    (b"Host: ::1\r\n", 400),
    (b"Host: a%4\r\n", 400),
    (b"Host: \xc3\xa9\r\n", 400),
    (b"Host: a, b\r\n", 400),
]


@pytest.mark.parametrize(("host", "status"), HOSTS)
def test_the_host(server: Server, host: bytes, status: int) -> None:
    received = server.raw(GET + host + END)
    assert statuses(received) == [status]
    if status == 400:
        problem = json.loads(received.partition(b"\r\n\r\n")[2])
        assert "Host" in problem["detail"]
        assert problem["remedy"]


def test_http_1_0_needs_no_host(server: Server) -> None:
    assert statuses(server.raw(b"GET /sparql?query=ASK%7B%7D HTTP/1.0\r\n\r\n")) == [200]


@pytest.mark.parametrize(
    "before", [b"", GET + b"Host: a\r\n\r\n", b"\r\n\r\n"], ids=["alone", "behind another", "late"]
)
def test_a_head_that_is_too_long(server: Server, before: bytes) -> None:
    """Whether it comes at once or in pieces, in one field or in many."""
    for field in (b"X: " + b"a" * 66_000 + b"\r\n", b"".join(b"X%d: " % n + b"a" * 2_000 + b"\r\n" for n in range(40))):
        received = server.raw(before + GET + b"Host: a\r\n" + field + END)
        assert statuses(received)[-1] == 431
        assert set(statuses(received)[:-1]) <= {200}


LONG = b"Content-Length: 99999999\r\nExpect: 100-continue\r\n"
FORM = b"Content-Type: application/x-www-form-urlencoded\r\n"


@pytest.mark.parametrize("path", [b"/sparql", b"/query/answer", b"/reconcile", b"/", b"/search.json", b"/nowhere"])
def test_nobody_is_told_to_go_on_with_a_body_that_is_too_long(server: Server, path: bytes) -> None:
    received = server.raw(b"POST " + path + b" HTTP/1.1\r\nHost: a\r\n" + FORM + LONG + END)
    assert statuses(received) in ([413], [404], [405])
    assert path not in (b"/sparql", b"/query/answer", b"/reconcile") or statuses(received) == [413]


def test_who_sends_a_body_that_may_come_is_told_to_go_on(server: Server) -> None:
    head = b"POST /sparql HTTP/1.1\r\nHost: a\r\n" + FORM + b"Content-Length: 15\r\nExpect: 100-continue\r\n"
    assert statuses(server.raw(head + END + b"query=ASK%7B%7D")) == [100, 200]


def test_who_is_refused_by_the_head_is_not_told_to_go_on(server: Server) -> None:
    head = b"POST /sparql HTTP/1.1\r\nHost: a b\r\n" + FORM + b"Content-Length: 15\r\nExpect: 100-continue\r\n"
    assert statuses(server.raw(head + END)) == [400]


def test_there_is_one_date(server: Server) -> None:
    for path in (b"/sparql?query=ASK%7B%7D", b"/sparql", b"/", b"/static/site.css", b"/nowhere"):
        for method in (b"GET ", b"HEAD "):
            received = server.raw(method + path + b" HTTP/1.1\r\nHost: a\r\n" + END)
            assert received.lower().partition(b"\r\n\r\n")[0].count(b"\ndate:") == 1, path
