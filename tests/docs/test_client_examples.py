"""The Python in the README runs against a server, and the options that it speaks of exist."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
import server_data
from checkout import ROOT
from serving import Server

CODE = re.findall(r"^```python\n(.*?)^```$", (ROOT / "README.md").read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)

DATA = """
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix wm: <https://w3id.org/wardmote/ontology#> .
<https://w3id.org/wardmote/graph/reference> {
    <urn:quay> a wm:Ward ; rdfs:label "Quay"@en ; wm:council <urn:ottermere> .
    <urn:ottermere> rdfs:label "Ottermere"@en .
}
"""


def test_python(tmp_path: Path) -> None:
    pytest.importorskip("httpx")
    server_data.publish(tmp_path, DATA)
    server = Server(tmp_path)
    try:
        code = CODE[0].replace(":8000", f":{server.port}")
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    finally:
        server.stop()
    assert done.stdout == "Quay in Ottermere\n"
