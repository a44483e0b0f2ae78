"""Broken input, end to end: `wardmote build` names the place and the remedy, ends with 1, and the release stays."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from checkout import FICTIONAL, Folder
from click.testing import CliRunner

from wardmote.graph import build, cli
from wardmote.graph.rdf import iris
from wardmote.graph.releases import release
from wardmote.graph.sources import load

pytestmark = pytest.mark.slow

HERALD = "articles/fenwick-herald.ttl"


def _beyond_the_text(folder: Folder) -> None:
    path = folder.data / HERALD
    path.write_text(path.read_text().replace("=1615,1636>", "=1615,9636>"))


# What is broken, how, and the place that the message must name: the file, with a line where there is one.
BROKEN: dict[str, tuple[Callable[[Folder], object], str, str]] = {
    "bad Turtle": (lambda f: f.edit(HERALD, "a wm:Claim ;", "a wm:Claim ;; ,"), HERALD, "mend the Turtle"),
    "unknown party": (lambda f: f.edit(HERALD, "party:bittern ;", "party:bitter ;"), HERALD, "or write"),
    "unknown ward": (lambda f: f.edit("reference/ballots.ttl", "E05999003", "E05999993"), "ballots.ttl", "or write"),
    "offset": (_beyond_the_text, HERALD, "correct the positions"),
    "digest": (lambda f: f.edit(HERALD, "32aa54c0", "32aa54c1"), HERALD, "correct the positions"),
    "identifier": (lambda f: f.edit("reference/wards.ttl", '"E05999002"', '"E05999001"'), "wards.ttl", "Keep one"),
    "changed text": (lambda f: f.edit_text("fenwick-herald.txt", "1,204", "1,205"), HERALD, "restore the text"),
    "order": (lambda f: f.edit(HERALD, "a wm:Claim ;\n", "a wm:Claim;\n"), HERALD, "fmt"),
}


# Those beside which others of the file are not found.
ALONE = ("bad Turtle", "changed text", "order")


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a home folder with a release of the invented data, which no test changes."""
    made = tmp_path_factory.mktemp("home")
    build.publish(build.contents(load.data_files(FICTIONAL / "data"), iris.DEFAULT_BASE), made)
    return made


@pytest.mark.parametrize(
    "cases", [[case for case in BROKEN if case not in ALONE], *([case] for case in ALONE)], ids=", ".join
)
def test_build_refuses_broken_input_and_leaves_the_release(folder: Folder, home: Path, cases: list[str]) -> None:
    before = release.current(home)
    kept = {path.name: path.read_bytes() for path in before.path.iterdir()}
    for case in cases:
        BROKEN[case][0](folder)
    call = ["build", "--data", str(folder.data), "--articles", str(folder.articles), "--home", str(home)]
    result = CliRunner().invoke(cli.main, call)
    assert result.exit_code == 1
    assert result.stdout == ""
    lines = result.stderr.splitlines()
    for _, place, remedy in (BROKEN[case] for case in cases):
        told = [number for number, line in enumerate(lines) if re.search(rf"{re.escape(place)}:\d", line)]
        assert any(remedy in lines[number + 1] for number in told), (place, remedy)
    assert release.current(home).id == before.id
    assert {path.name: path.read_bytes() for path in before.path.iterdir()} == kept
