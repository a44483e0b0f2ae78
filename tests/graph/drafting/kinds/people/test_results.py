"""Made-up candidates with their votes, a line each."""

from __future__ import annotations

import pytest
import sentences

from wardmote.graph.drafting.kinds.people import results

LISTS = {
    "The by-election in <Moor>:\n{Ann Lee} ([Lab]) 812\n{Bo Day}, [Con], 1,204 votes\n[Green] 77": [
        "defeated: Ann Lee, Lab",
        "elected: Bo Day, Con",
    ],
    "A by-election was held.\n[Lib Dem] ({Ann Lee}): 298 (48.2%, -19.8)\n[Labour]: 290 (46.9%, +15.0)": [
        "elected: Ann Lee, Lib Dem"
    ],
    "Moor:\n{Ann Lee} ([Lab]) 812 elected\n{Bo Day} ([Con]) 700 re-elected\n{Cy Orr} 12": [
        "defeated: Cy Orr",
        "elected: Ann Lee, Lab",
        "re-elected: Bo Day, Con",
    ],
    # How many seats are filled is not said, two have as many votes, or it is no list.
    "Moor:\n{Ann Lee} 812\n{Bo Day} 700": [],
    "By-election:\n{Ann Lee} 812\n{Bo Day} 812": [],
    "By-election:\n{Ann Lee} 812": [],
    "By-election:\n{Ann Lee} 01603 772375\n{Bo Day} 01603 772376": [],
    "By-election:\n{Ann Lee} 51.2%\n{Bo Day} 48.8%": [],
}


@pytest.mark.parametrize("lines", LISTS)
def test_candidates_with_votes_are_elected_or_defeated_where_the_lines_tell(lines: str) -> None:
    assert sentences.drafted(results.draft, lines) == LISTS[lines]
