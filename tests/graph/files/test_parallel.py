"""Work beside other work: the same comes of it, in the same order, wherever it was done."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from serving import eventually
from whereabouts import whereabouts

from wardmote.graph.errors import DataError
from wardmote.graph.files import parallel
from wardmote.graph.sources import load


def test_little_work_is_done_here() -> None:
    with parallel.process_pool(much=False) as pool:
        assert pool.submit(os.getpid).result() == os.getpid()


@pytest.mark.skipif((os.cpu_count() or 1) == 1, reason="there is one processor, so nothing is done beside")
def test_much_work_is_done_elsewhere_too() -> None:
    with parallel.process_pool(much=True) as pool:
        assert pool.submit(os.getpid).result() != os.getpid()
        where = parallel.spread(pool, whereabouts, [b"x" * 10, b"x" * 90, b"x" * 20], len)
    assert [size for size, _ in where] == [10, 90, 20]
    assert where[1][1] == os.getpid(), "the largest item was handed on"
    assert {where[0][1], where[2][1]} == {where[0][1]} != {os.getpid()}, "the others were not"


KILLED = """
import os, signal
from wardmote.graph.files import parallel
with parallel.process_pool(much=True) as pool:
    print(pool.submit(os.getpid).result(), flush=True)
    os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.slow
@pytest.mark.skipif((os.cpu_count() or 1) == 1, reason="there is one processor, so there is no other process")
def test_processes_end_when_the_one_that_started_them_is_killed() -> None:
    ended = subprocess.run([sys.executable, "-c", KILLED], stdout=subprocess.PIPE, text=True, check=False, timeout=60)
    assert ended.returncode == -signal.SIGKILL
    eventually(lambda: not Path(f"/proc/{int(ended.stdout)}").exists())


@pytest.mark.parametrize("much", [False, True])
def test_spread_keeps_the_order(much: bool) -> None:
    items = [b"a", b"b" * 5, b"", b"c" * 3]
    with parallel.process_pool(much) as pool:
        assert parallel.spread(pool, bytes.upper, items, len) == [b"A", b"BBBBB", b"", b"CCC"]
        assert parallel.spread(pool, bytes.upper, [], len) == []


@pytest.mark.parametrize("much", [False, True])
def test_files_read_elsewhere_are_as_if_read_here(much: bool, tmp_path: Path) -> None:
    (tmp_path / "reference").mkdir()
    for name in ("first", "second", "third"):
        content = f'<https://wardmote.example/id/area/{name}> a <x:y> ; <x:size> "{name * 9}" .\n'
        (tmp_path / "reference" / f"{name}.ttl").write_text(content)
    (tmp_path / "reference" / "wrong.ttl").write_text("this is not Turtle")
    with parallel.process_pool(much) as pool:
        files, faults = load.read_all(tmp_path, pool)
    plain, same = load.read_all(tmp_path)
    assert [(file.name, file.graph, file.source, file.lines) for file in files] == [
        (file.name, file.graph, file.source, file.lines) for file in plain
    ]
    assert len(files) == 3
    assert faults == same
    assert [fault.file for fault in faults] == ["reference/wrong.ttl"]
    with pytest.raises(DataError):
        load.data_files(tmp_path)
