"""Parties without a seat in made-up sentences."""
# ruff: noqa: E501 - a sentence and its drafts stand on one line.

from __future__ import annotations

import sentences

CASES = """
The [Greens] were wiped out in |Fenmere|. => party-no-seats Greens @Fenmere
The [Greens] were almost wiped out in |Fenmere|. =>
The [Greens] won no seats in <Alder Fen>, |Fenmere|. => party-no-seats Greens @Fenmere/Alder Fen
The [Greens] failed to win any seats. => party-no-seats Greens @Here
[Reform] did not win a single seat in |Fenmere|. => party-no-seats Reform @Fenmere
The [Greens], [Reform] and four [independent] candidates stood but were unable to win a seat. => other independent 4 @Here candidatesStanding; party-no-seats Greens @Here; party-no-seats Reform @Here; party-no-seats independent @Here
[Labour] won no seats. => party-no-seats Labour @Here
The [Greens] are left with no councillors in |Fenmere|. => party-no-seats Greens @Fenmere
[Labour] has 57 seats, the [Tories] three and the [Greens] and [Reform] none. => party-no-seats Greens @Here; party-no-seats Reform @Here; seats Labour 57 @Here; seats Tories 3 @Here
The [Greens] fear that they will win no seats. =>
There were no seats for the [Greens] in |Fenmere|. => party-no-seats Greens @Fenmere
No [Green] councillors were elected in |Fenmere|. => party-no-seats Green @Fenmere
Not a single [Green] was elected in |Fenmere|. => party-no-seats Green @Fenmere
Not a single [Green] was elected in |Fenmere|, |Tarrow| or |Oldmarsh|. => party-no-seats Green @Fenmere; party-no-seats Green @Oldmarsh; party-no-seats Green @Tarrow
No [Greens] were elected in |Fenmere| and no [Alders] in |Tarrow|. => party-no-seats Alders @Tarrow; party-no-seats Greens @Fenmere
The [Greens] won three seats in |Fenmere| and none in |Tarrow|. => party-no-seats Greens @Tarrow; seats Greens 3 @Fenmere
"""


def test_parties_win_no_seat() -> None:
    assert sentences.wrong(sentences.results, CASES, council="Here") == []
