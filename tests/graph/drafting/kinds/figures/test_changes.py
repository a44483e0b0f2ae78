"""Seats gained or lost that made-up sentences do not count."""
# ruff: noqa: E501 - a sentence and its drafts stand on one line.

from __future__ import annotations

import sentences

CASES = """
The seat was gained by the [Conservatives] from [Labour]. => seat-gain Conservatives 1 @Here <Labour
<Alder Fen> went to the [Lib Dems]. => seat-gain Lib Dems @Here/Alder Fen
The [Lib Dems] gained <Alder Fen> from the [Tories]. => seat-gain Lib Dems @Here/Alder Fen <Tories
{Ann Reed}, of the [Green Party], won the seat from [Labour]. => seat-gain Green Party 1 @Here <Labour
[Labour] took 32 of the seats, the [Conservatives] took 11, and the [Lib Dems] took the remaining two. => seats Conservatives 11 @Here; seats Labour 32 @Here; seats Lib Dems 2 @Here
{Ann Reed} was elected for the [Greens] in <Alder Fen>, taking the seat of {Tom Holt}. => seat-gain Greens 1 @Here <Tom Holt
In Long Drove, two [Green] candidates were elected, having taken that ward off [Labour]. => seat-gain Green 2 @Long Drove <Labour
The [Tories] suffered heavy losses in |Fenmere|. => seat-loss Tories heavy @Fenmere
[Labour] has gained a second seat from the [Tories]. => seat-gain Labour 1 @Here <Tories
The [Greens] had also gained the parliamentary seat of Lowmoor from [Labour]. =>
[Labour] hopes to take the seat from the [Tories]. =>
Early gains for [Labour] were <Alder Fen> and <Low Fen>. => seat-gain Labour @Here/Alder Fen; seat-gain Labour @Here/Low Fen
"""


def test_the_seat_changes_hands() -> None:
    assert sentences.wrong(sentences.results, CASES, council="Here") == []
