"""Positions of words, and what is said where they stand nowhere."""

from __future__ import annotations

import pytest
from checkout import Folder
from click.testing import CliRunner, Result

from wardmote.graph import cli

KEY = "fenwick-herald"


def ask(folder: Folder, *words: str) -> Result:
    return CliRunner().invoke(cli.main, [*words, "--data", str(folder.data), "--articles", str(folder.articles)])


def test_words_are_found_with_their_segment(folder: Folder) -> None:
    found = ask(folder, "find", KEY, 'rout. "It SANK  my')
    assert found.stdout.split("  ")[:2] == ["#char=715,732", "over 2 segments"]
    (line,) = ask(folder, "find", KEY, "two wards").stdout.splitlines()
    assert line.startswith("#char=192,201  in body 192,268  «Two wards» are still")
    assert len(ask(folder, "find", KEY, "Reedham").stdout.splitlines()) > 2


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("", "give the words to find"),
        (" “…” ", "give the words to find"),
        ("two words are stil counting", "most like them is #char=192,"),
        ("zebra quux", "“zebra quux” stands nowhere in fenwick-herald.txt"),
    ],
)
def test_words_that_stand_nowhere(folder: Folder, words: str, said: str) -> None:
    found = ask(folder, "find", KEY, words)
    assert (found.exit_code, found.stdout) == (2, "")
    assert said in found.stderr
    assert len(found.stderr.splitlines()) == 1
