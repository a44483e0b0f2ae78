"""How many seats there are in all, or are to be filled: of a council, whoever has them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from wardmote.graph.drafting.kinds import masks
from wardmote.graph.drafting.kinds.figures import places
from wardmote.graph.drafting.kinds.figures.numbers import NUMBER, value
from wardmote.graph.drafting.kinds.masks import COUNCIL, Masked
from wardmote.graph.drafting.records import Draft

_SEATS = r"(?:council\s)?(?:seats|councillors|members)"
_UP = (
    r"(?:up for (?:election|grabs|re-election)|being contested|contested|at stake|up for the taking|available|"
    r"to be (?:filled|elected))"
)
_TOTAL = re.compile(
    rf"(?P<a>{NUMBER})[\s-](?:seat|member)(?:\sstrong)?\s(?:council|authority|chamber|{COUNCIL})(?!\s(?:majority|lead))"
    rf"|(?:^of|\bof all|\ball|\ball of)\s(?:the\s)?(?:council's\s)?(?P<b>{NUMBER})\s{_SEATS}(?:\s(?:of|on|in|"
    rf"at)\s(?:the\s)?{COUNCIL})?(?:\s(?:were|was|are|will be|is)\s(?:{_UP}|elected))?"
    rf"|(?:^|\bwith\s|\bthere\s(?:were|are)\s|\bof\s(?:the\s)?|\bthe\s|"
    rf"\btotal of\s|\b(?:more than|over|about|around|some|nearly|almost)\s)(?P<c>{NUMBER})\s{_SEATS}(?:\s(?:of|on|"
    rf"in|at)\s(?:the\s)?{COUNCIL})?(?:\s\([^()]{{0,60}}\))?\s"
    rf"(?:(?:were|was|are|is|that were|which were)\s)?(?:{_UP}|elected\b(?!\s(?:as|in|for))|across\s(?:the\s|"
    rf"its\s)?{NUMBER}\swards)"
    rf"|\belect(?:ing|ed|s)?\s(?:all\s|a total of\s)(?P<d>{NUMBER})\s{_SEATS}",
    re.IGNORECASE,
)
_NOT = re.compile(r"\b(?:party|parties|votes?|contest(?:ing)?|their|its)\b", re.IGNORECASE)


def draft(masked: Masked, year: int | None) -> Iterator[Draft]:
    """Give the drafts of how many seats there are in a sentence; `year` is not asked for."""
    del year
    for match in _TOTAL.finditer(masked.words):
        role = next(one for one in "abcd" if match[one] is not None)
        number = value(match[role])
        if (
            masked.within(*match.span(), "party", "ward")
            or _NOT.search(match.group())
            or number < places.SMALLEST_COUNCIL
        ):
            continue
        inside = masked.within(*match.span(), "council")
        council = (
            (inside[0] if inside else places.council(masked, match.start()))
            if number <= places.LARGEST_COUNCIL
            else None
        )
        evidence = masked.span(*match.span())
        yield Draft(
            kind="seats",
            slots={"council": council} if council is not None else {},
            evidence=evidence,
            rule="total-of-seats",
            score=0.7,
            value=str(number),
            context=masks.context(evidence, council),
        )
