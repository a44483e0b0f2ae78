"""Drafts of numbers: seats, gains and losses, majorities, turnout, votes."""

from __future__ import annotations

import re
from collections.abc import Iterable

from pyoxigraph import Literal, NamedNode

from wardmote.graph.drafting.acceptance.said import Content, concept, content, number, year
from wardmote.graph.drafting.acceptance.setting import Setting, UnsayableError
from wardmote.graph.drafting.decisions.kept import Kept
from wardmote.graph.rdf import iris

_HELD = ("seatsHeld", "lead")
# What a text may say as of before the election, and says as of after it if it says nothing.
_STATES = ("councilsControlled",)
_OF_AREAS = ("councilsControlled", "councilsChanged", "councilsContested", "councilsInArea", "populationShare")
_BALLOT = iris.wm("Ballot")
# Years between the elections of a whole council, and the fewest seats of one.
_TERM, _SMALLEST = 4, 8
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
    return [_figure(draft, setting, _of_seats(draft, setting), party)]


def _of_seats(draft: Kept, setting: Setting) -> str:
    """Give the measure: what was had before is no result of the article's election, but one of another year is.

    What a party has after all seats were up is what it won.
    """
    before = draft.modality == "past" and not draft.more.get("year")
    told = draft.more.get("measure") or ("seatsHeld" if before or draft.more.get("phase") else "seatsWon")
    if told == "seatsHeld" and not before and draft.more.get("phase") != "before" and _is_whole(draft, setting):
        return "seatsWon"
    return told


def _is_whole(draft: Kept, setting: Setting) -> bool:
    """Whether the council of a draft is known to be elected as a whole, and was."""
    council = setting.thing(draft, "council")
    every = setting.numbers(council, "wm:electedEvery") if council is not None else []
    return every == [_TERM] and max(setting.numbers(setting.contest(draft), "wm:seats"), default=0) >= _SMALLEST


def all_seats(draft: Kept, setting: Setting) -> list[Content]:
    """Say that a party won every seat there was. Raises UnsayableError where it is not known how many there were."""
    contest, party = setting.contest(draft), setting.needed_party(draft, "party")
    seats = setting.numbers(contest, "wm:seats")
    if len(seats) != 1:
        raise UnsayableError(f"how many seats there were is not known: {setting.label(contest)}")
    all_of_them = Literal(str(seats[0]), datatype=iris.XSD_INTEGER)
    return [content("Figure", contest=contest, measure=iris.wm("seatsWon"), standsFor=party, number=all_of_them)]


def gain(draft: Kept, setting: Setting) -> list[Content]:
    """Say how many seats a party gained; where no number is given, that it gained what it contested."""
    return _moved(draft, setting, "seatsGained", "gained")


def loss(draft: Kept, setting: Setting) -> list[Content]:
    """Say how many seats a party lost; where no number is given, that it lost what it had."""
    return _moved(draft, setting, "seatsLost", "lost")


def _moved(draft: Kept, setting: Setting, measure: str, outcome: str) -> list[Content]:
    party = setting.needed_party(draft, "party", others=_OTHERS)
    if draft.modality == "past" and not draft.more.get("year"):
        raise UnsayableError("at which election before is not given")
    contest = setting.contest(draft)
    if not draft.value:
        if "area" in draft.slots and not draft.slots.keys() & {"council", "ward"}:
            return [_some(draft, setting, measure, party)]
        if _BALLOT not in setting.types(contest):
            raise UnsayableError("no number of seats is given, and no ward")
        setting.party(draft, "party")
        told = draft.more.get("outcome", outcome)
        return [content("PartyOutcome", contest=contest, standsFor=party, outcome=concept(told, "outcomes"))]
    return [_figure(draft, setting, measure, party)]


def _some(draft: Kept, setting: Setting, measure: str, party: NamedNode) -> Content:
    """Say that there were some, of which the number is not given."""
    return content(
        "Figure",
        contest=setting.contest(draft),
        measure=iris.wm(measure),
        number=Literal("0", datatype=iris.XSD_INTEGER),
        precision=iris.wm("moreThan"),
        standsFor=party,
        area=setting.thing(draft, "area"),
    )


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
    if "person" in draft.slots and draft.more["measure"] in ("votes", "place"):
        return [_figure(draft, setting, draft.more["measure"], None)]  # whose they are, whoever that stood for
    party, other = setting.party(draft, "party", others=_OTHERS), setting.thing(draft, "with")
    return [_figure(draft, setting, draft.more["measure"], party if party is None or other is None else [party, other])]


def _figure(draft: Kept, setting: Setting, measure: str, party: NamedNode | Iterable[NamedNode] | None) -> Content:
    value, precision = number(draft)
    _require_unit(draft.value, measure)
    phase = draft.more.get("phase") or ("before" if draft.modality == "past" else "after")
    area = setting.thing(draft, "area")
    if measure in _OF_AREAS and area is None:
        raise UnsayableError("no area is given that the number is of")
    is_of_person = measure in ("votes", "place")
    stood = setting.stood(draft) if is_of_person else None
    return content(
        "Figure",
        contest=stood or setting.contest(draft),
        measure=concept(measure, "measures"),
        number=value,
        precision=precision,
        standsFor=party,
        about=setting.thing(draft, "over"),
        person=setting.thing(draft, "person") if is_of_person else None,
        area=area if not draft.slots.keys() & {"council", "ward"} else None,
        from_=year(draft.more["from"]) if measure == "seatsHeld" and draft.more.get("from") else None,
        phase=concept(phase, "phases") if measure in _HELD or (measure in _STATES and phase == "before") else None,
    )


def _require_unit(value: str, measure: str) -> None:
    """Raise UnsayableError where what a number says it counts is not what the measure does: votes are no seats."""
    unit = _UNIT.search(value)
    if unit is not None and unit[0].casefold() not in _UNITS.get(measure, ("",)):
        wanted = "seats" if _UNITS.get(measure) is _SEATS else "something else"
        told = f"{value.strip()!r} cannot be said as {measure}, which counts {wanted}"
        raise UnsayableError(f"{told}: write the number alone, if it is that")
