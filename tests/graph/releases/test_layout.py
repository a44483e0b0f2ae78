"""The folders of dumps: found, ordered, and read only where their index can be."""

from __future__ import annotations

import json
import logging
import shutil
from datetime import date
from pathlib import Path

import pytest

from wardmote.graph.errors import ReleaseError
from wardmote.graph.releases import layout, release


@pytest.fixture
def home(dumped: Path, tmp_path: Path) -> Path:
    """Give a copy of the home folder with dumps."""
    return Path(shutil.copytree(dumped, tmp_path / "home", symlinks=True))


def writable(path: Path) -> Path:
    path.chmod(0o644)
    return path


def test_found_newest_first(dumped: Path) -> None:
    found = layout.found(dumped)
    assert [one.name for one in found] == layout.names(dumped) == ["2022-05-07", "2022-05-06"]
    assert [one.day for one in found] == [date(2022, 5, 7), date(2022, 5, 6)]
    assert found[0].release == release.current(dumped).id
    assert layout.of(dumped, found[1].release) == found[1]
    assert layout.of(dumped, "0" * 16) is None


def test_numbers_of_a_day_are_numbers(home: Path) -> None:
    for name in ("2022-05-07.2", "2022-05-07.10", "2021-12-31.3"):
        shutil.copytree(home / layout.FOLDER / "2022-05-06", home / layout.FOLDER / name)
    expected = ["2022-05-07.10", "2022-05-07.2", "2022-05-07", "2022-05-06", "2021-12-31.3"]
    assert [one.name for one in layout.found(home)] == expected
    assert layout.found(home)[0].day == date(2022, 5, 7)


@pytest.mark.parametrize("name", [".building-1", "latest", "2022-05-07.0", "2022-05-07.x", "2022-5-7", "x2022-05-07"])
def test_other_folders_are_no_dumps(home: Path, name: str) -> None:
    shutil.copytree(home / layout.FOLDER / "2022-05-06", home / layout.FOLDER / name)
    assert len(layout.found(home)) == 2


def test_a_file_is_no_folder(home: Path) -> None:
    (home / layout.FOLDER / "2023-01-01").touch()
    assert len(layout.found(home)) == 2


def test_no_dumps(tmp_path: Path) -> None:
    assert layout.found(tmp_path) == []


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"release": 1, "files": []}', '{"release": "1", "files": [{}]}'])
def test_index_that_cannot_be_read(home: Path, content: str, caplog: pytest.LogCaptureFixture) -> None:
    folder = home / layout.FOLDER / "2022-05-06"
    writable(folder / layout.INDEX).write_text(content)
    with pytest.raises(ReleaseError, match=r"dumps 2022-05-06: index.json.*: move that folder away and run wardmote"):
        _ = layout.Dump(folder).index
    with caplog.at_level(logging.WARNING):
        for _ in range(2):
            assert [one.name for one in layout.found(home)] == ["2022-05-07"]
    assert len(caplog.records) == 1, "it is said once"


def test_index_that_is_missing(home: Path) -> None:
    (home / layout.FOLDER / "2022-05-06" / layout.INDEX).unlink()
    assert [one.name for one in layout.found(home)] == ["2022-05-07"]


def test_index_that_is_written_anew_is_read_anew(home: Path) -> None:
    assert len(layout.found(home)) == 2
    path = home / layout.FOLDER / "2022-05-06" / layout.INDEX
    index = json.loads(path.read_text())
    writable(path).write_text(json.dumps(index | {"release": "other"}))
    assert layout.found(home)[1].release == "other"


@pytest.mark.parametrize("damage", ["change", "remove"])
def test_damaged(home: Path, damage: str) -> None:
    one = layout.found(home)[0]
    assert one.damaged() == []
    path = writable(one.path / "wardmote.ttl.gz")
    path.write_bytes(b"") if damage == "change" else path.unlink()
    assert one.damaged() == ["wardmote.ttl.gz"]


def test_sums_that_lack_a_file(home: Path) -> None:
    one = layout.found(home)[0]
    sums = writable(one.path / release.SUMS)
    sums.write_text("".join(line for line in sums.read_text().splitlines(keepends=True) if "trig" not in line))
    assert one.damaged() == [release.SUMS]


def test_version() -> None:
    assert layout.version("1a", "https://example.org/").value == "https://example.org/id/dataset/wardmote#release-1a"
