"""A sentence of our own that says what a claim states, made from the labels of what it is about."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from pyoxigraph import NamedNode

from wardmote.graph.drafting.acceptance.said import Said
from wardmote.graph.drafting.acceptance.setting import Setting
from wardmote.graph.rdf import iris, mint

_FIGURES: Mapping[str, str] = {
    "seatsWon": "{party} won {number} {seats} in {place}",
    "seatsHeld": "{party} had {number} {seats} {phase} the election, of those of {place}",
    "seatsGained": "{party} gained {number} {seats} in {place}",
    "seatsLost": "{party} lost {number} {seats} in {place}",
    "seats": "{number} {seats} were to be filled in {place}",
    "majority": "{party} had a majority of {number} in {place}",
    "lead": "{party} led by {number} {phase} the election in {place}",
    "turnout": "Turnout in {place} was {number} per cent",
    "votes": "{who} had {number} votes in {place}",
    "place": "{who} came in place {number} in {place}",
}
_OUTCOMES: Mapping[str, str] = {
    "gained": "{party} gained {place}",
    "regained": "{party} regained {place}",
    "held": "{party} held {place}",
    "lost": "{party} lost {place}",
    "elected": "{person} was elected in {place}",
    "reelected": "{person} was re-elected in {place}",
    "defeated": "{person} stood and won no seat in {place}",
    "unseated": "{person} lost the seat in {place}",
    "stoodDown": "{person} did not stand again in {place}",
    "officialOpposition": "{party} was the official opposition after {place}",
    "largestOpposition": "{party} was the largest group of the opposition after {place}",
    "largestParty": "{party} was the largest party after {place}",
}
_CONTROL = "{{party}} {} control of the council in {{place}}"
_BALLOT = frozenset({iris.wm("Ballot")})
_TENURES = {
    "incumbent": "{person} was {office}",
    "former": "{person} had been {office}",
    "outgoing": "{person} was {office}, and about to leave",
}
_MANNERS = {"expected": "It is expected that", "alleged": "It is alleged that", "pledged": "It is promised that"}


def gist(said: Said, setting: Setting) -> str:
    """Give the sentence for what a draft says, which the person may put otherwise."""
    sentence = _sentence(said, setting)
    before = "It may be meant that" if said.is_reading else _MANNERS.get(said.modality, "")
    if said.speaker is not None and not before:
        before = f"{setting.label(said.speaker)} says that"
    if said.polarity == "denied":
        before = f"{before} it is not so that" if before else "It is not so that"
    whole = f"{before} {sentence}" if before else sentence
    return f"{whole[:1].upper()}{whole[1:].rstrip('.')}."


def _sentence(said: Said, setting: Setting) -> str:
    pattern = _pattern(said, setting)
    number = _first(said, "number")
    names = {
        "party": _labels(said, "standsFor", setting) or _labels(said, "controller", setting),
        "person": _labels(said, "person", setting),
        "office": _labels(said, "office", setting),
        "speaker": _labels(said, "speaker", setting),
        "place": _place(said, setting),
        "phase": _last(_first(said, "phase")),
        "number": _number(said, number),
        "seats": "seat" if number is not None and number.value == "1" else "seats",
        "content": _last(_first(said, "content")),
        "years": _years(said),
    }
    return pattern.format_map(names | {"who": names["person"] or names["party"]})


def _pattern(said: Said, setting: Setting) -> str:
    outcome, measure = (_last(_first(said, name)) for name in ("outcome", "measure"))
    kind = _last(said.kind)
    if kind == "Figure":
        whose = "{party}: " if _first(said, "standsFor") is not None else ""
        return _FIGURES.get(measure, f"{whose}{{number}} is the {_spaced(measure)} of {{place}}")
    if kind == "Control":
        return (
            "{party} controlled {place} {years}"
            if _first(said, "from")
            else "{party} controlled the council {phase} {place}"
        )
    if kind == "OfficeHeld":
        return _TENURES[_last(_first(said, "tenure"))]
    if kind in ("Utterance", "Pledge"):
        return "{speaker} " + ("promises: {content}" if kind == "Pledge" else "says: {content}")
    if kind == "PartyOutcome" and not _BALLOT & setting.types_of(said.content.get(iris.wm("contest"), ())):
        return _CONTROL.format(outcome)
    return _OUTCOMES.get(outcome, "{content}")


def _place(said: Said, setting: Setting) -> str:
    """Say where: the area, the council, or the contest, an election as `the … council election of 5 May 2022`."""
    contest = _labels(said, "contest", setting)
    article = "" if _BALLOT & setting.types_of(said.content.get(iris.wm("contest"), ())) else "the "
    where = [
        _labels(said, "area", setting),
        _labels(said, "council", setting),
        f"{article}{contest}" if contest else "",
    ]
    return next(filter(None, where), "")


def _years(said: Said) -> str:
    until = _first(said, "until")
    return f"from {_last(_first(said, 'from'))}" + (f" until {until.value}" if until is not None else "")


def _number(said: Said, number: mint.Term | None) -> str:
    words = {"moreThan": "more than ", "fewerThan": "fewer than ", "approximately": "about "}
    value = f"{Decimal(number.value):,f}" if number is not None else ""
    return words.get(_last(_first(said, "precision")), "") + value


def _labels(said: Said, name: str, setting: Setting) -> str:
    found = said.content.get(iris.wm(name), frozenset())
    return " and ".join(sorted(setting.label(term) for term in found if isinstance(term, NamedNode)))


def _first(said: Said, name: str) -> mint.Term | None:
    return min(said.content.get(iris.wm(name), frozenset()), key=str, default=None)


def _last(term: mint.Term | None) -> str:
    return "" if term is None else term.value.rsplit("#", 1)[-1]


def _spaced(name: str) -> str:
    return "".join(f" {one.lower()}" if one.isupper() else one for one in name)
