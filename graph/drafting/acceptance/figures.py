"""Drafts of numbers: seats, gains and losses, majorities, turnout, votes."""

from __future__ import annotations

from pyoxigraph import Literal, NamedNode

from wardmote.graph.drafting.acceptance.said import Content, concept, content, number
from wardmote.graph.drafting.acceptance.setting import Setting, UnsayableError
from wardmote.graph.drafting.decisions.kept import Kept
from wardmote.graph.rdf import iris

_HELD = ("seatsHeld", "lead")
_OF_AREAS = ("councilsControlled", "councilsChanged", "councilsInArea", "populationShare")
_BALLOT = iris.wm("Ballot")


def seats(draft: Kept, setting: Setting) -> list[Content]:
    """Say how many seats a party won or held, or, where no party is given, how many there are."""
    party = setting.thing(draft, "party")
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
    party = setting.needed(draft, "party")
    contest = setting.contest(draft)
    if not draft.value:
        if _BALLOT not in setting.types(contest):
            raise UnsayableError("no number of seats is given, and no ward")
        if party == iris.wm("independents"):
            raise UnsayableError("only a party can have a ward so far, and independents are none")
        told = draft.more.get("outcome", outcome)
        return [content("PartyOutcome", contest=contest, standsFor=party, outcome=concept(told, "outcomes"))]
    return [_figure(draft, setting, measure, party)]


def majority(draft: Kept, setting: Setting) -> list[Content]:
    """Say by how much a party is ahead."""
    return [_figure(draft, setting, draft.more.get("measure", "majority"), setting.needed(draft, "party"))]


def turnout(draft: Kept, setting: Setting) -> list[Content]:
    """Say how many of the electors voted, in per cent."""
    return [_figure(draft, setting, "turnout", None)]


def no_seats(draft: Kept, setting: Setting) -> list[Content]:
    """Say that a party won no seat."""
    party = setting.needed(draft, "party")
    none = Literal("0", datatype=iris.XSD_INTEGER)
    area = setting.thing(draft, "area")
    contest = setting.contest(draft)
    return [content("Figure", contest=contest, measure=iris.wm("seatsWon"), standsFor=party, area=area, number=none)]


def measured(draft: Kept, setting: Setting) -> list[Content]:
    """Say a number of the measure that the draft names, such as votes."""
    return [_figure(draft, setting, draft.more["measure"], setting.thing(draft, "party"))]


def _figure(draft: Kept, setting: Setting, measure: str, party: NamedNode | None) -> Content:
    value, precision = number(draft)
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
