"""Positions beside words, of a text or of an article, and every wrong way to ask for them."""

from __future__ import annotations

import pytest
from checkout import Folder
from click.testing import CliRunner, Result

from wardmote.graph import cli

KEY, TEXT = "fenwick-herald", "fenwick-herald.txt"


def ask(folder: Folder, *words: str) -> Result:
    return CliRunner().invoke(cli.main, [*words, "--data", str(folder.data), "--articles", str(folder.articles)])


def test_the_segments_of_an_article_are_those_of_its_data(folder: Folder) -> None:
    found = ask(folder, "segments", KEY)
    assert (found.exit_code, found.stderr) == (0, "")
    lines = found.stdout.splitlines()
    assert lines[0].split() == ["#char=0,20", "boilerplate", "Published", "2", "May", "2031"]
    assert "  caption      Image caption Bittern leader" in lines[1]
    assert len({line.index(line.split()[1]) for line in lines}) == 1


def test_the_segments_of_a_text_without_data_are_those_of_a_draft(folder: Folder) -> None:
    (folder.articles / "new.txt").write_text("# Alders win\n\nThey won. They\nsaid so.\n", encoding="utf-8")
    for name in ("new.txt", "new"):
        assert [line.split(maxsplit=2) for line in ask(folder, "segments", name).stdout.splitlines()] == [
            ["#char=0,12", "headline", "# Alders win"],
            ["#char=14,23", "body", "They won."],
            ["#char=24,37", "body", "They said so."],
        ]


def test_words_of_a_text_that_was_changed_may_have_moved(folder: Folder) -> None:
    folder.edit_text(TEXT, "The Bitterns", "Bitterns")
    assert f"{TEXT} has changed since" in ask(folder, "segments", KEY).stderr


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["segments", "fenwick"], "no text and no article is called 'fenwick'"),
        (["segments", "fenwick-herold"], "write fenwick-herald"),
        (["segments", "../x"], "no text and no article is called '../x'"),
        (["segments", ""], "no text and no article is called ''"),
    ],
)
def test_what_is_asked_wrongly_is_told_in_one_line(folder: Folder, words: list[str], said: str) -> None:
    found = ask(folder, *words)
    assert (found.exit_code, found.stdout) == (2, "")
    assert said in found.stderr
    assert len(found.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    ("content", "said"),
    [(b"", "is empty"), (b"<!doctype html><p>x", "begins a page"), (b"\xff\xfeA\0", "UTF-16"), (b"A\0", "NUL")],
)
def test_what_is_no_text_is_refused(folder: Folder, content: bytes, said: str) -> None:
    (folder.articles / "new.txt").write_bytes(content)
    found = ask(folder, "segments", "new.txt")
    assert (found.exit_code, found.stdout) == (1, "")
    assert said in found.stderr


def test_an_article_whose_text_is_missing(folder: Folder) -> None:
    (folder.articles / TEXT).unlink()
    found = ask(folder, "segments", KEY)
    assert found.exit_code == 2
    assert f"has no text of {KEY}, {TEXT}" in found.stderr


def test_without_a_folder_of_texts(folder: Folder) -> None:
    found = CliRunner(env={"WARDMOTE_ARTICLES": None}).invoke(cli.main, ["segments", KEY, "--data", str(folder.data)])
    assert found.exit_code == 2
    assert "--articles" in found.stderr
