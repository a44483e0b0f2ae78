"""Who controls a council, and what changes hands: won, held, lost, fell to, remained under, run by.

A ward that a party holds is held in the same words, so that is drafted here too; a ward that changes hands is a seat
gained, where nothing says how many.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from wardmote.graph.drafting.kinds import hedging, masks
from wardmote.graph.drafting.kinds.figures import places
from wardmote.graph.drafting.kinds.masks import COUNCIL, PARTY, WARD, Masked
from wardmote.graph.drafting.records import Draft, Mention, Modality, Span

Sense = Literal["gain", "hold", "loss"]

_GAIN = (
    r"gain(?:s|ed|ing)?|w[io]ns?|winning|t[ao]k(?:es?|en|ing)|took|seiz(?:es?|ed|ing)|wrest(?:s|ed|ing)?|snatch(?:es|ed|ing)?|"
    r"captur(?:es?|ed|ing)|claim(?:s|ed|ing)|secur(?:es?|ed|ing)|regain(?:s|ed|ing)?|ret[ao]ok|retak(?:es?|en|ing)|"
    r"recaptur(?:es?|ed|ing)|reclaim(?:s|ed|ing)?|recover(?:s|ed|ing)?|clinch(?:es|ed|ing)?|grab(?:s|bed|bing)?|assum(?:es?|ed|ing)|"
    r"swept (?:in)?to|sweeps? (?:in)?to|sweeping (?:in)?to|storm(?:s|ed) to|return(?:s|ed|ing)? to|surged to|achiev(?:es?|ed|ing)|"
    r"flipp?(?:s|ed|ing)?|prised?|win(?:s|ning)? back|won back"
)
_HOLD = (
    r"held|holds?|holding|kept|keep(?:s|ing)?|retain(?:s|ed|ing)?|maintain(?:s|ed|ing)?|remain(?:s|ed|ing)? in|stay(?:s|ed|ing)? in|"
    r"cl[iu]ng(?:s|ing)?|defend(?:s|ed|ing)|increas(?:es?|ed|ing)|strengthen(?:s|ed|ing)|extend(?:s|ed|ing)|tighten(?:s|ed|ing)|"
    r"consolidat(?:es?|ed|ing)|still ha(?:s|ve)|ha(?:s|ve|d) (?:now |also )?held"
)
_LOSS = r"lost|los(?:es?|ing)|surrender(?:s|ed|ing)?|relinquish(?:es|ed|ing)?|ced(?:es?|ed|ing)|conced(?:es?|ed|ing)"
_VERB = rf"(?<![\w-])(?:(?P<hold>{_HOLD})|(?P<gain>{_GAIN})|(?P<loss>{_LOSS}))"
_AGAIN = re.compile(r"regain|ret[ao]ok|retak|recaptur|reclaim|recover|return|(?:\w+\s){1,2}back\b", re.IGNORECASE)
_AGAIN_MORE = {"outcome": "regained"}
_BACK = 5  # characters of " back"
_POWER = (
    r"(?:(?:(?:back|on|onto|to|its|their|his|her|a|an|the|overall|full|outright|complete|total|sole|political|majority|over|grip|hold|"
    r"tight|firm)\s){0,5}(?P<power>control|power|grip)|(?:back\s)?(?:a|an|the|its|their|overall|outright)\s(?:[\w-]+\s){0,3}?(?P<seats>majority)|"
    r"majority)\b(?!\s(?:of|by)\s(?:\w+\s){0,2}\d|\sof\s(?:the\s)?(?:vote|seats|councils))"
)
_KIND = r"(?:\s(?:council|borough|city council|borough council|county council|district council|county|district|city|ward|division)s?\b)"
_LIST = rf"{COUNCIL}{_KIND}?(?:(?:,|,?\sand|,?\sas well as|\splus)\s(?:the\s)?{COUNCIL}{_KIND}?){{0,30}}"
_HERE = r"(?:\bit(?=\s(?:is|was|has been|remains|had been)\s(?:\w+\s)?(?:in|under))|(?:the|their|this)\s(?:\w+[- ](?:seat|member)\s)?(?:council|borough|authority|local authority|town hall|county hall|city council|borough council|county council|district council|county)\b)"
_FROM = rf"\s[^.;:,\ue000-\ue00f]{{0,40}}?\b(?:from|off|at the expense of)\s(?:the\s)?(?P<from>{PARTY})"
_TO = rf"\s(?:back\s)?to\s(?:the\s)?(?P<to>{PARTY})"
_POWER_OBJECT = re.compile(
    rf"{_VERB}\s{_POWER}(?:\s(?:of|in|on|at|over)\s(?:the\s|both\s)?(?:[a-z-]+\s){{0,5}}?(?P<place>{_LIST}|{WARD}))?(?P<what>{_FROM}|{_TO})?",
    re.IGNORECASE,
)
# What follows a place where the place is no object of its own.
_NO_OBJECT = r"(?!'s|\s(?:seat|by-election|byelection|election|mayor|councillor|cllr|north|south|east|west|residents|voters|group|parliament|MP|hospital|ward seat)|-)"
_PLACE_OBJECT = re.compile(
    rf"{_VERB}\s(?:back\s|hold\sof\s|on\sto\s|onto\s|on\s(?=in\s)|in\s)?(?:the\s|both\s|its\s)?(?:(?:key|target|flagship|neighbouring|nearby|stronghold)\s)?"
    rf"(?P<place>(?:{_LIST}|{WARD}(?:\sward)?){_NO_OBJECT}|{_HERE})(?P<power>)?(?P<what>{_FROM}|{_TO})?",
    re.IGNORECASE,
)
_FELL = re.compile(
    rf"(?P<place>{_LIST}|{WARD}(?:\sward)?|{_HERE})(?:,[^,.;]{{1,120}},|\s(?:which|has|have|had|also|all|both|was|were|then|now|too)\b)*\s"
    rf"(?P<verb>f[ae]lls?|fallen|falling|went|goes|gone|going|return(?:s|ed|ing)|swung|switch(?:es|ed|ing)|turn(?:s|ed|ing)|pass(?:es|ed|ing)|"
    rf"mov(?:es|ed|ing)|flipp(?:ed|ing)|chang(?:ed|es|ing)(?:\shands)?|slipp?(?:s|ed|ing)|shift(?:s|ed|ing)|lost|taken|won|gained|captured|seized)"
    rf"(?:\s(?:back|over|also|both|all))?(?:\sfrom\s(?:the\s)?(?P<from>{PARTY})(?:'s)?(?:\s(?:control|hands|rule|majority))?)?"
    rf"\s(?:to|into|in|under|by)\s(?:the\s|a\s|being\s)*(?P<to>{PARTY})",
    re.IGNORECASE,
)
_REMAINED = re.compile(
    rf"(?P<place>{_LIST}|{WARD}(?:\sward)?|{_HERE})(?:,[^,.;]{{1,120}},|\s[-–](?:\s[^,.;]{{1,80}}\s[-–])?|,?\s(?:which|that)\b)?"
    rf"(?:\s(?:has|have|had|both|all|also))*\s(?P<verb>remain(?:s|ed|ing)?|stay(?:s|ed|ing)?|(?:is|are|was|were|been|being)(?=[^.;:,]{{0,40}}"
    rf"(?:control|hands|run|led|majority|held|stronghold|heartlands?|bastion|flagship)\b)|is|are|was|were|been)"
    rf"(?:\s(?:still|currently|firmly|now|previously|both|all|also|already|a|an|under|in|of|safely|solidly|been|run|held|controlled|led|governed|by|the|"
    rf"again|once|more|overall|narrowly)){{0,6}}\s(?P<to>{PARTY})(?P<after>(?:-|\s)(?:control(?:led)?|hands|run|rule|led|held|majority|administration|stronghold|heartlands?|bastion|flagship))?",
    re.IGNORECASE,
)
_RUNS = re.compile(
    rf"(?P<party>{PARTY})(?:\s(?:party|group))?(?:\s(?:has|have|had|which|who|that|also|still|currently|now|previously|then))*\s"
    rf"(?P<verb>controls|controlled|control|runs|running|run|ran|governs|governed|govern|has run|rules|ruled|dominates|dominated|(?:is|are|was|were|been) in (?:overall )?"
    rf"(?:control|charge|power|office) (?:of|in|at|on))\s(?:the\s)?(?P<place>{_LIST}{_NO_OBJECT}|{_HERE})"
    rf"(?:\s(?:in|as)\s(?:a\s)?(?:\w+\s)?(?:coalition|partnership|alliance|pact|administration)\swith\s(?:the\s)?(?P<partner>{PARTY}))?",
    re.IGNORECASE,
)
_LED = re.compile(
    rf"(?P<party>{PARTY})[\s-](?P<verb>run|led|controlled|held|dominated)\s(?:the\s)?(?P<place>{COUNCIL})",
    re.IGNORECASE,
)
_ENDED = re.compile(
    rf"\b(?P<verb>end(?:s|ed|ing)|broke|breaking)\s[^.;,]{{0,60}}?(?P<from>{PARTY})(?:'s)?\s(?:rule|control|reign|dominance|domination|grip|majority|power)\b"
    rf"(?:\s(?:in|of|on|at|over)\s(?:the\s)?(?P<place>{_LIST}))?",
    re.IGNORECASE,
)
_EVERY = re.compile(
    rf"\b(?P<hold>won|wins)\s(?:every|each|all)\s(?:\w+\s){{0,3}}?elections?\s(?:in|to|on|for)\s(?:the\s)?(?P<place>{_LIST}|{_HERE})"
    rf"|\b(?P<power>control)\b[^.;]{{0,60}}?,?\s(?:which|and)\s(?:they|it)\s(?:then\s)?(?P<kept>held|kept|retained)\b(?!\s(?:an?|\d))",
    re.IGNORECASE,
)
_NO_PARTY = re.compile(
    r"\b(?:no|neither|nor any|not any)\s(?:single\s|one\s|other\s|political\s)?(?:party|group)(?:'s)?\s"
    r"(?:(?:has|have|had|having|with|in|won|gained|secured|winning|gaining|achieved|taking|took|able to|holding|holds|held|enough|seats|"
    r"commands?|emerged|ended up|left|being|was|is|to|take|form|an?|the|for|overall|outright|clear|full|absolute|working)\s){1,8}"
    r"(?P<power>control|majority)\b",
    re.IGNORECASE,
)
_OF_OTHER = re.compile(
    r"\s(?:of|over)\s(?!the council|the borough|the authority|it\b|the town hall)|\s(?:in|on|at)\s(?:the\s)?(?:[A-Z]\w+\s)*(?i:wards?\b|division\b)|"
    r"\s(?:in|at)\s(?!January|February|March|April|May|June|July|August|September|October|November|December|London)[A-Z]"
)
_NOBODY = re.compile(
    rf"\b(?:meaning|leaving|left|leaves|means|meant|resulting in|ended in|ending in|ends in|in a state of)\s[^,.;]{{0,60}}?(?P<p>{PARTY})",
    re.IGNORECASE,
)
_YEARS = re.compile(
    r"\bsince (?P<since>1[89]\d\d|20\d\d)\b|\b(?:from|between) (?P<start>1[89]\d\d|20\d\d) (?:to|until|till|and) (?P<end>1[89]\d\d|20\d\d)\b",
    re.IGNORECASE,
)
_WON = re.compile(r"w[io]n|secur|claim|clinch", re.IGNORECASE)
_CHANGED = re.compile(
    r"\b(?:chang|lost|los|leaving|left|meaning|meant|fell|fall|went|slip|now|resulted|ended|into)\w*\b", re.IGNORECASE
)


def draft(masked: Masked, year: int | None) -> Iterator[Draft]:
    """Give the drafts of a sentence on control, each stretch of it once."""
    done: set[tuple[int, Span, Span | None]] = set()
    for one in _found(masked, year):
        place = one.slots.get("ward") or one.slots.get("council")
        party = one.slots.get("party") or one.slots.get("to")
        key = (one.evidence.end, place.span if place else one.evidence, party.span if party else None)
        if key not in done:
            done.add(key)
            yield one


def _found(masked: Masked, year: int | None) -> Iterator[Draft]:
    for pattern in (_POWER_OBJECT, _PLACE_OBJECT):
        for match in pattern.finditer(masked.words):
            yield from _of_verb(masked, match, year)
    for match in _FELL.finditer(masked.words):
        yield from _of_place(masked, match, "gain", year)
    for match in _REMAINED.finditer(masked.words):
        verb = masked.words[match.start("verb") : match.start("to")].lower()
        if (
            match["after"]
            or re.search(r"remain|stay|control|\brun\b|\bled\b|governed|hands", verb)
            or _name(masked, match, "to") == places.NO_CONTROL
        ):
            yield from _of_place(masked, match, "hold", year)
    for pattern in (_RUNS, _LED):
        for match in pattern.finditer(masked.words):
            party = masked.mentions.get(match.start("party"))
            yield from drafts(masked, match, "hold", party, None, "run-by", year)
            if "partner" in match.re.groupindex and match["partner"]:
                yield from drafts(masked, match, "hold", _named(masked, match, "partner"), None, "run-by", year)
    for match in _ENDED.finditer(masked.words):
        if (found := places.subject(masked, match.start())) is not None:
            yield from drafts(
                masked, match, "gain", found[1], _named(masked, match, "from"), "ended-rule", year, found[0]
            )
    for match in _EVERY.finditer(masked.words):
        if (found := places.subject(masked, match.start())) is not None:
            yield from drafts(masked, match, "hold", found[1], None, "kept-since", year, found[0])
    for match in _NO_PARTY.finditer(masked.words):
        yield from _no_party(masked, match, year)
    for match in _NOBODY.finditer(masked.words):
        if (nobody := masked.mentions.get(match.start("p"))) is not None and nobody.name == places.NO_CONTROL:
            yield from _no_party(masked, match, year)


def _of_verb(masked: Masked, match: re.Match[str], year: int | None) -> Iterator[Draft]:
    sense: Sense = next(one for one in ("hold", "gain", "loss") if match[one])
    found = places.subject(masked, match.start())
    if found is None:
        return
    at, party = found
    start = at if match.start() - at < 200 else match.start()
    rule = f"{sense}-{'power' if match['power'] else 'place'}"
    other = _named(masked, match, "to" if sense == "loss" else "from")
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
    changed = bool(_CHANGED.search(near))
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
    is_foretold = modality == "expected" and sense == "gain" and hedging.foretold(masked.sentence, masked.span(*verb))
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
    is_won = bool(_WON.match(masked.words, verb[0]))
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
    return sense == "gain" and bool(_AGAIN.match(masked.words, verb[0], min(len(masked.words), verb[1] + _BACK)))


def _when(masked: Masked, verb: tuple[int, int], modality: Modality, year: int | None) -> dict[str, str]:
    """Give the years that control is said to have lasted, or the earlier one that it is of."""
    match = _YEARS.search(masked.words, verb[1], min(len(masked.words), verb[1] + 120))
    if match and not re.search(r"[.;]|\bfor the \w+ time\b", masked.words[verb[1] : match.start()]):
        if match["since"]:
            return {"from": match["since"]}
        return {"from": match["start"], "until": match["end"]}
    earlier = hedging.earlier_year(masked.sentence, masked.span(*verb), year) if modality == "past" else None
    return {"year": str(earlier)} if earlier else {}


def _is_of_other(masked: Masked, match: re.Match[str]) -> bool:
    """Whether what is controlled is named, but no place that is known: "control of the debate", "of five councils"."""
    return not match["place"] and bool(_OF_OTHER.match(masked.words, match.end()))


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
