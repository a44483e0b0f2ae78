"""Who controls a council, and what changes hands: won, held, lost, fell to, remained under, run by.

A ward that a party holds is held in the same words, so that is drafted here too; a ward that changes hands is a seat
gained, where nothing says how many.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Literal

from wardmote.graph.drafting.kinds import hedging, masks
from wardmote.graph.drafting.kinds.control import patterns
from wardmote.graph.drafting.kinds.figures import places
from wardmote.graph.drafting.kinds.masks import Masked
from wardmote.graph.drafting.records import Draft, Mention, Modality, Span

Sense = Literal["gain", "hold", "loss"]
# A majority that is greater or smaller than one before is none that is won anew.
_STILL = re.compile(
    r"\b(?:increased|bigger|biggest|larger|largest|reduced|smaller|smallest|greater|greatest|stronger|strengthened|slimmer)\s"
    r"(?:[\w-]+\s){0,2}majority\b",
    re.IGNORECASE,
)
_SOMEBODYS = re.compile(
    rf"{masks.PARTY}(?:'s?)?\s(?:(?:candidates?|newcomers?|councillors?|cllr)\s)?{masks.PERSON}", re.IGNORECASE
)
_BACK = len(" back")
# Of a place whose seats go to somebody it is not said that it does.
_SEATS_IN = re.compile(r"\b(?:seats?|councillors|vote)\s(?:in|on|of|at|across)\s(?:the\s)?\Z", re.IGNORECASE)
_NEAR = 40


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
    for match in patterns.INCLUDING.finditer(masked.words):
        yield from _of_verb(masked, match, year)
    for match in patterns.FELL.finditer(masked.words):
        if not _SEATS_IN.search(masked.words[max(0, match.start() - _NEAR) : match.start()]):
            lost = patterns.LOST_BY.match(masked.words, match.start("verb"))
            yield from _of_place(masked, match, "loss" if lost else "gain", year)
    for match in patterns.WENT.finditer(masked.words):
        yield from _of_place(masked, match, "gain", year)
    for match in patterns.REMAINED.finditer(masked.words):
        verb = masked.words[match.start("verb") : match.start("to")].lower()
        before = masked.words[max(0, match.start() - _NEAR) : match.start()]
        if patterns.ONE_OF_MANY.match(masked.words, match.end()) or _SEATS_IN.search(before):
            continue
        if (
            match["after"]
            or re.search(r"remain|stay|still|control|\brun\b|\bled\b|governed|hands|held by", verb)
            or _name(masked, match, "to") == places.NO_CONTROL
        ):
            yield from _of_place(masked, match, "hold", year)
    for match in patterns.GIVEN.finditer(masked.words):
        yield from _of_place(masked, match, "gain", year)
    for pattern in (patterns.RUNS, patterns.LED):
        for match in pattern.finditer(masked.words):
            party = masked.mentions.get(match.start("party"))
            partner = _named(masked, match, "partner") if "partner" in match.re.groupindex else None
            for one, other in ((party, partner), (partner, party)):
                beside = {"with": other} if other is not None else {}
                for run in drafts(masked, match, "hold", one, None, "run-by", year):
                    yield replace(run, slots={**run.slots, **beside})
    for match in patterns.ENDED.finditer(masked.words):
        if (found := places.subject(masked, match.start())) is not None:
            yield from drafts(
                masked, match, "gain", found[1], _named(masked, match, "from"), "ended-rule", year, found[0]
            )
    for match in patterns.EVERY.finditer(masked.words):
        if (found := places.subject(masked, match.start())) is not None:
            yield from drafts(masked, match, "hold", found[1], None, "kept-since", year, found[0])


def _of_verb(masked: Masked, match: re.Match[str], year: int | None) -> Iterator[Draft]:
    sense: Sense = next(one for one in ("hold", "gain", "loss") if match[one])
    found = places.subject(masked, match.start())
    if found is None:
        return
    at, party = found
    if masked.within(*match.span("place"), "ward") and _SOMEBODYS.match(masked.words, at):
        return  # a seat that somebody wins for the party
    if sense == "gain" and _STILL.search(match.group()):
        sense = "hold"
    start = places.opening(at, match.start())
    rule = f"{sense}-{'power' if match['power'] else 'place'}"
    role = "to" if sense == "loss" else "from"
    other = _named(masked, match, role) if sense != "hold" and role in match.re.groupindex else None
    if sense == "gain" and other is None and "had" in match.re.groupindex:
        had = _named(masked, match, "had")
        other = had if had is not None and had.name != party.name else None
    yield from drafts(masked, match, sense, party, other, rule, year, start)
    if sense == "gain" and other is not None:
        yield from _next_from(masked, match, party, rule, year)


def _next_from(masked: Masked, first: re.Match[str], party: Mention, rule: str, year: int | None) -> Iterator[Draft]:
    """Give what else is said to be taken by the same verb: "took A from … and B from …"."""
    verb = masked.span(*first.span("gain"))
    modality = hedging.modality(masked.sentence, verb, year)
    end = first.end()
    while modality in ("asserted", "past") and (match := patterns.NEXT_FROM.match(masked.words, end)):
        end = match.end()
        other = masked.mentions.get(match.start("from"))
        evidence = masked.span(first.start(), end)
        for council in masked.within(*match.span("place"), "council"):
            if other is not None and other.name != party.name:
                slots = {"council": council, "to": party, "from": other}
                yield Draft(
                    "control-change",
                    slots,
                    evidence,
                    rule,
                    0.85,
                    modality=modality,
                    context=masks.context(evidence, party),
                )


def _of_place(masked: Masked, match: re.Match[str], sense: Sense, year: int | None) -> Iterator[Draft]:
    other = _named(masked, match, "from") if "from" in match.re.groupindex else None
    rule = "place-falls" if sense == "gain" else "place-remains"
    yield from drafts(masked, match, sense, masked.mentions.get(match.start("to")), other, rule, year)


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
    within: Mention | None = None,
) -> Iterator[Draft]:
    """Give the drafts of one statement for every place that it is about; `at` is a place that is known otherwise.

    `within` is the council of that place, where it is a ward.
    """
    verb = next(
        match.span(role) for role in ("verb", "kept", sense, "gain") if role in match.re.groupindex and match[role]
    )
    modality = hedging.modality(masked.sentence, masked.span(*verb), year)
    at_verb = masked.span(*verb)
    is_failed = modality == "negated" and (
        hedging.failed(masked.sentence, at_verb) or hedging.untrue(masked.sentence, at_verb)
    )
    is_foretold = is_failed or (
        modality == "expected" and sense == "gain" and hedging.foretold(masked.sentence, masked.span(*verb))
    )
    if other is not None and other.name == places.NO_CONTROL and modality in ("expected", "negated"):
        # Whatever is hoped or denied, this it has been.
        sense, party, other, modality, rule = "hold", other, None, "past", "from-no-control"
        is_foretold = False
    if (
        party is None
        or (modality in ("expected", "negated") and not is_foretold)
        or (other is not None and party.name == other.name)
    ):
        return
    if party.name.lower() in places.OPEN or _is_of_other(masked, match):
        return
    evidence = masked.span(match.start() if start is None else start, match.end())
    speaker = hedging.speaker(masked.sentence, evidence)
    if speaker is None and hedging.quoted(masked.sentence, evidence) and hedging.reported(masked.sentence, evidence):
        # Somebody's words, and it is open whose.
        return
    # A ward that is won is not said to be gained.
    is_won = bool(patterns.WON.match(masked.words, verb[0]))
    for place in [at] if at is not None else _places(masked, match):
        ward = place if place.kind == "ward" else None
        council = (within or places.council(masked, match.start())) if ward else place
        slots = _slots(sense, party, other, council, ward) | ({"speaker": speaker} if speaker is not None else {})
        yield Draft(
            kind=_kind("hold" if is_won and ward and other is None else sense, ward is not None),
            slots=slots,
            evidence=evidence,
            rule=rule,
            score=0.9 if match["place"] else 0.8,
            modality=modality,
            context=masks.context(evidence, *slots.values()),
            more=_when(masked, verb, modality, year) | _how(masked, match, verb, sense),
        )


def _how(masked: Masked, match: re.Match[str], verb: tuple[int, int], sense: Sense) -> dict[str, str]:
    """Say whether something is gained again, or is so only as things stand."""
    if _is_again(masked, verb, sense):
        return {"outcome": "regained"}
    is_now = sense == "hold" and patterns.NOW.search(masked.words, verb[0], match.end())
    return {"phase": "before", "scope": "asOfWriting"} if is_now else {}


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
    return masks.filled(slots)


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
