from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from wardmote.graph.errors import CallError
from wardmote.server.corrections import queue
from wardmote.server.corrections.message import Correction

MOST = 4_096


def correction(number: int = 1, wrong: str = "“It”\nis wrong.") -> Correction:
    return Correction(f"20220505-{number:08x}", "2022-05-05T22:00Z", "r", "/councils", wrong)


def test_an_empty_queue(tmp_path: Path) -> None:
    assert queue.read(tmp_path) == []
    assert list(tmp_path.iterdir()) == []


def test_each_is_a_line_that_its_owner_alone_reads(tmp_path: Path) -> None:
    for number in (1, 2):
        queue.append(tmp_path, correction(number), MOST)
    path = queue.path(tmp_path)
    assert path.stat().st_mode & 0o777 == 0o600
    assert [json.loads(line)["wrong"] for line in path.read_bytes().splitlines()] == ["“It”\nis wrong."] * 2
    assert queue.read(tmp_path) == [correction(1), correction(2)]


def test_it_grows_no_longer_than_it_may(tmp_path: Path) -> None:
    queue.append(tmp_path, correction(), MOST)
    before = queue.path(tmp_path).read_bytes()
    with pytest.raises(queue.FullError, match="more than 300"):
        queue.append(tmp_path, correction(2, "x" * 200), 300)
    assert queue.path(tmp_path).read_bytes() == before


def test_a_line_that_was_torn_spoils_no_other(tmp_path: Path) -> None:
    queue.append(tmp_path, correction(), MOST)
    with queue.path(tmp_path).open("ab") as file:
        file.write(b'{"reference": "2022')
    queue.append(tmp_path, correction(2), MOST)
    with pytest.raises(CallError, match="line 2: no correction"):
        queue.read(tmp_path)
    assert json.loads(queue.path(tmp_path).read_bytes().splitlines()[2])["reference"] == correction(2).reference


def test_a_link_in_its_place_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "other").write_text("kept")
    queue.path(tmp_path).symlink_to(tmp_path / "other")
    with pytest.raises(OSError, match="symbolic link"):
        queue.append(tmp_path, correction(), MOST)
    assert (tmp_path / "other").read_text() == "kept"


def test_what_is_dealt_with_is_erased(tmp_path: Path) -> None:
    for number in (1, 2, 3):
        queue.append(tmp_path, correction(number), MOST)
    assert queue.end(tmp_path, correction(2).reference) == correction(2)
    assert queue.read(tmp_path) == [correction(1), correction(3)]
    assert queue.path(tmp_path).stat().st_mode & 0o777 == 0o600
    with pytest.raises(CallError, match="no correction has the number 'x'"):
        queue.end(tmp_path, "x")


def test_those_who_write_at_once_lose_nothing(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda number: queue.append(tmp_path, correction(number), 100_000), range(40)))
        list(pool.map(lambda number: queue.end(tmp_path, correction(number).reference), range(0, 40, 2)))
    assert {one.reference for one in queue.read(tmp_path)} == {correction(n).reference for n in range(1, 40, 2)}
