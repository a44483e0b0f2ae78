"""By how many seats parties lead, in made-up sentences."""
# ruff: noqa: E501 - a sentence and its drafts stand on one line.

from __future__ import annotations

import sentences

CASES = """
[Labour] cut the [Tory] lead from 14 seats to three in |Fenmere|. => other Tory 14 @Fenmere ~Labour lead; other Tory 3 @Fenmere ~Labour lead
The [Alders]' lead over the [Bitterns] fell from 12 to five seats. => other Alders 12 @Here ~Bitterns lead; other Alders 5 @Here ~Bitterns lead
The [Alders]' lead fell from 12 points to five. =>
The [Greens] were six seats behind the [Tories] in 2015. => other Tories 6 @Here ~Greens lead
The [Greens] are now four seats ahead of [Labour]. => other Greens 4 @Here ~Labour lead
The [Greens] may be two seats behind the [Tories]. =>
The [Greens] are two points behind the [Tories]. =>
The [Alders] lead the [Bitterns] by 22 seats in |Fenmere|. => other Alders 22 @Fenmere ~Bitterns lead
The [Alders] may lead the [Bitterns] by 22 seats. =>
"""


def test_leads_are_counted_in_seats() -> None:
    assert sentences.wrong(sentences.results, CASES, council="Here") == []
