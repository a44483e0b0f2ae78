"""Those who write a data folder, those who read it, and what a killed one has left."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from wardmote.graph.errors import CallError
from wardmote.graph.files import journal, locking

HOLD = """
import sys, time
from pathlib import Path
from wardmote.graph.files import locking
with locking.writing(Path(sys.argv[-1])):
    print("held", flush=True)
    time.sleep(60)
"""


def test_readers_share_a_folder_and_writers_do_not(tmp_path: Path) -> None:
    writing = locking.writing(tmp_path)
    with locking.reading(tmp_path), locking.reading(tmp_path), pytest.raises(CallError, match="is at work in"):
        writing.__enter__()
    with locking.writing(tmp_path):
        for other in (locking.reading, locking.writing):
            with pytest.raises(CallError, match="wait until it is done, then do this again"), other(tmp_path):
                pass
    with locking.writing(tmp_path):
        pass
    assert list(tmp_path.iterdir()) == []


def test_the_lock_of_a_killed_one_is_let_go_and_its_name_told(tmp_path: Path) -> None:
    holder = subprocess.Popen([sys.executable, "-c", HOLD, tmp_path], stdout=subprocess.PIPE)
    try:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"held\n"
        with pytest.raises(CallError, match=rf"\(process {holder.pid}\) is at work in"), locking.reading(tmp_path):
            pass
    finally:
        os.kill(holder.pid, signal.SIGKILL)
        holder.wait()
        holder.stdout.close()
    with locking.writing(tmp_path):
        pass


def test_where_the_system_does_not_tell_who_holds_a_lock(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(locking, "_LOCKS", tmp_path / "none")
    writing = locking.writing(tmp_path)
    with locking.reading(tmp_path), pytest.raises(CallError, match=r"another command .* is at work in"):
        writing.__enter__()


@pytest.mark.parametrize("name", ["none", "file"])
def test_no_folder(tmp_path: Path, name: str) -> None:
    (tmp_path / "file").touch()
    for hold in (locking.reading, locking.writing):
        with pytest.raises(CallError, match=r"no data folder at .*: give one with --data"), hold(tmp_path / name):
            pass


def test_what_is_decided_is_finished_before_it_is_read(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("old")
    (tmp_path / ".a.1").write_text("new")
    (tmp_path / journal.JOURNAL).write_text(json.dumps([[".a.1", "a"], [".b.1", "b"]]))
    locking.settle(tmp_path)
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {"a": "new"}


def test_a_read_only_folder_is_read_as_long_as_nothing_is_to_be_finished(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path, *_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    for call in ("replace", "rename", "unlink", "mkdir"):
        monkeypatch.setattr(Path, call, refuse)
    monkeypatch.setattr(os, "access", lambda *_: False)
    with locking.reading(tmp_path):
        pass
    os.close(os.open(tmp_path / journal.BEGUN, os.O_CREAT))
    with locking.reading(tmp_path):
        pass
    os.close(os.open(tmp_path / journal.JOURNAL, os.O_CREAT))
    with pytest.raises(CallError, match="Permission denied: give rights"), locking.reading(tmp_path):
        pass
