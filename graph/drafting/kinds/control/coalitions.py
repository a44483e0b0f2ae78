"""Parties that run a council together, or without a majority: coalitions and minority administrations."""

from __future__ import annotations

import re
from collections.abc import Iterator

from wardmote.graph.drafting.kinds import hedging, masks
from wardmote.graph.drafting.kinds.figures import places
from wardmote.graph.drafting.kinds.masks import PARTY, Masked
from wardmote.graph.drafting.records import Draft, Mention

_WHO = r"(?:\s(?:party|parties|group|groups|councillors|members))?"
_LIST = rf"{PARTY}{_WHO}(?:(?:,|,?\sand|,?\swith|\splus)\s(?:the\s|an?\s)?{PARTY}{_WHO}){{1,6}}"
_RULE = (
    r"(?:coalition|power-sharing|joint administration|partnership administration|rainbow alliance|alliance|"
    r"administration|partnership|pact)"
)
_AGREED = re.compile(
    rf"(?P<who>{_LIST})(?:\s(?:have|has|had|both|all|then|now|also))*\s(?P<verb>reached|agreed|struck|formed|"
    rf"signed|entered|set up|announced|"
    rf"made|continue|continued|govern|governed|ran|run|rule|ruled)\s[^.;]{{0,50}}?\b{_RULE}\b"
    rf"|\b{_RULE}\s(?:made up\s|consisting\s|deal\s|agreement\s)?(?:of|"
    rf"between)\s(?:the\s)?(?P<of>{_LIST})(?:\s(?:who|which|that|has|have|had|now|currently|still))*\s"
    rf"(?P<runs>runs?|ran|controls?|controlled|governs?|governed|took|taken|is in|was in|remains?)\b"
    rf"|\b(?P<by>run|led|governed|controlled)\sby\s(?:a\s|an\s)?(?:\w+\s)?{_RULE}\s(?:made up\s)?(?:of|"
    rf"between)\s(?:the\s)?(?P<them>{_LIST})",
    re.IGNORECASE,
)
_MINORITY = re.compile(
    rf"(?P<p>{PARTY}){_WHO}(?:\s(?:have|has|had|then|now|also|currently|still|which|who))*\s(?P<verb>formed|forms?|"
    rf"runs?|ran|leads?|led|set up|heads?|headed|"
    rf"took|took over|runs|operates?|continued|continues)\s(?:\w+\s){{0,5}}?(?:a|"
    rf"as)\s(?:a\s)?minority\s(?:administration|council|government|control)?"
    rf"|\b(?P<by>run|led|governed|controlled)\sby\s(?:a|the)\s(?:minority\s(?P<q>{PARTY})|"
    rf"(?P<r>{PARTY})\sminority)\s(?:administration|group|council|government)",
    re.IGNORECASE,
)
# "teamed up with the independents to run the council".
_TEAMED = re.compile(
    rf"(?P<p>{PARTY}){_WHO}(?:\s(?:have|has|had|then|also|now))*\s(?P<verb>teamed up|joined forces|linked up|"
    rf"(?:formed|struck|agreed|reached|did|made) (?:a|an) (?:\w+ )?"
    rf"(?:coalition|deal|pact|alliance|agreement|partnership)|went into (?:coalition|partnership|administration|"
    rf"power))\s(?:with|alongside)\s[^.;]{{0,80}}?\bto\s"
    r"(?:run|lead|govern|control|take control of|form)\b",
    re.IGNORECASE,
)
# "the Labour/Green coalition": that there is one.
_NAMED = re.compile(
    rf"\b(?:the|current|ruling)\s(?P<who>{PARTY}\s?(?:/|-|–|\band\b|&)\s?{PARTY}(?:\s?(?:/|-|–|\band\b|"
    rf"&)\s?{PARTY})?)\s(?:coalition|administration)\b(?!\s(?:deal|talks))",
    re.IGNORECASE,
)
# "Labour's minority administration": that it runs the council.
_ALONE = re.compile(
    rf"(?P<who>{PARTY})(?:'s|')?\sminority\s(?:administration|council|government|control)\b|"
    rf"\bminority\s(?P<then>{PARTY})\s(?:administration|council|group)\b",
    re.IGNORECASE,
)
_NO_MORE = re.compile(
    r"\b(?:former|previous|possible|potential|proposed|prospect|talk|idea|national|would|could|"
    r"will (?:\w+ )?be|if|seeking|hopes?|"
    r"forming|form)\b",
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
    for match in _TEAMED.finditer(masked.words):
        lead = (match.start("p"), match.end("p"))
        yield from _drafts(masked, match, lead, match.span("verb"), "coalition", year)
    for match in _NAMED.finditer(masked.words):
        yield from _named(masked, match, "coalition", year)
    for match in _ALONE.finditer(masked.words):
        yield from _named(masked, match, "minority", year)
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


def _named(masked: Masked, match: re.Match[str], rule: str, year: int | None) -> Iterator[Draft]:
    """Give an administration that is spoken of by the names of its parties."""
    near = masked.words[max(0, match.start() - 40) : match.end() + 30]
    council = places.council(masked, match.start())
    if council is None or _NO_MORE.search(near):
        return
    evidence = masked.span(*match.span())
    modality = hedging.modality(masked.sentence, masked.span(match.end() - 1, match.end()), year)
    yield Draft(
        kind="control-held",
        slots={"council": council, "party": _who(masked, match)},
        evidence=evidence,
        rule=f"{rule}-named",
        score=0.6,
        value=rule,
        modality="past" if modality == "past" else "asserted",
        context=masks.context(evidence, council),
    )


def _who(masked: Masked, match: re.Match[str]) -> Mention:
    """Give the party that an administration is of, or the coalition as a body."""
    role = "then" if match.re.groupindex.get("then") and match["then"] else "who"
    parties = masked.within(*match.span(role), "party")
    if len(parties) == 1:
        return parties[0]
    span = masked.span(match.start(role), match.end())
    start = span.start - masked.sentence.start
    return Mention(span, "body", masked.sentence.words[start : start + span.end - span.start], "name")
