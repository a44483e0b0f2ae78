"""Checking is done within the share of a client and the time that the limits allow, and leaves nothing of a text."""

from __future__ import annotations

import json
import signal
from collections.abc import Hashable, Sequence
from pathlib import Path
from typing import Any

import pytest
import server_data
from flask import Flask
from serving import Server, eventually

from wardmote.server.app import make
from wardmote.server.engine.inprocess import InProcess
from wardmote.server.http.errors import TimeLimitError
from wardmote.server.http.limits import Limits
from wardmote.server.processes.work import Reply, Work
from wardmote.server.verify.messages import Folder, Text
from wardmote.server.web import working
from wardmote.server.web.state import Site

SECRET = "Quagglethorpe"


class Backend:
    """Answers each message after so many seconds of processor time, as a process would, and notes what was asked."""

    def __init__(self) -> None:
        self.asked: list[tuple[Work, Any, Any]] = []
        self.late = False

    def ask(self, work: Work, source: Hashable, messages: Sequence[Any]) -> list[Reply]:
        """Answer that nothing is claimed."""
        self.asked += [(work, source, message) for message in messages]
        if self.late:
            raise TimeLimitError("the claims cannot be checked", work.smaller)
        return [Reply(b'{"release": "1", "claims": []}', 4.0) for _ in messages]

    def prepare(self, work: Work, source: Hashable) -> None:
        """Note it."""
        self.asked.append((work, source, None))


@pytest.fixture
def backend() -> Backend:
    return Backend()


@pytest.fixture
def app(backend: Backend, tmp_path: Path) -> Flask:
    limits = Limits(verify_seconds=7, client_seconds=6)
    made = make(InProcess(server_data.store(), server_data.served()), limits, Site(home=tmp_path))
    working.use(made, backend)
    return made


@pytest.mark.proof("verify_seconds")
def test_a_text_has_the_seconds_of_the_limits(app: Flask, backend: Backend, tmp_path: Path) -> None:
    client = app.test_client()
    assert client.post("/verify", json={"text": "It is so."}).json == {"release": "1", "claims": []}
    ((work, source, message),) = backend.asked
    assert work.seconds == 7
    assert isinstance(source, Folder)
    assert source.path == str(tmp_path / "releases" / server_data.served().id)
    assert message == Text("It is so.")
    backend.late = True
    late = client.post("/verify", json={"text": "It is so."})
    assert (late.status_code, late.get_json(force=True)["title"]) == (504, "What was asked takes too long")
    assert "a paragraph" in late.get_json(force=True)["remedy"]


def test_the_release_is_read_for_who_opens_the_page(app: Flask, backend: Backend) -> None:
    assert app.test_client().get("/verify").status_code == 200
    assert [(type(source), message) for _, source, message in backend.asked] == [(Folder, None)]


def test_who_asks_much_waits(app: Flask) -> None:
    client = app.test_client()
    statuses = [client.post("/verify", json={"text": "It is so."}).status_code for _ in range(3)]
    assert statuses == [200, 200, 429]


@pytest.mark.slow
def test_a_real_server_writes_nothing_of_a_text(indexed: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.symlink_to(indexed)
    server = Server(home)
    try:
        for accept in ("application/json", "text/html"):
            connection = server.connect()
            body = json.dumps({"text": f"Labour won 48 seats in Camden in 2022, said {SECRET}."})
            connection.request("POST", "/verify", body, {"Content-Type": "application/json", "Accept": accept})
            response = connection.getresponse()
            assert (response.status, b"Quagglethorpe" in response.read()) == (200, accept == "text/html")
            connection.close()
        eventually(lambda: server.log.read_text().count('"/verify"') == 2)
        written = [server.log.read_text(), server.get("/metrics")[2].decode()]
        assert 'wardmote_requests_total{outcome="done",path="/verify",status="200"} 2.0' in written[1]
        assert not [one for one in written if SECRET in one]
    finally:
        server.process.send_signal(signal.SIGTERM)
        server.process.wait(20)
