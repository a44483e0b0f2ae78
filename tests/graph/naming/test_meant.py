from __future__ import annotations

import pytest

from wardmote.graph.naming import meant
from wardmote.graph.rdf import iris
from wardmote.graph.sources import load


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        ("who won Barnet?", "Barnet"),
        ("Who controls Richmond", "Richmond"),
        ("results in Camden, 2018", "Camden 2018"),
        ("“Hampstead Town”", "Hampstead Town"),
        ("who won", "who won"),
        ("the", "the"),
        ("?", "?"),
        ("", ""),
    ],
)
def test_words_of_a_question_name_nothing(words: str, kept: str) -> None:
    assert meant.asked(words.split()) == kept.split()


@pytest.mark.parametrize("text", ["NW3 2QG", "nw32qg", " SW1A  1AA ", "E1", "NW3", "EC1A 1BB"])
def test_postcodes(text: str) -> None:
    assert meant.is_postcode(text)


@pytest.mark.parametrize("text", ["", "Barnet", "E05013659", "NW3 2Q", "2018", "NW3 2QG London", "N٣"])
def test_what_is_no_postcode(text: str) -> None:
    assert not meant.is_postcode(text)


def test_what_has_another_name_is_there() -> None:
    terms = {node.value for node in load.described_ontology()}
    assert {iris.WM + key.removeprefix("term/") for key in meant.NAMES} <= terms
    assert meant.NO_CONTROL in terms
