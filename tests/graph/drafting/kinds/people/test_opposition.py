"""Which party made-up sentences call the opposition."""

from __future__ import annotations

import pytest
import sentences

from wardmote.graph.drafting.kinds.people import opposition

SAYS = {
    "The [Greens] become the official opposition on |Fenmere|.": ["opposition: Greens, Fenmere"],
    "The [Greens], with four seats, will form the main opposition.": ["opposition: Greens expected"],
    "The largest opposition group is the [Greens].": ["opposition: Greens"],
    "The [Greens] are in opposition to the plan.": [],
    "The [Greens] praised the opposition leader.": [],
}


@pytest.mark.parametrize("marked", SAYS)
def test_the_opposition_is_a_party(marked: str) -> None:
    assert sentences.drafted(opposition.draft, marked) == SAYS[marked]


def test_the_largest_group_of_it_is_told_from_the_official_one() -> None:
    (draft,) = opposition.draft(sentences.read("The [Greens] are now the largest opposition group."))
    assert draft.more == {"position": "largestOpposition"}
