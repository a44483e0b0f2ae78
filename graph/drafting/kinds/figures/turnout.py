"""How many of those who might have voted did."""

from __future__ import annotations

import re
from collections.abc import Iterator

from wardmote.graph.drafting.kinds import hedging, masks
from wardmote.graph.drafting.kinds.figures import places
from wardmote.graph.drafting.kinds.masks import COUNCIL, WARD, Masked
from wardmote.graph.drafting.records import Draft, Mention

_SHARE = r"(?P<n>\d{1,2}(?:\.\d{1,4})?)\s?(?:%|per\s?cent|percent|pc)"
_TURNOUT = re.compile(
    rf"\bturn-?\s?out\b(?P<gap>[^.;%\d]{{0,70}}?)(?:from\s\d{{1,2}}(?:\.\d+)?\s?(?:%|per\s?cent)?\sto\s)?{_SHARE}"
    rf"|{_SHARE.replace('<n>', '<m>')}\s(?:\w+\s)?turn-?out\b"
    rf"|{_SHARE.replace('<n>', '<v>')}\s(?:turned\sout|voted)(?=\s(?:in|at|on)\b|[.,;])"
    rf"|{_SHARE.replace('<n>', '<k>')}\sof\s[^.;%]{{0,80}}?\b(?:voted|turned out|cast|took part|went to the polls)\b"
    r"(?!\s(?:for|to|leave|remain|against|in favour|[\ue000-\ue00f]))",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    rf"\s?,?\s?\(?(?:(?:up|down|a (?:drop|fall|rise)|an increase|compared|an? \w+) )(?:\w+ )?(?:from|with|to|"
    rf"on) (?:the )?(?:\w+ )?{_SHARE}",
    re.IGNORECASE,
)
# "… ward in … had a turnout of": it is that of the ward, as declared.
_WARD_HAD = re.compile(
    rf"{WARD}(?:\s(?:ward|division))?(?:(?:,|\sin|\son)\s(?:the\s)?{COUNCIL}(?:\scouncil)?,?)?\s(?:had|saw|recorded|"
    r"registered)\s(?:an?\s|the\s)?(?:\w+\s)?\Z",
    re.IGNORECASE,
)
_OTHER_SHARE = re.compile(
    r"\b(?:point|share|vote share|of the vote|swing|up|down|increase|rise|fall|drop)(?:\sby)?\s\Z", re.IGNORECASE
)


def draft(masked: Masked, year: int | None) -> Iterator[Draft]:
    """Give the drafts of turnout in a sentence."""
    for match in _TURNOUT.finditer(masked.words):
        role = next(one for one in ("n", "m", "k", "v") if match[one] is not None)
        modality = hedging.modality(masked.sentence, masked.span(*match.span(role)), year)
        if modality in ("expected", "negated") or (match["gap"] and _OTHER_SHARE.search(match["gap"])):
            continue
        council, ward = _where(masked, match)
        is_past = modality == "past" and not _WARD_HAD.search(masked.words, 0, match.start())
        yield _draft(masked, match, match[role], council, ward, is_past)
        before = _BEFORE.match(masked.words, match.end())
        if before:
            yield _draft(masked, before, before["n"], council, ward, True)


def _where(masked: Masked, match: re.Match[str]) -> tuple[Mention | None, Mention | None]:
    kinds = ("ward", "council", "area")
    start, end = match.span()
    near = masked.within(start, end, *kinds) or masked.within(max(0, start - 40), start, *kinds)
    near = near or [one for one in masked.within(end, end + 60, *kinds) if one.kind == "ward"]
    wards = masked.within(0, len(masked.words), "ward")
    if len(wards) == 1 and _WARD_HAD.search(masked.words, 0, start):
        near = wards
    near = near or (wards if len(wards) == 1 else [])
    ward = next((one for one in near if one.kind == "ward"), None)
    if not near and not masked.councils:
        ward = masked.sentence.ward
    if any(one.kind == "area" for one in near) and ward is None:
        return None, None
    return places.council(masked, match.start()), ward


def _draft(
    masked: Masked, match: re.Match[str], share: str, council: Mention | None, ward: Mention | None, is_past: bool
) -> Draft:
    evidence = masked.span(*match.span())
    slots = masks.filled({"council": council, "ward": ward})
    return Draft(
        kind="turnout",
        slots=slots,
        evidence=evidence,
        rule="turnout",
        score=0.85,
        value=f"{share}%",
        modality="past" if is_past else "asserted",
        context=masks.context(evidence, council, ward),
    )
