"""`wardmote serve` as a process: it answers, refuses, logs, switches releases and leaves nothing behind."""

from __future__ import annotations

import gzip
import http.client
import json
import os
import re
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from pathlib import Path
from urllib.parse import quote

import pytest
import server_data
import signals
from serving import (
    ALL,
    NAMES,
    SECONDS,
    Server,
    drain,
    eventually,
    metric,
    running,
    sip,
)

from wardmote.graph import build
from wardmote.graph.naming import index
from wardmote.graph.releases import release

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    home = tmp_path_factory.mktemp("home")
    server_data.publish(home)
    made = Server(home)
    yield made
    assert made.stop() == 0


def test_answers(server: Server) -> None:
    assert server.names() == ["Ottermere", "Saltby <&> Weald"]


def test_a_graph_is_told_by_its_name(server: Server) -> None:
    assert server.get("/graph/reference.nt")[0] == 200
    assert server.get("/graph/reference", Accept="text/html")[0] == 200
    assert server.get("/graph/nothing", Accept="text/html")[0] == 404


def test_health_and_ready(server: Server) -> None:
    assert json.loads(server.get("/health")[2])["status"] == "alive"
    assert json.loads(server.get("/ready")[2])["status"] == "ready"


def test_the_endpoint_in_the_description_is_where_the_service_listens(server: Server) -> None:
    body = server.get("/sparql", Accept="application/n-triples")[2].decode()
    assert f"sparql-service-description#endpoint> <http://127.0.0.1:{server.port}/sparql>" in body


def test_what_a_page_asks_of_a_named_graph_is_answered(tmp_path: Path) -> None:
    """Most queries are asked of a store without named graphs; those of ours that name one are not."""
    server_data.publish(tmp_path, server_data.TRIG + "graph:ontology { wm:Council rdfs:label 'council' }")
    server = Server(tmp_path)
    label = b'<https://w3id.org/wardmote/ontology#Council> <http://www.w3.org/2000/01/rdf-schema#label> "council" .'
    assert server.get("/ontology.nt")[2].strip() == label
    assert server.stop() == 0


def test_an_answer_is_asked_about_by_its_tag(server: Server) -> None:
    status, headers, body = server.ask(NAMES)
    assert (status, bool(body)) == (200, True)
    for _ in range(2):
        again, _, rest = server.ask(NAMES, If_None_Match=headers["etag"])
        assert (again, rest) == (304, b"")
    assert server.ask(NAMES, If_None_Match=f'W/{headers["etag"]}, "other"')[0] == 304
    assert server.ask(NAMES, If_None_Match='"other"')[0] == 200


def test_repeated_answers_are_kept(server: Server) -> None:
    first = server.ask(NAMES, Accept="text/csv")
    before = metric(server, "wardmote_cache_hits")
    assert server.ask(NAMES, Accept="text/csv")[2] == first[2]
    assert metric(server, "wardmote_cache_hits") == before + 1


def test_unrepeatable_answers_are_not(server: Server) -> None:
    query = "SELECT (STRUUID() AS ?id) {}"
    first, second = server.ask(query), server.ask(query)
    assert first[2] != second[2]
    assert "etag" not in first[1]
    assert first[1]["cache-control"] == "no-store"


def test_compression(server: Server) -> None:
    query = "SELECT * { ?a ?b ?c . ?d ?e ?f }"
    plain = server.ask(query)
    _, headers, body = server.ask(query, Accept_Encoding="gzip, br;q=0.1")
    assert headers["content-encoding"] == "gzip"
    assert gzip.decompress(body) == plain[2]
    assert headers["etag"] != plain[1]["etag"]
    assert server.ask(query, Accept_Encoding="br, gzip;q=0.5")[1]["content-encoding"] == "br"


def test_out_of_time_and_out_of_memory(server: Server) -> None:
    assert server.ask(f"SELECT (COUNT(*) AS ?n) {ALL}")[0] == 504
    status, _, body = server.ask(f"SELECT (GROUP_CONCAT(CONCAT(STR(?a), STR(?f))) AS ?n) {ALL}")
    assert status in (503, 504), body
    assert json.loads(body)["remedy"]


def test_a_stream_that_is_cut_looks_cut(server: Server) -> None:
    connection = server.connect()
    connection.request("GET", f"/sparql?query={quote('SELECT * ' + ALL)}")
    response = connection.getresponse()
    assert response.status == 200
    with pytest.raises((http.client.IncompleteRead, ConnectionResetError)):
        response.read()
    connection.close()


def test_a_stream_that_is_cut_looks_cut_in_http_1_0(server: Server) -> None:
    path = f"/sparql?query={quote('SELECT * ' + ALL)}"
    with socket.create_connection(("127.0.0.1", server.port), timeout=SECONDS) as connection:
        connection.sendall(f"GET {path} HTTP/1.0\r\n\r\n".encode())
        with pytest.raises(ConnectionResetError):
            drain(connection)


def test_a_client_that_leaves_takes_its_query_along(server: Server) -> None:
    eventually(lambda: metric(server, "wardmote_workers_busy") == 0)
    with socket.create_connection(("127.0.0.1", server.port), timeout=SECONDS) as connection:
        path = f"/sparql?query={quote('SELECT (COUNT(*) AS ?n) ' + ALL)}"
        connection.sendall(f"GET {path} HTTP/1.1\r\nHost: a\r\n\r\n".encode())
        eventually(lambda: metric(server, "wardmote_workers_busy") == 1)
    eventually(lambda: metric(server, "wardmote_workers_busy") == 0)


def test_a_client_that_leaves_while_it_waits_for_a_worker_is_let_go(tmp_path: Path) -> None:
    server_data.publish(tmp_path)
    made = Server(tmp_path)
    long = f"GET /sparql?query={quote('SELECT (COUNT(*) AS ?n) ' + ALL)} HTTP/1.1\r\nHost: a\r\n\r\n".encode()
    try:
        with made.hold("127.0.0.8") as one, made.hold("127.0.0.9") as other:
            one.sendall(long)
            other.sendall(long)
            eventually(lambda: metric(made, "wardmote_workers_busy") == 2)
            with made.hold("127.0.0.10") as third:
                third.sendall(f"GET /sparql?query={quote(NAMES)} HTTP/1.1\r\nHost: a\r\n\r\n".encode())
            eventually(lambda: '"status": 499' in made.log.read_text())
        assert made.names(), "both workers are there for others"
        left = [line for line in made.log.read_text().splitlines() if '"status": 499' in line]
        assert '"client-left"' in left[0]
    finally:
        made.stop()


@pytest.mark.proof("transfer_seconds")
def test_a_client_that_takes_its_answer_too_slowly_is_cut(tmp_path: Path) -> None:
    server_data.publish(tmp_path)
    short = ("transfer_seconds=1", "seconds=1", "busy_times=1", "queue_seconds=1")
    made = Server(tmp_path, "--limit", " ".join(short))
    try:
        with made.hold("127.0.0.7") as connection:
            connection.sendall(f"GET /sparql?query={quote('SELECT * ' + ALL)} HTTP/1.1\r\nHost: a\r\n\r\n".encode())
            eventually(lambda: metric(made, "wardmote_workers_slow") == 1)
            eventually(lambda: metric(made, "wardmote_workers_busy") == 0)
            with pytest.raises(ConnectionResetError):
                sip(connection)
    finally:
        made.stop()


@pytest.mark.proof("request_seconds")
def test_a_client_that_dawdles_is_told_and_cut(server: Server) -> None:
    form = b"Content-Type: application/x-www-form-urlencoded"
    begun = b"POST /sparql HTTP/1.1\r\nHost: a\r\n" + form + b"\r\nContent-Length: 99\r\n\r\nquery="
    for started in (b"GET /sparql", begun, b"\r\n\r\n"):
        assert b"HTTP/1.1 408 " in server.raw(started)


def test_more_clients_than_workers(server: Server) -> None:
    answers: list[list[str]] = []

    def ask() -> None:
        answers.extend(server.names() for _ in range(5))

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [["Ottermere", "Saltby <&> Weald"]] * 40


def test_requests_that_come_at_once_are_answered_in_turn(server: Server) -> None:
    asked = [f"GET /sparql?query={quote(f'SELECT ({n} AS ?n) {{}}')} HTTP/1.1\r\nHost: a\r\n" for n in range(3)]
    requests = "\r\n".join(asked) + "Connection: close\r\n\r\n"
    received = server.raw(requests.encode())
    assert [int(value) for value in re.findall(rb'"value":"(\d)"', received)] == [0, 1, 2]


def test_head_has_the_headers_of_get(server: Server) -> None:
    query = quote("SELECT (4 AS ?n) {}")
    connection = server.connect()
    connection.request("HEAD", f"/sparql?query={query}")
    response = connection.getresponse()
    assert (response.status, response.read()) == (200, b"")
    assert response.getheader("Content-Length") == str(len(server.get(f"/sparql?query={query}")[2]))
    connection.close()


def test_a_body_that_is_too_long(server: Server) -> None:
    connection = server.connect()
    connection.request("POST", "/sparql", b"#" * 200_000, {"Content-Type": "application/sparql-query"})
    response = connection.getresponse()
    assert response.status == 413
    assert json.loads(response.read())["limit"] == 32_768
    connection.close()


def test_one_client_has_so_many_connections(server: Server) -> None:
    with ExitStack() as stack:
        held = [stack.enter_context(server.hold("127.0.0.9")) for _ in range(33)]
        assert held[-1].recv(65_536).startswith(b"HTTP/1.1 429 ")
        held[0].sendall(b"GET /health HTTP/1.1\r\nHost: a\r\n\r\n")
        assert held[0].recv(65_536).startswith(b"HTTP/1.1 200 ")
    with server.hold("127.0.0.9") as connection:
        connection.sendall(b"GET /health HTTP/1.1\r\nHost: a\r\n\r\n")
        assert connection.recv(65_536).startswith(b"HTTP/1.1 200 ")


def test_a_connection_that_says_nothing_is_closed(server: Server) -> None:
    with server.hold("127.0.0.8") as connection:
        assert connection.recv(1) == b""


def test_proxies_say_who_asks(tmp_path: Path) -> None:
    server_data.publish(tmp_path)
    made = Server(tmp_path, "--proxies", "1", "--limit", "client_errors=1")
    try:
        assert made.ask("nonsense", X_Forwarded_For="192.0.2.1")[0] == 400
        assert made.ask(NAMES, X_Forwarded_For="192.0.2.1")[0] == 429
        assert made.ask(NAMES, X_Forwarded_For="192.0.2.1, 192.0.2.2")[0] == 200
    finally:
        made.stop()


@pytest.mark.parametrize(
    ("request_", "status"),
    [
        ("GET /sparql?query=ASK{}é HTTP/1.1\r\nHost: a\r\n\r\n".encode(), 400),
        (b"nonsense\r\n\r\n", 400),
        (b"GET /sparql?query=" + b"a" * 20_000 + b" HTTP/1.1\r\nHost: a\r\n\r\n", 414),
        (b"GET / HTTP/1.1\r\nHost: a\r\nX: " + b"a" * 1_000_000 + b"\r\n\r\n", 431),
        (b"GET / HTTP/1.1\r\nHost: a\r\n" + b"X: a\r\n" * 5_000 + b"\r\n", 431),
    ],
)
def test_requests_that_are_not_http(server: Server, request_: bytes, status: int) -> None:
    received = server.raw(request_)
    assert received.startswith(f"HTTP/1.1 {status} ".encode()) or not received
    if received:
        assert b"access-control-allow-origin: *" in received.lower()


def test_every_request_is_logged_without_an_address(server: Server) -> None:
    server.ask(NAMES, Accept="text/csv")
    server.ask("nonsense")
    eventually(lambda: '"outcome": "not-sparql"' in server.log.read_text())
    text = server.log.read_text()
    lines = [json.loads(line) for line in text.splitlines() if line.startswith("{")]
    assert {"method", "path", "status", "bytes", "seconds"} <= lines[-1].keys()
    assert "127.0.0.1" not in re.sub(r"serving at \S+", "", text)
    assert "rdfs:label" not in text


def test_a_killed_process_of_any_kind_is_replaced(server: Server) -> None:
    for _ in range(4):
        family = server.family()
        for pid in family:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
            assert server.names()
    eventually(lambda: metric(server, "wardmote_workers_idle") == 2)


def test_releases_switch_without_a_failed_or_mixed_answer(tmp_path: Path) -> None:
    marks = [f"Otter{number}" for number in range(4)]
    expected = {}
    for mark in marks:
        expected[server_data.publish(tmp_path, server_data.TRIG.replace("Ottermere", mark))] = mark
    running_server = Server(tmp_path)
    try:
        for mark in marks:
            wanted = server_data.publish(tmp_path, server_data.TRIG.replace("Ottermere", mark))
            while True:
                status, headers, body = running_server.ask(NAMES)
                assert status == 200, body
                assert expected[headers["wardmote-release"]] in body.decode()
                if headers["wardmote-release"] == wanted:
                    break
    finally:
        running_server.stop()


def test_stopping_leaves_no_process(tmp_path: Path) -> None:
    server_data.publish(tmp_path)
    for how in (signal.SIGTERM, signal.SIGINT):
        made = Server(tmp_path)
        assert made.names()
        eventually(lambda made=made: len(made.family()) == 4)  # type: ignore[misc]
        family = made.family()
        made.process.send_signal(how)
        assert made.process.wait(SECONDS) == 0
        eventually(lambda family=family: not any(map(running, family)))  # type: ignore[misc]


@pytest.mark.parametrize("mode", [(), ("--development",)], ids=["production", "development"])
def test_a_job_in_the_background_stops_when_it_is_told_to(tmp_path: Path, mode: tuple[str, ...]) -> None:
    """Such a job begins with SIGINT ignored."""
    server_data.publish(tmp_path)
    made = Server(tmp_path, *mode, start=signals.BACKGROUND)
    assert made.names()
    family = made.family()
    assert made.stop() == (-signal.SIGTERM if mode else 0)
    eventually(lambda: not any(map(running, family)))


def test_a_killed_web_server_takes_its_workers_along(tmp_path: Path) -> None:
    server_data.publish(tmp_path)
    made = Server(tmp_path)
    family = made.family()
    made.process.kill()
    made.process.wait()
    eventually(lambda: not any(map(running, family)))


def test_an_unknown_limit_is_named(tmp_path: Path) -> None:
    command = [Path(sys.executable).with_name("wardmote"), "serve", "--home", tmp_path, "--limit", "patience=3"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "'patience'" in done.stderr
    assert "queue_seconds" in done.stderr


def of_an_earlier_version(home: Path) -> Path:
    """Make a release whose index an earlier version has made; give the place of the index that there should be."""
    place = index.path(home, server_data.publish(home))
    place.rename(place.with_name(place.name.replace("-", "-0")))
    return place


def test_a_release_of_an_earlier_version_gets_its_index_at_the_start(tmp_path: Path) -> None:
    place = of_an_earlier_version(tmp_path)
    made = Server(tmp_path)
    assert "that this version makes: making them" in made.log.read_text()
    assert [place] == [*place.parent.glob("*.sqlite")]
    assert b"Ottermere" in made.get("/search?q=Ottermere", Accept="text/html")[2]
    assert made.stop() == 0
    again = Server(tmp_path)
    assert "making them" not in again.log.read_text()
    assert again.stop() == 0


def test_where_another_command_is_at_work_it_serves_without(tmp_path: Path) -> None:
    place = of_an_earlier_version(tmp_path)
    with build.lock(tmp_path):
        made = Server(tmp_path)
        assert "another build is at work" in made.log.read_text()
        assert b"Ottermere" in made.get("/search?q=Ottermere", Accept="text/html")[2]
        assert not place.exists()
        assert made.stop() == 0


def test_a_damaged_release_without_an_index_is_said_to_be_damaged(tmp_path: Path) -> None:
    of_an_earlier_version(tmp_path)
    quads = release.current(tmp_path).quads
    quads.chmod(0o644)
    quads.write_bytes(b"no quads\n")
    command = [Path(sys.executable).with_name("wardmote"), "serve", "--home", tmp_path, "--port", "0"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=SECONDS)
    assert done.returncode == 1
    assert "is damaged" in done.stderr
    assert "Traceback" not in done.stderr


def test_without_a_release_what_is_wrong_with_the_data_is_told(tmp_path: Path) -> None:
    data = tmp_path / "data"
    (data / "reference").mkdir(parents=True)
    (data / "reference" / "wrong.ttl").write_text("this is not Turtle")
    command = [Path(sys.executable).with_name("wardmote"), "serve", "--home", tmp_path / "home", "--data", data]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "building one from" in done.stderr
    assert "reference/wrong.ttl:1" in done.stderr
    assert "Traceback" not in done.stderr


def test_development_mode(tmp_path: Path) -> None:
    server_data.publish(tmp_path)
    made = Server(tmp_path, "--development")
    assert made.names() == ["Ottermere", "Saltby <&> Weald"]
    made.process.send_signal(signal.SIGINT)
    assert made.process.wait(SECONDS) == 0
