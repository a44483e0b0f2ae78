"""A draft is one line of JSON in plain names, which says who speaks in the field that the kind of speaker asks for."""

from __future__ import annotations

import json
from dataclasses import replace

import readings

from wardmote.graph.drafting import plain

TEXT = "In Camden Labour won 31 seats, said Ada Fenn.\n"
READ = readings.read(TEXT)
SEATS = readings.draft(READ, "seats", "Labour won 31 seats", "31", party="Labour", council="Camden")
SAID = readings.draft(READ, "statement", "Labour won 31 seats, said Ada Fenn", speaker="Ada Fenn")


def test_a_claim_has_its_things_by_name_and_leaves_out_what_does_not_apply() -> None:
    assert json.loads(plain.line("fen.txt", SEATS)) == {
        "file": "fen.txt",
        "type": "seats",
        "council": "Camden",
        "party": "Labour",
        "value": "31",
        "polarity": "asserted",
        "start": 10,
        "end": 29,
        "rule": "a-rule",
        "score": 0.9,
    }


def test_a_line_is_one_line_and_keeps_letters_as_they_are() -> None:
    line = plain.line("fen.txt", replace(SEATS, value="31\n–", more={"year": "2018", "measure": "before"}))
    assert "\n" not in line
    assert "–" in line
    assert json.loads(line)["more"] == {"measure": "before", "year": "2018"}


def test_who_speaks_is_a_person_a_party_or_another_subject_and_stands_apart_where_nothing_is_but_said() -> None:
    ada, labour, camden = SAID.slots["speaker"], SEATS.slots["party"], SEATS.slots["council"]
    fields = [plain.claim("", replace(SAID, slots={"speaker": one})) for one in (ada, labour, camden)]
    assert fields[0]["person"] == "Ada Fenn"
    assert fields[1]["party"] == "Labour"
    assert fields[2]["subject"] == camden.name
    told = plain.claim("", replace(SEATS, slots={**SEATS.slots, "speaker": ada}))
    assert (told["speaker"], "person" in told) == ("Ada Fenn", False)
