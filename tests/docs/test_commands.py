"""The commands of the manual run one after the other in a copy of the checkout, and the table of settings is ours."""

from __future__ import annotations

import importlib.util
import re
import shutil
from pathlib import Path

import manual
import pytest
from checkout import FICTIONAL, ROOT
from copies import copy_of_checkout, in_folder

from wardmote.graph.releases import release
from wardmote.graph.settings import TABLE

# In an order in which each finds what it needs: a release first, and the canonical files of the copy.
COMMANDS = dict.fromkeys(
    [
        *manual.lines("commands"),
        *manual.lines("queries"),
        *manual.lines("standings"),
        *manual.lines("dump"),
        *manual.lines("drafted"),
        *manual.lines("practice"),
        *manual.lines("scored"),
        *manual.lines("fmt"),
        *manual.lines("check"),
        *manual.lines("look"),
    ]
)
SILENT = ("wardmote fmt", "wardmote check", "wardmote dump")
# These go through all of the data. The gate runs them on ours, so here they are run on that of the invented borough.
WHOLE = ("wardmote build", "wardmote check")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_of_checkout(tmp_path_factory.mktemp("clone"))


@pytest.mark.thorough
def test_commands(folder: Path, home: Path) -> None:
    shutil.copytree(home, folder / "home", symlinks=True)
    invented = shutil.copytree(FICTIONAL / "data", folder / "invented")
    for command in COMMANDS:
        data = invented if command in WHOLE else folder / "graph" / "data"
        place = "made" if command in WHOLE else "home"
        done = in_folder(f"export WARDMOTE_DATA='{data}' WARDMOTE_HOME='{folder / place}'; {command}", folder)
        assert done.returncode == 0, f"{command}\n{done.stderr}"
        assert done.stdout or command.startswith(SILENT), command
    assert release.current(folder / "made").damaged() == []
    assert (folder / "derived.ttl").stat().st_size
    assert (folder / "tests" / "fictional" / "data" / "articles" / "practice.ttl").is_file()


@pytest.mark.slow
@pytest.mark.skipif(importlib.util.find_spec("grimp") is None, reason="import-linter, which brings grimp, is missing")
def test_layers_and_their_drawing(folder: Path) -> None:
    drawing = folder / "server" / "docs" / "architecture.svg"
    drawing.unlink()
    done = in_folder(manual.code("draw"), folder)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "0 broken" in done.stdout
    current = (ROOT / "server" / "docs" / "architecture.svg").read_text(encoding="utf-8")
    assert drawing.read_text(encoding="utf-8") == current, "run: python tests/support/draw_architecture.py"


def test_the_table_of_settings() -> None:
    text = (manual.FOLDER / "commands.md").read_text(encoding="utf-8")
    section = re.search(r"\| Setting .*?\n\n", text + "\n", re.DOTALL)
    assert section is not None
    rows = [f"| `{row.name}` | {row.help.removesuffix('.')} | {row.shown} |" for row in TABLE]
    assert section[0].split("\n")[2:-2] == rows
    for row in TABLE:  # as the page says, where it tells how a flag and a variable are called
        assert row.name == row.flag.removeprefix("--").replace("-", "_")
        assert row.name == row.variable.removeprefix("WARDMOTE_").lower()
