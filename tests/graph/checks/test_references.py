from __future__ import annotations

import re
from dataclasses import replace

import pytest
from checkout import Folder
from pyoxigraph import NamedNode

from wardmote.graph.checks import references, suggestions
from wardmote.graph.errors import Fault
from wardmote.graph.rdf import iris
from wardmote.graph.sources.load import DataFile

HERALD = "articles/fenwick-herald.ttl"
POST = "articles/marsh-post.ttl"
COMMAND = "wardmote fmt --data elsewhere"


def faults(folder: Folder) -> list[Fault]:
    return references.check(folder.files(), COMMAND)


def only(folder: Folder, message: str) -> Fault:
    """Give the one fault with these words in its message."""
    (fault,) = (fault for fault in faults(folder) if message in fault.message)
    return fault


def add(folder: Folder, name: str, turtle: str) -> int:
    """Add Turtle to the end of a data file; give its line."""
    path = folder.data / name
    source = path.read_text(encoding="utf-8")
    path.write_text(f"{source}\n{turtle}\n", encoding="utf-8")
    return source.count("\n") + 2


def articles(folder: Folder, number: int) -> list[DataFile]:
    """Give the files of a folder with so many more articles, each like the first."""
    files = folder.files()
    (herald,) = (file for file in files if file.name == HERALD)
    keys = [f"herald-{number}" for number in range(number)]
    more = (
        replace(
            herald,
            name=f"articles/{key}.ttl",
            graph=iris.graph(f"article/{key}"),
            lines=herald.lines.replace(b"fenwick-herald", key.encode()),
        )
        for key in keys
    )
    return [*files, *more]


def test_work_grows_with_the_number_of_articles(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    looked, kind_of = [0], suggestions.kind_of

    def counted(node: NamedNode) -> str | None:
        looked[0] += 1
        return kind_of(node)

    monkeypatch.setattr(suggestions, "kind_of", counted)
    counts = []
    for number in (8, 16):
        looked[0] = 0
        assert references.check(articles(folder, number), COMMAND) == []
        counts.append(looked[0])
    assert counts[1] < 2.2 * counts[0]


def test_the_invented_data_refers_right(folder: Folder) -> None:
    assert faults(folder) == []


@pytest.mark.parametrize(
    ("name", "old", "new", "message", "remedy"),
    [
        (HERALD, "party:bittern", "party:bitten", "no party party:bitten in any reference file", "party:bittern (Bit"),
        (POST, "party:bittern", "party:dodo", "no party party:dodo in any reference file", "under reference/"),
        ("reference/ballots.ttl", "ward:E05999003", "ward:E05999993", "no ward ward:E05999993", "ward:E05999003 (Re"),
        (HERALD, "topic:results", "topic:result", "no topic topic:result in", "topic:results (results)"),
    ],
)
def test_an_unknown_thing(folder: Folder, name: str, old: str, new: str, message: str, remedy: str) -> None:
    line = folder.edit(name, f"{old} ", f"{new} ") if f"{old} " in _read(folder, name) else folder.edit(name, old, new)
    fault = only(folder, message)
    assert (fault.file, fault.line) == (name, line)
    assert remedy in fault.remedy


def _read(folder: Folder, name: str) -> str:
    return (folder.data / name).read_text(encoding="utf-8")


def test_evidence_is_described_in_its_file(folder: Folder) -> None:
    line = folder.edit(HERALD, "wm:evidence <#char=35,60>", "wm:evidence <#char=36,60>")
    fault = only(folder, "#char=36,60> is not described in this file")
    assert (fault.file, fault.line, fault.node) == (HERALD, line, "claim:fenwick-herald.1")
    assert "wardmote fmt" in fault.remedy


@pytest.mark.parametrize(
    ("name", "old", "new", "message", "remedy"),
    [
        (HERALD, "wm:alleged", "wm:aleged", "wm:aleged is not in the ontology", "write wm:alleged"),
        (
            HERALD,
            "dcterms:abstract",
            "wm:gists",
            "wm:gists is not in the ontology",
            "declare it in a file of ontology/",
        ),
        (HERALD, "a wm:Claim", "a wm:Clam", "wm:Clam is not in the ontology", "write wm:Claim"),
        (
            "reference/wards.ttl",
            "skos:altLabel",
            "skos:altLabels",
            "skos:altLabels is a term that no shape knows",
            "write skos:altLabel or",
        ),
        ("reference/wards.ttl", "a wm:Ward", "a geo:Ward", "geo:Ward is a term that no shape knows", "shapes/"),
    ],
)
def test_an_undeclared_term(folder: Folder, name: str, old: str, new: str, message: str, remedy: str) -> None:
    line = folder.edit(name, old, new)
    fault = only(folder, message)
    assert (fault.file, fault.line) == (name, line)
    assert remedy in fault.remedy


@pytest.mark.parametrize(
    ("name", "turtle", "message", "remedy"),
    [
        ("reference/areas.ttl", "<https://example.org/a> a wm:Area .", "is not the IRI of a thing", "use one of"),
        (
            "reference/areas.ttl",
            "<https://w3id.org/wardmote/id/claim/a.1> a wm:Claim .",
            "is not a thing but what a source says",
            "the file of its source",
        ),
        ("reference/areas.ttl", "area:x a wm:Area, wm:Ward .", "has 2 types, wm:Area, wm:Ward", "the one that fits"),
        (HERALD, "party:dodo a wm:Party .", "a party in the file of a source", "under reference/"),
        (HERALD, "claim:marsh-post.1 a wm:Claim .", "belongs to another article", "the file of its article"),
        (HERALD, "claim:fenwick-herald.x a wm:Claim .", "belongs to another article", "the file of its article"),
        (
            HERALD,
            "<https://w3id.org/wardmote/id/spell/a> a wm:ControlSpell .",
            "a spell is computed by rules",
            "remove it",
        ),
        (
            HERALD,
            "claim:fenwick-herald.1 wm:corroborates claim:fenwick-herald.2 .",
            "wm:corroborates is computed by rules",
            "remove it",
        ),
    ],
)
def test_a_node_out_of_place(folder: Folder, name: str, turtle: str, message: str, remedy: str) -> None:
    line = add(folder, name, turtle)
    fault = only(folder, message)
    assert (fault.file, fault.line) == (name, line)
    assert remedy in fault.remedy


def test_a_thing_described_in_two_files(folder: Folder) -> None:
    ward = "<https://w3id.org/wardmote/id/ward/E05999001>"
    add(folder, "reference/areas.ttl", f"{ward} a wm:Ward .")
    fault = only(folder, "is described in reference/areas.ttl too")
    assert fault.file == "reference/wards.ttl"
    assert fault.line == folder.edit("reference/wards.ttl", "ward:E05999001\n", "\n")
    assert "describe it in one file" in fault.remedy


def test_a_proposition_that_no_claim_states(folder: Folder) -> None:
    subject = re.search(r"proposition:tie-[0-9a-f]+", _read(folder, HERALD))
    assert subject is not None
    other = re.search(r"proposition:turnout|proposition:figure-[0-9a-f]+", _read(folder, HERALD))
    assert other is not None
    folder.edit(HERALD, f"wm:states {subject.group()}", f"wm:states {other.group()}")
    fault = only(folder, "nothing in this file points at it")
    assert (fault.file, fault.node) == (HERALD, subject.group())
    assert fault.line == folder.edit(HERALD, f"{subject.group()}\n", "\n")
    assert "name it in the claim" in fault.remedy


def test_a_wrong_proposition_iri_names_the_command(folder: Folder) -> None:
    proper = re.search(r"proposition:tie-[0-9a-f]+", _read(folder, HERALD))
    assert proper is not None
    line = folder.edit(HERALD, f"{proper.group()}\n", "proposition:tie-0123456789abcdef\n")
    folder.edit(HERALD, f"wm:states {proper.group()}", "wm:states proposition:tie-0123456789abcdef")
    (fault,) = faults(folder)
    assert (fault.file, fault.line, fault.node) == (HERALD, line, "proposition:tie-0123456789abcdef")
    assert fault.message == f"the content of this proposition makes the IRI {proper.group()}"
    assert fault.remedy == COMMAND


def test_changed_content_makes_another_iri(folder: Folder) -> None:
    folder.edit(HERALD, "wm:number 26", "wm:number 27")
    assert only(folder, "the content of this proposition makes the IRI").remedy == COMMAND
