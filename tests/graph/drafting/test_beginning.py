"""An article is begun once, covers its whole text and claims nothing; it is drafted anew as often as somebody asks."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from wardmote.graph.checks.examine import check
from wardmote.graph.drafting import asking, beginning
from wardmote.graph.drafting.decisions import folder
from wardmote.graph.drafting.decisions.kept import Sheet
from wardmote.graph.errors import CallError, DataError
from wardmote.graph.sources import load

TEXT = """\
Fen Reporter, 6 May 2022

# Labour keep Camden

In Camden Labour won 47 seats. "We did it," said Cllr. Ada Fenn. Then all left
and the hall was locked.
"""
WHEN = datetime(2026, 1, 2, 3, 4, tzinfo=UTC)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Give a folder with one text, and a data folder without anything."""
    (tmp_path / "texts").mkdir()
    (tmp_path / "data" / "reference").mkdir(parents=True)
    (tmp_path / "texts" / "fen.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path


def begun(home: Path, key: str = "fen-1", name: str = "fen.txt", names: Path | None = None) -> Sheet:
    asked = asking.asked(names or load.default_data())
    text = asking.text(home / "texts", name)
    read = asked.read(text)
    made = asked.draft(text, read)
    return beginning.begin(home / "data", home / "texts", home / "drafts", key, text, read, made)


@pytest.mark.slow
def test_what_is_begun_leaves_only_the_election_the_day_and_the_claims_to_do(home: Path) -> None:
    begun(home)
    faults = check(home / "data", home / "texts").faults
    unclaimed = [fault for fault in faults if "nothing is claimed" in fault.message]
    asked = [fault for fault in faults if fault.node == "article:fen-1"]
    others = [fault for fault in faults if fault.file != "counts.toml" and fault not in (*unclaimed, *asked)]
    assert len(unclaimed) == 4, "the headline and three sentences"
    assert any("election that it reports on" in fault.message for fault in asked)
    assert others == []


def test_drafts_are_kept_beside_the_data_with_what_the_text_says_of_itself(home: Path) -> None:
    sheet = begun(home)
    assert sheet == folder.read(home / "drafts", "fen-1")
    assert [(one.kind, one.value) for one in sheet.drafts if one.kind == "seats"] == [("seats", "47")]
    facts = sheet.facts
    assert (facts.text, facts.published) == ("fen.txt", "2022-05-06")
    assert facts.headline is not None
    assert TEXT[slice(*facts.headline)] == "Labour keep Camden"
    assert facts.elections == (), "the data folder has none"
    assert "We did it" not in (home / "drafts" / "fen-1.jsonl").read_text(encoding="utf-8")


def test_an_article_is_proposed_to_be_set_in_the_election_that_its_headline_is_about(home: Path) -> None:
    data = load.default_data()
    asked = asking.asked(data)
    assert beginning.elections(data, asked.read(asking.text(home / "texts", "fen.txt"))) == (
        "election:local.camden.2022-05-05",
    )
    (home / "texts" / "fen.txt").write_text(TEXT.replace("6 May 2022", "6 May"), encoding="utf-8")
    assert beginning.elections(data, asked.read(asking.text(home / "texts", "fen.txt"))) == (), "no day, no election"


def test_drafting_again_leaves_the_article_and_what_was_decided(home: Path) -> None:
    (one, *_) = begun(home).drafts
    folder.decide(home / "drafts", "fen-1", [one.id], "accepted", now=WHEN)
    file = home / "data" / "articles" / "fen-1.ttl"
    file.write_text(file.read_text(encoding="utf-8") + "# looked through\n", encoding="utf-8")
    before = file.read_bytes(), (home / "drafts" / "fen-1.jsonl").read_bytes()
    again = begun(home)
    assert again.draft(one.id) is not None
    assert before == (file.read_bytes(), (home / "drafts" / "fen-1.jsonl").read_bytes())


def test_a_key_of_another_text_is_refused_and_nothing_changes(home: Path) -> None:
    begun(home)
    (home / "texts" / "reed.txt").write_text(TEXT, encoding="utf-8")
    before = (home / "drafts" / "fen-1.jsonl").read_bytes()
    with pytest.raises(CallError, match=r"fen-1 is the key of fen\.txt: choose another for reed\.txt"):
        begun(home, name="reed.txt")
    assert before == (home / "drafts" / "fen-1.jsonl").read_bytes()


@pytest.mark.parametrize("key", ["", "a/b", "a b", "-x", "é", "x\n"])
def test_a_wrong_key_is_refused_and_nothing_is_written(home: Path, key: str) -> None:
    with pytest.raises(CallError, match="cannot be the key"):
        begun(home, key)
    assert sorted(path.name for path in home.rglob("*") if path.is_file()) == ["fen.txt"]


def test_what_is_no_text_is_refused_with_what_to_do(home: Path) -> None:
    asked = asking.asked(home / "data")
    wrong = {
        b"": "is empty",
        b"\xef\xbb\xbf \n": "holds no word",
        b"<!doctype html><title>x</title>": "save the words alone",
        "Fen – won".encode("cp1252"): "save it as UTF-8",
        "Fen".encode("utf-16"): "it is UTF-16",
        b"F\0e\0n\0": "is a NUL",
    }
    for content, said in wrong.items():
        (home / "texts" / "fen.txt").write_bytes(content)
        with pytest.raises(DataError) as caught:
            asked.read(asking.text(home / "texts", "fen.txt"))
        (fault,) = caught.value.faults
        assert fault.file == "fen.txt"
        assert said in f"{fault.message} {fault.remedy}"
