"""An identifier that is given up says what replaced it, and is never taken away."""

from __future__ import annotations

import pytest
from checkout import Folder

from wardmote.graph import build
from wardmote.graph.rdf import iris
from wardmote.graph.releases.release import open_store
from wardmote.server.app import make
from wardmote.server.engine.inprocess import InProcess
from wardmote.server.engine.interface import Served

pytestmark = pytest.mark.slow

FILE = "reference/replaced.ttl"
PREFIXES = """@prefix council: <https://w3id.org/wardmote/id/council/> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .

"""


def replace(folder: Folder, *lines: str) -> None:
    """Write a file of replaced identifiers."""
    head = PREFIXES if "rdfs:" in "".join(lines) else PREFIXES.replace(PREFIXES.splitlines()[2] + "\n", "")
    (folder.data / FILE).write_text(head + "\n".join(lines), encoding="utf-8")


def test_old_identifiers_lead_to_the_new_one(folder: Folder) -> None:
    replace(
        folder,
        "council:marsh\n    dcterms:isReplacedBy council:old-fenwick .\n",
        "council:old-fenwick\n    dcterms:isReplacedBy council:fenwick-marsh .\n",
    )
    assert folder.faults() == []
    built = build.build(folder.data, folder.articles, folder.data.parent / "home")
    client = make(InProcess(open_store(built), Served(built.id, built.base))).test_client()
    for old in ("marsh", "old-fenwick"):
        response = client.get(f"/id/council/{old}")
        assert (response.status_code, response.location) == (301, "/id/council/fenwick-marsh")
        assert (
            client.get(f"/id/council/{old}?format=json", follow_redirects=True).json["label"]
            == "Fenwick Marsh Borough Council"
        )
    assert f"{iris.DEFAULT_BASE}id/council/old-fenwick" in client.get("/doc/council/fenwick-marsh.nt").text


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        (["council:old\n    dcterms:isReplacedBy council:none .\n"], "no council council:none"),
        (
            ["council:old\n    dcterms:isReplacedBy council:fenwick-marsh, council:saltmere .\n"],
            "An identifier is replaced by one other",
        ),
        (
            ['council:old\n    rdfs:label "Old"@en ;\n    dcterms:isReplacedBy council:saltmere .\n'],
            "An identifier that was replaced says nothing else",
        ),
        (["council:saltmere\n    dcterms:isReplacedBy council:fenwick-marsh .\n"], "Nothing points at an identifier"),
        (
            [
                "council:a\n    dcterms:isReplacedBy council:b .\n",
                "council:b\n    dcterms:isReplacedBy council:a .\n",
            ],
            "Nothing points at an identifier",
        ),
    ],
)
def test_replacements_that_are_wrong(folder: Folder, lines: list[str], message: str) -> None:
    replace(folder, *lines)
    faults = [fault for fault in folder.faults() if message in fault.message]
    assert any(fault.file == FILE for fault in faults), folder.faults()
