"""Real engines behind the seam: the same pages, ends that are clear, releases that change under load."""

from __future__ import annotations

import http.client
import re
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path
from urllib.parse import quote

import engines
import pytest
import server_data
from load import Load
from pyoxigraph import Store
from serving import ALL, Server, eventually, metric

from wardmote.graph.releases import release
from wardmote.server.app import make
from wardmote.server.engine.inprocess import InProcess
from wardmote.server.engine.interface import Served
from wardmote.server.engine.remote import publishing
from wardmote.server.engine.remote.kinds import KINDS
from wardmote.server.web.state import Site

pytestmark = pytest.mark.thorough

RELEASES = 10
WORD = re.compile(r"\w+")
# Some 80 MB.
LONG = "SELECT * WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n ?o }"
# Without a row, so that no engine finds out by itself that nobody waits.
ENDLESS = f"SELECT (COUNT(*) AS ?number) WHERE {ALL}"
DOCUMENTS = (
    *((path, "text/html") for path in ("/", "/elections", "/findings", "/about", "/search?q=marsh", "/dumps/")),
    *((path, "text/html") for path in ("/doc/council/fenwick-marsh", "/doc/article/marsh-post", "/ontology")),
    *(("/doc/council/fenwick-marsh.ttl", ""), ("/doc/council/fenwick-marsh.json", ""), ("/.well-known/void", "")),
)


@pytest.fixture(scope="module", params=engines.KINDS)
def engine(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[engines.Running]:
    with engines.running(request.param, tmp_path_factory.mktemp("engine")) as made:
        yield made


@pytest.fixture
def home(dumped: Path, tmp_path: Path) -> Path:
    """Give a home folder with the invented borough that can be written to."""
    made = tmp_path / "home"
    made.mkdir()
    for path in dumped.iterdir():
        (made / path.name).symlink_to(path)
    return made


def published(engine: engines.Running, home: Path, name: str = "Ottermere") -> str:
    """Make a release with a name in it, and bring it to the engine."""
    identifier = server_data.publish(home, server_data.TRIG.replace("Ottermere", name))
    publishing.publish(release.current(home), home, engine.address, KINDS[engine.kind])
    return identifier


def serving(engine: engines.Running, home: Path, *options: str) -> Server:
    return Server(home, "--engine", engine.address, "--engine-kind", engine.kind, *options)


def test_pages_and_documents_say_the_same(engine: engines.Running, dumped: Path, invented: Store, home: Path) -> None:
    """In another order, where a query leaves it open."""
    current = release.current(dumped)
    own = make(InProcess(invented, Served(current.id, current.base)), site=Site(home=dumped)).test_client()
    with engines.serving(engine, home) as remote:
        other = make(remote, site=Site(home=dumped)).test_client()
        for path, media in DOCUMENTS:
            there, here = (client.get(path, headers={"Accept": media}) for client in (other, own))
            assert (there.status_code, there.content_type) == (200, here.content_type), path
            assert Counter(WORD.findall(there.text)) == Counter(WORD.findall(here.text)), path


def test_releases_under_load(engine: engines.Running, tmp_path: Path) -> None:
    first = published(engine, tmp_path)
    marks = {first: "Ottermere"}
    server = serving(engine, tmp_path, "--limit", "seconds=60")
    load = Load(server)
    try:
        with load.running():
            eventually(lambda: load.met(first))
            for number in range(RELEASES):
                wanted = published(engine, tmp_path, f"Otter{number}")
                marks[wanted] = f"Otter{number}"
                eventually(lambda wanted=wanted: load.met(wanted))  # type: ignore[misc]
        assert load.broken == 0
        assert [body for status, _, body in load.answers if status != 200] == []
        assert {identifier for _, identifier, _ in load.answers} == set(marks)
        for _, identifier, body in load.answers:
            assert [row["name"] for row in server_data.bindings(body)] == [marks[identifier], "Saltby <&> Weald"]
    finally:
        assert server.stop() == 0


def test_an_engine_that_is_killed_breaks_what_flows_and_is_told_of(engine: engines.Running, tmp_path: Path) -> None:
    published(engine, tmp_path)
    server = serving(engine, tmp_path, "--limit", "seconds=15")
    load = Load(server)
    try:
        with load.running(), closing(server.connect()) as connection:
            connection.request("GET", f"/sparql?query={quote(LONG)}")
            with connection.getresponse() as flowing:
                assert flowing.status == 200
                assert flowing.read(100_000)
                engine.kill()
                with pytest.raises((http.client.HTTPException, ConnectionError)):
                    flowing.read()
            status, headers, body = server.ask("ASK { <http://e/another> ?p ?o }")
            assert (status, headers["retry-after"]) == (503, "5"), body
            assert server.get("/councils", Accept="text/html")[0] == 503
            engine.start()
            eventually(lambda: server.get("/ready")[0] == 200)
        assert load.broken == 0
        failed = [body for status, _, body in load.answers if status != 200]
        assert all(b'"remedy"' in body for body in failed)
        assert len(load.answers) > len(failed)
    finally:
        assert server.stop() == 0


def test_a_query_that_takes_too_long_is_ended_here(engine: engines.Running, tmp_path: Path) -> None:
    published(engine, tmp_path)
    server = serving(engine, tmp_path, "--limit", "seconds=5")
    try:
        status, _, body = server.ask(ENDLESS)
        assert status == 504, body
        asking = threading.Thread(target=leaving, args=(server,))
        asking.start()
        asking.join()
        eventually(lambda: metric(server, "wardmote_workers_busy") == 0)
        assert server.names() == ["Ottermere", "Saltby <&> Weald"]
    finally:
        assert server.stop() == 0


def leaving(server: Server) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=0.3)
    with suppress(TimeoutError):
        connection.request("GET", f"/sparql?query={quote(ENDLESS)}")
        connection.getresponse()
    connection.close()
