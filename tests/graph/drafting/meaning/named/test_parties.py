"""Which words mean parties."""

from __future__ import annotations

import pytest
from meant import found, reading


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Green Street stayed Green, said the Greens' leader.", ["Green Party", "Green Party"]),
        ("The Independent wrote of an independent voice.", []),
        ("She sat as an independent with two independent councillors.", ["Independent", "Independent"]),
        ("The council is hung; no party has overall control.", ["No overall control", "No overall control"]),
        ("Nobody wants a hung parliament.", []),
        ("It was a No Overall Controll gain from Labour.", ["No overall control", "Labour Party"]),
        ("Two independent reports; the rest are 20 Labour and one independent.", ["Labour Party", "Independent"]),
        ("The rest went to tories, and labour gained two.", ["Conservative Party", "Labour Party"]),
        ("The Alliance party has nine seats.", []),
        ("Holt (Con lose to no overall control)", ["Conservative Party", "No overall control"]),
        ("Ann Reed (Lab) beat Tom Holt (Con). Ann (Lib) Frey lost.", ["Labour Party", "Conservative Party"]),
        ("Voting was: Lab 503, C 257, LD 80.", ["Labour Party", "Conservative Party", "Liberal Democrats"]),
        (
            "The Fenwick Independents and Alder Residents' Association won.",
            ["Fenwick Independents", "Alder Residents' Association"],
        ),
        ("Fenwick First party won, Militant Labour did not.", ["Fenwick First"]),
        ("The Liberal/SDP Alliance held on.", ["Liberal/SDP Alliance"]),
        ("The Conservative's only council and the Consevrtives' hopes.", ["Conservative Party", "Conservative Party"]),
        ("Reform of the system is a reform for all.", []),
        ("Reform-Conservative pacts and Reform UK's gains.", ["Reform UK", "Conservative Party", "Reform UK"]),
        ("The local Labour Club and Young Greens met.", None),
    ],
)
def test_parties(text: str, expected: list[str] | None) -> None:
    if expected is not None:
        names = [one.name for sentence in reading(text, "2025-05-02").sentences for one in sentence.of("party")]
        assert names == expected


def test_reform_is_no_party_before_there_was_one() -> None:
    assert found(reading("Labour and Reform won.", "2010-05-07"), "party") == [("Labour", "PP53", "alias")]
