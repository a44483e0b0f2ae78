"""Which party is the largest on a council, or has every seat, in made-up sentences."""

from __future__ import annotations

import sentences

CASES = """
[Labour] swept <Alder Fen>. => other Labour every seat @Here/Alder Fen seatsWon
[Labour] swept <Alder Fen> by-election posters away. =>
[Labour] won all the seats in |Fenmere|. => other Labour every seat @Fenmere seatsWon
[Labour] won all the seats that they fought in |Fenmere|. =>
The [Alders] became the largest party in |Fenmere|. => other Alders largest party @Fenmere
The [Alders] emerged as the largest party on |Fenmere| council. => other Alders largest party @Fenmere
The [Alders] won the most seats in |Fenmere|. => other Alders largest party @Fenmere
The [Alders] were not the largest party in |Fenmere|. => other Alders largest party @Fenmere negated
The [Alders] hope to be the largest party in |Fenmere|. =>
Will the [Alders] become the largest party in |Fenmere|? =>
The [Alders] are the largest party in <Low Fen>. =>
The [Alders] were the largest party of opposition in |Fenmere|. =>
The [Alders] won every seat in |Fenmere|. => other Alders every seat @Fenmere seatsWon
The [Alders] won every single seat in <Low Fen>. => other Alders every seat @Here/Low Fen seatsWon
Every seat in |Fenmere| went to the [Alders]. => other Alders every seat @Fenmere seatsWon
The [Alders] made a clean sweep of |Fenmere|. => other Alders every seat @Fenmere seatsWon
The [Alders] completed a clean sweep in |Fenmere|. => other Alders every seat @Fenmere seatsWon
The [Alders] did not win every seat in |Fenmere|. => other Alders every seat @Fenmere seatsWon negated
The [Alders] won every seat they fought in |Fenmere|. =>
The [Alders] could win every seat in |Fenmere|. =>
"""


def test_parties_are_the_largest_or_have_every_seat() -> None:
    assert sentences.wrong(sentences.results, CASES, council="Here") == []
