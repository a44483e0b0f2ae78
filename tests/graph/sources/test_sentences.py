from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wardmote.graph.sources import sentences


@pytest.mark.parametrize(
    ("words", "parts"),
    [
        ("One. Two.", ["One. ", "Two."]),
        ("One! two.", ["One! two."]),
        ("“One.” Two.", ["“One.” ", "Two."]),
        ('He said: "One." "Two."', ['He said: "One." ', '"Two."']),
        ("Cllr. Pell and St. John lost.", ["Cllr. Pell and St. John lost."]),
        ("A. N. Other of No. 10 won 3.5 points.", ["A. N. Other of No. 10 won 3.5 points."]),
        ("They said No. The end.", ["They said No. ", "The end."]),
        ("Polls opened on Nov. 5 in Reed.", ["Polls opened on Nov. 5 in Reed."]),
        ("Why? Because.", ["Why? ", "Because."]),
        ("Who won (and why?) No idea.", ["Who won (and why?) ", "No idea."]),
        ("It cost £2 million. £3 million more is due.", ["It cost £2 million. ", "£3 million more is due."]),
        ("They left.Nobody stayed.", ["They left.", "Nobody stayed."]),
        ("All 24.Then more.", ["All 24.", "Then more."]),
        ("See wardmote.org or Node.js.", ["See wardmote.org or Node.js."]),
        ("Waiting... Still waiting.", ["Waiting... ", "Still waiting."]),
        ("The Alders won. 🎉 Reed fell.", ["The Alders won. ", "🎉 Reed fell."]),
        ("They won. 🎉🎉", ["They won. 🎉🎉"]),
        ("Élan won. École lost.", ["Élan won. ", "École lost."]),
        ("One.", ["One."]),
        ("", []),
    ],
)
def test_a_sentence_ends_at_a_stop_that_a_new_beginning_follows(words: str, parts: list[str]) -> None:
    assert cut(words) == parts


@pytest.mark.parametrize(
    ("words", "parts"),
    [
        ("the alders won . reed fell .", ["the alders won . ", "reed fell ."]),
        ('he said : " we won. " we did."', ['he said : " we won. ', '" we did."']),
        ("cllr. pell lost to mr. reed.", ["cllr. pell lost to mr. reed."]),
        ("waiting... still waiting.", ["waiting... still waiting."]),
        ("who won? nobody.", ["who won? ", "nobody."]),
    ],
)
def test_text_without_capitals_is_cut_where_a_small_letter_may_begin(words: str, parts: list[str]) -> None:
    assert sentences.is_low(words)
    assert cut(words, low=True) == parts
    assert cut(words) == [words]


def cut(words: str, low: bool = False) -> list[str]:
    at = [0, *sentences.ends(words, low), len(words)]
    return [words[a:b] for a, b in pairwise(at) if a < b]


@given(st.text("ab. A1!?\"'“”)[🎉£\n", max_size=60))
def test_ends_are_in_order_and_each_ends_where_the_rest_begins_anew(words: str) -> None:
    found = list(sentences.ends(words))
    assert found == sorted(set(found))
    assert all(0 < at < len(words) and not words[at].isspace() for at in found)
    assert set(found) <= set(sentences.ends(words, low=True))
    assert sentences.end(words) == (found[0] if found else None)
