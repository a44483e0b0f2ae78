"""People whom made-up sentences name together."""

from __future__ import annotations

import sentences

from wardmote.graph.drafting.kinds import masks
from wardmote.graph.drafting.kinds.people import groups


def test_one_name_over_and_over_is_passed_so_far_that_time_grows_with_the_length() -> None:
    (sentence,) = sentences.read("{Ann Lee} and " * 300).sentences
    found = groups.groups(masks.mask(sentence))
    assert [len(one.members) for one in found] == [1, 1, 1]
