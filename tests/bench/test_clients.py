"""The clients that speed is measured with: they know a whole answer, and ask what they were told to."""

from __future__ import annotations

from array import array
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from itertools import islice
from urllib.parse import parse_qs, urlsplit

import clients
import outcomes
import pytest
import workload
from clients import Job
from outcomes import Outcome
from werkzeug.serving import make_server
from werkzeug.wrappers import Response

JOB = Job("http://127.0.0.1:8000/sparql", ["ASK { ?s ?p 1 }", "ASK { ?s ?p 2 }"], clients=2, seconds=1)


@pytest.mark.parametrize(
    ("answer", "is_whole"),
    [
        (b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n", False),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n", False),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}", True),
        (b"HTTP/1.1 200 OK\r\ncontent-length:2\r\nA: b\r\n\r\n{}", True),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n", False),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n", True),
        (b"HTTP/1.1 200 OK\r\n\r\n{}", False),
    ],
)
def test_whole_answers(answer: bytes, is_whole: bool) -> None:
    assert clients.whole(bytearray(answer)) is is_whole


def _asked(request: bytes) -> str:
    return parse_qs(urlsplit(request.split(b" ")[1].decode()).query)["query"][0]


def test_requests_take_turns() -> None:
    asked = [_asked(request) for request in islice(clients.requests(JOB), 3)]
    assert asked == [JOB.queries[0], JOB.queries[1], JOB.queries[0]]


def test_requests_end_where_told() -> None:
    assert len(list(clients.requests(Job(JOB.url, JOB.queries, clients=2, seconds=1, most=5)))) == 5


def test_work_ends_with_the_last_request() -> None:
    server = make_server("127.0.0.1", 0, Response("{}"), threaded=True)
    with ThreadPoolExecutor(1) as pool, ExitStack() as stack:
        stack.callback(server.server_close)
        stack.callback(server.shutdown)
        pool.submit(server.serve_forever)
        job = Job(f"http://127.0.0.1:{server.port}/", JOB.queries, clients=2, seconds=1000, most=5)
        outcome = clients.work(job)
    assert (len(outcome.times), outcome.statuses, outcome.broken) == (5, Counter({200: 5}), 0)


def test_fresh_requests_all_differ() -> None:
    fresh = Job(JOB.url, JOB.queries, clients=2, seconds=1, fresh=True)
    asked = [_asked(request) for request in [*islice(clients.requests(fresh), 5), *islice(clients.requests(fresh), 5)]]
    assert len(set(asked)) == 10
    assert {text.partition("\n#")[0] for text in asked} == set(JOB.queries)


def test_outcomes_add_up() -> None:
    one = Outcome(array("d", [0.1, 0.2]), Counter({200: 2, 503: 1}), broken=1, seconds=2.0, processor_seconds=1.0)
    other = Outcome(array("d", [0.3]), Counter({200: 1}), seconds=1.5)
    both = outcomes.together([one, other])
    assert (both.rate, both.failed, both.percentile(0.5), both.busy) == (1.5, 2, 0.2, 0.25)


def test_queries_run_anywhere() -> None:
    for name in ("thing", "ballot", "election", "rows", "ready"):
        text = workload.text(name)
        assert text.startswith("# ")
        assert ("PREFIX wm:" in text) == ("wm:" in text.replace("PREFIX wm:", ""))
    assert all(text.startswith("# ") for text in workload.hostile().values())
