"""How many councils of an area changed hands: "three London councils changed hands", "no other council has changed"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from wardmote.graph.drafting.kinds import hedging, masks
from wardmote.graph.drafting.kinds.control import statements
from wardmote.graph.drafting.kinds.figures.numbers import NUMBER, value
from wardmote.graph.drafting.kinds.masks import AREA, Masked
from wardmote.graph.drafting.records import Draft

_COUNCILS = r"(?:(?:local|borough|district)\s)?(?:councils?|boroughs?|authorit(?:y|ies)|town halls?)\b"
_CHANGED = re.compile(
    rf"\b(?:(?P<no>no|not one|not a single|none of)|(?P<n>{NUMBER}))(?P<other>\sother)?(?:\sof)?(?:\sthe)?"
    rf"(?:\s{NUMBER})?"
    rf"(?:\s(?P<a>{AREA})(?:'s?)?)?(?:\s{NUMBER})?\s{_COUNCILS}(?:\s(?:in|across|of)\s(?:the\s)?(?P<b>{AREA}))?"
    r"(?:\s(?:have|has|had|so far|yet|now|also|as yet))*\s(?P<verb>chang(?:ed|es?|ing)\s"
    r"(?:hands|control|colour|party))\b",
    re.IGNORECASE,
)
_LEADING = re.compile(rf"(?:so far,?\s)?(?:in|across|throughout)\s(?:the\s)?(?P<a>{AREA})", re.IGNORECASE)


def draft(sentences: Sequence[Masked], year: int | None) -> Iterator[Draft]:
    """Give the drafts of how many councils of an area changed hands."""
    for number, masked in enumerate(sentences):
        for match in _CHANGED.finditer(masked.words):
            if (one := _said(masked, match, sentences[:number], year)) is not None:
                yield one


def _said(masked: Masked, match: re.Match[str], before: Sequence[Masked], year: int | None) -> Draft | None:
    at = next((match.start(role) for role in "ab" if match[role]), None)
    if at is None and (leading := _LEADING.match(masked.words)):
        at = leading.start("a")
    area = masked.mentions.get(at) if at is not None else None
    modality = hedging.modality(masked.sentence, masked.span(*match.span("verb")), year)
    is_said = modality in ("asserted", "past") or (modality == "negated" and match["no"] is not None)
    count = 0 if match["no"] else value(match["n"])
    if match["other"]:
        others = _told(before, year)
        count, is_said = count + others, is_said and others > 0
    if area is None or not is_said:
        return None
    evidence = masked.span(*match.span())
    is_open = hedging.is_partial(masked.words, *match.span())
    earlier = hedging.earlier_year(masked.sentence, masked.span(*match.span("verb")), year)
    more = {"measure": "councilsChanged", "scope": "soFar" if is_open else "", "year": str(earlier or "")}
    return Draft(
        kind="other",
        slots={"area": area},
        evidence=evidence,
        rule="councils-changed",
        score=0.75,
        value=str(count),
        modality="past" if earlier else "asserted",
        context=masks.context(evidence, area),
        more={name: said for name, said in more.items() if said},
    )


def _told(before: Sequence[Masked], year: int | None) -> int:
    """Give how many councils have been said to change hands."""
    told = (one for masked in before for one in statements.draft(masked, year))
    changed = (one for one in told if one.kind == "control-change" and one.modality == "asserted")
    return len({one.slots["council"].name for one in changed if "council" in one.slots})
