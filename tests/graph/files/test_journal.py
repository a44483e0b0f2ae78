"""Switching several files in one step: all are the old ones or all the new, at whichever step it is broken off."""

from __future__ import annotations

import errno
import os
import pickle
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import killed
import pytest

from wardmote.graph.errors import CallError
from wardmote.graph.files import journal, locking

OLD = {"returns/a.ttl": b"old a", "joins.csv": b"old joins", "../out/skipped.csv": b"old rows"}
NEW = {**{name: b"new" + content[3:] for name, content in OLD.items()}, "returns/b.ttl": b"new b"}


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Give a data folder with files, one of which lies beside it."""
    fill(tmp_path / "data", OLD)
    return tmp_path / "data"


def fill(data: Path, contents: dict[str, bytes]) -> None:
    (data / "returns").mkdir(parents=True)
    (data.parent / "out").mkdir()
    for name, content in contents.items():
        (data / name).write_bytes(content)


def there(data: Path) -> dict[str, bytes]:
    """Give every file of a data folder and beside it, hidden ones too."""
    return {os.path.relpath(path, data): path.read_bytes() for path in data.parent.rglob("*") if path.is_file()}


def switch(data: Path) -> None:
    journal.switch(data, {data / name: content for name, content in NEW.items()})


def test_all_files_are_switched(data: Path) -> None:
    (data / "returns" / "a.ttl").chmod(0o640)
    switch(data)
    assert there(data) == NEW
    assert (data / "returns" / "a.ttl").stat().st_mode & 0o777 == 0o640
    journal.switch(data, {})
    assert not journal.is_left(data)


def test_a_link_stays_and_what_it_leads_to_is_written(data: Path) -> None:
    (data / "returns" / "b.ttl").symlink_to(data.parent / "out" / "b.ttl")
    switch(data)
    assert (data / "returns" / "b.ttl").is_symlink()
    assert (data.parent / "out" / "b.ttl").read_bytes() == b"new b"


@pytest.mark.slow
def test_killed_at_any_step(tmp_path: Path) -> None:
    pickled, work = tmp_path / "contents", tmp_path / "work"
    fill(work / "data", OLD)
    pickled.write_bytes(pickle.dumps({f"data/{name}": content for name, content in NEW.items()}))
    copies, whole = killed.copies(work, "switch", str(pickled), "data")
    assert there(whole / "data") == NEW
    found = set()
    for copy in copies:
        moved = copy / "moved"
        (copy / "data").rename(moved)
        with locking.reading(moved):
            after = there(moved)
        assert after in (OLD, NEW), copy
        found.add(after == NEW)
    assert len(copies) > 10
    assert found == {True, False}


@pytest.mark.parametrize("what", ["open", "fsync", "rename", "replace", "mkdir"])
def test_whatever_call_fails_nothing_is_half_written(data: Path, monkeypatch: pytest.MonkeyPatch, what: str) -> None:
    """A full disk at each call of each kind: the next one who comes finds all old, or finishes with all new."""
    for number in range(1, 20):
        calls = fail(monkeypatch, what, number)
        with suppress(CallError), locking.writing(data):
            switch(data)
        monkeypatch.undo()
        if calls() < number:
            break
        with locking.reading(data):
            assert there(data) in (OLD, NEW)
        journal.switch(data, {data / name: content for name, content in OLD.items()})
        (data / "returns" / "b.ttl").unlink(missing_ok=True)
    assert number < 19
    assert there(data) == NEW


def fail(monkeypatch: pytest.MonkeyPatch, what: str, number: int) -> Callable[[], int]:
    """Let a call of a kind fail as on a full disk; give how many calls were made."""
    owner = os if what == "fsync" else Path
    call, made = getattr(owner, what), [0]

    def failing(*given: object, **named: object) -> object:
        made[0] += 1
        if made[0] == number:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "the disk")
        return call(*given, **named)

    monkeypatch.setattr(owner, what, failing)
    return lambda: made[0]


def test_a_full_disk_is_told_with_what_to_do(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fail(monkeypatch, "fsync", 2)
    with pytest.raises(CallError, match=r"cannot write the disk: No space left on device: make room there$"):
        switch(data)
    assert there(data) == OLD
    fail(monkeypatch, "replace", 2)
    with pytest.raises(CallError, match=r"make room there .what is left of this is done by the next command"):
        switch(data)
    monkeypatch.undo()
    locking.settle(data)
    assert there(data) == NEW


def test_a_folder_in_the_way(data: Path) -> None:
    (data / "returns" / "b.ttl").mkdir()
    with pytest.raises(CallError, match=r"cannot write .*b\.ttl: Is a directory"):
        switch(data)
    assert there(data) == OLD


def test_a_pipe_is_not_replaced(data: Path) -> None:
    os.mkfifo(data / "returns" / "b.ttl")
    with pytest.raises(CallError, match=r"cannot write .*b\.ttl: a pipe or a device, which no file can replace"):
        switch(data)
    assert (data / "returns" / "b.ttl").is_fifo()
    assert there(data) == OLD


def test_a_folder_that_is_not_there(data: Path) -> None:
    with pytest.raises(CallError, match=r"cannot write .*none.*: No such file or directory: make that folder"):
        journal.switch(data, {data / "joins.csv": b"new", data.parent / "none" / "below" / "skipped.csv": b""})
    assert there(data) == OLD


def test_a_journal_that_was_cut_off_is_removed(data: Path) -> None:
    (data / journal.BEGUN).write_text('[["x')
    with locking.writing(data):
        assert there(data) == OLD
