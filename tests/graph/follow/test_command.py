"""The command: once, or again and again, more rarely while a site cannot be followed."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from typing import Any

import manual
import pytest
import serving
from checkout import TESTS
from click.testing import CliRunner
from followed import ROOT, Followed, answer, application, older
from serving import Server, eventually
from werkzeug.serving import make_server

from wardmote.graph.cli import main
from wardmote.graph.follow import command
from wardmote.graph.follow.visits import Visitor
from wardmote.graph.releases import layout, release


@pytest.fixture
def site(dumped: Path, monkeypatch: pytest.MonkeyPatch) -> Followed:
    made = Followed(dumped)

    def visitor(contact: str, *told: object) -> Visitor:
        return Visitor(contact, *told, transport=made)  # type: ignore[arg-type]

    monkeypatch.setattr(command, "Visitor", visitor)
    return made


def test_once(site: Followed, tmp_path: Path) -> None:
    """As the manual has it."""
    (command,) = manual.lines("follow")
    done = CliRunner().invoke(main, command.split()[1:], env={"WARDMOTE_HOME": str(tmp_path)})
    assert done.exit_code == 0, done.output
    assert done.stdout == f"{release.current(tmp_path).path}\n"
    assert f"release {release.current(tmp_path).id} is in use" in done.stderr
    site.change("index.json", lambda _: answer(404))
    done = CliRunner().invoke(main, ["follow", ROOT, "--once", "--home", str(tmp_path)])
    assert done.exit_code == 1
    assert "wardmote: https://wardmote.example/dumps/" in done.stderr
    assert "status 404" in done.stderr


def test_again_and_again(site: Followed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    waits: list[float] = []

    def sleep(seconds: float) -> None:
        waits.append(seconds)
        if len(waits) == 12:
            raise KeyboardInterrupt

    monkeypatch.setattr(command, "sleep", sleep)
    site.change("index.json", lambda _: answer(404), times=7)
    site.change("index.json", lambda _: answer(503, retry_after="9000"), times=1)
    done = CliRunner().invoke(main, ["follow", ROOT, "--home", str(tmp_path), "--interval", "60"])
    assert done.exit_code == 0, done.output
    least = [9000, 240, 480, 960, 1920, 3600, 3600, 3600, 60, 60, 60, 60]
    assert all(short <= wait <= 1.25 * short for short, wait in zip(least, waits, strict=True)), waits
    assert done.stderr.count("is in use") == 1
    assert done.stderr.endswith("stopped\n")


def test_what_is_no_address(tmp_path: Path) -> None:
    done = CliRunner().invoke(main, ["follow", "wardmote.example", "--home", str(tmp_path)])
    assert done.exit_code == 2
    assert "write it as in https://wardmote.example/" in done.stderr


class Site:
    """A site at a port of this machine. The first answer with a patch to one guest stops half way, and says so."""

    def __init__(self, home: Path, slow: str) -> None:
        self.slow = slow
        self.half = threading.Event()
        self.gone = threading.Event()
        self.ranges: list[str] = []
        self.serve(home)

    def serve(self, home: Path) -> None:
        self._app = application(home)

    def __call__(self, environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        body = self._app(environ, start)
        if self.slow not in environ.get("HTTP_USER_AGENT", "") or not environ["PATH_INFO"].endswith("rdfp.gz"):
            return body
        self.ranges.append(environ.get("HTTP_RANGE", ""))
        if self.half.is_set() or "latest" in environ["PATH_INFO"]:
            return body
        with closing(body):  # type: ignore[type-var]
            return self._halved(b"".join(body))

    def _halved(self, whole: bytes) -> Iterator[bytes]:
        yield whole[: len(whole) // 2]
        self.half.set()
        self.gone.wait(serving.SECONDS)

    @contextmanager
    def listening(self) -> Iterator[str]:
        server = make_server("127.0.0.1", 0, self, threaded=True)
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.port}/"
        finally:
            server.shutdown()
            thread.join()
            server.server_close()


def following(url: str, home: Path, *options: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "wardmote.graph", "follow", url, "--home", str(home), *options]
    with (home.parent / f"{home.name}.log").open("ab") as log:
        return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=log)


@contextmanager
def ended(processes: list[subprocess.Popen[bytes]]) -> Iterator[None]:
    try:
        yield
    finally:
        for process in processes:
            process.kill()
            process.wait()


def totals(server: Server) -> bytes:
    """Ask for what tells one release from another, and from one that is torn."""
    query = "SELECT (COUNT(*) AS ?all) (COUNT(DISTINCT ?s) AS ?things) WHERE { ?s ?p ?o }"
    status, headers, body = server.ask(query)
    assert status == 200, body
    return headers["wardmote-release"].encode() + body


@pytest.mark.thorough
def test_three_followers_of_which_one_is_killed(dumped: Path, tmp_path: Path) -> None:
    """All reach a new release, while each serves the old one or the new one at every moment."""
    site = Site(older(dumped, tmp_path / "older"), slow="second@wardmote.example")
    homes = [tmp_path / name for name in ("first", "second", "third")]
    for home in homes:
        home.mkdir()
    with ExitStack() as stack:
        url = stack.enter_context(site.listening())
        contacts = [("--contact", f"{home.name}@wardmote.example") for home in homes]
        once = [following(url, home, "--once", *contact) for home, contact in zip(homes, contacts, strict=True)]
        assert [process.wait(60) for process in once] == [0, 0, 0]
        servers = [Server(home, "--contact", f"{home.name}@wardmote.example") for home in homes]
        for server in servers:
            stack.callback(server.stop)
        before = {totals(server) for server in servers}
        assert len(before) == 1, "they serve the same"
        site.serve(dumped)
        running = [following(url, home, "--interval", "1", *given) for home, given in zip(homes, contacts, strict=True)]
        stack.enter_context(ended(running))
        eventually(site.half.is_set)
        eventually(lambda: any(half.stat().st_size for half in homes[1].rglob("changes.rdfp.gz")))
        running[1].kill()
        running[1].wait()
        site.gone.set()
        assert site.ranges[-1] == ""
        assert release.current(homes[1]).damaged() == []
        assert totals(servers[1]) in before
        running.append(following(url, homes[1], "--interval", "1", *contacts[1]))
        seen: list[set[bytes]] = [set(), set(), set()]

        def arrived() -> bool:
            now = [totals(server) for server in servers]
            for found, one in zip(seen, now, strict=True):
                found.add(one)
            return len(set(now) - before) == 1 and not set(now) & before

        eventually(arrived)
        assert len(set().union(*seen) - before) == 1, "the old release or the new one, and nothing between"
        assert site.ranges[-1].startswith("bytes="), "what was loaded before the kill was not loaded again"
        newest = layout.found(dumped)[0]
        for home, server in zip(homes, servers, strict=True):
            assert release.current(home).id == newest.release
            assert server.get(f"/dumps/{newest.name}/SHA256SUMS")[2] == (newest.path / "SHA256SUMS").read_bytes()
            assert layout.found(home)[0].damaged() == []


@pytest.mark.thorough
def test_killed_at_any_step(dumped: Path, tmp_path: Path) -> None:
    """A follower that is killed leaves a whole release in use, and the next one brings the home in step."""
    site, home = Site(dumped, slow="nobody"), older(dumped, tmp_path / "home")
    killed = [sys.executable, str(TESTS / "support" / "killed.py"), str(home)]
    first = release.current(home)
    with site.listening() as url:
        for step in ("3", "9", "25", "100"):
            done = subprocess.run(
                [*killed, step, "wardmote", "follow", url, "--once", "--home", str(home)], check=False
            )
            assert done.returncode == -9, step
            assert release.current(home) == first
            assert release.current(home).damaged() == []
        last = following(url, home, "--once")
        assert last.wait(60) == 0
    assert release.current(home).id == layout.found(dumped)[0].release
    assert layout.found(home)[0].damaged() == []
    left = [path.name for folder in (release.RELEASES, layout.FOLDER) for path in (home / folder).glob(".*")]
    assert left == []
