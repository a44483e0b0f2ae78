"""The command publish: a file for any engine's own loader, and calls that cannot be carried out."""

from __future__ import annotations

from pathlib import Path

import pytest
import server_data
from click.testing import CliRunner
from pyoxigraph import RdfFormat, parse

from wardmote.graph.cli import main


@pytest.mark.parametrize(("kind", "marked"), [("generic", True), ("oxigraph", True), ("fuseki", False)])
def test_a_file_to_load(tmp_path: Path, kind: str, marked: bool) -> None:
    identifier = server_data.publish(tmp_path)
    file = tmp_path / "release.nq"
    call = ["publish", "--home", str(tmp_path), "--engine-kind", kind, "--output", str(file)]
    done = CliRunner().invoke(main, call)
    assert (done.exit_code, done.stdout) == (0, f"{identifier}\n")
    given = set(parse(path=file, format=RdfFormat.N_QUADS))
    assert given >= set(server_data.store())
    assert (identifier in file.read_text(encoding="utf-8")) is marked


@pytest.mark.parametrize(
    ("flags", "said"),
    [
        ([], "no engine elsewhere is named"),
        (["--engine", "oxigraph"], "no engine elsewhere is named"),
        (["--engine", "nowhere"], "setting engine from flag --engine"),
        (["--engine", "http://127.0.0.1:9/", "--engine-kind", "blazegraph"], "none of fuseki, generic, oxigraph"),
    ],
)
def test_wrong_calls(tmp_path: Path, flags: list[str], said: str) -> None:
    server_data.publish(tmp_path)
    done = CliRunner().invoke(main, ["publish", "--home", str(tmp_path), *flags])
    assert done.exit_code == 2
    assert said in done.stderr
