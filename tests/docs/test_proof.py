"""The commands that make the files of proof: each has the options that the manual gives it, and the quick ones run."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import manual
import prove
import pytest
import recording
from checkout import ROOT
from click.testing import CliRunner

LINES = manual.lines("proof")
SCRIPTS = {words[1]: words[2:] for line in LINES if (words := line.split())[0] == "python" and "bench/" in words[1]}
MAKING = [line.split()[2:] for line in LINES if "prove.py" in line]


@pytest.mark.parametrize("script", SCRIPTS)
def test_measures_have_the_options(script: str) -> None:
    source = (ROOT / script).read_text(encoding="utf-8")
    assert all(f'@click.option("{word}"' in source for word in SCRIPTS[script] if word.startswith("--"))


@pytest.mark.slow
def test_findings_become_the_file_of_conformance(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    words = LINES[0].split()
    assert words[0].partition("=")[0] == recording.VARIABLE
    command = [sys.executable, "-m", "pytest", "-n", "0", *words[words.index("pytest") + 1 :]]
    environment = os.environ | {recording.VARIABLE: str(tmp_path / "found.json")}
    environment.pop("PYTEST_XDIST_WORKER", None)
    tests = ["tests/server/http/test_quotas.py"]
    subprocess.run([*command, *tests], cwd=ROOT, env=environment, check=True, capture_output=True)
    monkeypatch.setattr(prove, "FOLDER", tmp_path)
    done = CliRunner().invoke(prove.main, [word.replace("/tmp/", f"{tmp_path}/") for word in MAKING[0]])
    assert done.exit_code == 0, done.output
    made = json.loads((tmp_path / "conformance.json").read_text())
    limits = {one["name"]: one["outcome"] for one in made["findings"] if one["group"] == "limits"}
    assert limits == dict.fromkeys(("client_errors", "client_queries", "client_seconds", "yield_seconds"), "passed")


def test_measures_become_the_file_of_speed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(prove, "FOLDER", tmp_path)
    (tmp_path / "endpoint.json").write_text('{"triples": 50000}')
    query = {"name": "a", "group": "b", "text": "SELECT", "fault": ""}
    outcome = {"status": "200", "seconds": 0.25, "rows": 3, "value": "7", "said": ""}
    (tmp_path / "sparqloscope.json").write_text(json.dumps({"queries": [query], "results": {"ours": {"a": outcome}}}))
    done = CliRunner().invoke(prove.main, [word.replace("/tmp/", f"{tmp_path}/") for word in MAKING[1]])
    assert done.exit_code == 0, done.output
    made = json.loads((tmp_path / "bench.json").read_text())
    assert made["endpoint"] == {"triples": 50_000}
    assert made["sparqloscope"] == {
        "queries": [{"name": "a", "group": "b", "fault": ""}],
        "results": {"ours": {"a": {"status": "200", "seconds": 0.25, "rows": 3}}},
    }
