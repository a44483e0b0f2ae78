"""Drafters are asked by the names of a data folder, and texts are found in a folder, or it is told what is there."""

from __future__ import annotations

from pathlib import Path

import pytest

from wardmote.graph.drafting import asking
from wardmote.graph.drafting.meaning.reading import LONGEST
from wardmote.graph.errors import CallError, DataError, UnavailableError
from wardmote.graph.sources import load


def test_one_asks_of_many_texts_and_tells_of_trouble(tmp_path: Path) -> None:
    told: list[str] = []
    asked = asking.asked(load.default_data(), tell=told.append)
    for name, number in (("a.txt", 31), ("b.txt", 32)):
        (tmp_path / name).write_text(f"In Camden Labour won {number} seats.", encoding="utf-8")
        assert [one.value for one in asked.draft(asking.text(tmp_path, name))] == [str(number)]
    assert told == []


def test_of_a_text_longer_than_any_article_the_beginning_is_read_and_that_is_told(tmp_path: Path) -> None:
    told: list[str] = []
    asked = asking.asked(load.default_data(), tell=told.append)
    end = "In Camden Labour won 33 seats."
    table = "| Party | Seats |\n|---|---|\n| Labour | 34 |\n"
    long = f"In Camden Labour won 31 seats. Labour won 32 seats, {'a' * LONGEST}.\n\n{end}\n\n{table}"
    (tmp_path / "a.txt").write_text(long, encoding="utf-8")
    text = asking.text(tmp_path, "a.txt")
    read = asked.read(text)
    assert [one.words for one in read.sentences] == ["In Camden Labour won 31 seats."]
    assert read.tables == []
    assert [one.value for one in asked.draft(text, read)] == ["31"]
    assert told == [
        f"a.txt: of its {len(long):,} characters the first 500,000 are read: divide it to draft from the rest"
    ]


def test_where_every_drafter_fails_nothing_is_given(tmp_path: Path) -> None:
    told: list[str] = []
    asked = asking.asked(load.default_data(), ["llm"], "no-such-model", 9, told.append)
    (tmp_path / "a.txt").write_text("In Camden Labour won 31 seats.", encoding="utf-8")
    with pytest.raises(UnavailableError, match=r"nothing was drafted from a\.txt"):
        asked.draft(asking.text(tmp_path, "a.txt"))
    assert len(told) == 1
    assert told[0].startswith("a.txt: drafter llm: ")


def test_texts_that_are_not_there_or_none_to_read_are_told(tmp_path: Path) -> None:
    with pytest.raises(CallError, match="which holds no texts"):
        asking.text(tmp_path, "a.txt")
    for number in range(30):
        (tmp_path / f"{number:02}.txt").write_text(" \n", encoding="utf-8")
    with pytest.raises(CallError, match=r"which holds 00\.txt, .*, 19\.txt$"):
        asking.text(tmp_path, "a.txt")
    with pytest.raises(CallError, match="no folder of articles"):
        asking.folder(tmp_path / "00.txt")
    with pytest.raises(DataError):
        asking.asked(load.default_data()).draft(asking.text(tmp_path, "00.txt"))
