from __future__ import annotations

from pathlib import Path

import pytest

from wardmote.graph.errors import DataError, Fault
from wardmote.graph.rdf import iris, reader

HEAD = "@prefix wm: <https://w3id.org/wardmote/ontology#> .\n@prefix area: <https://w3id.org/wardmote/id/area/> .\n\n"


def fault(tmp_path: Path, content: bytes) -> Fault:
    """Give the one fault of reading a file with this content."""
    path = tmp_path / "areas.ttl"
    path.write_bytes(content)
    with pytest.raises(DataError) as caught:
        reader.read(path, "reference/areas.ttl")
    (found,) = caught.value.faults
    assert found.file == "reference/areas.ttl"
    return found


@pytest.mark.parametrize(
    ("body", "line", "message", "remedy"),
    [
        (b"area:a a wm:Area .\narea:b a wm:Area ;; ,\n", 5, "not Turtle", "mend the Turtle at this line"),
        (b"area:a a nowhere:Area .\n", 4, "not Turtle", "mend the Turtle at this line"),
        (b"area:a a wm:Area .\narea:b wm:gss '\xff' .\n", 5, "byte 140 is not UTF-8", "save the file as UTF-8"),
        (b"area:a a wm:Area .\narea:a wm:gss [ a wm:Area ] .\n", 5, "a blank node", "give the node an IRI of its own"),
        (b"area:a a wm:Area .\n_:b a wm:Area .\n", 5, "a blank node", "give the node an IRI of its own"),
        (b"area:a wm:gss ( 1 2 ) .\n", 4, "a blank node", "give the node an IRI of its own"),
        (b"area:a wm:gss <<( area:a a wm:Area )>> .\n", 4, "a triple about a triple", "give the node an IRI"),
    ],
    ids=["punctuation", "prefix", "encoding", "brackets", "label", "list", "triple term"],
)
def test_refuses_what_is_not_our_turtle(tmp_path: Path, body: bytes, line: int, message: str, remedy: str) -> None:
    found = fault(tmp_path, HEAD.encode() + body)
    assert found.line == line
    assert message in found.message
    assert remedy in found.remedy


def test_lines_are_found_by_subject_and_term() -> None:
    text = HEAD + "area:a.1\n    a wm:Area .\n\narea:a\n    a wm:Area ;\n    wm:gss 1 .\n"
    area = iris.thing("area", "a").value
    finder = reader.Finder(text)
    assert finder.line_of(area) == 7
    assert finder.line_of(area, iris.wm("gss").value) == 9
    assert finder.line_of(iris.thing("area", "a.1").value) == 4
    assert finder.line_of(iris.thing("area", "b").value) == 0
