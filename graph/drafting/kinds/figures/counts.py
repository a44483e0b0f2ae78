"""Seats as a sentence counts them: how many, of which party, won, lost, gained or held, and where.

A sentence is looked through for verbs of results ("won", "lost", "were reduced to") with what they count, and for what
continues a list ("and three in …", "the Greens two").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from wardmote.graph.drafting.kinds.figures import places, verbs
from wardmote.graph.drafting.kinds.figures.numbers import value
from wardmote.graph.drafting.kinds.figures.verbs import SENSES, UNIT, Sense
from wardmote.graph.drafting.kinds.masks import PARTY, Masked
from wardmote.graph.drafting.records import Mention

_ABOUT_SEATS = re.compile(rf"\b(?:{UNIT}|gains|losses)\b", re.IGNORECASE)
_BESIDE_PARTY = re.compile(
    rf"{PARTY}(?:\s(?:party|group))?\s(?:(?:are|is|were|was|now|still)\s){{0,2}}\Z", re.IGNORECASE
)


@dataclass(frozen=True)
class Count:
    """Seats of a party in a sentence. Positions are those of its words: `at` of the number, `verb` of the word that says it."""

    sense: Sense
    number: int
    party: Mention
    at: int
    start: int
    end: int
    verb: tuple[int, int]
    place: places.Place
    other: Mention | None = None
    has_unit: bool = True
    is_past: bool = False


def counted(masked: Masked) -> Iterator[Count]:
    """Give the counts of seats that verbs make, in the order of the verbs; a number may come more than once."""
    is_about_seats = bool(_ABOUT_SEATS.search(masked.words))
    for match in verbs.PASSIVE.finditer(masked.words):
        if (party := masked.mentions.get(match.start("p"))) is not None:
            yield _passive(masked, match, party)
    for event in verbs.EVENT.finditer(masked.words):
        first = _of_verb(masked, event, is_about_seats)
        if first is not None:
            yield first
            yield from _was(masked, event, first)
            yield from _list(masked, first, is_about_seats or first.has_unit)
    yield from _made(masked)


def _of_verb(masked: Masked, match: re.Match[str], is_about_seats: bool) -> Count | None:
    """Give what a verb counts, None where it counts something else, or it is not clear whose."""
    found = places.subject(masked, match.start())
    if found is None or not _is_of_seats(masked, match, is_about_seats):
        return None
    role = next(one for one in ("have", *SENSES) if match[one] is not None)
    verb = masked.words[slice(*match.span(role))].lower()
    if verb in verbs.BARE and match["unit"] is None and not _BESIDE_PARTY.search(masked.words[: match.start()][-80:]):
        return None
    sense: Sense = "seats" if role == "have" else role  # type: ignore[assignment]
    at, party = found
    other, end = _other(masked, match.end(), sense)
    if role == "have" and verb not in ("has", "have", "had", "with", "on", "elected", "returned"):
        said = masked.words[match.end(role) : match.end()]
        sense = "gain" if other is not None or verbs.MORE.search(said) else sense
    place, end = places.of_count(masked, match.start("n"), match.end(), end)
    start = at if match.start() - at < places.FAR else match.start()
    return Count(
        sense,
        value(match["n"]),
        party,
        match.start("n"),
        start,
        end,
        match.span(role),
        place,
        other,
        match["unit"] is not None,
    )


def _is_of_seats(masked: Masked, match: re.Match[str], is_about_seats: bool) -> bool:
    """Whether a number counts seats that are somebody's."""
    if match["unit"] is None and (
        not is_about_seats or match["mod"] or verbs.OTHER_UNIT.match(masked.words, match.end("n"))
    ):
        return False
    return not verbs.NOBODYS.match(masked.words, match.end())


def _other(masked: Masked, end: int, sense: Sense) -> tuple[Mention | None, int]:
    """Give the party that seats are gained from or lost to, and where the words that say so end."""
    match = verbs.OTHER.match(masked.words, end)
    named = masked.mentions.get(match.start("p")) if match else None
    if match is None or named is None or (match["how"].lower() == "to") != (sense == "loss"):
        return None, end
    return named, match.end()


def _was(masked: Masked, event: re.Match[str], now: Count) -> Iterator[Count]:
    """Give how many a party had before: "went from 39 to 11", "won two, down from five"."""
    if event["was"] is not None:
        yield replace(now, number=value(event["was"]), at=event.start("was"), is_past=True)
    before = verbs.DOWN_FROM.search(masked.words, now.end, min(len(masked.words), now.end + places.FAR))
    if (
        before is None
        or now.sense != "seats"
        or re.search(r"[.;]|\bbut\b|\bwhile\b", masked.words[now.end : before.start()])
    ):
        return
    if re.search(r"\bfrom\b|instead|compared", before.group(), re.IGNORECASE):
        place = now.place._replace(ward=None)
        yield replace(now, number=value(before["n"]), at=before.start("n"), end=before.end(), is_past=True, place=place)


def _list(masked: Masked, first: Count, is_about_seats: bool) -> Iterator[Count]:
    """Give what continues a list of counts: another place of the same party, or another party."""
    last = first
    while True:
        place = places.AFTER.match(masked.words, last.end)
        end = place.end() if place else last.end
        match = verbs.NEXT_PLACE.match(masked.words, end)
        named = last.party if match else None
        if match is None and (match := verbs.NEXT_PARTY.match(masked.words, end)) is not None:
            named = masked.mentions.get(match.start("p"))
        if match is None or named is None or not _is_of_seats(masked, match, is_about_seats):
            return
        where, end = places.of_count(masked, match.start("n"), match.end(), match.end())
        start = match.start("p") if "p" in match.re.groupindex else match.start("n")
        last = Count(
            first.sense, value(match["n"]), named, match.start("n"), start, end, first.verb, where, None, first.has_unit
        )
        yield last


def _passive(masked: Masked, match: re.Match[str], party: Mention) -> Count:
    role = next(one for one in ("have", "gain", "loss") if match[one] is not None)
    sense: Sense = "seats" if role == "have" else role  # type: ignore[assignment]
    place, end = places.of_count(masked, match.start("n"), match.end(), match.end())
    return Count(sense, value(match["n"]), party, match.start("n"), match.start(), end, match.span(role), place)


def _made(masked: Masked) -> Iterator[Count]:
    """Give gains and losses that are nouns: "made ten gains"."""
    for match in verbs.MADE.finditer(masked.words):
        found = places.subject(masked, match.start())
        if match["gain"] is not None and found is not None:
            place, end = places.of_count(masked, match.start("n"), match.end(), match.end())
            yield Count("gain", value(match["n"]), found[1], match.start("n"), found[0], end, match.span("gain"), place)
