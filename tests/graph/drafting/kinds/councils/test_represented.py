"""Since when parties have somebody in a ward or on a council, in made-up sentences."""
# ruff: noqa: E501 - a sentence and its drafts stand on one line.

from __future__ import annotations

import pytest
import sentences

from wardmote.graph.drafting.kinds import councils

CASES = """
[Labour] has been represented in <Alder Fen> since 1998. => other Labour more than 0 @Here/Alder Fen seatsHeld
[Labour] took a seat in <Alder Fen> where they had been represented since 1998. => other Labour more than 0 @Here/Alder Fen seatsHeld
The [Greens] have had councillors on |Fenmere| since 2006. => other Greens more than 0 @Fenmere seatsHeld
The [Greens] have had no councillors in <Alder Fen> since 2006. => other Greens 0 @Here/Alder Fen seatsHeld
[Labour] had not been represented in <Alder Fen> since 1998. => other Labour 0 @Here/Alder Fen seatsHeld
[Labour] would have been represented in <Alder Fen> since 1998. =>
[Labour] has been strong in <Alder Fen> since 1998. =>
"""


def test_it_is_drafted_since_when() -> None:
    assert sentences.wrong(councils.draft, CASES, council="Here") == []


@pytest.mark.parametrize(("verb", "phase"), [("has", "after"), ("had", "before")])
def test_what_had_been_was_so_before_the_election(verb: str, phase: str) -> None:
    (one,) = councils.draft(sentences.read(f"[Labour] {verb} been represented in <Reed> since 1998.", council="Here"))
    assert {name: one.more[name] for name in ("from", "phase")} == {"from": "1998", "phase": phase}
