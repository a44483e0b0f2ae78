"""Servers of Oxigraph that the service starts: they connect to nothing, and are replaced when they die or overrun."""

from __future__ import annotations

import os
import resource
import signal
import socket
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import engines
import httpx
import pytest
import server_data
from serving import ALL, eventually

from wardmote.graph.sparql.forms import Form
from wardmote.server.engine.interface import AnswerSpec, Query
from wardmote.server.engine.remote.children import Child, Crew
from wardmote.server.engine.remote.managed import Managed, ManagedSession
from wardmote.server.http.errors import ClientLeftError, RequestError, TimeLimitError
from wardmote.server.http.limits import Limits

pytestmark = pytest.mark.thorough

NAMES = Query("SELECT ?name { ?council a wm:Council ; rdfs:label ?name } ORDER BY ?name", Form.SELECT)
# The one takes time and no memory, and the other both; Oxigraph's own time limit ends neither.
ENDLESS = Query(f"SELECT (COUNT(*) AS ?number) {ALL}", Form.SELECT)
GROWING = Query(f"SELECT * {ALL} ORDER BY ?c ?f ?i", Form.SELECT)
# Some 6 MB.
LONG = Query("SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }", Form.SELECT)


@pytest.fixture
def managed(tmp_path: Path) -> Iterator[Managed]:
    server_data.publish(tmp_path)
    with engines.managed(tmp_path, Limits(seconds=6)) as made:
        yield made


def session(managed: Managed) -> ManagedSession:
    found = managed.session()
    assert isinstance(found, ManagedSession)
    return found


def names(managed: Managed) -> list[str]:
    answer = b"".join(session(managed).execute(NAMES, AnswerSpec("json")))
    return [row["name"] for row in server_data.bindings(answer)]


def test_no_server_can_connect(managed: Managed) -> None:
    """Even a query that no guard has read."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(1)
        query = f"SELECT * {{ SERVICE <http://127.0.0.1:{listener.getsockname()[1]}/> {{ ?s ?p ?o }} }}"
        for child in session(managed).crew.children:
            answer = httpx.post(child.address, data={"query": query}, trust_env=False, timeout=60)
            assert "not permitted" in answer.text
        with pytest.raises(TimeoutError):
            listener.accept()


def whole(crew: Crew, without: Child) -> bool:
    return len(crew.children) == 2 and without not in crew.children and all(child.alive for child in crew.children)


def test_a_server_that_is_killed_is_replaced_and_nobody_notices(managed: Managed) -> None:
    crew = session(managed).crew
    killed = crew.children[0]
    os.kill(killed.process.pid, signal.SIGKILL)
    for _ in range(20):
        assert names(managed) == ["Ottermere", "Saltby <&> Weald"]
    eventually(lambda: whole(crew, killed))


def test_a_server_that_overruns_is_replaced_and_ends_what_others_asked_first(managed: Managed) -> None:
    crew = session(managed).crew
    streams = [session(managed).execute(LONG, AnswerSpec("csv")) for _ in crew.children]
    before = list(crew.children)
    with pytest.raises(TimeLimitError):
        session(managed).execute(ENDLESS, AnswerSpec("json"))
    (spoilt,) = set(before) - set(crew.children)
    eventually(lambda: whole(crew, spoilt))
    lengths = {sum(map(len, stream)) for stream in streams}
    assert len(lengths) == 1
    eventually(lambda: not spoilt.alive)
    assert names(managed) == ["Ottermere", "Saltby <&> Weald"]


def test_a_release_that_comes_is_served_by_others(managed: Managed, tmp_path: Path) -> None:
    before = session(managed)
    wanted = server_data.publish(tmp_path, server_data.TRIG.replace("Ottermere", "Otterham"))
    eventually(lambda: session(managed).served.id == wanted)
    assert names(managed) == ["Otterham", "Saltby <&> Weald"]
    assert b"Ottermere" in b"".join(before.execute(NAMES, AnswerSpec("json")))
    assert len({child.port for crew in (before.crew, session(managed).crew) for child in crew.children}) == 4


def test_a_server_that_has_no_memory_left_is_replaced(managed: Managed) -> None:
    with pytest.raises(RequestError):
        session(managed).execute(GROWING, AnswerSpec("json"))
    assert names(managed) == ["Ottermere", "Saltby <&> Weald"]
    crew = session(managed).crew
    eventually(lambda: len(crew.children) == 2 and all(child.alive for child in crew.children))


def test_quick_queries_leave_nothing_behind(managed: Managed) -> None:
    crew = session(managed).crew
    for number in range(200):
        query = Query(f"ASK {{ <http://e/{number}> ?p ?o }}", Form.ASK)
        assert b"false" in b"".join(session(managed).execute(query, AnswerSpec("json")))
    for child in crew.children:
        assert len(list(Path(f"/proc/{child.process.pid}/task").iterdir())) < 60


def test_a_server_that_fails_again_and_again_is_replaced(managed: Managed) -> None:
    crew = session(managed).crew
    before = list(crew.children)
    for child in before:
        # What it has now it keeps, and it cannot make a thread.
        resource.prlimit(child.process.pid, resource.RLIMIT_AS, (1, 1))
    for number in range(40):
        with suppress(RequestError):
            query = Query(f"ASK {{ <http://e/{number}> ?p ?o }}", Form.ASK)
            session(managed).execute(query, AnswerSpec("json"))
    eventually(lambda: len(crew.children) == 2 and not set(before) & set(crew.children))
    assert names(managed) == ["Ottermere", "Saltby <&> Weald"]


def test_a_server_whose_answer_was_left_is_replaced_in_time(managed: Managed) -> None:
    crew = session(managed).crew
    answer = session(managed).execute(LONG, AnswerSpec("csv"))
    next(iter(answer))
    (asked,) = [child for child in crew.children if child.running]
    answer.close()
    assert asked in crew.children
    eventually(lambda: asked not in crew.children and len(crew.children) == 2)
    assert names(managed) == ["Ottermere", "Saltby <&> Weald"]


@dataclass
class Client:
    """A client that leaves when it is told to."""

    left: bool = False

    def cut(self) -> None:
        self.left = True


def test_a_client_that_leaves_in_the_middle_of_an_answer_costs_no_server_at_once(managed: Managed) -> None:
    crew = session(managed).crew
    before, client = list(crew.children), Client()
    pieces = iter(session(managed).execute(LONG, AnswerSpec("csv", client=client)))
    next(pieces)
    client.left = True
    with pytest.raises(ClientLeftError):
        list(pieces)
    assert crew.children == before
    assert [child for child in before if child.abandoned is not None]
