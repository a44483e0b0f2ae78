"""Commands that write drafts and claims, killed at each step: no decision is lost, and run again they end alike."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import drafted
import killed
import pytest
from checkout import FICTIONAL
from click.testing import CliRunner
from drafted import KEY, Sentence

from wardmote.graph import cli
from wardmote.graph.drafting.acceptance.accept import accept
from wardmote.graph.drafting.decisions import folder

COUNCIL = {"council": ("Saltmere", "council:saltmere", "name")}
ALDERS, CURLEWS = ({"party": (one, f"party:{one[:-1].lower()}", "name")} for one in ("Alders", "Curlews"))
WON = Sentence("Curlews won Saltmere.", "control-change", COUNCIL | CURLEWS)
SEATS = Sentence("In Saltmere the Alders took 4 seats.", "seats", COUNCIL | ALDERS, "4")
LOST = Sentence("In Saltmere the Alders lost 3 seats.", "seat-loss", COUNCIL | ALDERS, "3")
SET = {"elections": ("election:local.2031-05-01",), "published": "2031-05-02"}


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the invented borough with an article whose claims were made of three decisions, and a fourth since."""
    place = tmp_path_factory.mktemp("killed") / "f"
    shutil.copytree(FICTIONAL, place)
    sheet = drafted.keep(place / "data", place / "articles", place / "drafts", [WON, SEATS, LOST], SET)
    folder.decide(place / "drafts", KEY, [one.id for one in sheet.drafts], "accepted together")
    accept(place / "data", place / "articles", place / "drafts", KEY)
    folder.decide(place / "drafts", KEY, [sheet.drafts[1].id], "rejected")
    return place


def arguments(place: Path, *command: str) -> list[str]:
    folders = [f"--{name}={place / name}" for name in ("data", "articles", "drafts", "home")]
    return [*command, *folders]


def decided(place: Path) -> dict[str, tuple[str, ...]]:
    drafts = folder.read(place / "drafts", KEY).drafts
    return {one.id: tuple(each.what for each in one.decisions) for one in drafts if one.decisions}


def left(place: Path) -> list[str]:
    """Give what is in the files that the commands write, without times."""
    paths = (place / "data" / "articles" / f"{KEY}.ttl", place / "drafts" / f"{KEY}.jsonl")
    return [re.sub(r"20\d\d-\d\d-\d\d(T[\d:.]+Z)?", "", path.read_text(encoding="utf-8")) for path in paths]


@pytest.mark.thorough
@pytest.mark.parametrize(
    "command", [("draft", drafted.NAME, KEY, "--revise"), ("accept", KEY), ("withdraw", KEY, "1")], ids=" ".join
)
def test_killed_command_loses_no_decision_and_ends_alike_when_it_is_run_again(
    published: Path, tmp_path: Path, command: tuple[str, ...]
) -> None:
    place = tmp_path / "f"
    shutil.copytree(published, place)
    if command[0] == "draft":
        text = place / "articles" / drafted.NAME
        text.write_text(
            "A line.\n\n" + text.read_text(encoding="utf-8").replace("lost 3", "lost some"), encoding="utf-8"
        )
    before = decided(place)
    whole = tmp_path / "whole"
    shutil.copytree(place, whole)
    assert CliRunner().invoke(cli.main, arguments(whole, *command)).exit_code == 0
    copies, _ = killed.copies(place, "wardmote", *arguments(place, *command))
    assert len(copies) > 3
    for copy in copies:
        for id, what in before.items():
            assert decided(copy)[id][: len(what)] == what, copy
        result = CliRunner().invoke(cli.main, arguments(copy, *command))
        assert result.exit_code == 0 or "was withdrawn already" in result.output, (copy, result.output)
        assert left(copy) == left(whole), copy
