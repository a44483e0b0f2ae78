"""What the notes for contributors tell them to run runs, or is what the gate runs."""

from __future__ import annotations

import os
import re
from pathlib import Path

import manual
import pytest
from checkout import ROOT
from copies import copy_of_checkout, in_folder

NOTES = ROOT / ".github" / "CONTRIBUTING.md"
GATE = ROOT / ".ci" / "run"
STEPS = manual.lines("steps")
# Steps that take no time, and the package that each needs beside those of the tests.
SWIFT = {"ruff": "ruff", "lint-imports": "importlinter"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_of_checkout(tmp_path_factory.mktemp("clone"))


@pytest.mark.slow
def test_the_quick_loop(folder: Path) -> None:
    """It runs on one file of tests: this test is itself run by it."""
    done = in_folder(f"export PYTEST_ADDOPTS=tests/graph/rdf/test_mint.py; {manual.code('quick')}", folder)
    assert done.returncode == 0, done.stdout + done.stderr
    assert re.search(r"\d+ passed", done.stdout)


@pytest.mark.slow
@pytest.mark.parametrize("command", [step for step in STEPS if step.split()[0] in SWIFT])
def test_swift_steps(command: str, folder: Path) -> None:
    package = SWIFT[command.split()[0]]
    pytest.importorskip(package, reason=f"{package} is not installed: it comes with the packages of dev")
    done = in_folder(command, folder)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("command", STEPS)
def test_the_gate_runs_the_steps(command: str) -> None:
    assert os.access(GATE, os.X_OK)
    words = set(command.split()) - {"."}
    lines = GATE.read_text(encoding="utf-8").replace(".venv/bin/", "").splitlines()
    assert any(words <= set(re.split(r"[\s()]+", line)) for line in lines)


def test_files_that_are_named_are_there() -> None:
    text = NOTES.read_text(encoding="utf-8")
    for path in re.findall(r"\]\(([^)#:]+)\)", text):
        assert (NOTES.parent / path).exists(), path
    for path in re.findall(r"`((?:tests|server|graph|\.ci)/[\w./-]*)`", text):
        assert (ROOT / path).exists(), path
