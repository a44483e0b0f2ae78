"""Councils by what files of results call them, on a polling day."""

from __future__ import annotations

from datetime import date

import pytest
import results
from checkout import Folder

from wardmote.graph.imports.resolve import known
from wardmote.graph.imports.resolve.councils import Councils
from wardmote.graph.sources import load

DAY = date(2018, 5, 3)


@pytest.fixture(scope="module")
def councils() -> Councils:
    """Give the councils of the register that comes with Wardmote."""
    return Councils(known.reference(load.default_data()))


@pytest.mark.parametrize(
    ("printed", "key"),
    [
        ("camden", "camden"),
        ("richmond-upon-thames", "richmond-upon-thames"),
        ("E09000007", "camden"),
        ("LB Camden", "camden"),
        ("L.B. of Hammersmith & Fulham", "hammersmith-and-fulham"),
        ("RBKC", None),
        ("R.B. Kensington & Chelsea", "kensington-and-chelsea"),
        ("London Borough of Barking & Dagenham", "barking-and-dagenham"),
        ("Westminster City Council", "westminster"),
        ("City of London", "city-of-london"),
        ("St. Helens MBC", "st-helens"),
        ("St Albans City & District Council", "st-albans"),
        ("Kings Lynn & West Norfolk BC", "kings-lynn-and-west-norfolk"),
        ("King’s Lynn and West Norfolk", "kings-lynn-and-west-norfolk"),
        ("Bristol", "bristol"),
        ("City of Bristol", "bristol"),
        ("Kent CC", "kent"),
        ("Nottinghamshire County Council", "nottinghamshire"),
        ("Nottingham County Council", None),
        ("Rhondda Cynon Taf CBC", "rhondda-cynon-taf"),
        ("Caerdydd", "cardiff"),
        ("Comhairle nan Eilean Siar", "eilean-siar"),
        ("Greater London Authority", None),
        ("West Midlands Combined Authority", None),
        ("London", None),
        ("Council", None),
        ("", None),
    ],
)
def test_a_council_as_people_write_it(printed: str, key: str | None, councils: Councils) -> None:
    found = councils.find(printed, DAY)
    assert (found.key if found else None) == key


@pytest.mark.parametrize(
    ("printed", "day", "key"),
    [
        ("Dorset", "2017-05-04", "dorset-county"),
        ("Dorset", "2021-05-06", "dorset"),
        ("Dorset Council", "2018-05-03", "dorset-county"),
        ("north-yorkshire", "2022-05-05", "north-yorkshire-county"),
        ("north-yorkshire", "2027-05-06", "north-yorkshire"),
        ("Buckinghamshire County Council", "2017-05-04", "buckinghamshire-county"),
        ("Buckinghamshire CC", "2021-05-06", "buckinghamshire"),
        ("Suffolk Coastal", "2015-05-07", "suffolk-coastal"),
        ("Suffolk Coastal", "2019-05-02", None),
        ("Suffolk Coastal", "2019-03-31", "suffolk-coastal"),
        ("Suffolk Coastal", "2019-04-01", None),
        ("East Suffolk", "2018-05-03", None),
        ("East Suffolk", "2019-05-02", "east-suffolk"),
        ("Cumberland", "2022-05-05", "cumberland"),
        ("Cumberland", "2022-05-04", None),
        ("Carlisle City Council", "2022-05-05", "carlisle"),
        ("Ards", "2011-05-05", "ards"),
        ("Ards and North Down", "2014-05-22", "ards-and-north-down"),
        ("Restormel", "2007-05-03", "restormel"),
        ("Restormel", "2009-06-04", None),
        ("Cornwall County Council", "2005-05-05", "cornwall"),
        ("Cornwall", "2009-06-04", "cornwall"),
        ("Cheshire CC", "2005-05-05", "cheshire"),
        ("Cheshire East", "2008-05-01", "cheshire-east"),
        ("Durham CC", "2005-05-05", "county-durham"),
    ],
)
def test_a_council_is_there_on_the_day_or_is_not_meant(
    printed: str, day: str, key: str | None, councils: Councils
) -> None:
    found = councils.find(printed, date.fromisoformat(day))
    assert (found.key if found else None) == key


def test_of_two_that_are_there_none_is_meant(folder: Folder) -> None:
    life = ('schema:dissolutionDate "2031-01-01"^^xsd:date', 'schema:foundingDate "2031-01-01"^^xsd:date')
    results.enter(folder.data, "Nether Tarrow", "E07999001", life[0])
    results.enter(folder.data, "Nether Tarrow", "E06999001", life[1])
    found = Councils(known.reference(folder.data))
    for day, code in ((date(2030, 12, 31), "e07999001"), (date(2031, 1, 1), "e06999001")):
        council = found.find("Nether Tarrow", day)
        assert council is not None
        assert council.key == f"nether-tarrow-{code}"
    results.enter(folder.data, "Nether Tarrow", "E06999002")
    assert Councils(known.reference(folder.data)).find("Nether Tarrow DC", date(2031, 1, 1)) is None
