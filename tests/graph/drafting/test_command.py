"""The command `wardmote draft` prints claims, keeps drafts, lists drafters and scores; wrong calls are told."""

from __future__ import annotations

import json
from pathlib import Path

import manual
import pytest
from click.testing import CliRunner, Result

from wardmote.graph import cli
from wardmote.graph.drafting.drafters import guests
from wardmote.graph.drafting.meaning.reading import Reading

TEXT = "In Camden Labour won 47 seats.\n\nAda Fenn was elected.\n"
SEATS = {"type": "seats", "council": "Camden", "party": "Labour", "value": "47", "text_start": 10, "text_end": 29}


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Give a folder of marked texts, with one of them."""
    for folder in ("texts", "gold"):
        (tmp_path / folder).mkdir()
    (tmp_path / "texts" / "fen.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "gold" / "fen.json").write_text(json.dumps([SEATS]), encoding="utf-8")
    return tmp_path


def run(home: Path, *arguments: str, articles: bool = True) -> Result:
    texts = ["--articles", str(home / "texts")] if articles else []
    runner = CliRunner(env={"WARDMOTE_ARTICLES": None, "WARDMOTE_DATA": None, "WARDMOTE_DRAFTS": None})
    return runner.invoke(cli.main, ["draft", *arguments, *texts])


def files(home: Path) -> list[Path]:
    return sorted(path for path in home.rglob("*") if path.is_file())


def test_claims_are_printed_as_lines_of_json_and_nothing_is_written(home: Path) -> None:
    before = files(home)
    result = run(home, "fen.txt", "fen-1", "--claims")
    assert result.exit_code == 0, result.output
    claims = [json.loads(line) for line in result.stdout.splitlines()]
    (seats,) = [one for one in claims if one["type"] == "seats" and one["polarity"] == "asserted"]
    assert seats["file"] == "fen.txt"
    assert seats["council"].endswith("Camden")
    assert seats["party"].startswith("Labour")
    assert seats["value"] == "47"
    assert TEXT[seats["start"] : seats["end"]].startswith("Labour won 47")
    assert 0 < seats["score"] < 1
    assert seats["rule"]
    assert files(home) == before
    for same in (("fen.txt", "--claims"), ("--claims", "--all")):
        assert run(home, *same).stdout == result.stdout, "the same bytes"


def test_drafts_are_kept_and_their_files_printed(home: Path) -> None:
    (home / "data" / "reference").mkdir(parents=True)
    result = run(home, "fen.txt", "fen-1", "--data", str(home / "data"))
    assert result.exit_code == 0, result.output
    assert result.stdout.splitlines() == [str(home / "data/articles/fen-1.ttl"), str(home / "drafts/fen-1.jsonl")]
    assert "wardmote review fen-1" in result.stderr
    assert set(files(home)) > set(map(Path, result.stdout.splitlines()))


@pytest.mark.parametrize(
    ("arguments", "wrong"),
    [
        ((), "give the NAME of a text and a KEY"),
        (("fen.txt",), "give the NAME of a text and a KEY"),
        (("--claims",), "or --all"),
        (("--all",), "--all goes with --claims"),
        (("reed.txt", "--claims"), "no text reed.txt in"),
        (("../gold/fen.json", "--claims"), "no text ../gold/fen.json in"),
        (("fen.txt", "a b"), "cannot be the key"),
        (("fen.txt", "--claims", "--drafter", "foul"), "no drafter 'foul': there are llm, rules"),
        (("fen.txt", "--claims", "--model", "m"), "give --drafter llm too"),
        (("fen.txt", "--claims", "--seconds", "0"), "'--seconds'"),
        (("fen.txt", "--claims", "--families"), "go with --score"),
        (("fen.txt", "--claims", "--misses", "3"), "go with --score"),
        (("fen.txt", "--claims", "--calibrate", "x"), "go with --score"),
        (("--misses", "-1", "--score"), "'--misses'"),
        (("--families", "--score"), "--score FOLDER"),
        (("--score", "no-such-folder"), "texts lie in texts/NAME.txt"),
    ],
    ids=" ".join,
)
def test_a_wrong_call_is_told(home: Path, arguments: tuple[str, ...], wrong: str) -> None:
    before = files(home)
    result = run(home, *arguments)
    assert result.exit_code == 2, result.output
    assert wrong in result.stderr
    assert result.stdout == ""
    assert files(home) == before


def test_a_call_without_articles_says_how_to_give_them(home: Path) -> None:
    for arguments in (("fen.txt", "fen-1"), ("fen.txt", "--claims"), ("--all", "--claims"), ("--score",)):
        result = run(home, *arguments, articles=False)
        assert result.exit_code == 2
        assert "--articles" in result.stderr


def test_a_text_that_is_none_is_told(home: Path) -> None:
    (home / "texts" / "fen.txt").write_bytes(b"caf\xe9")
    result = run(home, "fen.txt", "--claims")
    assert result.exit_code == 1
    assert "UTF-8" in result.stderr


def test_drafters_are_listed(home: Path) -> None:
    result = run(home, "--drafters")
    assert [line.split()[0] for line in result.stdout.splitlines()] == ["llm", "rules"]


def test_a_guest_in_trouble_is_told_and_all_in_trouble_is_a_fault(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def lost(_: Reading) -> list[object]:
        raise OSError("no ink")

    chosen = guests.chosen
    monkeypatch.setattr(
        guests, "chosen", lambda names, _model: {**chosen([n for n in names if n != "lost"]), "lost": lost}
    )
    both = run(home, "fen.txt", "--claims", "--drafter", "rules", "--drafter", "lost")
    assert both.exit_code == 0
    assert "fen.txt: drafter lost: failed with OSError: no ink" in both.stderr
    assert both.stdout == run(home, "fen.txt", "--claims", "--drafter", "rules").stdout
    alone = run(home, "fen.txt", "--claims", "--drafter", "lost")
    assert alone.exit_code == 1
    assert "nothing was drafted from fen.txt" in alone.stderr


def test_drafts_are_scored_and_the_scores_of_rules_written(home: Path) -> None:
    written = home / "scores.toml"
    (line,) = manual.lines("calibrate")
    *options, file = line.replace("FOLDER", str(home)).split()[2:]
    assert file == "graph/drafting/drafters/scores.toml"
    result = run(home, *options, str(written), "--families", "--misses", "9", articles=False)
    assert result.exit_code == 0, result.output
    (seats,) = [line.split() for line in result.stdout.splitlines() if line.startswith("seats ")]
    assert seats[1:4] == ["1", "1", "1"]
    assert "WRONG fen elected" in result.stdout
    assert '"default" = ' in written.read_text(encoding="utf-8")


def test_a_score_file_that_cannot_be_written_is_told(home: Path) -> None:
    result = run(home, "--score", str(home), "--calibrate", str(home / "none" / "s.toml"), articles=False)
    assert result.exit_code == 2
    assert "--calibrate" in result.stderr


def test_the_own_claims_of_data_need_their_texts(home: Path) -> None:
    result = run(home, "--score")
    assert result.exit_code == 2
    assert "no text of an article of" in result.stderr
