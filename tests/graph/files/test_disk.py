from __future__ import annotations

import os
from pathlib import Path

import pytest

from wardmote.graph.errors import CallError
from wardmote.graph.files import disk


def test_replacing(tmp_path: Path) -> None:
    path = tmp_path / "dump.nq"
    path.write_text("before")
    with disk.replacing(path) as file:
        file.write(b"after")
    assert path.read_text() == "after"
    assert [entry.name for entry in tmp_path.iterdir()] == ["dump.nq"]


def test_replacing_that_fails_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    with (
        pytest.raises(CallError, match=r"cannot write .*folder: .*: give another file with --output"),
        disk.replacing(tmp_path / "folder") as file,
    ):
        file.write(b"after")
    assert [entry.name for entry in tmp_path.iterdir()] == ["folder"]


def test_a_pipe_is_not_replaced(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(CallError, match="a pipe or a device"), disk.replacing(tmp_path / "pipe") as file:
        file.write(b"after")
    assert [entry.is_fifo() for entry in tmp_path.iterdir()] == [True]


def test_a_file_that_is_replaced_keeps_its_mode(tmp_path: Path) -> None:
    path = tmp_path / "data.ttl"
    path.touch(0o640)
    with disk.replacing(path) as file:
        file.write(b"after")
    assert path.stat().st_mode & 0o777 == 0o640


def test_files_of_a_hidden_folder_take_their_places(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("before")
    aside = disk.aside(tmp_path)
    assert aside.name.startswith(disk.ASIDE)
    for name in "ab":
        (aside / name).write_text("after")
        disk.settle(aside / name)
    disk.replace_files(tmp_path, aside)
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {"a": "after", "b": "after"}
    assert not (tmp_path / "a").stat().st_mode & 0o222


def test_a_folder_that_is_discarded(tmp_path: Path) -> None:
    (tmp_path / "a" / "b").mkdir(parents=True)
    disk.discard(tmp_path / "a")
    disk.discard(tmp_path / "a")
    assert list(tmp_path.iterdir()) == []
