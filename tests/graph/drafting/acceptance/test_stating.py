"""What drafts state in the terms of the ontology, of the invented borough."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import NamedNode

from wardmote.graph.drafting.acceptance.setting import Setting, UnsayableError
from wardmote.graph.drafting.acceptance.stating import stated
from wardmote.graph.drafting.decisions.kept import Kept, Slot
from wardmote.graph.drafting.records import Modality, Span
from wardmote.graph.rdf import iris, turtle
from wardmote.graph.sources import load

ALDER, BITTERN = (Slot("party", name, "name", f"party:{name.lower()}") for name in ("Alder", "Bittern"))
COUNCIL = Slot("council", "Fenwick Marsh", "name", "council:fenwick-marsh")
NOBODY = Slot("party", "No overall control", "name")
LEVELS = Slot("area", "The Levels", "name")
CRANE = Slot("person", "Tobias Crane", "name", "person:tobias-crane")


@pytest.fixture(scope="module")
def setting(fictional: Path) -> Setting:
    """Give the invented borough, as an article on its elections of 2031 means it."""
    return Setting(load.store(load.data_files(fictional)), [iris.term("election:local.2031-05-01")])


def draft(kind: str, value: str = "", modality: Modality = "asserted", more: str = "", **slots: Slot) -> Kept:
    told = dict(one.split("=") for one in more.split())
    return Kept("", kind, slots, Span(0, 1), "", "", "", 1, value, modality, more=told)


def told(draft: Kept, setting: Setting) -> set[str]:
    """Give what a draft states: for each proposition its values by property, without those of the election itself."""
    return {
        " ".join(
            f"{name.value.rpartition('#')[2]}={'+'.join(sorted(map(_short, terms)))}"
            for name, terms in sorted(said.content.items(), key=lambda one: one[0].value)
            if name not in (iris.RDF_TYPE, iris.wm("contest"))
        )
        for said in stated(draft, setting)
    }


def _short(term: object) -> str:
    return turtle.short(term).partition(":")[2] if isinstance(term, NamedNode) else term.value  # type: ignore[attr-defined]


CASES = [
    (
        draft("other", "more than 0", more="measure=seatsHeld from=1998 phase=before", council=COUNCIL, party=ALDER),
        {"from=1998 measure=seatsHeld number=0 phase=before precision=moreThan standsFor=alder"},
    ),
    (
        draft("seats", "at least 20", council=COUNCIL, party=ALDER),
        {"measure=seatsWon number=19 precision=moreThan standsFor=alder"},
    ),
    (
        draft("seats", "up to 20", council=COUNCIL, party=ALDER),
        {"measure=seatsWon number=21 precision=fewerThan standsFor=alder"},
    ),
    (
        draft("other", "largest party", more="position=largestParty", council=COUNCIL, party=ALDER),
        {"outcome=largestParty standsFor=alder"},
    ),
    (
        draft("control-change", more="outcome=regained", council=COUNCIL, to=BITTERN, **{"from": ALDER}),
        {"outcome=regained standsFor=bittern", "controller=alder phase=before"},
    ),
    (draft("control-change", council=COUNCIL, **{"from": ALDER}), {"outcome=lost standsFor=alder"}),
    (
        draft("control-change", modality="negated", council=COUNCIL, to=BITTERN, **{"from": ALDER}),
        {"outcome=gained standsFor=bittern"},
    ),
    (
        draft("control-held", more="from=1991 until=1999", council=COUNCIL, party=ALDER, **{"with": BITTERN}),
        {"controller=alder+bittern council=fenwick-marsh from=1991 until=1999"},
    ),
    (
        draft("control-held", more="phase=before", council=COUNCIL, party=NOBODY),
        {"controller=noOverallControl phase=before"},
    ),
    (
        draft("control-held", council=COUNCIL, party=NOBODY),
        {"controller=noOverallControl phase=before", "controller=noOverallControl phase=after"},
    ),
    (
        draft("seats", "27", more="measure=seatsHeld", council=COUNCIL, party=ALDER),
        {"measure=seatsWon number=27 standsFor=alder"},
    ),
    (
        draft("seats", "27", "past", "measure=seatsHeld", council=COUNCIL, party=ALDER),
        {"measure=seatsHeld number=27 phase=before standsFor=alder"},
    ),
    (draft("seats", "2", more="where=all", party=ALDER), {"measure=seatsWon number=2 standsFor=alder"}),
    (
        draft("seat-gain", party=ALDER, area=LEVELS),
        {"area=the-levels measure=seatsGained number=0 precision=moreThan standsFor=alder"},
    ),
    (
        draft("other", "7", more="measure=lead phase=after", council=COUNCIL, party=ALDER, over=BITTERN),
        {"about=bittern measure=lead number=7 phase=after standsFor=alder"},
    ),
    (
        draft("other", "311", more="measure=votes", council=COUNCIL, party=ALDER, **{"with": BITTERN}),
        {"measure=votes number=311 standsFor=alder+bittern"},
    ),
    (
        draft("other", "about 20", more="measure=councilsControlled", party=ALDER, area=LEVELS),
        {"area=the-levels measure=councilsControlled number=20 precision=approximately standsFor=alder"},
    ),
    (draft("other", "won", more="phase=after", council=COUNCIL, party=ALDER), {"controller=alder phase=after"}),
    (draft("other", "3", more="measure=place", person=CRANE), {"measure=place number=3 person=tobias-crane"}),
    (draft("elected", person=CRANE), {"outcome=elected person=tobias-crane"}),
]


@pytest.mark.parametrize(("one", "wanted"), CASES)
def test_what_a_draft_states(setting: Setting, one: Kept, wanted: set[str]) -> None:
    assert told(one, setting) == wanted


def test_who_stood_in_one_ballot_is_elected_or_placed_there(setting: Setting) -> None:
    (elected,), (placed,) = (
        [said.content[iris.wm("contest")] for said in stated(one, setting)]
        for one in (draft("elected", person=CRANE), draft("other", "3", more="measure=place", person=CRANE))
    )
    assert elected == placed
    assert {turtle.short(one).split(":")[0] for one in elected} == {"ballot"}


@pytest.mark.parametrize(
    ("one", "why"),
    [
        (draft("seat-loss", "40", "past", council=COUNCIL, party=ALDER), "at which election before is not given"),
        (draft("seat-gain", party=ALDER, area=Slot("area", "The Hills", "name")), "which area is meant is open"),
        (draft("other", "4", more="measure=councilsContested", council=COUNCIL), "no area is given"),
    ],
)
def test_what_cannot_be_said_yet(setting: Setting, one: Kept, why: str) -> None:
    with pytest.raises(UnsayableError, match=why):
        stated(one, setting)


def test_number_before_much_space_is_refused_at_once(setting: Setting) -> None:
    with pytest.raises(UnsayableError, match="is no number"):
        stated(draft("seats", f"1{' ' * 100_000}!", council=COUNCIL, party=ALDER), setting)
