"""The command `wardmote mcp`: the official client lists and calls everything over stdin and stdout."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from called import CALLS, call_all
from click.testing import CliRunner
from loops import run_loop
from mcp import StdioServerParameters

from wardmote.graph.cli import main

pytestmark = pytest.mark.slow


def test_the_official_client_lists_and_calls_everything(dumped: Path) -> None:
    program = str(Path(sys.executable).with_name("wardmote"))
    called = StdioServerParameters(command=program, args=["mcp", "--home", str(dumped)], env=dict(os.environ))
    assert run_loop(lambda: call_all(called)) == CALLS.keys()


def test_a_home_without_a_release_is_told_at_once(tmp_path: Path) -> None:
    done = CliRunner().invoke(main, ["mcp", "--home", str(tmp_path)])
    assert done.exit_code == 2
    assert "wardmote build" in done.output


def test_without_the_library_the_remedy_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("wardmote.server.agents.command.find_spec", lambda _: None)
    done = CliRunner().invoke(main, ["mcp", "--home", str(tmp_path)])
    assert done.exit_code == 2
    assert "pip install 'wardmote[mcp]'" in done.output
