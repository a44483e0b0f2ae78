"""Which names of places mean councils, which mean areas, and which neither."""

from __future__ import annotations

import pytest
from meant import found, reading


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Labour lost Reading and Down, and in Hart the Tories held on.", ["reading", "hart"]),
        ("Reading the results, they sat down for a bath.", []),
        ("Westminster fell to Labour.", ["westminster"]),
        ("Labour MPs in Westminster were furious.", []),
        ("Sir Simon Sutton of Bury Road met Barnet Council.", ["barnet"]),
        ("The Hackney Gazette and Camden Town were there.", []),
        ("Fans of the University of Lincoln and Derby students voted.", []),
        ("Labour gained Darlington BC and Tamworth from the Tories.", ["darlington", "tamworth"]),
        ("The Lib Dems won Hinckley & Bosworth BC and the North Norfolk and Cotswold DCs.", None),
        ("Labour took Harlow, Essex, and the Kent borough of Gravesham.", ["harlow", "gravesham"]),
        ("Essex County Council stayed Conservative; so did Kent with 60 seats.", ["essex", "kent"]),
        ("The mayor of Bedford Ann Reed spoke.", ["bedford"]),
        ("Kenisgton and Chelsea stayed blue, Wandswoth council did not.", ["kensington-and-chelsea", "wandsworth"]),
        ("Stamford and Sandwich voted.", []),
        # A name that begins another's is none of a council.
        ("The Greens won in the ward of Barnet and at Stratford Olympic Park.", []),
        ("She told Cherwell that Labour lost, and told Oxford City Council.", ["oxford"]),
        ("Labour kept the south London borough council of Southwark.", ["southwark"]),
        ("A seat on Fenwick Borough Council fell vacant.", ["Fenwick Borough Council"]),
    ],
)
def test_councils(text: str, expected: list[str] | None) -> None:
    keys = [key for _, key, _ in found(reading(text, "2018-05-04"), "council")]
    assert keys == (["hinckley-and-bosworth", "north-norfolk", "cotswold"] if expected is None else expected)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Ann Reed, MP for Barnet, and the Brent MP spoke in London.", ["Barnet", "Brent", "London"]),
        ("Ann Reed is to stand in Brent Central for the Commons.", ["Brent Central"]),
        ("Across Greater Manchester and Wales they lost.", ["Greater Manchester", "Wales"]),
        ("Sir Robin Wales and Mr Jack London spoke.", []),
    ],
)
def test_areas(text: str, words: list[str]) -> None:
    assert [one for one, _, _ in found(reading(text), "area")] == words
