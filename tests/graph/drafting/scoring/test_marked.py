"""Marked claims are read from a folder, or it is told what is wrong with them and how they are written."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from wardmote.graph.drafting.scoring import marked
from wardmote.graph.errors import CallError, DataError


def made(folder: Path, gold: str, name: str = "fen") -> Path:
    for part, file, content in (("texts", f"{name}.txt", "Ada Fenn won."), ("gold", f"{name}.json", gold)):
        (folder / part).mkdir(exist_ok=True)
        (folder / part / file).write_text(content, encoding="utf-8")
    return folder


def test_claims_are_read_by_the_name_of_their_text(tmp_path: Path) -> None:
    claim = {"type": "elected", "person": "Ada Fenn", "text_start": 0, "text_end": 12}
    assert marked.read(made(tmp_path, json.dumps([claim]))) == {"fen": [claim]}


@pytest.mark.parametrize(
    ("gold", "wrong"),
    [
        ("[", "is no JSON"),
        ("[" * 100_000, "is no JSON"),
        ("{}", "is dict, not a list"),
        ("[7]", "is int, not an object"),
        ('[{"type": "coronation"}]', "type 'coronation', which is none of seats"),
        ('[{"type": "control"}]', "type 'control', which is none of seats"),
        ('[{"type": ["seats"]}]', "type ['seats'], which is none of"),
        ('[{"type": "seats", "polarity": "sure"}]', "polarity 'sure', which is none of asserted"),
        ('[{"type": "seats"}]', "no stretch of the text: None to None"),
        ('[{"type": "seats", "text_start": 5, "text_end": 5}]', "no stretch of the text: 5 to 5"),
        ('[{"type": "seats", "text_start": -1, "text_end": 5}]', "no stretch of the text: -1 to 5"),
        ('[{"type": "seats", "text_start": "0", "text_end": 5}]', "no stretch of the text: '0' to 5"),
        ('[{"type": "seats", "text_start": 0, "text_end": 5, "value": 3}]', "value 3, which is no text"),
    ],
)
def test_a_file_that_is_none_is_told_with_its_place(tmp_path: Path, gold: str, wrong: str) -> None:
    with pytest.raises(DataError) as error:
        marked.read(made(tmp_path, gold))
    (fault,) = error.value.faults
    assert fault.file == "fen.json"
    assert wrong in fault.message
    assert "text_start" in fault.remedy


def test_a_file_in_another_encoding_is_told(tmp_path: Path) -> None:
    made(tmp_path, "")
    (tmp_path / "gold" / "fen.json").write_bytes(b"[\xe9]")
    with pytest.raises(DataError):
        marked.read(tmp_path)


def test_a_folder_without_texts_or_claims_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CallError, match=r"no folder .*texts: texts lie in"):
        marked.read(tmp_path)
    (tmp_path / "texts").mkdir()
    (tmp_path / "gold").mkdir()
    with pytest.raises(CallError, match="no marked claims in"):
        marked.read(tmp_path)
    made(tmp_path, "[]")
    (tmp_path / "texts" / "fen.txt").unlink()
    with pytest.raises(CallError, match=r"no text .*fen.txt for the claims in"):
        marked.read(tmp_path)
