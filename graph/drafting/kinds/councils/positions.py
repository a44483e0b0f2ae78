"""Where a party stands among others on a council: "became the largest party", "won the most seats", "every seat"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from wardmote.graph.drafting.kinds import hedging, masks
from wardmote.graph.drafting.kinds.figures import places
from wardmote.graph.drafting.kinds.masks import COUNCIL, PARTY, WARD, Masked
from wardmote.graph.drafting.records import Draft, Mention

_WON = r"w[io]ns?|winning|took|tak(?:es?|ing)|secur(?:es?|ed|ing)|claim(?:s|ed|ing)|gain(?:s|ed|ing)"
_LARGEST = re.compile(
    r"\b(?:(?P<verb>bec[ao]m(?:es?|ing)|emerg(?:es?|ed|ing)\sas|remain(?:s|ed|ing)?|finish(?:es|ed|ing)?\sas|"
    r"ended\s(?:up\s)?as|are|is|was|were)\s(?:(?:now|not|still|easily|comfortably|once\smore|again)\s){0,2}"
    r"(?:the|its|their)\s(?:single\s|clear\s)?(?:largest|biggest)\s(?:single\s)?party\b(?!\s(?:of|group))"
    rf"|(?P<won>{_WON}|ha(?:s|ve|d)|(?:ended|finished)\swith)\sthe\s(?:most|largest\snumber\sof)\s(?:council\s)?"
    r"(?:seats|councillors)\b)",
    re.IGNORECASE,
)
# Every seat there is; "a clean sweep" is one of all seats of a council or a ward.
_EVERY = re.compile(
    rf"(?<![\w-])(?P<verb>{_WON}|made|completed|scored|pulled\soff|swept)\s(?:(?:every|each|"
    r"all(?:\sof)?)\s(?:single\s|one\sof\s(?:the|its)\s|the\s|its\s)?(?:council\s)?seats?\b"
    r"(?!\s(?:it|they|that|up))|a\sclean\ssweep\b)",
    re.IGNORECASE,
)
_EVERY_WENT = re.compile(
    rf"(?<![\w-])every\s(?:single\s)?(?:council\s)?seat\s(?:in|on)\s(?:the\s)?(?P<place>{COUNCIL}|{WARD})(?:\s(?:council|ward))?"
    rf"\s(?P<verb>went\sto|was\swon\sby|was\staken\sby)\s(?:the\s)?(?P<p>{PARTY})",
    re.IGNORECASE,
)
_SWEPT = re.compile(
    rf"(?<![\w-])(?P<verb>swept|sweeps?|sweeping)\s(?:the\s)?(?P<place>{WARD})(?:\sward)?(?!\s(?:to|into|by-?election)\b)",
    re.IGNORECASE,
)
_OF = re.compile(rf"\sof\s(?:the\s)?(?P<place>{COUNCIL}|{WARD})(?:\s(?:council|ward))?", re.IGNORECASE)


def draft(masked: Masked, year: int | None) -> Iterator[Draft]:
    """Give the drafts of which party is the largest on a council, or has all of its seats or those of a ward."""
    for match in _LARGEST.finditer(masked.words):
        yield from _of_subject(masked, match, year, "largest", "largest party", {"position": "largestParty"})
    for match in _EVERY.finditer(masked.words):
        yield from _of_subject(masked, match, year, "every-seat", "every seat", _ALL)
    for match in _SWEPT.finditer(masked.words):
        found, at = places.subject(masked, match.start()), masked.span(*match.span("verb"))
        if found is not None and hedging.modality(masked.sentence, at, year) == "asserted":
            ward, council = masked.mentions.get(match.start("place")), places.council(masked, match.start())
            yield from _drafted(masked, match.span(), found[1], council, ward, "every-seat", "every seat", _ALL)
    for match in _EVERY_WENT.finditer(masked.words):
        party = masked.mentions.get(match.start("p"))
        at = masked.span(*match.span("verb"))
        if party is not None and hedging.modality(masked.sentence, at, year) == "asserted":
            place = masked.mentions.get(match.start("place"))
            ward = place if place is not None and place.kind == "ward" else None
            council = places.council(masked, match.start()) if ward else place
            yield from _drafted(masked, match.span(), party, council, ward, "every-seat", "every seat", _ALL)


_ALL = {"measure": "seatsWon", "share": "all"}


def _of_subject(
    masked: Masked, match: re.Match[str], year: int | None, rule: str, value: str, more: dict[str, str]
) -> Iterator[Draft]:
    found = places.subject(masked, match.start())
    verb = masked.span(*match.span("verb" if match["verb"] else "won"))
    modality = hedging.modality(masked.sentence, verb, year)
    # In words right after the verb a denial is one of it, too: "were not the largest party".
    is_denied = modality == "negated" or (rule == "largest" and re.search(r"\snot\s", match.group()) is not None)
    if (
        found is None
        or modality in ("expected", "past")
        or hedging.reported(masked.sentence, masked.span(*match.span()))
    ):
        return
    place, end = places.of_count(masked, match.start(), match.end(), match.end())
    of = _OF.match(masked.words, match.end())
    named = masked.mentions.get(of.start("place")) if of else None
    if of is not None and named is not None:
        ward = named if named.kind == "ward" else None
        place, end = places.Place(places.council(masked, match.start()) if ward else named, ward), of.end()
    if not place.is_clear:
        return
    stretch = (places.opening(found[0], match.start()), end)
    yield from _drafted(masked, stretch, found[1], place.council, place.ward, rule, value, more, is_denied)


def _drafted(
    masked: Masked,
    stretch: tuple[int, int],
    party: Mention,
    council: Mention | None,
    ward: Mention | None,
    rule: str,
    value: str,
    more: dict[str, str],
    is_denied: bool = False,
) -> Iterator[Draft]:
    if not places.is_party(party) or (council is None and ward is None) or (ward is not None and rule == "largest"):
        return
    evidence = masked.span(*stretch)
    slots = {"party": party, "council": council, "ward": ward}
    yield Draft(
        kind="other",
        slots=masks.filled(slots),
        evidence=evidence,
        rule=rule,
        score=0.8,
        value=value,
        modality="negated" if is_denied else "asserted",
        context=masks.context(evidence, *slots.values()),
        more=more,
    )
