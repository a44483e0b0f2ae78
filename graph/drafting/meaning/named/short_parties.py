"""Words that mean a party where they stand, and elsewhere do not: `Lab 503`, `labour gained`, `an independent`."""

from __future__ import annotations

from collections.abc import Iterator

from wardmote.graph.drafting.meaning.gazetteer import Gazetteer
from wardmote.graph.drafting.meaning.wording.line import Line

_RESULTS = frozenset({"hold", "held", "gain", "gains", "lose", "loses", "loss", "win", "wins"})
_DOES = frozenset(
    (
        *("gain", "gains", "gained", "gaining", "win", "wins", "won", "winning", "lose", "loses", "lost", "losing"),
        *("take", "takes", "took", "taking", "hold", "holds", "held", "holding", "councillors", "candidates", "seats"),
    )
)
_NUMBERS = frozenset(
    ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
)
MEMBERS = frozenset(
    (
        *("councillor", "councillors", "candidate", "candidates", "group", "groups", "member", "members", "party"),
        *("challenger", "challengers", "opposition", "administration", "cllr", "cllrs", "seat", "seats", "alliance"),
        *(
            "incumbent",
            "incumbents",
            "mayor",
            "leader",
            "mp",
            "mps",
            "majority",
            "minority",
            "council",
            "vote",
            "votes",
        ),
    )
)
_ABBREVIATED = 5


def typed_small(line: Line) -> Iterator[int]:
    """Give the numbers of words that mean a party although they have no capital: `tories`, `labour gained`."""
    if line.is_lower:
        return
    for place, word in enumerate(line.words):
        is_sure = word.own in ("tories", "conservatives")
        if word.text.islower() and (is_sure or (word.own == "labour" and line.plain_after(place + 1) in _DOES)):
            yield place


def counted(line: Line, names: Gazetteer) -> Iterator[int]:
    """Give the numbers of abbreviations with votes or a result after them: `Lab 503, C 257`, `Con gain from Ind`."""
    places = [
        place
        for place, word in enumerate(line.words)
        if len(word.text) <= _ABBREVIATED and word.text[:1].isupper() and names.party_of(word.text)
    ]
    numbered = [place for place in places if place + 1 < len(line.words) and line.words[place + 1].text[:1].isdigit()]
    yield from numbered if len(numbered) > 1 else ()
    for place in places:
        is_result = line.plain_after(place + 1) in _RESULTS
        is_loser = line.plain_before(place) == "from" and place > 1 and line.words[place - 2].plain == "gain"
        if is_result or is_loser:
            yield place


def independents(line: Line) -> Iterator[int]:
    """Give the numbers of words that speak of independents in the sense of elections."""
    for place, word in enumerate(line.words):
        if word.own not in ("independent", "independents"):
            continue
        after, before = line.plain_after(place + 1), line.plain_before(place)
        is_listed = before in ("and", "or", "an") or word.before.strip(" ") == ","
        if (
            word.own == "independents"
            or after in MEMBERS
            or (word.text == "Independent" and is_listed)
            or ((before in _NUMBERS or before.isdigit()) and _ends_here(line, place))
            or (before == "an" and place > 1 and line.words[place - 2].plain in ("as", "by", "to", "was", "is", "for"))
        ):
            yield place


def _ends_here(line: Line, place: int) -> bool:
    """Whether no noun follows a word: `one independent`, and not `one independent report`."""
    word = line.after(place + 1)
    return word is None or bool(word.before.strip(" ")) or word.plain in ("and", "or", "but", "making", "while", "to")
