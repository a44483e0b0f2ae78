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


@pytest.mark.parametrize(
    ("content", "line", "message", "remedy"),
    [
        ((HEAD + "area:a a wm:Area .\n").encode("utf-16"), 1, "is UTF-16", "save the file as UTF-8"),
        ((HEAD + "area:a a wm:Area .\n").encode("utf-16-be"), 1, "is UTF-16", "save the file as UTF-8"),
        (bytes(64), 1, "no text", "save the file as UTF-8"),
        ((HEAD + "area:a wm:gss 'é' .\n").encode("latin-1"), 4, "is not UTF-8", "save the file as UTF-8"),
        (f'{HEAD}area:a wm:gss "short",\n "{"x" * 17_000_000}" .\n'.encode(), 5, "more than 16,777,216", "shorten it"),
        (f'{HEAD}area:a wm:gss """{"x" * 17_000_000}""" .\n'.encode(), 4, "more than 16,777,216", "shorten it"),
        (f"{HEAD}area:a wm:gss <urn:{'x' * 17_000_000}> .\n".encode(), 4, "more than 16,777,216", "shorten it"),
    ],
    ids=["UTF-16", "UTF-16 without a mark", "zeros", "Latin-1", "long literal", "long lines", "long IRI"],
)
def test_refuses_what_no_parser_takes(tmp_path: Path, content: bytes, line: int, message: str, remedy: str) -> None:
    found = fault(tmp_path, content)
    assert found.line == line
    assert message in found.message
    assert remedy in found.remedy
    assert len(str(found)) < 1000


def test_a_byte_order_mark_is_read_over(tmp_path: Path) -> None:
    (tmp_path / "a.ttl").write_text(f"{reader.MARK}{HEAD}area:a a wm:Area .\n", encoding="utf-8")
    assert len(reader.read(tmp_path / "a.ttl", "a.ttl")) == 1


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(DataError) as caught:
        reader.read(tmp_path, "a.ttl")
    assert caught.value.faults[0].message == "cannot be read: Is a directory"


def test_lines_are_found_by_subject_and_term() -> None:
    text = HEAD + "area:a.1\n    a wm:Area .\n\narea:a\n    a wm:Area ;\n    wm:gss 1 .\n"
    area = iris.thing("area", "a").value
    finder = reader.Finder(text)
    assert finder.line_of(area) == 7
    assert finder.line_of(area, iris.wm("gss").value) == 9
    assert finder.line_of(iris.thing("area", "a.1").value) == 4
    assert finder.line_of(iris.thing("area", "b").value) == 0
