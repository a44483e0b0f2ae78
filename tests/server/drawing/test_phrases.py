from __future__ import annotations

import pytest

from wardmote.server.drawing import phrases


@pytest.mark.parametrize(
    ("name", "spoken"),
    [
        ("Labour Party", "the Labour Party"),
        ("Liberal Democrats", "the Liberal Democrats"),
        ("Green Party of England and Wales", "the Green Party of England and Wales"),
        ("Rejoin EU", "Rejoin EU"),
        ("no overall control", "no overall control"),
        ("London Borough of Barnet", "the London Borough of Barnet"),
        ("City of Westminster", "the City of Westminster"),
        ("Derby City Council", "Derby City Council"),
    ],
)
def test_spoken(name: str, spoken: str) -> None:
    assert phrases.spoken(name) == spoken


def test_opening() -> None:
    assert phrases.opening("London Borough of Barnet") == "The London Borough of Barnet"


@pytest.mark.parametrize(
    ("number", "written"), [(0, "0 seats"), (1, "1 seat"), (3, "3 seats"), (12_345, "12,345 seats")]
)
def test_count(number: int, written: str) -> None:
    assert phrases.count(number, "seat") == written


def test_count_of_an_odd_plural() -> None:
    assert phrases.count(2, "candidacy", "candidacies") == "2 candidacies"


@pytest.mark.parametrize(
    ("names", "written"),
    [
        ([], ""),
        (["Fen"], "Fen"),
        (["Fen", "Marsh"], "Fen and Marsh"),
        (["Fen", "Marsh", "Quay"], "Fen, Marsh and Quay"),
    ],
    ids=["none", "one", "two", "three"],
)
def test_names_are_written_as_a_list(names: list[str], written: str) -> None:
    assert phrases.listed(names) == written
