"""How many seats there are in made-up sentences, whoever has them."""

from __future__ import annotations

import sentences

CASES = """
Of the 45 seats, [Labour] took 30. => seats 45 @Here; seats Labour 30 @Here
[Reform UK] won 41 of the 70 seats up for election. => seats 70 @Here; seats Reform UK 41 @Here
A total of 48 seats are up for election. => seats 48 @Here
All 48 seats on |Fenmere Council| were up for election. => seats 48 @Fenmere Council
The 8-seat majority of [Labour] is safe. => majority 8 @Here
[Labour] contested all 48 seats. => seats 48 @Here
"""


def test_seats_are_counted_in_all() -> None:
    assert sentences.wrong(sentences.results, CASES, council="Here") == []
