"""A count of seats, and what stands beside it of how many there were before: "19, up from 16", "12 (+3)"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from wardmote.graph.drafting.kinds.figures import places, verbs
from wardmote.graph.drafting.kinds.figures.numbers import value
from wardmote.graph.drafting.kinds.figures.verbs import Sense
from wardmote.graph.drafting.kinds.masks import Masked
from wardmote.graph.drafting.records import Mention


@dataclass(frozen=True)
class Count:
    """Seats of a party in a sentence. Positions are those of its words: `at` of the number, `verb` of what says it."""

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
    # Whether others have as many each, said by the same number.
    is_shared: bool = False


def differences(masked: Masked, found: Iterable[Count]) -> Iterator[Count]:
    """Give how many more or fewer seats there are than before, where it stands right after a count."""
    for count in found:
        match = verbs.DIFFERENCE.match(masked.words, count.end)
        if match is None or count.sense != "seats" or count.is_past:
            continue
        role = next(one for one in ("n", "moved", "by") if match[one])
        sense: Sense = "gain" if match["gain"] or match["up"] or match["more"] else "loss"
        if number := value(match[role]):
            yield replace(count, sense=sense, number=number, at=match.start(role), end=match.end())


def moved(masked: Masked, event: re.Match[str], now: Count) -> Iterator[Count]:
    """Give how many a party had before: "went from 39 to 11", "won two, down from five"."""
    if event["was"] is not None:
        yield replace(now, number=value(event["was"]), at=event.start("was"), is_past=True)
    elif (
        " to" in event.group().lower()
        and now.sense == "seats"
        and (after := verbs.FROM_AFTER.match(masked.words, now.end))
    ):
        yield replace(now, number=value(after["n"]), at=after.start("n"), end=after.end(), is_past=True)
    yield from fewer_or_more(masked, now)


def fewer_or_more(masked: Masked, now: Count) -> Iterator[Count]:
    """Give how many a party had before where that stands after what it has now: "…, down from five"."""
    match = verbs.DOWN_FROM.search(masked.words, now.end, min(len(masked.words), now.end + places.FAR))
    if (
        match is None
        or now.sense != "seats"
        or re.search(r"[.;]|\bbut\b|\bwhile\b", masked.words[now.end : match.start()])
    ):
        return
    if re.search(r"\bfrom\b|instead|compared", match.group(), re.IGNORECASE):
        place = now.place._replace(ward=None)
        yield replace(now, number=value(match["n"]), at=match.start("n"), end=match.end(), is_past=True, place=place)
