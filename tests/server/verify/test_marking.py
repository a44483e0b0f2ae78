"""The text of an answer in stretches, each under the verdict that weighs most."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from wardmote.graph.verifying.answer import VERDICTS
from wardmote.server.verify.marking import Stretch, stretches, tally


def claim(verdict: str, start: int = 0, end: int = 0) -> dict[str, Any]:
    """Give a claim of an answer, in which what is 0 may be left out."""
    return {"verdict": verdict} | ({"start": start} if start else {}) | ({"end": end} if end else {})


def test_stretches_of_a_text() -> None:
    claims = [claim("right", 0, 5), claim("wrong", 3, 8), claim("not checkable", 8, 10), claim("right")]
    assert list(stretches("abcdefghijkl", claims)) == [
        Stretch("abc", "right"),
        Stretch("de", "wrong", (1,)),
        Stretch("fgh", "wrong", (2,)),
        Stretch("ij", "not checkable", (3,)),
        Stretch("kl"),
    ]


def test_a_text_without_claims_is_one_stretch() -> None:
    assert list(stretches("abc", [])) == [Stretch("abc")]


SPANS = st.tuples(st.sampled_from(VERDICTS), st.integers(0, 30), st.integers(0, 30))


@given(st.text(max_size=25), st.lists(SPANS))
def test_nothing_of_a_text_is_lost_and_each_claim_ends_once(text: str, spans: list[tuple[str, int, int]]) -> None:
    claims = [claim(*span) for span in spans]
    found = list(stretches(text, claims))
    assert "".join(one.words for one in found) == text
    ended = sorted(number for one in found for number in one.ends)
    assert ended == [n for n, (_, start, end) in enumerate(spans, 1) if start < min(end, len(text))]


def test_a_tally_begins_with_what_weighs_most() -> None:
    claims = [claim("right"), claim("wrong"), claim("right"), claim("not checkable")]
    assert tally(claims) == [("wrong", 1), ("right", 2), ("not checkable", 1)]
