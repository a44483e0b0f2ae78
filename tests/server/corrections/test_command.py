from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner, Result

from wardmote.graph.cli import main
from wardmote.server.corrections import queue
from wardmote.server.corrections.message import Correction

ONE = Correction("20220505-00000001", "2022-05-05T22:00Z", "r", "/councils", "One is wrong.", "Two.", "me@example.org")
OTHER = Correction("20220506-00000002", "2022-05-06T08:00Z", "r", "/", "Another.")


def run(home: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["corrections", "--home", str(home), *arguments], catch_exceptions=False)


def test_those_that_wait_are_printed_and_ended(tmp_path: Path) -> None:
    assert (run(tmp_path).stdout, run(tmp_path).stderr) == ("", "corrections that wait: 0\n")
    for one in (ONE, OTHER):
        queue.append(tmp_path, one, 10_000)
    listed = run(tmp_path)
    assert listed.stdout.startswith("20220505-00000001, 2022-05-05T22:00Z, release r\nPage: /councils\n")
    assert "me@example.org\n\n20220506-00000002" in listed.stdout
    ended = run(tmp_path, "--end", ONE.reference)
    assert "One is wrong." in ended.stdout
    assert ended.stderr == "corrections that wait: 1\n"
    assert queue.read(tmp_path) == [OTHER]


def test_a_number_that_none_has_is_a_wrong_call(tmp_path: Path) -> None:
    done = run(tmp_path, "--end", "x")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "no correction has the number 'x': give one that wardmote corrections prints" in done.stderr


def test_a_folder_that_is_none_is_named(tmp_path: Path) -> None:
    done = run(tmp_path / "none", "--end", "x")
    assert (done.exit_code, f"{tmp_path}/none" in done.stderr) == (2, True)
