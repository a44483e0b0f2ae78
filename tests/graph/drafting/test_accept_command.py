"""The command that decides on drafts and writes claims without a page."""

from __future__ import annotations

from pathlib import Path

import drafted
import pytest
from checkout import Folder
from click.testing import CliRunner, Result
from drafted import KEY, Sentence

from wardmote.graph import cli
from wardmote.graph.drafting.decisions import folder

COUNCIL = {"council": ("Saltmere", "council:saltmere", "name")}
CURLEWS = {"party": ("Curlews", "party:curlew", "name")}
WON = Sentence("Curlews won Saltmere.", "control-change", COUNCIL | CURLEWS)
LEADS = Sentence(
    "At Saltmere Una Frey leads the Curlew group.",
    "office",
    COUNCIL | {"party": ("Curlew", "party:curlew", "name"), "person": ("Una Frey", "person:una-frey", "name")},
    "leader of the Curlew group",
)
STATED = ["--election", "election:local.2031-05-01", "--published", "2031-05-02"]


@pytest.fixture
def place(folder: Folder) -> Folder:
    """Give the invented borough with the drafts of an article of which nothing is stated."""
    drafted.keep(folder.data, folder.articles, folder.data.parent / "drafts", [WON, LEADS], {})
    return folder


def run(place: Folder, *arguments: str) -> Result:
    where = ["--data", str(place.data), "--articles", str(place.articles)]
    return CliRunner().invoke(cli.main, ["accept", *arguments, *where])


def ids(place: Folder) -> list[str]:
    return [one.id for one in folder.read(place.data.parent / "drafts", KEY).drafts]


def decided(place: Folder) -> list[str]:
    return [one.decision for one in folder.read(place.data.parent / "drafts", KEY).drafts]


def test_accept_reject_undo_and_yes(place: Folder) -> None:
    first, second = ids(place)
    result = run(place, KEY, first, second, *STATED)
    assert result.exit_code == 0, result.output
    assert result.stdout.splitlines()[-1] == str(place.data / "articles" / f"{KEY}.ttl")
    assert "missing: office:leader.saltmere.curlew in offices.ttl\noffice:leader.saltmere.curlew\n" in result.stdout
    assert "claims of accepted drafts: 1\n" in result.stderr
    assert f"accepted, not yet sayable: {second}: which office is meant by" in result.stderr
    result = run(place, KEY, "--yes", "office:leader.saltmere.curlew")
    assert "added: group:saltmere.curlew in groups.ttl" in result.stdout
    assert "claims of accepted drafts: 2\n" in result.stderr
    assert "office:leader.saltmere.curlew" in (place.data / "reference" / "offices.ttl").read_text(encoding="utf-8")
    assert run(place, KEY, "--reject", first).exit_code == 0
    assert decided(place) == ["rejected", "accepted"]
    result = run(place, KEY, "--undo")
    assert f"taken back: {first}" in result.stderr
    assert decided(place) == ["accepted", "accepted"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["reed"], "no drafts of reed in"),
        (["../x"], "cannot be the key of an article"),
        ([KEY, "0123456789abcdef"], "no draft 0123456789abcdef of"),
        ([KEY, "--yes", "ward:x", *STATED], "--yes ward:x: not proposed: there are group:saltmere.curlew"),
        ([KEY, "--election", "nowhere"], 'elections is "nowhere": write a prefixed name'),
        ([KEY, "--published", "May"], 'published is "May": write a day as 2022-05-06'),
        ([KEY, "--as-of", "2031-5-2"], 'asOf is "2031-5-2": write a day'),
        ([KEY], "which election fen-gazette is set in is not stated"),
        ([KEY, "--published", "2031-05-02"], "which election fen-gazette is set in is not stated"),
        ([KEY, *STATED[:2]], "the day of fen-gazette is not stated"),
        ([KEY, *STATED[:2], "--as-of", "2031-05-02"], "why fen-gazette speaks of 2031-05-02 is not stated"),
    ],
)
def test_wrong_calls_are_refused_and_write_no_claim(place: Folder, arguments: list[str], message: str) -> None:
    before = (place.data / "articles" / f"{KEY}.ttl").read_bytes()
    result = run(place, *arguments)
    assert result.exit_code == 2
    assert message in result.stderr
    assert (place.data / "articles" / f"{KEY}.ttl").read_bytes() == before


def test_texts_and_a_folder_beside_the_data_are_needed(place: Folder, tmp_path: Path) -> None:
    inside = ["--drafts", str(place.data / "drafts")]
    assert "lies in the data folder" in run(place, KEY, *inside).stderr
    elsewhere = ["--drafts", str(tmp_path / "elsewhere")]
    assert "which has those of no article: draft it first" in run(place, KEY, *elsewhere).stderr
    result = CliRunner(env={"WARDMOTE_ARTICLES": None}).invoke(cli.main, ["accept", KEY, "--data", str(place.data)])
    assert "give the folder of the texts with --articles" in result.stderr
