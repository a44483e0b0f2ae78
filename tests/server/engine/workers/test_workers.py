"""The isolated workers: answers, limits, deaths and replacements, with real processes."""

from __future__ import annotations

import contextlib
import ctypes
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import zlib
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
import server_data

from wardmote.graph.errors import ReleaseError
from wardmote.graph.sparql.forms import Form
from wardmote.server.endpoint import guard
from wardmote.server.engine.interface import AnswerSpec, Query, Session
from wardmote.server.engine.workers import processes, supervisor, zygote
from wardmote.server.engine.workers.pool import Pool
from wardmote.server.engine.workers.supervisor import Setup, Supervisor
from wardmote.server.http.errors import (
    ClientLeftError,
    EngineError,
    MemoryLimitError,
    NotSparqlError,
    NotWritableError,
    TimeLimitError,
    TooManyRequestsError,
)
from wardmote.server.http.limits import Limits

pytestmark = pytest.mark.slow

LIMITS = Limits(memory_megabytes=128, slow_queries=2, slow_per_client=2, swift_milliseconds=50)
# For queries that are to run out of time; whatever is to be answered has as long as it takes on a busy machine.
SHORT = replace(LIMITS, seconds=1, busy_times=1)
NAMES = "SELECT ?name WHERE { ?council rdfs:label ?name } ORDER BY ?name"
ALL = "{ ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n ?o . ?p ?q ?r . ?s ?t ?u . ?v ?w ?x }"
ENDLESS = f"SELECT (COUNT(*) AS ?count) {ALL}"
STREAM = f"SELECT * {ALL}"


@dataclass
class Leaving:
    """A client that has left, or leaves when it is cut."""

    left: bool = True

    def cut(self) -> None:
        self.left = True


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("home")
    server_data.publish(made)
    return made


@pytest.fixture
def engine(home: Path) -> Iterator[Supervisor]:
    yield from started(home, LIMITS)


@pytest.fixture
def hurried(home: Path) -> Iterator[Supervisor]:
    """An engine that gives a query one second by the clock."""
    yield from started(home, SHORT)


def started(home: Path, limits: Limits) -> Iterator[Supervisor]:
    made = Supervisor(Setup(home, 2, limits))
    made.start()
    yield made
    made.close()


def run(session: Session, text: str, spec: AnswerSpec | None = None, limits: Limits = LIMITS) -> bytes:
    answer = session.execute(guard.admit(text, limits), spec or AnswerSpec("json"))
    try:
        return b"".join(answer)
    finally:
        answer.close()


def names(session: Session) -> list[str]:
    return [row["name"] for row in server_data.bindings(run(session, NAMES))]


def pool_of(engine: Supervisor) -> Pool:
    pool = engine.session()
    assert isinstance(pool, Pool)
    return pool


def eventually(test: Callable[[], bool], seconds: float = 10) -> None:
    deadline = time.monotonic() + seconds
    while not test():
        assert time.monotonic() < deadline, "it never happened"
        time.sleep(0.01)


def children(pid: int) -> list[int]:
    text = Path(f"/proc/{pid}/task/{pid}/children").read_text()
    return [int(child) for child in text.split()]


def test_answers(engine: Supervisor) -> None:
    for _ in range(5):
        assert names(engine.session()) == ["Ottermere", "Saltby <&> Weald"]


def test_compressed(engine: Supervisor) -> None:
    spec = AnswerSpec("xml", "gzip")
    query = guard.admit("SELECT * { ?a ?b ?c . ?d ?e ?f }", LIMITS)
    answer = engine.session().execute(query, spec)
    plain = run(engine.session(), query.text, AnswerSpec("xml"))
    assert answer.coding == "gzip"
    assert zlib.decompress(b"".join(answer), 31) == plain


def test_a_small_answer_is_not_compressed(engine: Supervisor) -> None:
    assert engine.session().execute(guard.admit("ASK {}", LIMITS), AnswerSpec("json", "gzip")).coding == "identity"


def test_not_sparql(engine: Supervisor) -> None:
    with pytest.raises(NotSparqlError) as caught:
        run(engine.session(), "SELECT *\nWHERE { ?s ?p }")
    assert caught.value.extra["line"] == 2


@pytest.mark.proof("seconds")
@pytest.mark.parametrize("memory_bytes", [0, 1_000_000], ids=["on disk", "in memory"])
def test_out_of_time(home: Path, memory_bytes: int) -> None:
    made = Supervisor(Setup(home, 2, SHORT, memory_bytes=memory_bytes))
    made.start()
    try:
        with pytest.raises(TimeLimitError, match="the longest that one may"):
            run(made.session(), ENDLESS)
        assert names(made.session())
    finally:
        made.close()


@pytest.mark.proof("memory_megabytes")
def test_out_of_memory(engine: Supervisor) -> None:
    limits = Limits(seconds=30)
    roomy = Supervisor(Setup(Path(engine._setup.home), 1, Limits(seconds=30, memory_megabytes=64)))
    roomy.start()
    try:
        with pytest.raises(MemoryLimitError):
            run(roomy.session(), f"SELECT * {ALL} ORDER BY ?a ?f", limits=limits)
        assert names(roomy.session())
    finally:
        roomy.close()


def test_a_stream_that_fails_on_the_way(hurried: Supervisor) -> None:
    answer = hurried.session().execute(guard.admit(STREAM, LIMITS), AnswerSpec("json"))
    assert not answer.whole
    with pytest.raises(TimeLimitError):
        for _ in answer:
            pass
    eventually(lambda: pool_of(hurried).busy == 0)


def test_the_client_leaves(engine: Supervisor) -> None:
    with pytest.raises(ClientLeftError):
        run(engine.session(), ENDLESS, AnswerSpec("json", client=Leaving()))
    eventually(lambda: pool_of(engine).busy == 0)


def test_an_answer_that_nobody_reads_stops(engine: Supervisor) -> None:
    answer = engine.session().execute(guard.admit(STREAM, LIMITS), AnswerSpec("json"))
    next(iter(answer))
    answer.close()
    eventually(lambda: pool_of(engine).busy == 0 and engine.slow == 0)


@pytest.mark.proof("slow_queries")
def test_too_many_slow_queries(engine: Supervisor) -> None:
    held = [engine.session().execute(guard.admit(STREAM, LIMITS), AnswerSpec("json", yielding=True)) for _ in range(2)]
    with pytest.raises(TooManyRequestsError):
        run(engine.session(), ENDLESS)
    assert names(engine.session()), "swift queries still run"
    for answer in held:
        answer.close()


def test_a_client_that_does_not_read_makes_room_for_others(engine: Supervisor, monkeypatch: pytest.MonkeyPatch) -> None:
    clients = [Leaving(left=False), Leaving(left=False)]
    held = [
        engine.session().execute(guard.admit(STREAM, LIMITS), AnswerSpec("json", yielding=True, client=client))
        for client in clients
    ]
    first = [iter(answer) for answer in held]
    for pieces in first:
        next(pieces)
    with pytest.raises(TooManyRequestsError):
        run(engine.session(), STREAM, AnswerSpec("json", yielding=True))
    assert not any(client.left for client in clients), "nobody has stalled for long"
    # The first has not read for longer than it may; time need not pass for that.
    monkeypatch.setattr(held[0], "_given", held[0]._given - LIMITS.stall_seconds)  # type: ignore[attr-defined]
    third = engine.session().execute(guard.admit(STREAM, LIMITS), AnswerSpec("json", yielding=True))
    assert [client.left for client in clients] == [True, False]
    with pytest.raises(ClientLeftError):
        next(first[0])
    assert engine.slow == 2, "it left the place that was no longer its own alone"
    for answer in (held[1], third):
        answer.close()
    eventually(lambda: engine.slow == 0 and pool_of(engine).busy == 0)


def test_a_slow_query_leaves_its_worker_warm_and_as_quick_as_before(engine: Supervisor) -> None:
    eventually(lambda: pool_of(engine).idle == 2)
    # Some hundred milliseconds, many times what makes it slow.
    few = " ".join(map(str, range(24)))
    busy = f"SELECT (COUNT(*) AS ?n) {{ ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n ?o VALUES ?x {{ {few} }} }}"
    assert run(engine.session(), busy, AnswerSpec("json", yielding=True))
    (used,) = (worker for worker in pool_of(engine)._idle if worker.thread >= 0)
    yielded = used.thread
    eventually(lambda: pool_of(engine)._swift == pool_of(engine).idle == 2)
    assert used in pool_of(engine)._idle, "others are ended before the one that has read most"
    assert names(engine.session()) == names(engine.session())
    assert used.thread not in (yielded, used.pid)
    assert processes.share(used.thread) == processes.share(used.pid) == processes.share()


def test_a_query_for_which_there_is_no_room_costs_no_worker(engine: Supervisor) -> None:
    engine._slow._limits = Limits(slow_queries=1)
    held = engine.session().execute(guard.admit(STREAM, LIMITS), AnswerSpec("json", yielding=True))
    eventually(lambda: pool_of(engine).idle == 2)
    before = {worker.pid for worker in pool_of(engine)._idle}
    for _ in range(3):
        with pytest.raises(TooManyRequestsError):
            run(engine.session(), NAMES, AnswerSpec("json", yielding=True))
    assert {worker.pid for worker in pool_of(engine)._idle} == before
    held.close()


def test_a_slow_query_has_another_worker_in_its_place_once_somebody_waits_or_it_is_long(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = Supervisor(Setup(home, 1, LIMITS))
    made.start()
    try:
        pool = pool_of(made)
        eventually(lambda: pool.idle == 1)
        monkeypatch.setattr("wardmote.server.engine.workers.pool._SPARE_SECONDS", 1000.0)
        held = made.session().execute(guard.admit(STREAM, LIMITS), AnswerSpec("json"))
        assert (made.slow, pool.idle) == (1, 0)
        with pool._changed:
            assert not pool._lacks(), "nobody waits"
        assert names(made.session()) == ["Ottermere", "Saltby <&> Weald"]
        held.close()
        eventually(lambda: pool._swift == pool.idle == 1)
        monkeypatch.undo()
        held = made.session().execute(guard.admit(STREAM, LIMITS), AnswerSpec("json"))
        eventually(lambda: pool.idle == 1)
        held.close()
    finally:
        made.close()


def test_a_client_who_has_used_much_is_slow_sooner(home: Path) -> None:
    made = Supervisor(Setup(home, 1, LIMITS))
    made.start()
    try:
        looks = []
        for yielding in (False, True):
            answer = made.session().execute(guard.admit(NAMES, LIMITS), AnswerSpec("json", yielding=yielding))
            looks.append(answer._swift)  # type: ignore[attr-defined]
            answer.close()
        assert looks == [LIMITS.swift_milliseconds / 1000, LIMITS.swift_milliseconds / 4000]
        assert made.slow == 0, "a quick query is slow for nobody"
    finally:
        made.close()


@pytest.mark.proof("swift_milliseconds")
def test_a_query_that_turns_slow_has_its_thread_yield_and_no_other(engine: Supervisor) -> None:
    answer = engine.session().execute(guard.admit(STREAM, LIMITS), AnswerSpec("json"))
    pieces = iter(answer)
    worker = answer._worker  # type: ignore[attr-defined]
    usual = processes.share()
    while processes.share(worker.thread) == usual:
        next(pieces)
    assert processes.share(worker.pid) == usual
    answer.close()


def test_no_more_workers_wait_than_are_wanted(engine: Supervisor) -> None:
    engine._slow._limits = Limits(slow_queries=9, slow_per_client=9)
    texts = [NAMES.replace("?name", f"?name{number}") for number in range(5)]
    with ThreadPoolExecutor(5) as clients:
        list(clients.map(lambda text: run(engine.session(), text, AnswerSpec("json", yielding=True)), texts))
    eventually(lambda: pool_of(engine).idle == 2)
    eventually(lambda: len(children(pool_of(engine)._control.pid)) == 3)  # and the spare of the store process


def test_workers_that_wait_keep_no_more_memory_than_they_may(home: Path) -> None:
    made = Supervisor(Setup(home, 2, LIMITS, warm_bytes=1))
    made.start()
    try:
        eventually(lambda: pool_of(made).idle == 2)
        before = {worker.pid for worker in pool_of(made)._idle}
        pool_of(made)._weigh_at = 0.0
        eventually(lambda: {worker.pid for worker in pool_of(made)._idle} != before)
        eventually(lambda: pool_of(made).idle == 2)
        assert names(made.session())
    finally:
        made.close()


@pytest.mark.proof("slow_per_client")
def test_slow_queries_of_one_client(engine: Supervisor) -> None:
    limits = Limits(slow_queries=9, slow_per_client=1)
    engine._slow._limits = limits
    held = engine.session().execute(guard.admit(STREAM, LIMITS), AnswerSpec("json", who="a", yielding=True))
    with pytest.raises(TooManyRequestsError, match="of yours"):
        run(engine.session(), STREAM, AnswerSpec("json", who="a", yielding=True))
    other = engine.session().execute(guard.admit(STREAM, LIMITS), AnswerSpec("json", who="b", yielding=True))
    for answer in (held, other):
        answer.close()


def test_a_format_that_cannot_hold_the_answer(engine: Supervisor) -> None:
    """It is refused before the answer begins, and broken off after."""
    strange = 'BIND(IF(?n = 19999, "\\u0001", STR(?n)) AS ?text)'
    digits = " ".join(f"VALUES ?{name} {{ 0 1 2 3 4 5 6 7 8 9 }}" for name in "abcd")
    many = f"{digits} VALUES ?e {{ 0 1 }} BIND(?e * 10000 + ?a * 1000 + ?b * 100 + ?c * 10 + ?d AS ?n)"
    for rows, whole in ((many, False), ("VALUES ?n { 19999 }", True)):
        query = guard.admit(f"SELECT ?text {{ {rows} {strange} }}", LIMITS)
        assert b"".join(engine.session().execute(query, AnswerSpec("json")))
        if whole:
            with pytest.raises(NotWritableError, match=r"U\+0001"):
                engine.session().execute(query, AnswerSpec("xml"))
        else:
            answer = engine.session().execute(query, AnswerSpec("xml"))
            with pytest.raises(NotWritableError, match=r"U\+0001"):
                b"".join(answer)


@pytest.mark.parametrize("where", ["in memory", "graphs on disk", "on disk"])
def test_no_connection_leaves_a_worker(home: Path, where: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(supervisor, "_GRAPHS_BYTES", 0 if where == "graphs on disk" else 1_000_000)
    made = Supervisor(Setup(home, 1, LIMITS, 0 if where == "on disk" else 1_000_000))
    made.start()
    try:
        with socket.create_server(("127.0.0.1", 0)) as listener:
            listener.settimeout(0.5)
            address = f"http://127.0.0.1:{listener.getsockname()[1]}/"
            # Past the guard, as if it had failed to see the SERVICE.
            forged = Query(f"SELECT * {{ SERVICE <{address}> {{ ?s ?p ?o }} }}", Form.SELECT)
            with pytest.raises(EngineError, match=r"not permitted|Too many open files"):
                b"".join(made.session().execute(forged, AnswerSpec("json")))
            with pytest.raises(TimeoutError):
                listener.accept()
    finally:
        made.close()


def test_listed_services_have_workers_of_their_own(hurried: Supervisor) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        address = f"http://127.0.0.1:{listener.getsockname()[1]}/"
        limits = Limits(services=frozenset({address}))
        listener.settimeout(5)
        text = f"SELECT * {{ SERVICE <{address}> {{ ?s ?p ?o }} }}"
        with pytest.raises(TimeLimitError):  # it connects, and nobody answers
            run(hurried.session(), text, limits=limits)
        listener.accept()[0].close()
    eventually(lambda: hurried.slow == 0)


def test_killed_workers_cost_nothing_when_idle(engine: Supervisor) -> None:
    eventually(lambda: pool_of(engine).idle == 2)
    for worker in list(pool_of(engine)._idle):
        os.kill(worker.pid, signal.SIGKILL)
    for _ in range(10):
        assert names(engine.session())


def test_a_killed_worker_costs_its_own_query(engine: Supervisor) -> None:
    answer = engine.session().execute(guard.admit(STREAM, LIMITS), AnswerSpec("json"))
    os.kill(answer._worker.pid, signal.SIGKILL)  # type: ignore[attr-defined]
    with pytest.raises(EngineError, match="SIGKILL"):
        b"".join(answer)
    assert names(engine.session())


def test_the_spare_takes_over_from_the_store_process(engine: Supervisor) -> None:
    assert names(engine.session())
    zygote = pool_of(engine)._control.pid
    os.kill(zygote, signal.SIGKILL)
    assert names(engine.session())
    eventually(lambda: len(pool_of(engine)._control._sockets) == 2)


def test_both_store_processes_die(engine: Supervisor) -> None:
    control = pool_of(engine)._control
    spare = next(pid for pid in children(control.pid) if pid not in [w.pid for w in pool_of(engine)._idle])
    for pid in (spare, control.pid):
        os.kill(pid, signal.SIGKILL)
    assert names(engine.session())


def test_a_store_process_of_another_version_says_so(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zygote, "VERSION", "0.0.0")
    with pytest.raises(ReleaseError, match=r"wardmote 0\.0\.0 is running, and .* restart the service"):
        Supervisor(Setup(home, 1, LIMITS)).start()


def test_close_leaves_no_process(home: Path) -> None:
    made = Supervisor(Setup(home, 2, LIMITS))
    made.start()
    assert names(made.session())
    eventually(lambda: pool_of(made).idle == 2)
    zygote = pool_of(made)._control.pid
    eventually(lambda: len(children(zygote)) == 3)
    family = [zygote, *children(zygote)]
    made.close()

    def gone(pid: int) -> bool:
        with contextlib.suppress(FileNotFoundError):
            return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] == "Z"
        return True

    eventually(lambda: all(gone(pid) for pid in family))


def test_a_new_release_is_served_and_the_old_one_drained(tmp_path: Path) -> None:
    first = server_data.publish(tmp_path)
    made = Supervisor(Setup(tmp_path, 1, LIMITS))
    made.start()
    try:
        session = made.session()
        held = session.execute(guard.admit(STREAM, LIMITS), AnswerSpec("json"))
        second = server_data.publish(tmp_path, server_data.TRIG.replace("Ottermere", "Ottermouth"))
        eventually(lambda: made.session().served.id == second)
        assert first != second
        assert "Ottermouth" in names(made.session())
        assert names(session)[0] == "Ottermere", "a session begun before the switch stays on its release"
        held.close()
    finally:
        made.close()


def test_a_damaged_release_is_not_switched_to(tmp_path: Path) -> None:
    first = server_data.publish(tmp_path)
    made = Supervisor(Setup(tmp_path, 1, LIMITS))
    made.start()
    try:
        second = server_data.publish_quads(tmp_path, b"<a:b> <a:c> nonsense .\n")
        eventually(lambda: made._refused == second)
        assert made.session().served.id == first
        assert names(made.session())
    finally:
        made.close()


def test_a_large_release_is_served_from_disk(tmp_path: Path) -> None:
    first = server_data.publish(tmp_path)
    made = Supervisor(Setup(tmp_path, 2, LIMITS, memory_bytes=0))
    made.start()
    try:
        assert names(made.session()) == ["Ottermere", "Saltby <&> Weald"]
        query = f"ASK {{ GRAPH <{server_data.REFERENCE.value}> {{ ?s wm:seats 30 }} ?s wm:seats 30 }}"
        assert b"true" in run(made.session(), query)
        second = server_data.publish(tmp_path, server_data.TRIG.replace("Ottermere", "Ottermouth"))
        eventually(lambda: made.session().served.id == second)
        assert "Ottermouth" in names(made.session())
    finally:
        made.close()
    assert stored(tmp_path) == sorted([first, second])
    again = Supervisor(Setup(tmp_path, 1, LIMITS, memory_bytes=0))
    again.start()
    again.close()
    assert stored(tmp_path) == [second]


def stored(home: Path) -> list[str]:
    """Give the releases that have a store on disk, once for each."""
    return sorted(folder.name.partition(".")[0] for folder in (home / "stores").iterdir())


@pytest.mark.parametrize("memory_bytes", [0, 1_000_000], ids=["on disk", "in memory"])
def test_workers_keep_their_limits_with_another_allocator(
    home: Path, memory_bytes: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As the manual advises to run the service."""
    try:
        ctypes.CDLL("libmimalloc.so.2")
    except OSError:
        pytest.skip("mimalloc is not installed")
    monkeypatch.setenv("LD_PRELOAD", "libmimalloc.so.2")
    made = Supervisor(Setup(home, 1, replace(LIMITS, seconds=30), memory_bytes=memory_bytes))
    made.start()
    try:
        worker = pool_of(made)._idle[0].pid
        assert "mimalloc" in Path(f"/proc/{worker}/maps").read_text()
        assert names(made.session())
        with pytest.raises(MemoryLimitError):
            run(made.session(), f"SELECT DISTINCT * {ALL}")
        assert names(made.session())
    finally:
        made.close()


def test_a_store_with_other_content_is_another_store(tmp_path: Path) -> None:
    """Whether an earlier program made it, or a server with other settings that has the same home."""
    release_id = server_data.publish(tmp_path)
    (tmp_path / "stores" / release_id).mkdir(parents=True)  # as it was called once
    found = []
    for limit in ("1", "2", "1"):
        quad = f'<http://e/service> <http://e/limit> "{limit}" <http://e/graph> .\n'
        setup = Setup(tmp_path, 1, LIMITS, memory_bytes=0, extra=lambda *_, quad=quad: quad)  # type: ignore[misc]
        made = Supervisor(setup)
        made.start()
        try:
            answer = run(made.session(), "SELECT ?limit { GRAPH ?g { ?service <http://e/limit> ?limit } }")
            found += [row["limit"] for row in server_data.bindings(answer)]
        finally:
            made.close()
    assert found == ["1", "2", "1"]
    assert stored(tmp_path) == [release_id, release_id], "and none of an earlier program"


def test_the_graphs_of_a_large_release_are_on_disk_and_the_rest_in_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(supervisor, "_GRAPHS_BYTES", 0)
    server_data.publish(tmp_path)
    made = Supervisor(Setup(tmp_path, 1, LIMITS))
    made.start()
    try:
        shutil.rmtree(tmp_path / "releases")  # so whatever is read now is in memory, or in the store
        assert names(made.session()) == ["Ottermere", "Saltby <&> Weald"]
        query = f"ASK {{ GRAPH <{server_data.REFERENCE.value}> {{ ?s wm:seats 30 }} ?s wm:seats 30 }}"
        assert b"true" in run(made.session(), query)
        assert stored(tmp_path) == [made.session().served.id]
    finally:
        made.close()


def test_the_filter_of_the_kernel_alone() -> None:
    """A process under it makes no socket and starts no program, and goes on with all else."""
    code = """if True:
        import os, socket
        from wardmote.server.engine.workers import seccomp
        assert seccomp.forbid_connections()
        for act in (socket.socket, socket.socketpair, lambda: os.execv("/bin/true", ["true"])):
            try:
                act()
            except PermissionError:
                print("refused")
        print(len(open("/proc/self/status").read()) > 0)
    """
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["refused"] * 3 + ["True"]
