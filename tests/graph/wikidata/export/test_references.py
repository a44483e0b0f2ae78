"""References: a page that bears a statement, with what is known of it and nothing else."""

from __future__ import annotations

from datetime import date

import pytest

from wardmote.graph.wikidata.export.references import References, of_identifier, page

RETURN = "https://example.org/id/return/local.camden.2018-05-03"
ROW = {
    "return": RETURN,
    "page": "https://data.example.org/",
    "read": "",
    "archived": "",
    "collectionItem": "",
}

PAGES = {
    "https://www.camden.gov.uk/results#highgate": ("https://www.camden.gov.uk/results#highgate", None),
    "https://web.archive.org/web/20180504120000/https://www.camden.gov.uk/results": (
        "https://www.camden.gov.uk/results",
        "https://web.archive.org/web/20180504120000/https://www.camden.gov.uk/results",
    ),
    "http://web.archive.org/web/20180504120000id_/http://camden.gov.uk/a?b=c": (
        "http://camden.gov.uk/a?b=c",
        "http://web.archive.org/web/20180504120000id_/http://camden.gov.uk/a?b=c",
    ),
    "https://webarchive.example.org/ukgwa/20180504120000/https://www.camden.gov.uk/": (
        "https://www.camden.gov.uk/",
        "https://webarchive.example.org/ukgwa/20180504120000/https://www.camden.gov.uk/",
    ),
    "https://www.camden.gov.uk/2018/https://elsewhere.example.org": (
        "https://www.camden.gov.uk/2018/https://elsewhere.example.org",
        None,
    ),
}


@pytest.mark.parametrize("address", PAGES)
def test_a_page_and_its_copy_in_an_archive(address: str) -> None:
    of, copy = PAGES[address]
    assert dict(page(address)) == {"P854": f'"{of}"'} | ({"P1065": f'"{copy}"'} if copy else {})


def references(*collections: dict[str, str]) -> References:
    return References([ROW | one for one in collections], date(2027, 3, 5), lambda item: item != "Q404")


def test_the_page_of_the_council_comes_first_then_the_publishers_then_our_own() -> None:
    declared = {"return": RETURN, "declaredAt": "https://www.camden.gov.uk/results"}
    assert dict(references({}).of_result(declared)) == {"P854": '"https://www.camden.gov.uk/results"'}
    assert dict(references({}).of_result({"return": RETURN})) == {"P854": '"https://data.example.org/"'}
    own = {"P854": f'"{RETURN}"', "P813": "+2027-03-05T00:00:00Z/11"}
    assert dict(references().of_result({"return": RETURN, "declaredAt": ""})) == own


def test_what_is_known_of_a_page_is_said_and_nothing_else() -> None:
    known = {"read": "2026-06-01", "archived": "https://archive.example.org/1"}
    item = {"collectionItem": "http://www.wikidata.org/entity/Q7"}
    parts = references(known | item).of_result({"return": RETURN})
    assert [number for number, _ in parts] == ["P248", "P854", "P1065", "P813"]
    assert dict(parts)["P248"] == "Q7"
    gone = {"collectionItem": "http://www.wikidata.org/entity/Q404"}
    assert [number for number, _ in references(gone).of_result({"return": RETURN})] == ["P854"]


def test_the_page_of_an_identifier_is_of_who_gives_it_out() -> None:
    ((_, ons),) = of_identifier("P836", "E05013652")
    assert ons == '"http://statistics.data.gov.uk/id/statistical-geography/E05013652"'
    ((_, register),) = of_identifier("P4217", "PP53")
    assert register.endswith('/English/Registrations/PP53"')
