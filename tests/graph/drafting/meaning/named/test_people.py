"""Names of people by their form."""

from __future__ import annotations

import pytest
from meant import found, reading


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Labour's Ann Reed, Tory Tom McHolt-Frey and Cllr Una O'Lund won.",
            ["Ann Reed", "Tom McHolt-Frey", "Una O'Lund"],
        ),
        ("Former MP Ann de Reed and Chris Read spoke.", ["Ann de Reed", "Chris Read"]),
        ("Group leader Ann Reed thanked Mrs Holt and Coun Frey.", ["Ann Reed", "Holt", "Frey"]),
        ("In Alder Fen, near Low Quay, they met at Holt High Street.", []),
        ("The Crown Prosecution Service and Sky News called.", []),
        ("Physics student Ann Reed left St Holt's for the Fen Gazette.", ["Ann Reed"]),
        ("They visited Sutton Park and Kingston Hospital with Labour's Tom Park.", ["Tom Park"]),
        ("Ann Reed won. Reed said so. Ann left.", ["Ann Reed", "Ann Reed", "Ann Reed"]),
        ("Ann Reed and Tom Reed won. Reed said so.", ["Ann Reed", "Tom Reed", "Reed"]),
    ],
)
def test_people(text: str, expected: list[str]) -> None:
    assert [key for _, key, _ in found(reading(text), "person")] == expected
