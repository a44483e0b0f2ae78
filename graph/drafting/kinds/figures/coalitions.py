"""Parties that run a council together, or without a majority: coalitions and minority administrations."""

from __future__ import annotations

import re
from collections.abc import Iterator

from wardmote.graph.drafting.kinds import hedging, masks
from wardmote.graph.drafting.kinds.figures import places
from wardmote.graph.drafting.kinds.masks import PARTY, Masked
from wardmote.graph.drafting.records import Draft

_WHO = r"(?:\s(?:party|parties|group|groups|councillors|members))?"
_LIST = rf"{PARTY}{_WHO}(?:(?:,|,?\sand|,?\swith|\splus)\s(?:the\s|an?\s)?{PARTY}{_WHO}){{1,6}}"
_RULE = r"(?:coalition|power-sharing|joint administration|partnership administration|rainbow alliance|alliance|administration|partnership|pact)"
_AGREED = re.compile(
    rf"(?P<who>{_LIST})(?:\s(?:have|has|had|both|all|then|now|also))*\s(?P<verb>reached|agreed|struck|formed|signed|entered|set up|announced|"
    rf"made|continue|continued|govern|governed|ran|run|rule|ruled)\s[^.;]{{0,50}}?\b{_RULE}\b"
    rf"|\b{_RULE}\s(?:made up\s|consisting\s|deal\s|agreement\s)?(?:of|between)\s(?:the\s)?(?P<of>{_LIST})(?:\s(?:who|which|that|has|have|had|now|currently|still))*\s"
    rf"(?P<runs>runs?|ran|controls?|controlled|governs?|governed|took|taken|is in|was in|remains?)\b"
    rf"|\b(?P<by>run|led|governed|controlled)\sby\s(?:a\s|an\s)?(?:\w+\s)?{_RULE}\s(?:made up\s)?(?:of|between)\s(?:the\s)?(?P<them>{_LIST})",
    re.IGNORECASE,
)
_MINORITY = re.compile(
    rf"(?P<p>{PARTY}){_WHO}(?:\s(?:have|has|had|then|now|also|currently|still|which|who))*\s(?P<verb>formed|forms?|runs?|ran|leads?|led|set up|heads?|headed|"
    rf"took|took over|runs|operates?|continued|continues)\s(?:\w+\s){{0,5}}?(?:a|as)\s(?:a\s)?minority\s(?:administration|council|government|control)?"
    rf"|\b(?P<by>run|led|governed|controlled)\sby\s(?:a|the)\s(?:minority\s(?P<q>{PARTY})|(?P<r>{PARTY})\sminority)\s(?:administration|group|council|government)",
    re.IGNORECASE,
)
_AGAIN = re.compile(
    r"\b(?:continu\w*|remain\w*|still|renew\w*|run|runs|ran|governs?|governed|rul(?:e|ed)|controls?|controlled)\b",
    re.IGNORECASE,
)


def draft(masked: Masked, year: int | None) -> Iterator[Draft]:
    """Give the drafts of parties that a sentence says run a council together or in a minority."""
    for match in _AGREED.finditer(masked.words):
        who, verb = next(
            (one, two) for one, two in (("who", "verb"), ("of", "runs"), ("them", "by")) if match[one] is not None
        )
        yield from _drafts(masked, match, match.span(who), match.span(verb), "coalition", year)
    for match in _MINORITY.finditer(masked.words):
        who = next(one for one in ("p", "q", "r") if match[one] is not None)
        verb = "verb" if who == "p" else "by"
        yield from _drafts(masked, match, match.span(who), match.span(verb), "minority", year)


def _drafts(
    masked: Masked, match: re.Match[str], who: tuple[int, int], verb: tuple[int, int], rule: str, year: int | None
) -> Iterator[Draft]:
    modality = hedging.modality(masked.sentence, masked.span(*verb), year)
    council = places.council(masked, match.start())
    if council is None or modality in ("expected", "negated"):
        return
    is_again = bool(_AGAIN.search(match.group()))
    evidence = masked.span(*match.span())
    for party in masked.within(*who, "party"):
        if places.is_party(party):
            yield Draft(
                kind="control-held" if is_again else "control-change",
                slots={"council": council, "party" if is_again else "to": party},
                evidence=evidence,
                rule=rule,
                score=0.7,
                value=rule,
                modality=modality,
                context=masks.context(evidence, council, party),
            )
