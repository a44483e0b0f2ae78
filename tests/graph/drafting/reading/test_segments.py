from __future__ import annotations

from pathlib import Path

import odd_texts
import pytest
from checkout import SHARED
from hypothesis import given, settings
from pyoxigraph import Literal, RdfFormat, Triple, serialize

from wardmote.graph.checks import coverage
from wardmote.graph.drafting.reading.read import read
from wardmote.graph.drafting.reading.segments import Segment, segments
from wardmote.graph.errors import DataError
from wardmote.graph.rdf import iris
from wardmote.graph.sources.load import DataFile
from wardmote.graph.sources.texts import Text

ARTICLE = iris.article("fen")


def faults(text: str, found: list[Segment]) -> list[str]:
    """Give what is wrong with the segments of a text, but that nothing is claimed from them."""
    triples = [Triple(ARTICLE, iris.term("dcterms:extent"), Literal(len(text)))]
    for one in found:
        node = iris.segment(ARTICLE, one.start, one.end)
        triples += [Triple(node, iris.RDF_TYPE, iris.wm("Segment")), Triple(node, iris.wm("kind"), iris.wm(one.kind))]
    lines = serialize(triples, format=RdfFormat.N_TRIPLES)
    assert lines is not None
    file = DataFile(Path(), "articles/fen.ttl", iris.graph("article/fen"), "", lines)
    wrong = coverage.check(file, ARTICLE, Text("fen.txt", text, ""))
    return [fault.message for fault in wrong if not fault.message.startswith("nothing is claimed")]


def test_each_has_the_kind_that_the_ontology_has_for_it() -> None:
    text = (
        "---\ntitle: Alders win\n---\n\n> **They won.** They did.\n\nImage caption Boots\nBy Ann Reed\n\n"
        "| Party | Seats |\n|---|---|\n| Alders | 24 |\n\n- One [item](a)\n\n---\n\nRead more\n"
    )
    assert [(one.kind, text[one.start : one.end]) for one in segments(read(text))] == [
        ("boilerplate", "---\ntitle:"),
        ("headline", "Alders win"),
        ("boilerplate", "---"),
        ("body", "> **They won.**"),
        ("body", "They did."),
        ("caption", "Image caption Boots"),
        ("credit", "By Ann Reed"),
        ("body", "| Party | Seats |"),
        ("boilerplate", "|---|---|"),
        ("body", "| Alders | 24 |"),
        ("body", "- One [item](a)"),
        ("boilerplate", "---"),
        ("boilerplate", "Read more"),
    ]


def test_a_pull_quote_and_a_title_that_comes_again_are_repetition() -> None:
    text = (
        "---\ntitle: Alders win in Fen\n---\n# Alders win in Fen\n\nReed said that “we will never sleep” again.\n\n"
        "> **“We will never sleep.”**\n\n> We will.\n\n## Fen\n\nThey won.\n\n## Fen\n"
    )
    kinds = [one.kind for one in segments(read(text)) if one.kind != "boilerplate"]
    assert kinds == ["headline", "repetition", "body", "repetition", "body", "headline", "body", "headline"]
    assert faults(text, segments(read(text))) == []


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("-- --\nwon. Alders", ["-- --", "won.", "Alders"]),
        ("Image caption !! X", ["Image caption !! X"]),
        ("! Image caption !! Image caption ", ["! Image caption !! Image caption"]),
        ("Image caption ! “Alders won.” They did.", ["Image caption !", "“Alders won.”", "They did."]),
        ("Image caption ? Image caption ", ["Image caption ?", "Image caption"]),
    ],
)
def test_stops_beside_a_label_and_rules_end_segments_as_the_check_has_it(text: str, made: list[str]) -> None:
    found = segments(read(text))
    assert [text[one.start : one.end] for one in found] == made
    assert faults(text, found) == []


@settings(max_examples=100, deadline=None)
@given(odd_texts.TEXTS)
def test_the_segments_of_any_text_are_sound(text: str) -> None:
    try:
        found = segments(read(text))
    except DataError:
        return
    assert faults(text, found) == []


@pytest.mark.skipif(not (SHARED / "drafting").is_dir(), reason="the marked texts are not beside the project")
def test_the_segments_of_real_texts_are_sound() -> None:
    paths = [*(SHARED / "drafting" / "texts").glob("*.txt"), *(SHARED / "articles").glob("*.txt")]
    assert len(paths) > 14
    for path in paths:
        text = path.read_bytes().decode()
        assert faults(text, segments(read(text))) == [], path.name
