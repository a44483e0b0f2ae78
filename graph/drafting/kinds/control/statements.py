"""Who controls a council, and what changes hands: won, held, lost, fell to, remained under, run by.

A ward that a party holds is held in the same words, so that is drafted here too; a ward that changes hands is a seat
gained, where nothing says how many.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from wardmote.graph.drafting.kinds import hedging, masks
from wardmote.graph.drafting.kinds.control import patterns
from wardmote.graph.drafting.kinds.figures import places
from wardmote.graph.drafting.kinds.masks import Masked
from wardmote.graph.drafting.records import Draft, Mention, Modality, Span

Sense = Literal["gain", "hold", "loss"]
_AGAIN_MORE = {"outcome": "regained"}
_BACK = len(" back")


def draft(masked: Masked, year: int | None) -> Iterator[Draft]:
    """Give the drafts of a sentence on control, each stretch of it once."""
    done: set[tuple[int, Span, Span | None]] = set()
    found = list(_found(masked, year))
    held = {(one.slots["council"].name, one.slots["party"].name) for one in found if _is_held(one)}
    for one in found:
        if _is_same_majority(masked, one, held):
            continue
        place = one.slots.get("ward") or one.slots.get("council")
        party = one.slots.get("party") or one.slots.get("to")
        key = (one.evidence.end, place.span if place else one.evidence, party.span if party else None)
        if key not in done:
            done.add(key)
            yield one


def _is_same_majority(masked: Masked, one: Draft, held: set[tuple[str, str]]) -> bool:
    """Whether a majority is said to be won that the sentence says is held: it is not won anew."""
    if one.rule != "gain-place" or not {"to", "council"} <= one.slots.keys() or "majority" not in _words(masked, one):
        return False
    return (one.slots["council"].name, one.slots["to"].name) in held


def _is_held(one: Draft) -> bool:
    return one.kind == "control-held" and {"council", "party"} <= one.slots.keys() and one.modality == "asserted"


def _words(masked: Masked, one: Draft) -> str:
    return masked.words[masked.place(one.evidence.start) : masked.place(one.evidence.end)].lower()


def _found(masked: Masked, year: int | None) -> Iterator[Draft]:
    for pattern in (patterns.POWER_OBJECT, patterns.PLACE_OBJECT):
        for match in pattern.finditer(masked.words):
            yield from _of_verb(masked, match, year)
    for match in patterns.FELL.finditer(masked.words):
        yield from _of_place(masked, match, "gain", year)
    for match in patterns.REMAINED.finditer(masked.words):
        verb = masked.words[match.start("verb") : match.start("to")].lower()
        if (
            match["after"]
            or re.search(r"remain|stay|control|\brun\b|\bled\b|governed|hands", verb)
            or _name(masked, match, "to") == places.NO_CONTROL
        ):
            yield from _of_place(masked, match, "hold", year)
    for pattern in (patterns.RUNS, patterns.LED):
        for match in pattern.finditer(masked.words):
            party = masked.mentions.get(match.start("party"))
            yield from drafts(masked, match, "hold", party, None, "run-by", year)
            if "partner" in match.re.groupindex and match["partner"]:
                yield from drafts(masked, match, "hold", _named(masked, match, "partner"), None, "run-by", year)
    for match in patterns.STRONGHOLD.finditer(masked.words):
        yield from _strongholds(masked, match)
    for match in patterns.ENDED.finditer(masked.words):
        if (found := places.subject(masked, match.start())) is not None:
            yield from drafts(
                masked, match, "gain", found[1], _named(masked, match, "from"), "ended-rule", year, found[0]
            )
    for match in patterns.EVERY.finditer(masked.words):
        if (found := places.subject(masked, match.start())) is not None:
            yield from drafts(masked, match, "hold", found[1], None, "kept-since", year, found[0])
    for match in patterns.NO_PARTY.finditer(masked.words):
        yield from _no_party(masked, match, year)
    for match in patterns.NOBODY.finditer(masked.words):
        if (nobody := masked.mentions.get(match.start("p"))) is not None and nobody.name == places.NO_CONTROL:
            yield from _no_party(masked, match, year)


def _strongholds(masked: Masked, match: re.Match[str]) -> Iterator[Draft]:
    """Give councils that are called strongholds of a party as held by it before."""
    party = masked.mentions.get(match.start("party"))
    evidence = masked.span(*match.span())
    for council in masked.within(*match.span("place"), "council"):
        if party is not None and places.is_party(party):
            slots = {"council": council, "party": party}
            yield Draft("control-held", slots, evidence, "stronghold", 0.6, modality="past")


def _of_verb(masked: Masked, match: re.Match[str], year: int | None) -> Iterator[Draft]:
    sense: Sense = next(one for one in ("hold", "gain", "loss") if match[one])
    found = places.subject(masked, match.start())
    if found is None:
        return
    at, party = found
    start = at if match.start() - at < 200 else match.start()
    rule = f"{sense}-{'power' if match['power'] else 'place'}"
    other = None if sense == "hold" else _named(masked, match, "to" if sense == "loss" else "from")
    yield from drafts(masked, match, sense, party, other, rule, year, start)


def _of_place(masked: Masked, match: re.Match[str], sense: Sense, year: int | None) -> Iterator[Draft]:
    other = _named(masked, match, "from") if "from" in match.re.groupindex else None
    rule = "place-falls" if sense == "gain" else "place-remains"
    yield from drafts(masked, match, sense, masked.mentions.get(match.start("to")), other, rule, year)


def _no_party(masked: Masked, match: re.Match[str], year: int | None) -> Iterator[Draft]:
    council = places.council(masked, match.start())
    if council is None:
        return
    near = masked.words[max(0, match.start() - 60) : match.end()]
    span = masked.span(*match.span())
    nobody = Mention(span, "party", places.NO_CONTROL, "name")
    back = hedging.modality(masked.sentence, Span(span.end - 1, span.end), year)
    modality = "past" if back == "past" or " had " in match.group() else "asserted"
    changed = bool(patterns.CHANGED.search(near))
    yield Draft(
        kind="control-change" if changed else "control-held",
        slots={"council": council, "to" if changed else "party": nobody},
        evidence=span,
        rule="no-party",
        score=0.8,
        modality="past" if modality == "past" else "asserted",
        context=masks.context(span, council),
    )


def drafts(
    masked: Masked,
    match: re.Match[str],
    sense: Sense,
    party: Mention | None,
    other: Mention | None,
    rule: str,
    year: int | None,
    start: int | None = None,
    at: Mention | None = None,
) -> Iterator[Draft]:
    """Give the drafts of one statement for every place that it is about; `at` is a place that is known otherwise."""
    verb = next(match.span(role) for role in ("verb", "kept", sense) if role in match.re.groupindex and match[role])
    modality = hedging.modality(masked.sentence, masked.span(*verb), year)
    is_failed = modality == "negated" and sense == "gain" and hedging.failed(masked.sentence, masked.span(*verb))
    is_foretold = is_failed or (
        modality == "expected" and sense == "gain" and hedging.foretold(masked.sentence, masked.span(*verb))
    )
    if (
        party is None
        or (modality in ("expected", "negated") and not is_foretold)
        or (other is not None and party.name == other.name)
    ):
        return
    if party.name.lower() in places.OPEN or _is_of_other(masked, match):
        return
    evidence = masked.span(match.start() if start is None else start, match.end())
    # A ward that is won is not said to be gained.
    is_won = bool(patterns.WON.match(masked.words, verb[0]))
    for place in [at] if at is not None else _places(masked, match):
        ward = place if place.kind == "ward" else None
        council = places.council(masked, match.start()) if ward else place
        slots = _slots(sense, party, other, council, ward)
        yield Draft(
            kind=_kind("hold" if is_won and ward and other is None else sense, ward is not None),
            slots=slots,
            evidence=evidence,
            rule=rule,
            score=0.9 if match["place"] else 0.8,
            modality=modality,
            context=masks.context(evidence, *slots.values()),
            more={**_when(masked, verb, modality, year), **(_AGAIN_MORE if _is_again(masked, verb, sense) else {})},
        )


def _is_again(masked: Masked, verb: tuple[int, int], sense: Sense) -> bool:
    """Whether what is gained is had again, by the verb: "regained", "took back", "returned to"."""
    return sense == "gain" and bool(
        patterns.AGAIN.match(masked.words, verb[0], min(len(masked.words), verb[1] + _BACK))
    )


def _when(masked: Masked, verb: tuple[int, int], modality: Modality, year: int | None) -> dict[str, str]:
    """Give the years that control is said to have lasted, or the earlier one that it is of."""
    match = patterns.YEARS.search(masked.words, verb[1], min(len(masked.words), verb[1] + 120))
    if match and not re.search(r"[.;]|\bfor the \w+ time\b", masked.words[verb[1] : match.start()]):
        if match["since"]:
            return {"from": match["since"]}
        return {"from": match["start"], "until": match["end"]}
    earlier = hedging.earlier_year(masked.sentence, masked.span(*verb), year) if modality == "past" else None
    return {"year": str(earlier)} if earlier else {}


def _is_of_other(masked: Masked, match: re.Match[str]) -> bool:
    """Whether what is controlled is named, but no place that is known: "control of the debate", "of five councils"."""
    return not match["place"] and bool(patterns.OF_OTHER.match(masked.words, match.end()))


def _kind(sense: Sense, is_ward: bool) -> str:
    if sense == "hold":
        return "control-held"
    return {"gain": "seat-gain", "loss": "seat-loss"}[sense] if is_ward else "control-change"


def _slots(
    sense: Sense, party: Mention, other: Mention | None, council: Mention | None, ward: Mention | None
) -> dict[str, Mention]:
    """Give who holds, gains or loses what, and from whom."""
    slots: dict[str, Mention | None] = {"council": council, "ward": ward}
    if sense == "hold" or ward is not None:
        slots |= {"party": party, ("to" if sense == "loss" else "from"): other}
    elif sense == "gain":
        slots |= {"to": party, "from": other}
    else:
        slots |= {"from": party, "to": other}
    return {role: one for role, one in slots.items() if one is not None}


def _places(masked: Masked, match: re.Match[str]) -> list[Mention]:
    """Give the councils or the ward that a statement is about, none where that is not clear."""
    named = masked.within(*match.span("place"), "council", "ward") if match["place"] else []
    if named:
        return named
    council = places.council(masked, match.start())
    return [council] if council is not None else []


def _named(masked: Masked, match: re.Match[str], role: str) -> Mention | None:
    return masked.mentions.get(match.start(role)) if match[role] else None


def _name(masked: Masked, match: re.Match[str], role: str) -> str:
    one = _named(masked, match, role)
    return one.name if one else ""
