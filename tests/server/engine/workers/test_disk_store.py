"""The store of a release on disk: made whole or not at all, and with the memory of another process."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
import server_data
from pyoxigraph import Store

from wardmote.graph.errors import ReleaseError
from wardmote.graph.releases import release
from wardmote.server.engine.workers import disk_store


def test_a_store_is_made_and_then_left_as_it_is(tmp_path: Path) -> None:
    server_data.publish(tmp_path)
    current = release.current(tmp_path)
    folder = disk_store.place(current, True, "<a:s> <a:p> <a:o> <a:g> .\n")
    disk_store.make(current, folder, True, "<a:s> <a:p> <a:o> <a:g> .\n")
    store = Store.read_only(str(folder))
    assert store.query("ASK { GRAPH <a:g> { <a:s> <a:p> <a:o> } }")
    assert not store.query("ASK { ?s ?p ?o FILTER NOT EXISTS { GRAPH ?g { ?s ?p ?o } } }")
    before = sorted(file.stat().st_mtime_ns for file in folder.iterdir())
    disk_store.make(current, folder, True)
    assert sorted(file.stat().st_mtime_ns for file in folder.iterdir()) == before


def test_of_a_damaged_release_no_store_is_made(tmp_path: Path) -> None:
    server_data.publish(tmp_path)
    current = release.current(tmp_path)
    current.quads.write_bytes(current.quads.read_bytes()[:-20])
    folder = disk_store.place(current, True)
    with pytest.raises(ReleaseError, match="quads"):
        disk_store.make(current, folder, True)
    assert not folder.parent.exists() or not list(folder.parent.iterdir())


def test_what_is_no_quads_is_said_and_nothing_is_left(tmp_path: Path) -> None:
    server_data.publish_quads(tmp_path, b"<a:b> <a:c> nonsense .\n")
    current = release.current(tmp_path)
    folder = disk_store.place(current, True)
    with pytest.raises(ReleaseError, match=r"line 1"):
        disk_store.make(current, folder, True)
    assert list(folder.parent.iterdir()) == []


def test_the_memory_that_it_takes_is_that_of_another_process(tmp_path: Path) -> None:
    quads = (f"<http://e/{one}> <http://e/p> <http://e/o{one}> <http://e/g> .\n" for one in range(20_000))
    server_data.publish_quads(tmp_path, "".join(quads).encode())
    code = """if True:
        import re, sys
        from pathlib import Path
        from wardmote.graph.releases import release
        from wardmote.server.engine.workers import disk_store
        def most(): return int(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1])
        current = release.current(Path(sys.argv[1]))
        folder, before = disk_store.place(current, True), most()
        disk_store.make(current, folder, True)
        between = most()
        disk_store._make(current, folder.with_name("here"), True, "")
        print(between - before, most() - between)
    """
    done = subprocess.run([sys.executable, "-c", code, str(tmp_path)], capture_output=True, text=True, check=True)
    apart, here = map(int, done.stdout.split())
    assert apart < here / 4
