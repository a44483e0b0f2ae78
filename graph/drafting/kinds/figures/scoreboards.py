"""Seats that stand line by line, a party in each: "Con: 19", "Labour (9 seats)", "Green: 21 seats (+6)"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from wardmote.graph.drafting.kinds.figures import before, places, seats
from wardmote.graph.drafting.kinds.figures.before import Count
from wardmote.graph.drafting.kinds.figures.numbers import NUMBER, value
from wardmote.graph.drafting.kinds.figures.verbs import UNIT
from wardmote.graph.drafting.kinds.masks import PARTY, Masked
from wardmote.graph.drafting.records import Draft

_LINE = re.compile(
    rf"\W{{0,4}}(?P<p>{PARTY})(?:\s(?:party|group))?\s?(?:[:=(\[–—-]|"
    rf"\s-)?\s?(?P<n>{NUMBER})(?:\s(?P<unit>{UNIT}))?\s?[)\]]?"
    r"(?P<rest>\s?[(\[][^()\[\]]{1,20}[)\]])?[\s.;,]{0,4}\Z",
    re.IGNORECASE,
)
# A line of a party that is not known.
_STRANGER = re.compile(r"\W{0,4}[A-Z\ue000-\ue00f][\w' &\ue000-\ue00f-]{1,50}[:(]\s?\d{1,3}(?:\s\w+)?\)?\W{0,4}\Z")
_SEATS = re.compile(
    rf"\b(?:{UNIT}|council|make-?up|composition|stands?|state of (?:the )?(?:parties|play)|results?|line-?up|"
    rf"looks?|tally)\b",
    re.IGNORECASE,
)
_VOTES = re.compile(
    r"\b(?:votes|voting|voted|polled|candidates?|share|percentage|per cent|ward|by-election)\b|%", re.IGNORECASE
)
_BEFORE = re.compile(r"\b(?:before|prior to|previous(?:ly)?|ahead of|going into|outgoing|was|were)\b", re.IGNORECASE)
_FEWEST = 2


def draft(sentences: Sequence[Masked]) -> Iterator[Draft]:
    """Give the drafts of runs of such lines, where what stands before them, or they themselves, speak of seats."""
    run: list[tuple[Masked, re.Match[str]]] = []
    intro: Masked | None = None
    for masked in sentences:
        match = _LINE.match(masked.words) if len(masked.words) < places.FAR else None
        if match is not None:
            run.append((masked, match))
            continue
        if len(masked.words) < places.FAR and _STRANGER.match(masked.words):
            continue
        yield from _run(run, intro)
        run, intro = [], masked
    yield from _run(run, intro)


def _run(run: Sequence[tuple[Masked, re.Match[str]]], intro: Masked | None) -> Iterator[Draft]:
    said = intro.sentence.words if intro else ""
    has_unit = any(match["unit"] for _, match in run)
    if len(run) < _FEWEST or _VOTES.search(said) or not (has_unit or _SEATS.search(said)):
        return
    is_before = bool(_BEFORE.search(said))
    for masked, match in run:
        party = masked.mentions.get(match.start("p"))
        if party is None or not places.is_party(party) or not value(match["n"]):
            continue
        place = places.Place(masked.sentence.council, None)
        end = match.end("rest") if match["rest"] is None else match.start("rest")
        end = match.end("n") if end < 0 else end
        at = match.start("n")
        count = Count(
            "seats",
            value(match["n"]),
            party,
            at,
            match.start("p"),
            end,
            match.span("n"),
            place,
            None,
            has_unit,
            is_before,
        )
        for one in (count, *before.differences(masked, (count,))):
            yield seats.drafted(masked, one, "past" if is_before else "asserted", "scoreboard")
