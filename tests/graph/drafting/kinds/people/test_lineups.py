"""Offices in made-up lists of cabinets, a line each."""

from __future__ import annotations

import pytest
import sentences

from wardmote.graph.drafting.kinds.people import lineups

LISTS = {
    "The new cabinet is:\nHomes - Cllr {Ann Lee}\n{Bo Day}: Parks and Leisure": [
        "office: Ann Lee = Homes",
        "office: Bo Day = Parks and Leisure",
    ],
    "The new cabinet is:\n{Ann Lee} (Homes)\n{Bo Day}, Parks": ["office: Ann Lee = Homes", "office: Bo Day = Parks"],
    "Leader - {Ann Lee}\nLead member for Homes– Cllr {Bo Day} (was {Cy Orr}) - unchanged": [
        "office: Ann Lee = Leader",
    ],
    "Lead member for Homes– Cllr {Bo Day} (was elsewhere)": [],
    "Lead member for Homes– Cllr {Bo Day} (new)": ["office: Bo Day = Lead member for Homes"],
    "Deputy Leader & Cabinet Member for Seas, Ships and Sand - Cllr {Ann Lee}": [
        "office: Ann Lee = Cabinet Member for Seas, Ships and Sand",
        "office: Ann Lee = Deputy Leader",
    ],
    "Cabinet Member for Seas\nCouncillor {Ann Lee}": ["office: Ann Lee = Cabinet Member for Seas"],
    "The cabinet is as follows:\nSeas and Ships\nCllr {Ann Lee}\nSand\nCllr {Bo Day}": [
        "office: Ann Lee = Seas and Ships",
        "office: Bo Day = Sand",
    ],
    "Cabinet Member for Seas – Cllr Ann Hill": ["office: Ann Hill = Cabinet Member for Seas"],
    "The cabinet will be {Ann Lee} (leader), {Bo Day} (homes) and {Cy Orr} (parks).": [
        "office: Ann Lee = leader expected",
        "office: Bo Day = homes expected",
        "office: Cy Orr = parks expected",
    ],
    # No list of a cabinet: what stands beside a name is no portfolio.
    "Those who spoke were:\nHomes - {Ann Lee}": [],
    "The cabinet met.\nIt was late.\nHomes - {Ann Lee}": [],
    "The new cabinet is:\n<Moor> - {Ann Lee}": [],
    "The new cabinet is:\n{Ann Lee} said: Homes": [],
    "Seas and Ships\nCllr {Ann Lee}": [],
}


@pytest.mark.parametrize("lines", LISTS)
def test_a_line_gives_an_office_where_it_is_one_or_a_portfolio_of_a_cabinet(lines: str) -> None:
    assert sentences.drafted(lineups.draft, lines) == LISTS[lines]


def test_lines_within_a_paragraph_are_read_one_by_one() -> None:
    reading = sentences.read("Leader - {Ann Lee} Whip - {Bo Day}")
    printed = reading.document.text.replace(" Whip", "\nWhip")
    found = lineups.draft(sentences.printed(reading, printed))
    assert [(one.value, one.slots["person"].name) for one in found] == [("Leader", "Ann Lee"), ("Whip", "Bo Day")]
