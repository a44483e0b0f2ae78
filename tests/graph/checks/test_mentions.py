"""Names and numbers in the words of a text: which printed forms are one, and which are another."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import Literal

from wardmote.graph.checks.mentions import Names, forms, has_name, has_number, has_words
from wardmote.graph.rdf import iris
from wardmote.graph.sources import load


@pytest.fixture(scope="module")
def names(fictional: Path) -> Names:
    return Names(load.data_files(fictional))


def test_a_ballot_goes_by_its_ward(names: Names) -> None:
    ballot = iris.thing("ballot", "local.fenwick-marsh.sedge-end.2031-05-01")
    assert "Sedge End" in names.of(ballot)
    assert "Fenwick Marsh" not in names.of(ballot)


def test_a_council_election_goes_by_its_council_and_area(names: Names) -> None:
    election = iris.thing("election", "local.fenwick-marsh.2031-05-01")
    assert {"Fenwick Marsh", "Fenwick Marsh Council"} <= set(names.of(election))


def test_an_area_goes_by_its_council_too(names: Names) -> None:
    assert "Saltmere Council" in names.of(iris.thing("area", "E09999002"))


def test_an_unknown_thing_has_no_names(names: Names) -> None:
    assert names.of(iris.thing("party", "dodo")) == []


@pytest.mark.parametrize(
    ("words", "name", "found"),
    [
        ("the ALDERS won", "Alders", True),
        ("the Alder’s seat", "Alder", True),
        ("the Alders won", "Alder", False),
        ("women’s equality", "Women's Equality", True),
        ("Fenwick\n Marsh", "Fenwick Marsh", True),
        ("Upper Tarrowby", "Upper Tarrow", False),
    ],
)
def test_names_are_whole_words(words: str, name: str, found: bool) -> None:
    assert has_name(["elsewhere", words], name) is found


@pytest.mark.parametrize(
    ("words", "number", "found"),
    [
        ("won 47 seats", "47", True),
        ("won 147 seats", "47", False),
        ("won 4,700 votes", "4700", True),
        ("won 4,700 votes", "4", False),
        ("won 4700 votes.", "4700", True),
        ("a turnout of 38.4%.", "38.4", True),
        ("a turnout of 38.4%.", "38", False),
        ("the Alders' 16.", "16", True),
        ("a 12-seat cushion", "12", True),
        ("Twenty-two of them", "22", True),
        ("one or two", "2", True),
        ("attwon", "2", False),
        ("in 1998.", "1998", True),
        ("a millionth", "1000000", False),
        ("an electorate of 248,000", "248000", True),
        ("an electorate of 248000", "248000", True),
        ("an electorate of 1,248,000", "248000", False),
        ("9,000,000 people", "9000000", True),
        ("3.5 seats", "5", False),
        ("5.", "5", True),
        ("5,", "5", True),
        ("5,5", "5", False),
    ],
)
def test_numbers_are_digits_or_words(words: str, number: str, found: bool) -> None:
    assert has_number([words], Literal(number)) is found


@pytest.mark.parametrize(
    ("number", "printed"),
    [
        ("0", ["0", "0", "zero"]),
        ("-1", ["-1"]),
        ("19", ["19", "19", "nineteen"]),
        ("20", ["20", "20", "twenty"]),
        ("21", ["21", "21", "twenty one"]),
        ("99", ["99", "99", "ninety nine"]),
        ("100", ["100", "100"]),
        ("1000", ["1,000", "1000"]),
        ("99999", ["99,999", "99999"]),
        ("100000", ["100,000", "100000"]),
        ("1234567", ["1,234,567", "1234567"]),
        ("999999999", ["999,999,999", "999999999"]),
        ("1000000000", ["1000000000"]),
        ("4.0", ["4", "4", "four"]),
        ("43.60", ["43.6"]),
    ],
)
def test_the_ways_to_print_a_number(number: str, printed: list[str]) -> None:
    assert forms(Literal(number)) == printed


def test_a_number_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match="Unexpected number"):
        forms(Literal("many", datatype=iris.term("xsd:integer")))


def test_printed_words_keep_their_case() -> None:
    assert has_words(["a “Sedeg End” win"], '"Sedeg End"')
    assert not has_words(["a sedeg end win"], "Sedeg End")
