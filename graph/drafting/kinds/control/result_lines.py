"""Results in a line of their own: "Ambridge: Labour hold", "LD gain from Con", below or beside the place they ar"
"e of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal

from wardmote.graph.drafting.kinds.control import statements
from wardmote.graph.drafting.kinds.figures import places
from wardmote.graph.drafting.kinds.masks import COUNCIL, PARTY, WARD, Masked
from wardmote.graph.drafting.records import Draft, Mention

_KIND = r"(?:\s(?:council|borough|city|county|district|ward|division)s?\b)"
_LINE = re.compile(
    rf"(?:(?P<place>{COUNCIL}|{WARD}){_KIND}?,?\s?(?:\([^()]{{0,60}}\)\s?)?[:–—(-]?\s?|(?:^|[:(–—|*]\s*|\.\s+|"
    rf"\s-\s)[\s\"']*)"
    rf"(?P<party>{PARTY})\s(?P<verb>hold|held|gain|win|lose|loss)s?"
    rf"(?:\sfrom\s(?:the\s)?(?P<from>{PARTY}))?(?:\sto\s(?:the\s)?(?P<to>{PARTY}))?(?=[\s\"'*]*(?:$|[.;,)(|\n]|"
    rf"with\b))",
    re.IGNORECASE,
)
# A line that names a council and no overall control: "Fenmere - No Overall Control (…)".
_NOBODY = re.compile(
    rf"\W{{0,4}}(?P<place>{COUNCIL}){_KIND}?\s?(?P<verb>[:(–—-])\s?(?P<party>{PARTY})\s?(?:\([^()]{{1,80}}\))?\W{{0,4}}\Z",
    re.IGNORECASE,
)
_LEADING = re.compile(rf"\W{{0,4}}(?:in |at |for )?(?P<council>{COUNCIL})\W{{0,4}}", re.IGNORECASE)
_OF_WARD = re.compile(r"\b(?:wards?|divisions?|by-?\s?elections?)\b", re.IGNORECASE)
# A line of so few characters names the place of the line below.
_SHORT = 90
# A line of votes stands between the place and the result: "Lab: 54.5% (-11.8)".
_SHARES = re.compile(r"\A\W*[A-Z][\w ]{1,25}\W{1,4}\d[\d,.]*\s?(?:%|votes)")
# A ward by its form: "Long Drove (Fenmere)".
_BEFORE_COUNCIL = re.compile(rf"\W{{0,4}}(?P<ward>[A-Z][\w'&. -]{{1,40}}?)(?:\sward)?,?\s\(?(?={COUNCIL})")
_FEW = 8
_LONGEST = 200
_SENSES: dict[str, Literal["gain", "hold", "loss"]] = {"h": "hold", "l": "loss", "g": "gain", "w": "gain"}


def draft(sentences: Sequence[Masked], year: int | None) -> Iterator[Draft]:
    """Give the drafts of such lines; none where a ward could be meant, but none is known."""
    before: Masked | None = None
    for masked in sentences:
        if before is not None and _SHARES.search(masked.plain[:_SHORT]):
            continue
        for match in _LINE.finditer(masked.words):
            within = None
            if match["place"] is None:
                place, within = _above(masked, before)
            else:
                place = masked.mentions.get(match.start("place"))
            party = masked.mentions.get(match.start("party"))
            if place is None or party is None or _in_brackets(masked, match):
                continue
            sense = _SENSES[match["verb"][0].lower()]
            role = "to" if sense == "loss" else "from"
            other = masked.mentions.get(match.start(role)) if match[role] else None
            start = match.start("place") if match["place"] else match.start("party")
            yield from statements.drafts(masked, match, sense, party, other, "result-line", year, start, place, within)
        yield from _nobody(masked, year)
        before = masked


def _nobody(masked: Masked, year: int | None) -> Iterator[Draft]:
    match = _NOBODY.match(masked.words) if len(masked.words) <= _LONGEST else None
    party = masked.mentions.get(match.start("party")) if match else None
    if match is not None and party is not None and party.name == places.NO_CONTROL:
        yield from statements.drafts(masked, match, "hold", party, None, "result-line", year, match.start("place"))


def _above(masked: Masked, before: Masked | None) -> tuple[Mention | None, Mention | None]:
    """Give the place of a line that names none, that of the line above it or of the section, and a ward's council."""
    if before is not None and (lead := _LEADING.match(before.words)) is not None:
        return before.mentions.get(lead.start("council")), None
    named = before if before is not None and len(before.words) <= _SHORT else None
    found = (named or masked).within(0, _SHORT, "ward", "council") if named else []
    ward = next((one for one in found if one.kind == "ward"), None) or masked.sentence.ward
    if ward is not None:
        return ward, before.councils[0] if named is not None and before is not None and before.councils else None
    if _OF_WARD.search(masked.words) or (before is not None and _OF_WARD.search(before.words) and named is not None):
        return None, None
    if named is not None and (council := next((one for one in named.within(0, _SHORT, "council")), None)) is not None:
        # Words before the name of a council are those of a ward that is not known: "Long Drove (Fenmere)".
        if council.span.start - named.sentence.start <= _FEW:
            return council, None
        lead = _BEFORE_COUNCIL.match(named.words)
        if lead is None or _OF_WARD.search(lead["ward"]):
            return None, None
        return Mention(named.span(*lead.span("ward")), "ward", lead["ward"], "shape"), council
    return masked.sentence.council, None


def _in_brackets(masked: Masked, match: re.Match[str]) -> bool:
    """Whether a council stands in brackets behind the place: that is then a ward, of whatever name."""
    if match["place"] is None:
        return False
    return bool(masked.within(match.end("place"), match.start("party"), "council"))
