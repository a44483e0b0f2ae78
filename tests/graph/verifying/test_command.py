"""`wardmote verify`: what is given, what is printed, and wrong forms."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from wardmote.graph.cli import main
from wardmote.graph.verifying import command

CLAIM = {"type": "seats", "council": "Camden", "party": "Labour", "value": 47, "year": 2022}
SENTENCE = "Labour won 47 seats in Camden in 2022."


@pytest.fixture(scope="module", autouse=True)
def _read_once(published: object) -> object:  # noqa: ARG001
    """Have the release read once for all tests of this module."""
    kept: dict[str, object] = {}
    made = command.Verifier

    def one(release: object) -> object:
        if str(release) not in kept:
            kept[str(release)] = made(release)  # type: ignore[arg-type]
        return kept[str(release)]

    patch = pytest.MonkeyPatch()
    patch.setattr(command, "Verifier", one)
    yield
    patch.undo()


def run(home: Path, *arguments: str, stdin: str = "") -> Result:
    """Run the command on a home."""
    return CliRunner().invoke(main, ["verify", *arguments, "--home", str(home)], input=stdin)


def document(result: Result) -> dict[str, object]:
    """Give what was printed as JSON."""
    assert result.exit_code == 0, result.stderr
    found: dict[str, object] = json.loads(result.stdout)
    return found


def test_a_sentence_is_answered_in_a_table(indexed: Path) -> None:
    result = run(indexed, SENTENCE)
    assert result.exit_code == 0
    assert "right" in result.stdout
    assert "Labour won 47 of 55 seats on 5 May 2022." in result.stdout
    assert "release " in result.stderr


def test_json_has_a_verdict_for_each_claim(indexed: Path) -> None:
    found = document(run(indexed, SENTENCE, "--format", "json"))
    assert [one["verdict"] for one in found["claims"]] == ["right"]  # type: ignore[attr-defined]


def test_text_comes_from_stdin_and_files(indexed: Path, tmp_path: Path) -> None:
    path = tmp_path / "text.txt"
    path.write_bytes(b"\xef\xbb\xbf" + SENTENCE.encode())
    assert document(run(indexed, "-", "--format", "json", stdin=SENTENCE))["claims"]
    assert document(run(indexed, "--file", str(path), "--format", "json"))["file"] == "text.txt"
    several = json.loads(run(indexed, SENTENCE, "--file", str(path), "--format", "json").stdout)
    assert [one.get("file") for one in several] == [None, "text.txt"]


def test_day_and_election_say_when(indexed: Path) -> None:
    said = "Labour won 43 seats in Camden."
    for flags in (["--day", "2018-05-04"], ["--election", "local.camden.2018-05-03"]):
        found = document(run(indexed, said, *flags, "--format", "json"))
        assert found["claims"][0]["verdict"] == "right"  # type: ignore[index]


@pytest.mark.parametrize("text", [json.dumps(CLAIM), json.dumps([CLAIM]), f"{json.dumps(CLAIM)}\n{json.dumps(CLAIM)}"])
def test_claims_are_data(indexed: Path, text: str) -> None:
    found = document(run(indexed, "-", "--claims", "--format", "json", stdin=text))
    assert {one["verdict"] for one in found["claims"]} == {"right"}  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("arguments", "stdin", "told"),
    [
        ([], "", "give a TEXT to check, - for one on stdin, or --file PATH"),
        ([""], "", "there is no text to check"),
        (["-"], " \n", "there is no text to check"),
        (["--file", "/nowhere/text.txt"], "", "/nowhere/text.txt cannot be read"),
        (["x", "--day", "5 May"], "", "5 May"),
        (["x", "--election", "local.nowhere"], "", "no election 'local.nowhere' is in this release"),
        (["x", "--format", "xml"], "", "xml"),
        (["-", "--claims"], "no json", "line 1 is no JSON"),
        (["-", "--claims"], "[]", "there is no claim to check"),
        (["-", "--claims"], "[7]", "a claim is an object, not 7"),
        (["-", "--claims"], '{"type": "votes"}', "the type of a claim is 'votes'"),
    ],
)
def test_wrong_calls_are_told_of(indexed: Path, arguments: list[str], stdin: str, told: str) -> None:
    result = run(indexed, *arguments, stdin=stdin)
    assert result.exit_code == 2
    assert told in " ".join(result.stderr.split())
    assert not result.stdout


def test_a_file_of_another_encoding_is_refused(indexed: Path, tmp_path: Path) -> None:
    path = tmp_path / "text.txt"
    path.write_bytes("Café".encode("latin-1"))
    result = run(indexed, "--file", str(path))
    assert result.exit_code == 2
    assert "is not UTF-8" in result.stderr


def test_without_a_release_it_says_what_to_run(tmp_path: Path) -> None:
    result = run(tmp_path / "home", SENTENCE)
    assert result.exit_code == 2
    assert "wardmote build" in result.stderr
