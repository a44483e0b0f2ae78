"""The engine elsewhere, played by a program that answers as it is told: slow, broken, gone, with another release."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs

import pytest
import server_data
from pyoxigraph import RdfFormat, parse

from wardmote.graph.rdf import iris
from wardmote.graph.sparql.forms import Form
from wardmote.server import create_app
from wardmote.server.engine.interface import AnswerSpec, Query
from wardmote.server.engine.remote.engine import Remote, Setup
from wardmote.server.engine.remote.kinds import KINDS
from wardmote.server.http.errors import (
    ClientLeftError,
    EngineError,
    NotSparqlError,
    NotWritableError,
    RefusedError,
    RequestError,
    RetiredError,
    TimeLimitError,
    TooManyRequestsError,
    UnavailableError,
)
from wardmote.server.http.limits import Limits

Pieces = Iterator[bytes]
Answers = Callable[[dict[str, list[str]]], tuple[int, Pieces]]
ROW = b'{"s":{"type":"literal","value":"%d"}}'
START, END = b'{"head":{"vars":["s"]},"results":{"bindings":[', b"]}}"
ALL = Query("SELECT ?s { ?s ?p ?o }", Form.SELECT)
GRAPH = Query("CONSTRUCT WHERE { ?s ?p ?o }", Form.CONSTRUCT)
MANY = 60_000
TURTLE_LINE = b'<http://e/s> <http://e/p> "o" .\n'


class StandIn:
    """An endpoint that says which release it holds, and else answers as `answers` says."""

    def __init__(self) -> None:
        self.release = "0123456789abcdef"
        self.answers: Answers = lambda _: (200, iter([START + ROW % 1 + END]))
        self.asked: list[dict[str, list[str]]] = []
        self.left = threading.Event()
        outer = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            disable_nagle_algorithm = True

            def do_POST(self) -> None:
                fields = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
                status, pieces = outer.answer(fields)
                self.send_response(status)
                self.send_header("Transfer-Encoding", "chunked")
                self.end_headers()
                try:
                    for piece in filter(None, pieces):  # an empty one would be the end
                        self.wfile.write(b"%x\r\n%s\r\n" % (len(piece), piece))
                    self.wfile.write(b"0\r\n\r\n")
                except (ConnectionError, InterruptedError):
                    outer.left.set()
                    self.close_connection = True

            def log_message(self, *_: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.address = f"http://127.0.0.1:{self._server.server_port}/"
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()

    def answer(self, fields: dict[str, list[str]]) -> tuple[int, Pieces]:
        if "urn:wardmote:release" in fields["query"][0]:
            row = {"id": {"value": self.release}, "base": {"value": iris.DEFAULT_BASE}}
            return 200, iter([json.dumps({"results": {"bindings": [row]}}).encode()])
        self.asked.append(fields)
        return self.answers(fields)

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()


@pytest.fixture
def engine() -> Iterator[StandIn]:
    made = StandIn()
    yield made
    made.close()


@contextmanager
def served(engine: StandIn, tmp_path: Path, connections: int = 4, **limits: int) -> Iterator[Remote]:
    made = Remote(Setup(engine.address, KINDS["generic"], tmp_path, Limits(**limits), connections))
    made.start()
    try:
        yield made
    finally:
        made.close()


@pytest.fixture
def remote(engine: StandIn, tmp_path: Path) -> Iterator[Remote]:
    with served(engine, tmp_path) as made:
        yield made


@pytest.fixture
def hurried(engine: StandIn, tmp_path: Path) -> Iterator[Remote]:
    """Give one that lets no query take longer than a second, which else a busy machine would need for a good answer."""
    with served(engine, tmp_path, seconds=1) as made:
        yield made


def rows(number: int, last: bytes = END) -> Pieces:
    yield START + ROW % 0
    for at in range(1, number, 100):
        yield b"".join(b"," + ROW % each for each in range(at, at + 100))
    yield last


def answer(remote: Remote, query: Query = ALL, spec: AnswerSpec | None = None) -> bytes:
    return b"".join(remote.session().execute(query, spec or AnswerSpec("json")))


def test_a_query_arrives_with_its_base_its_prefixes_and_its_dataset(engine: StandIn, remote: Remote) -> None:
    answer(remote, Query("SELECT * { ?s wm:seats <x> }", Form.SELECT, ("http://e/a", "http://e/b"), ("http://e/c",)))
    (asked,) = engine.asked
    assert asked["query"] == [f"BASE <{iris.DEFAULT_BASE}> PREFIX wm: <{iris.WM}>\nSELECT * {{ ?s wm:seats <x> }}"]
    assert (asked["default-graph-uri"], asked["named-graph-uri"]) == (["http://e/a", "http://e/b"], ["http://e/c"])


def test_a_long_answer_comes_as_it_is_made(engine: StandIn, remote: Remote) -> None:
    engine.answers = lambda _: (200, rows(MANY))
    found = remote.session().execute(ALL, AnswerSpec("csv"))
    assert not found.whole
    assert b"".join(found) == b"s\r\n" + b"".join(b"%d\r\n" % number for number in range(MANY + 1))


def test_a_long_answer_is_compressed(engine: StandIn, remote: Remote) -> None:
    engine.answers = lambda _: (200, rows(MANY))
    found = remote.session().execute(ALL, AnswerSpec("csv", "gzip"))
    assert found.coding == "gzip"
    assert b"".join(found)[:2] == b"\x1f\x8b"


TAILS = [
    (b"\n##  Query cancelled due to timeout during execution   ##\n", TimeLimitError),
    (b"The SPARQL operation has been cancelled", TimeLimitError),
    (b"", EngineError),
    (b"]}", EngineError),
    (END + b"Exception", EngineError),
]


@pytest.mark.parametrize(("tail", "error"), TAILS)
@pytest.mark.parametrize("form", ["json", "csv", "xml", "tsv"])
def test_what_is_not_whole_never_looks_so(
    engine: StandIn, remote: Remote, tail: bytes, error: type[RequestError], form: str
) -> None:
    engine.answers = lambda _: (200, rows(3, tail))
    with pytest.raises(error):
        remote.session().execute(ALL, AnswerSpec(form))
    engine.answers = lambda _: (200, rows(MANY, tail))
    long = iter(remote.session().execute(ALL, AnswerSpec(form)))
    assert next(long)
    with pytest.raises(error):
        list(long)


@pytest.mark.parametrize(
    "tail", [b"\n##  Query cancelled due to timeout during execution   ##\n", b"<http://e/s> <htt"]
)
@pytest.mark.parametrize("form", ["ntriples", "turtle", "jsonld"])
def test_a_graph_that_is_not_whole_never_looks_so(engine: StandIn, remote: Remote, tail: bytes, form: str) -> None:
    engine.answers = lambda _: (200, iter([TURTLE_LINE, tail]))
    with pytest.raises(RequestError):
        remote.session().execute(GRAPH, AnswerSpec(form))


def test_a_connection_that_breaks_breaks_the_answer(engine: StandIn, remote: Remote) -> None:
    def broken() -> Pieces:
        yield from rows(MANY, b"")
        raise InterruptedError

    engine.answers = lambda _: (200, broken())
    long = iter(remote.session().execute(ALL, AnswerSpec("json")))
    assert next(long)
    with pytest.raises(EngineError):
        list(long)


@pytest.mark.parametrize("form", ["turtle", "ntriples", "nquads", "trig", "rdfxml"])
def test_graphs_in_every_format(engine: StandIn, remote: Remote, form: str) -> None:
    engine.answers = lambda _: (200, iter([TURTLE_LINE]))
    kinds = {"turtle": RdfFormat.TURTLE, "ntriples": RdfFormat.N_TRIPLES, "nquads": RdfFormat.N_QUADS}
    kind = kinds.get(form) or (RdfFormat.TRIG if form == "trig" else RdfFormat.RDF_XML)
    assert len(list(parse(answer(remote, GRAPH, AnswerSpec(form)), format=kind))) == 1


def test_what_a_format_cannot_hold_and_what_a_spreadsheet_would_compute(engine: StandIn, remote: Remote) -> None:
    engine.answers = lambda _: (200, iter([START + b'{"s":{"type":"literal","value":"=1+1\\u0001"}}' + END]))
    with pytest.raises(NotWritableError, match=r"U\+0001"):
        answer(remote, ALL, AnswerSpec("xml"))
    assert answer(remote, ALL, AnswerSpec("csv")) == b"s\r\n=1+1\x01\r\n"
    assert answer(remote, ALL, AnswerSpec("csv", guarded=True)) == b"s\r\n'=1+1\x01\r\n"
    engine.answers = lambda _: (200, iter([b'<http://e/s> <http://e/1> "o" .\n']))
    with pytest.raises(NotWritableError, match="<http://e/1>"):
        answer(remote, GRAPH, AnswerSpec("rdfxml"))


def test_json_ld_is_bounded(engine: StandIn, remote: Remote, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("wardmote.server.engine.remote.converting._MOST_HELD", 3)
    engine.answers = lambda _: (200, iter([TURTLE_LINE * 4]))
    with pytest.raises(RequestError, match="too many for JSON-LD"):
        answer(remote, GRAPH, AnswerSpec("jsonld"))
    assert len(json.loads(answer_of(engine, remote, TURTLE_LINE * 3))["@graph"]) == 1


def answer_of(engine: StandIn, remote: Remote, lines: bytes) -> bytes:
    engine.answers = lambda _: (200, iter([lines]))
    return answer(remote, GRAPH, AnswerSpec("jsonld"))


@pytest.mark.parametrize(("value", "told"), [(b"1", True), (b"0", False)])
def test_yes_or_no_as_a_table(engine: StandIn, remote: Remote, value: bytes, told: bool) -> None:
    engine.answers = lambda _: (200, iter([START + ROW % int(value) + END]))
    assert json.loads(answer(remote, Query("ASK {}", Form.ASK)))["boolean"] is told


def stuck() -> Pieces:
    time.sleep(30)
    yield b""


def test_a_slow_engine_is_given_up(engine: StandIn, hurried: Remote) -> None:
    engine.answers = lambda _: (200, stuck())
    spec = AnswerSpec("json")
    with pytest.raises(TimeLimitError):
        answer(hurried, spec=spec)
    assert spec.cost.seconds >= 1


def test_a_stream_that_stalls_is_given_up(engine: StandIn, hurried: Remote) -> None:
    def stalling() -> Pieces:
        yield from rows(MANY, b"")
        yield from stuck()

    engine.answers = lambda _: (200, stalling())
    long = iter(hurried.session().execute(ALL, AnswerSpec("json")))
    assert next(long)
    with pytest.raises(TimeLimitError):
        list(long)


class Leaving:
    left = True

    def cut(self) -> None:
        pass


def test_a_client_that_leaves_ends_the_query(engine: StandIn, remote: Remote) -> None:
    def slow() -> Pieces:
        while True:
            yield START
            time.sleep(0.02)

    engine.answers = lambda _: (200, slow())
    with pytest.raises(ClientLeftError):
        answer(remote, spec=AnswerSpec("json", client=Leaving()))
    assert engine.left.wait(10)


def test_who_stops_reading_ends_the_query(engine: StandIn, remote: Remote) -> None:
    engine.answers = lambda _: (200, rows(100 * MANY))
    long = remote.session().execute(ALL, AnswerSpec("json"))
    next(iter(long))
    long.close()
    assert engine.left.wait(10)


@pytest.mark.proof("queue_seconds")
def test_connections_are_bounded(engine: StandIn, tmp_path: Path) -> None:
    engine.answers = lambda _: (200, stuck())
    with served(engine, tmp_path, connections=2, seconds=2, queue_seconds=1) as remote:
        found: list[BaseException] = []

        def asking() -> None:
            try:
                answer(remote)
            except RequestError as error:
                found.append(error)

        threads = [threading.Thread(target=asking) for _ in range(2)]
        for thread in threads:
            thread.start()
        while len(engine.asked) < 2:
            time.sleep(0.01)
        with pytest.raises(TooManyRequestsError):
            answer(remote)
        for thread in threads:
            thread.join()
        assert [type(error) for error in found] == [TimeLimitError, TimeLimitError]


@pytest.mark.parametrize(
    ("status", "said", "error"),
    [
        (400, b'Parse error: Encountered " "}" "} "" at line 2, column 18.\nWas expecting', NotSparqlError),
        (503, b"Query timed out", TimeLimitError),
        (500, b"out of memory", EngineError),
        (404, b"", UnavailableError),
        (401, b"", UnavailableError),
    ],
)
def test_complaints(engine: StandIn, remote: Remote, status: int, said: bytes, error: type[RequestError]) -> None:
    engine.answers = lambda _: (status, iter([said] if said else []))
    with pytest.raises(error) as raised:
        answer(remote, Query("SELECT * { ?s ?p }", Form.SELECT))
    if error is NotSparqlError:
        assert raised.value.detail == "the pattern before this } is not complete"
        assert raised.value.extra == {"line": 1, "column": 18}


@pytest.mark.parametrize(
    ("text", "status", "said", "detail", "column"),
    [
        (
            *("SELECT ?s (COUNT(*) AS ?n) { ?s ?p ?o }", 400, b"Non-group key variable in SELECT: ?s"),
            *("?s is selected beside COUNT, but neither counted nor grouped by", 8),
        ),
        (
            *("SELECT (1 AS ?s) { ?s ?p ?o }", 400, b"Variable used when already in-scope: ?s in (1 AS ?s)"),
            *("?s is there twice: it has a value already", 14),
        ),
        (
            *("SELECT (1 AS ?s) (2 AS ?s) {}", 400, b"Error: \nTEXT\n\nDuplicate variable in result projection '?s'"),
            *("?s is there twice: it has a value already", 24),
        ),
        (
            *(
                "SELECT * { ?s ?p ?o BIND(1 AS ?o) }",
                400,
                b"BIND: Variable used when already in-scope: ?o in BIND(1 AS ?o)",
            ),
            *("BIND: Variable used when already in-scope: ?o in BIND(1 AS ?o)", 31),
        ),
        ("ASK {}", 400, b"It is not to be had", "It is not to be had", 0),
        (
            *("ASK { FILTER(<urn:f>(1)) }", 500, b"The custom function <urn:f> is not supported"),
            *("the function <urn:f> is not one of SPARQL 1.1, and there are no others here", 14),
        ),
    ],
)
def test_complaints_that_have_no_place(
    engine: StandIn, remote: Remote, text: str, status: int, said: bytes, detail: str, column: int
) -> None:
    engine.answers = lambda _: (status, iter([said]))
    with pytest.raises(NotSparqlError) as raised:
        answer(remote, Query(text, Form.SELECT))
    assert (raised.value.detail, raised.value.extra["column"]) == (detail, column)


@pytest.mark.parametrize(
    ("text", "column"),
    [
        ("SELECT (COUNT(*)) { ?s ?p ?o }", 17),
        ("SELECT ?s COUNT(?p) { ?s ?p ?o }", 11),
        ("SELECT * { { SELECT (STR(?s)) { ?s ?p ?o } } }", 29),
    ],
)
def test_what_an_engine_answers_though_it_has_no_name(engine: StandIn, remote: Remote, text: str, column: int) -> None:
    """Jena reads a SELECT that computes something without AS, and calls it `.0`, which is no name."""
    engine.answers = lambda _: (200, iter([b'{"head":{"vars":[".0"]},"results":{"bindings":[]}}']))
    with pytest.raises(NotSparqlError) as raised:
        answer(remote, Query(text, Form.SELECT))
    assert raised.value.extra == {"line": 1, "column": column}
    assert "AS" in raised.value.remedy or "AS" in raised.value.detail


def test_services_are_asked_by_nobody(engine: StandIn, remote: Remote) -> None:
    with pytest.raises(RefusedError):
        answer(remote, Query("SELECT * {}", Form.SELECT, services=frozenset({"http://e/"})))
    assert engine.asked == []


def test_a_release_that_was_replaced_meanwhile_gives_no_answer(engine: StandIn, remote: Remote) -> None:
    """The answer may be of the one or of the other, so it is neither's."""

    def replaced() -> Pieces:
        engine.release = "f" * 16
        yield START + ROW % 1 + END

    engine.answers = lambda _: (200, replaced())
    before = remote.session()
    with pytest.raises(RetiredError):
        before.execute(ALL, AnswerSpec("json"))
    assert remote.session().served.id == "f" * 16


def test_an_engine_that_is_down_is_told_and_found_again(engine: StandIn, tmp_path: Path) -> None:
    address = engine.address
    engine.close()
    made = Remote(Setup(address, KINDS["generic"], tmp_path, Limits()))
    made.start()
    try:
        client = create_app(made).test_client()
        for path, media in (
            ("/sparql?query=ASK%7B%7D", "application/json"),
            ("/councils", "text/html"),
            ("/ready", ""),
        ):
            found = client.get(path, headers={"Accept": media})
            assert (found.status_code, found.headers["Retry-After"]) == (503, "5"), path
            assert "the engine that runs the queries does not answer" in found.text
    finally:
        made.close()


def test_a_dataset_for_each_release_is_asked_once_it_is_there(engine: StandIn, tmp_path: Path) -> None:
    first = server_data.publish(tmp_path)
    there = {"boolean": False}
    engine.answers = lambda _: (200, iter([json.dumps(there).encode()]))
    made = Remote(Setup(f"{engine.address}{{release}}/sparql", KINDS["generic"], tmp_path, Limits()))
    made.start()
    try:
        with pytest.raises(UnavailableError, match=first):
            made.session()
        there["boolean"] = True
        deadline = time.monotonic() + 20
        while time.monotonic() < deadline:
            try:
                assert made.session().served.id == first
                break
            except UnavailableError:
                time.sleep(0.05)
        else:
            pytest.fail("it is never served")
    finally:
        made.close()
