"""Drafts of numbers: seats, gains and losses, majorities, turnout, votes."""

from __future__ import annotations

import re

from pyoxigraph import Literal, NamedNode

from wardmote.graph.drafting.acceptance.said import Content, concept, content, number
from wardmote.graph.drafting.acceptance.setting import Setting, UnsayableError
from wardmote.graph.drafting.decisions.kept import Kept
from wardmote.graph.rdf import iris

_HELD = ("seatsHeld", "lead")
_OF_AREAS = ("councilsControlled", "councilsChanged", "councilsInArea", "populationShare")
_BALLOT = iris.wm("Ballot")
_OTHERS = (iris.wm("independents"),)
# What stands after a number, and what it may be by measure; where a measure is not here, nothing.
_UNIT = re.compile(r"(?<=[\d\s])(?:%|[^\W\d_]+)\s*\Z")
_SEATS = ("seat", "seats", "councillor", "councillors")
_UNITS = {
    **dict.fromkeys(("lead", "majority", "seats", "seatsGained", "seatsHeld", "seatsLost", "seatsWon"), _SEATS),
    "votes": ("vote", "votes"),
    **dict.fromkeys(("turnout", "populationShare"), ("%", "percent", "cent")),
}


def seats(draft: Kept, setting: Setting) -> list[Content]:
    """Say how many seats a party won or held, or, where no party is given, how many there are."""
    party = setting.party(draft, "party", others=_OTHERS)
    if party is None:
        return [_figure(draft, setting, "seats", None)]
    return [_figure(draft, setting, _of_seats(draft), party)]


def _of_seats(draft: Kept) -> str:
    """Give the measure: what was had before is no result of the article's election, but one of another year is."""
    before = draft.modality == "past" and not draft.more.get("year")
    return draft.more.get("measure") or ("seatsHeld" if before or draft.more.get("phase") else "seatsWon")


def gain(draft: Kept, setting: Setting) -> list[Content]:
    """Say how many seats a party gained; where no number is given, that it gained what it contested."""
    return _moved(draft, setting, "seatsGained", "gained")


def loss(draft: Kept, setting: Setting) -> list[Content]:
    """Say how many seats a party lost; where no number is given, that it lost what it had."""
    return _moved(draft, setting, "seatsLost", "lost")


def _moved(draft: Kept, setting: Setting, measure: str, outcome: str) -> list[Content]:
    party = setting.needed_party(draft, "party", others=_OTHERS)
    contest = setting.contest(draft)
    if not draft.value:
        if _BALLOT not in setting.types(contest):
            raise UnsayableError("no number of seats is given, and no ward")
        setting.party(draft, "party")
        told = draft.more.get("outcome", outcome)
        return [content("PartyOutcome", contest=contest, standsFor=party, outcome=concept(told, "outcomes"))]
    return [_figure(draft, setting, measure, party)]


def majority(draft: Kept, setting: Setting) -> list[Content]:
    """Say by how many seats a party is ahead on a council."""
    measure = draft.more.get("measure", "majority")
    party = setting.needed_party(draft, "party", others=_OTHERS)
    if measure == "majority" and _BALLOT in setting.types(setting.contest(draft)):
        raise UnsayableError("a majority is that of a council in seats: one in votes cannot be said so far")
    return [_figure(draft, setting, measure, party)]


def turnout(draft: Kept, setting: Setting) -> list[Content]:
    """Say how many of the electors voted, in per cent."""
    return [_figure(draft, setting, "turnout", None)]


def no_seats(draft: Kept, setting: Setting) -> list[Content]:
    """Say that a party won no seat."""
    party = setting.needed_party(draft, "party", others=_OTHERS)
    none = Literal("0", datatype=iris.XSD_INTEGER)
    area = setting.thing(draft, "area")
    contest = setting.contest(draft)
    return [content("Figure", contest=contest, measure=iris.wm("seatsWon"), standsFor=party, area=area, number=none)]


def measured(draft: Kept, setting: Setting) -> list[Content]:
    """Say a number of the measure that the draft names, such as votes."""
    return [_figure(draft, setting, draft.more["measure"], setting.party(draft, "party", others=_OTHERS))]


def _figure(draft: Kept, setting: Setting, measure: str, party: NamedNode | None) -> Content:
    value, precision = number(draft)
    _require_unit(draft.value, measure)
    phase = draft.more.get("phase") or ("before" if draft.modality == "past" else "after")
    area = setting.thing(draft, "area")
    if measure in _OF_AREAS and area is None:
        raise UnsayableError("no area is given that the number is of")
    return content(
        "Figure",
        contest=setting.contest(draft),
        measure=concept(measure, "measures"),
        number=value,
        precision=precision,
        standsFor=party,
        person=setting.thing(draft, "person") if measure in ("votes", "place") else None,
        area=area if not draft.slots.keys() & {"council", "ward"} else None,
        phase=concept(phase, "phases") if measure in _HELD else None,
    )


def _require_unit(value: str, measure: str) -> None:
    """Raise UnsayableError where what a number says it counts is not what the measure does: votes are no seats."""
    unit = _UNIT.search(value)
    if unit is not None and unit[0].casefold() not in _UNITS.get(measure, ("",)):
        wanted = "seats" if _UNITS.get(measure) is _SEATS else "something else"
        told = f"{value.strip()!r} cannot be said as {measure}, which counts {wanted}"
        raise UnsayableError(f"{told}: write the number alone, if it is that")
