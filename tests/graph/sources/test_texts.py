from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from wardmote.graph.errors import DataError
from wardmote.graph.sources import texts


def test_positions_count_code_points_and_line_endings(tmp_path: Path) -> None:
    content = "Siân 🐸\r\nLots\n".encode()
    (tmp_path / "a.txt").write_bytes(content)
    text = texts.find(tmp_path, "a.txt")
    assert text is not None
    assert text.characters == "Siân 🐸\r\nLots\n"
    assert text.sha256 == hashlib.sha256(content).hexdigest()


@pytest.mark.parametrize("name", ["b.txt", "../secret.txt", ""])
def test_a_text_that_is_not_there_is_none(tmp_path: Path, name: str) -> None:
    (tmp_path.parent / "secret.txt").write_text("x")
    assert texts.find(tmp_path, name) is None


def test_a_text_that_is_not_utf_8_is_a_fault(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"one\ntwo \xe9\n")
    with pytest.raises(DataError) as caught:
        texts.find(tmp_path, "a.txt")
    (fault,) = caught.value.faults
    assert (fault.file, fault.line) == ("a.txt", 2)
    assert "UTF-8" in fault.remedy


def test_names_are_sorted(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", ".c.txt", "d.md"):
        (tmp_path / name).write_text("")
    assert texts.names(tmp_path) == ["a.txt", "b.txt"]
