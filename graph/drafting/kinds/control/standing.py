"""Who has had a council, or nobody: "after nine years of … control", "under … control since 1990", "no longer runs"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from wardmote.graph.drafting.kinds import hedging, masks
from wardmote.graph.drafting.kinds.control import patterns
from wardmote.graph.drafting.kinds.figures import places
from wardmote.graph.drafting.kinds.figures.numbers import NUMBER
from wardmote.graph.drafting.kinds.masks import COUNCIL, PARTY, Masked
from wardmote.graph.drafting.records import Draft, Mention, Modality, Span

_KIND = r"(?:\s(?:council|borough|city council|borough council|county council|district council)\b)?"
_PLACE = rf"(?P<place>{COUNCIL}{_KIND}|{patterns.HERE})"
_AFTER_YEARS = re.compile(
    rf"\bafter\s(?:\w+\s){{0,3}}?(?:{NUMBER}|a|two|several|many)?\s?(?:years|decades|decade|century)\sof\s(?P<p>{PARTY})\s"
    r"(?:control|rule|dominance|domination|power|leadership)\b",
    re.IGNORECASE,
)
_UNDER = re.compile(
    rf"\b(?:under|in)\s(?P<p>{PARTY})\s(?:control|rule|hands)\ssince\s(?:its\s|the\s)?(?:\w+\s){{0,3}}?(?P<since>(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_SINCE = r"(?:since\s(?:\w+\s){0,3}?(?P<since>(?:19|20)\d\d)\b|for\s(?:\w+\s){1,4}(?:years|decades)\b)"
_IN_POWER = re.compile(
    rf"(?P<p>{PARTY})(?:\s(?:party|group))?\s(?:has|have|had)\s(?P<verb>been)\sin\s(?:power|control|charge|office)\s(?:there\s|here\s|locally\s)?{_SINCE}",
    re.IGNORECASE,
)
_BY = re.compile(
    rf"\b(?P<verb>controlled|run|held|led|governed|ruled)\sby\s(?:the\s)?(?P<p>{PARTY})\s{_SINCE}", re.IGNORECASE
)
_HAD = re.compile(
    rf"{_PLACE}(?:\s(?:has|had|also|had\sbeen|previously|was|were|now|currently|still))*\s(?P<verb>had|has|having|with)"
    rf"\s(?P<p>{PARTY})",
    re.IGNORECASE,
)
_NO_LONGER = re.compile(
    rf"\b(?P<verb>no\slonger)\s(?:be\s)?(?:running|runs?|controlling|governing|governs?)\s"
    rf"(?:the\s)?(?P<place>{COUNCIL}|{patterns.HERE})",
    re.IGNORECASE,
)
_CHANGED = re.compile(r"\b(?:gain|win|won|took|take|taking|lost|los|went|fell|gone|swept|turn)\w*\b", re.IGNORECASE)


def draft(masked: Masked, year: int | None) -> Iterator[Draft]:
    """Give the drafts of a sentence on who has had a council until now, or has it no longer."""
    for match in patterns.NO_PARTY.finditer(masked.words):
        yield from _no_party(masked, match, year)
    for match in patterns.NOBODY.finditer(masked.words):
        if (nobody := masked.mentions.get(match.start("p"))) is not None and nobody.name == places.NO_CONTROL:
            yield from _no_party(masked, match, year)
    for match in patterns.STRONGHOLD.finditer(masked.words):
        yield from _strongholds(masked, match)
    for match in _AFTER_YEARS.finditer(masked.words):
        yield from _held(masked, match, "years-of-control", "past")
    for match in _UNDER.finditer(masked.words):
        # Of a council that changes hands in the same sentence this tells of the time before.
        modality: Modality = "past" if _CHANGED.search(masked.words) else "asserted"
        yield from _held(masked, match, "under-since", modality, {"from": match["since"]})
    for pattern in (_IN_POWER, _BY):
        for match in pattern.finditer(masked.words):
            if hedging.modality(masked.sentence, masked.span(*match.span("verb")), year) in ("asserted", "past"):
                since = match["since"]
                yield from _held(masked, match, "in-power-since", "past", {"from": since} if since else None)
    for match in _HAD.finditer(masked.words):
        party = masked.mentions.get(match.start("p"))
        modality = hedging.modality(masked.sentence, masked.span(*match.span("verb")), year)
        if party is not None and party.name == places.NO_CONTROL and modality in ("asserted", "past"):
            is_past = match["verb"].lower() != "with" and modality == "past"
            yield from _held(masked, match, "had-no-control", "past" if is_past else "asserted")
    for match in _NO_LONGER.finditer(masked.words):
        yield from _lost(masked, match)


def _held(
    masked: Masked, match: re.Match[str], rule: str, modality: Modality, more: dict[str, str] | None = None
) -> Iterator[Draft]:
    party = masked.mentions.get(match.start("p"))
    council = _place(masked, match)
    evidence = masked.span(*match.span())
    if council is None or party is None or party.name.lower() in places.OPEN or _is_said(masked, evidence):
        return
    yield Draft(
        kind="control-held",
        slots={"council": council, "party": party},
        evidence=evidence,
        rule=rule,
        score=0.75,
        modality=modality,
        context=masks.context(evidence, council, party),
        more=more or {},
    )


def _lost(masked: Masked, match: re.Match[str]) -> Iterator[Draft]:
    """Give control that a party has no longer."""
    found = places.subject(masked, match.start())
    council = _place(masked, match)
    if found is None or council is None or not places.is_party(found[1]):
        return
    before = masked.words[max(0, match.start() - 40) : match.start()]
    if re.search(r"\b(?:if|would|could|might|may|should|whether)\b", before, re.IGNORECASE) or "?" in masked.words:
        return
    evidence = masked.span(places.opening(found[0], match.start()), match.end())
    if _is_said(masked, evidence):
        return
    yield Draft(
        kind="control-change",
        slots={"council": council, "from": found[1]},
        evidence=evidence,
        rule="no-longer",
        score=0.8,
        context=masks.context(evidence, council, found[1]),
    )


def _is_said(masked: Masked, evidence: Span) -> bool:
    """Whether words are somebody's, and not the text's own."""
    return hedging.quoted(masked.sentence, evidence) is not None or hedging.reported(masked.sentence, evidence)


def _place(masked: Masked, match: re.Match[str]) -> Mention | None:
    named = match["place"] if "place" in match.re.groupindex else None
    if named:
        inside = masked.within(*match.span("place"), "council")
        return inside[0] if inside else masked.sentence.council
    return places.council(masked, match.start())


def _strongholds(masked: Masked, match: re.Match[str]) -> Iterator[Draft]:
    """Give councils that are called strongholds of a party as held by it before."""
    party = masked.mentions.get(match.start("party"))
    evidence = masked.span(*match.span())
    for council in masked.within(*match.span("place"), "council"):
        if party is not None and places.is_party(party):
            slots = {"council": council, "party": party}
            yield Draft("control-held", slots, evidence, "stronghold", 0.6, modality="past")


def _no_party(masked: Masked, match: re.Match[str], year: int | None) -> Iterator[Draft]:
    council = places.council(masked, match.start())
    if council is None:
        return
    near = masked.words[max(0, match.start() - 60) : match.end()]
    span = masked.span(*match.span())
    nobody = Mention(span, "party", places.NO_CONTROL, "name")
    back = hedging.modality(masked.sentence, Span(span.end - 1, span.end), year)
    earlier = hedging.earlier_year(masked.sentence, span, year)
    modality: Modality = "past" if earlier or back == "past" or " had " in match.group() else "asserted"
    changed = bool(patterns.CHANGED.search(near))
    yield Draft(
        kind="control-change" if changed else "control-held",
        slots={"council": council, "to" if changed else "party": nobody},
        evidence=span,
        rule="no-party",
        score=0.8,
        modality=modality,
        context=masks.context(span, council),
        more={"year": str(earlier)} if earlier else {},
    )
