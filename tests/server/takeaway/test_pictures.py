from __future__ import annotations

from xml.etree import ElementTree

from flask import Flask
from flask.testing import FlaskClient
from markupsafe import Markup

from wardmote.server.takeaway import pictures
from wardmote.server.takeaway.parts import CHART, Key, Part

SVG = "{http://www.w3.org/2000/svg}"
LEFT, RIGHT = 40, 1_160


def test_a_title_and_a_key_of_any_length_stay_within_the_picture(application: Flask) -> None:
    key = [Key(f"A party with a long name, number {number}", "") for number in range(9)]
    part = Part(CHART, "x-chart", "X", Markup('<rect width="50%" height="20"/>'), 100.0, None, key)
    with application.test_request_context("/"):
        short = pictures.picture(part, "Seats", ["source"])
        long = pictures.picture(part, "Seats of many councils " * 20 + "& <others>", ["source"])
    assert long.height > short.height
    texts = list(ElementTree.fromstring(long.svg).iter(f"{SVG}text"))
    assert texts[-1].text == "source"
    assert "& <others>" in " ".join(one.text or "" for one in texts)
    assert all(LEFT <= float(one.attrib["x"]) < RIGHT for one in texts)
    assert all(float(one.attrib["y"]) < long.height for one in texts)
    keyed = [one for one in texts if (one.text or "").startswith("A party")]
    assert len({(one.attrib["x"], one.attrib["y"]) for one in keyed}) == len(key)


def test_figures_of_a_card_are_as_large_as_there_is_room(application: Flask) -> None:
    with application.test_request_context("/"):
        drawn = pictures.card("seats", [("Printed", "Conservative and Unionist Party"), ("Declared", "7")], "", "r")
    sizes = {one.text: float(one.attrib["font-size"]) for one in ElementTree.fromstring(drawn.svg).iter(f"{SVG}text")}
    assert sizes["7"] == 104
    assert sizes["Conservative and Unionist Party"] * 31 * 0.54 <= 540
    assert "Seats" in sizes


def test_cards_say_what_was_printed_and_declared(client: FlaskClient) -> None:
    cards = {
        "claim/e5ef6a4d0d67980f.10": ["Verdict", "Wrong", "Declared", "11"],
        "proposition/figure-13812d6d14fa31f5": ["Printed", "7", "Declared", "11"],
    }
    for thing, says in cards.items():
        drawn = ElementTree.fromstring(client.get(f"/take/doc/{thing}/card.svg").data)
        texts = [one.text for one in drawn.iter(f"{SVG}text")]
        assert texts[-5:-1] == says, thing
