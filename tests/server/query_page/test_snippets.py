"""The code that the query page shows asks the query as it is, whatever characters the query has."""

from __future__ import annotations

import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator

import pytest
import server_data
from werkzeug.serving import make_server

from wardmote.graph.sparql.forms import Form
from wardmote.server.app import make
from wardmote.server.engine.inprocess import InProcess
from wardmote.server.query_page.snippets import snippets

NAMES = "SELECT ?name WHERE { ?council a wm:Council ; rdfs:label ?name } ORDER BY ?name"
AWKWARD = """# It's "awkward" \\ and `so` $on, é
SELECT ('''a'b"c''' AS ?a) ("\\\\" AS ?b) WHERE {}"""


@pytest.fixture(scope="module")
def endpoint() -> Iterator[str]:
    server = make_server("127.0.0.1", 0, make(InProcess(server_data.store(), server_data.served())), threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.port}/sparql"
    server.shutdown()
    thread.join()
    server.server_close()


def run(language: str, text: str, form: Form, endpoint: str) -> str:
    code = next(one.text for one in snippets(text, form, endpoint) if one.language == language)
    command = {"sh": ["bash", "-c"], "python": [sys.executable, "-c"], "r": ["Rscript", "-e"]}[language]
    return subprocess.run([*command, code], capture_output=True, text=True, check=True, timeout=60).stdout


@pytest.mark.slow
@pytest.mark.parametrize("language", ["sh", "python", "r"])
@pytest.mark.parametrize(
    ("text", "form", "held"),
    [
        (NAMES, Form.SELECT, ["Ottermere", "Saltby <&> Weald"]),
        (AWKWARD, Form.SELECT, ["a", "b", "\\"]),
        ("ASK { ?a a wm:Council }", Form.ASK, ["rue"]),
        ("CONSTRUCT WHERE { ?a wm:seats ?b }", Form.CONSTRUCT, ["council:ottermere", "30"]),
    ],
)
def test_code_runs(language: str, text: str, form: Form, held: list[str], endpoint: str) -> None:
    if language == "r" and shutil.which("Rscript") is None:
        pytest.skip("there is no R")
    said = run(language, text, form, endpoint)
    for words in held:
        assert words in said


def test_r_quotes_do_not_end_early() -> None:
    code = snippets('SELECT (")" AS ?a) {} # )"', Form.SELECT, "http://localhost/sparql")[2].text
    assert 'r"-(' in code
    assert ')-"' in code
