"""Wards by their form."""

from __future__ import annotations

import pytest
from meant import found, reading


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "She won in Alder Fen ward, the ward of Low Holt and the Reed & Quay ward.",
            ["Alder Fen", "Low Holt", "Reed & Quay"],
        ),
        ("All stood in the Alder, Fen and Holt wards.", ["Alder", "Fen", "Holt"]),
        ("It was gained in the Alder, Fen and Holt ward.", ["Alder, Fen and Holt"]),
        ("Turnout fell in St Ann's ward, across 20 wards in all.", ["St Ann's"]),
        (
            "Labour held four seats at Barnsley (Alder ward), Harlow (Fen) and Norwich (Holt).",
            ["Alder", "Fen", "Holt"],
        ),
        ("Ann Holt (Lab, Alder Fen) lost to Tom Frey, who represents Low Quay.", ["Alder Fen", "Low Quay"]),
        ("They won the safe Labour seat of Alder.", ["Alder"]),
        # What "and" joins is one name where one ward is spoken of; half a name is another ward.
        ("He was elected in Alder and Fen ward and she in a seat in Holt & Quay.", ["Alder and Fen", "Holt & Quay"]),
        ("He won the seat in Alder, Low Fen and Holt ward.", ["Alder, Low Fen and Holt"]),
        ("She represents the Alder-on-the-Moor and Fen division.", ["Alder-on-the-Moor and Fen"]),
        ("He was elected for the Greens in Alder and Fen with 90 votes.", ["Alder and Fen"]),
        (
            "They took the Alder and Fen seat; Ann Lee (Lab, Holt and Quay) kept hers.",
            ["Alder and Fen", "Holt and Quay"],
        ),
        ("They were elected in Alder and Fen, and took seats in Holt and Quay.", []),
        ("She was elected in May 2018 and again in the May elections.", []),
        ("Nobody was elected in Alder, Fen and Holt.", []),
        ("She was elected with 90 votes in Alder; Ann Ward-Lee lost.", ["Alder"]),
        ("She was elected in Alder and Tom Frey in Fen ward.", ["Alder", "Fen"]),
        ("Councillor Ann Ward and J M Ward took the seat of Tom Reed.", []),
        ("A by-election was called in Barnet. Fen went to Labour. It was a surprise in Fen.", ["Fen", "Fen"]),
        (
            "In Barnet North two councillors were elected in the ward. Barnet North cheered.",
            ["Barnet North", "Barnet North"],
        ),
    ],
)
def test_wards(text: str, expected: list[str]) -> None:
    assert [key for _, key, _ in found(reading(text), "ward")] == expected
