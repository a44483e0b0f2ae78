"""How many councils there are somewhere, vote, or are a party's, and how many seats are up in a country or region."""

from __future__ import annotations

import re
from collections.abc import Iterator

from wardmote.graph.drafting.kinds import hedging, masks
from wardmote.graph.drafting.kinds.figures import places, verbs
from wardmote.graph.drafting.kinds.figures.numbers import NUMBER, value
from wardmote.graph.drafting.kinds.masks import AREA, PARTY, Masked
from wardmote.graph.drafting.records import Draft, Mention

_COUNCILS = (
    r"(?:(?:local|borough|county|district|city|unitary)\s)?(?:councils?|boroughs?|authorit(?:y|ies))\b"
    r"(?!\s(?:seat|tax))"
)
_UP = (
    r"(?:(?:were|was|are|is|being|been|be|will be|up|held)\s)*"
    r"(?:contested|up for (?:election|grabs|re-election)|fought over|at stake|decided)"
)
_HELD = re.compile(
    rf"(?P<p>{PARTY})(?:\s(?:now|still|also|currently|party))*\s"
    r"(?P<verb>controls?|controlled|runs?|has control of|have control of|holds?|w[io]ns?|took|takes?|has|have|had|"
    r"(?:is|are|was|were) left with|(?:ends?|ended)(?: up)? with)\s(?:(?:just|only|all|control of)\s)?"
    rf"(?P<n>{NUMBER}|no)\s(?:of\s)?(?:the\s)?(?:{NUMBER}\s)?(?:(?:{AREA})(?:'s?)?\s)?(?:{NUMBER}\s)?{_COUNCILS}",
    re.IGNORECASE,
)
_IN_AREA = re.compile(
    rf"(?P<a>{AREA})'s?\s(?P<n>{NUMBER})\s{_COUNCILS}|\ball\s(?:of\s)?(?:the\s)?(?P<m>{NUMBER})\s(?P<b>{AREA})\s{_COUNCILS}",
    re.IGNORECASE,
)
_SEATS = re.compile(
    rf"(?P<n>{NUMBER})\s(?:council\s)?seats\s{_UP}(?:\s(?:in|across|at|on)\s(?:\w+\s)?(?P<m>{NUMBER})\s{_COUNCILS})?",
    re.IGNORECASE,
)
_VOTE = re.compile(
    rf"\belections?\s(?:(?:were|are|being|have been|will be)\s)*(?:held|taking place|took place)\s"
    rf"(?:in|for|to|at|across)\s(?:\w+\s)?(?P<n>{NUMBER})\s{_COUNCILS}",
    re.IGNORECASE,
)
_INCLUDED = re.compile(
    rf"(?:,\s|\s-\s|\()including\sall\s(?:of\s)?(?:the\s)?(?P<n>{NUMBER})\s(?:(?P<a>{AREA})\s{_COUNCILS}|(?:\w+\s)?{_COUNCILS}\sin\s(?P<b>{AREA}))",
    re.IGNORECASE,
)
_WERE = re.compile(r"(?:controlled|ran|held|had)\b", re.IGNORECASE)
# What party had councils is of after an election that is named so, and of before it otherwise.
_AFTER = re.compile(r"[^.;,]{0,40}\bafter\b", re.IGNORECASE)
_NEAR = 60


def draft(masked: Masked, year: int | None) -> Iterator[Draft]:
    """Give the drafts of councils and seats of a country or region that a sentence counts."""
    if not any(one.kind == "area" for one in masked.mentions.values()):
        return
    words = masked.words
    for match in _HELD.finditer(words):
        party, area = masked.mentions.get(match.start("p")), _area(masked, match)
        if party is not None and places.is_party(party):
            yield from _made(masked, match, "n", "councilsControlled", area, year, party, match.span("verb"))
    for match in _IN_AREA.finditer(words):
        number, named = ("n", "a") if match["n"] else ("m", "b")
        yield from _made(masked, match, number, "councilsInArea", masked.mentions.get(match.start(named)), year)
    for match in (*_SEATS.finditer(words), *_VOTE.finditer(words)):
        area = _area(masked, match)
        is_of_seats = match.re is _SEATS
        councils = "m" if is_of_seats else "n"
        if is_of_seats:
            yield from _made(masked, match, "n", "seats", area, year)
        if match[councils]:
            yield from _made(masked, match, councils, "councilsContested", area, year)
            for part in _INCLUDED.finditer(words, match.end(), min(len(words), match.end() + _NEAR)):
                inner = masked.mentions.get(part.start("a") if part["a"] else part.start("b"))
                yield from _made(masked, part, "n", "councilsContested", inner, year, start=match.start())


def _area(masked: Masked, match: re.Match[str]) -> Mention | None:
    """Give the one area that a sentence counts in: named with what is counted, else at its head."""
    inside = masked.within(*match.span(), "area")
    if inside:
        return inside[0] if len(inside) == 1 else None
    before = masked.placed(0, match.start(), "area")
    if len(before) == 1 and re.match(r"(?:across|in|throughout)\s(?:the\s)?\Z", masked.words[: before[0][0]], re.I):
        return before[0][1]
    after = masked.within(match.end(), min(len(masked.words), match.end() + _NEAR), "area")
    return (
        after[0]
        if len(after) == 1 and not before and re.match(r"\s(?:in|across)\s", masked.words[match.end() :][:9])
        else None
    )


def _made(
    masked: Masked,
    match: re.Match[str],
    role: str,
    measure: str,
    area: Mention | None,
    year: int | None,
    party: Mention | None = None,
    verb: tuple[int, int] | None = None,
    start: int | None = None,
) -> Iterator[Draft]:
    stretch = verb or match.span(role)
    modality = hedging.modality(masked.sentence, masked.span(*stretch), year)
    if area is None or modality in ("expected", "negated"):
        return
    # How many there are, or somebody has, is of the time that its own verb says.
    earlier = hedging.earlier_year(masked.sentence, masked.span(*stretch), year)
    is_over = verb is not None and (earlier is not None or bool(_AFTER.match(masked.words, match.end())))
    was = verb is not None and _WERE.match(masked.words, verb[0]) is not None and not is_over
    modality = "past" if was or earlier is not None else "asserted"
    more = {
        "measure": measure,
        "year": str(earlier or ""),
        "phase": "after" if is_over else "",
        "scope": "soFar" if verb is not None and hedging.is_partial(masked.words, *match.span()) else "",
    }
    evidence = masked.span(match.start() if start is None else start, match.end())
    near = masked.words[max(0, match.start(role) - 15) : match.start(role)]
    precision = verbs.PRECISION.search(near)
    number = str(value(match[role]))
    slots = {"area": area} | ({"party": party} if party is not None else {})
    yield Draft(
        kind="seats" if measure == "seats" else "other",
        slots=slots,
        evidence=masked.span(match.start() - len(precision.group()), match.end())
        if precision and start is None and match.start(role) == match.start()
        else evidence,
        rule=f"tally-of-{'seats' if measure == 'seats' else 'councils'}",
        score=0.8,
        value=f"{precision[1].lower()} {number}" if precision else number,
        modality=modality,
        context=masks.context(evidence, area, party),
        more={name: said for name, said in more.items() if said},
    )
