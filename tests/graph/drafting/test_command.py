"""A draft covers a whole text, claims nothing, and says by its faults what is left to do."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from wardmote.graph import cli
from wardmote.graph.checks.examine import check
from wardmote.graph.drafting import command as draft
from wardmote.graph.errors import CallError, DataError

TEXT = 'The Alders won Fen. "We did it," said Cllr. Ann Reed. “So there!” Then all left\r\n\n  No. 3 ward was a tie.\n'


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """Give a folder with one text."""
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "fen.txt").write_bytes(TEXT.encode())
    return folder


@pytest.mark.slow
def test_draft_leaves_only_the_election_and_the_claims_to_do(tmp_path: Path, articles: Path) -> None:
    data = tmp_path / "data"
    (data / "reference").mkdir(parents=True)
    written = draft.write(data, articles, "fen.txt", "fen-1")
    assert written == data / "articles" / "fen-1.ttl"
    faults = check(data, articles).faults
    unclaimed = [fault for fault in faults if "#char=" in fault.node]
    assert len(unclaimed) == 5
    asked = {fault.message for fault in faults if fault.node == "article:fen-1"}
    assert any("election that it reports on" in message for message in asked)
    assert sum("says that the text does not" in message for message in asked) == len(asked) - 1
    missing_counts = [fault for fault in faults if fault.file == "counts.toml"]
    assert len(faults) == len(unclaimed) + len(asked) + len(missing_counts)


def test_draft_of_an_existing_key_is_refused_and_changes_nothing(tmp_path: Path, articles: Path) -> None:
    written = draft.write(tmp_path, articles, "fen.txt", "fen-1")
    before = written.read_bytes()
    with pytest.raises(CallError, match="is there already"):
        draft.write(tmp_path, articles, "fen.txt", "fen-1")
    assert written.read_bytes() == before


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is empty"),
        (b"\xef\xbb\xbf \n", "holds no word"),
        (b"<!doctype html><title>x</title>", "save the words alone"),
        ("Fen – won".encode("cp1252"), "save it as UTF-8"),
        ("Fen".encode("utf-16"), "it is UTF-16"),
        (b"F\0e\0n\0", "is a NUL"),
    ],
)
def test_draft_of_what_is_no_text_is_refused_and_writes_nothing(
    tmp_path: Path, articles: Path, content: bytes, said: str
) -> None:
    (articles / "fen.txt").write_bytes(content)
    with pytest.raises(DataError) as caught:
        draft.write(tmp_path, articles, "fen.txt", "fen-1")
    (fault,) = caught.value.faults
    assert fault.file == "fen.txt"
    assert said in f"{fault.message} {fault.remedy}"
    assert not (tmp_path / "articles").exists()


def test_draft_of_an_unknown_text_names_those_there_are(tmp_path: Path, articles: Path) -> None:
    with pytest.raises(CallError, match=r"no text reed\.txt in .* which holds fen\.txt"):
        draft.write(tmp_path, articles, "reed.txt", "reed")


@pytest.mark.parametrize("key", ["", "a/b", "a b", "-x", "é"])
def test_draft_under_a_wrong_key_is_refused(tmp_path: Path, articles: Path, key: str) -> None:
    with pytest.raises(CallError, match="cannot be the key"):
        draft.write(tmp_path, articles, "fen.txt", key)


def test_command_prints_the_file(tmp_path: Path, articles: Path) -> None:
    arguments = ["draft", "fen.txt", "fen-1", "--data", str(tmp_path), "--articles", str(articles)]
    result = CliRunner().invoke(cli.main, arguments)
    assert result.exit_code == 0, result.output
    assert str(tmp_path / "articles" / "fen-1.ttl") in result.stdout


def test_command_without_articles_says_how_to_give_them(tmp_path: Path) -> None:
    result = CliRunner(env={"WARDMOTE_ARTICLES": None}).invoke(
        cli.main, ["draft", "x.txt", "x", "--data", str(tmp_path)]
    )
    assert result.exit_code == 2
    assert "--articles" in result.stderr
