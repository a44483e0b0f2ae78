"""The ordinary day and years of elections of councillors, of each part of the country."""

from __future__ import annotations

from datetime import date

import pytest

from wardmote.graph.imports.resolve.ordinary import is_ordinary

LEEDS, DONCASTER, ADUR, SURREY, GLASGOW, CARDIFF, BELFAST = (
    *("E08000035", "E08000017", "E07000223", "E10000030", "S12000049", "W06000015", "N09000003"),
)
DURHAM, BRISTOL, CENTRAL_BEDFORDSHIRE = "E06000047", "E06000023", "E06000056"


@pytest.mark.parametrize(
    ("day", "is_there"),
    [("2018-05-03", True), ("2018-05-10", False), ("2014-05-22", True), ("2023-05-18", True), ("2009-05-07", False)],
)
def test_the_day_of_any_part_of_the_country(day: str, is_there: bool) -> None:
    assert is_ordinary(date.fromisoformat(day)) is is_there


@pytest.mark.parametrize(
    ("area", "days", "others"),
    [
        (SURREY, ["2013-05-02", "2017-05-04", "2021-05-06", "2026-05-07"], ["2016-05-05", "2019-05-02"]),
        ("E10000027", ["2013-05-02", "2017-05-04", "2022-05-05"], ["2016-05-05", "2018-05-03"]),
        (DURHAM, ["2013-05-02", "2017-05-04"], ["2018-05-03", "2019-05-02"]),
        (DONCASTER, ["2012-05-03", "2015-05-07", "2017-05-04"], ["2016-05-05", "2018-05-03"]),
        (LEEDS, ["2016-05-05", "2018-05-03", "2021-05-06"], ["2013-05-02", "2017-05-04", "2025-05-01"]),
        (ADUR, ["2016-05-05", "2021-05-06"], ["2009-06-04", "2017-05-04"]),
        (BRISTOL, ["2016-05-05", "2021-05-06"], ["2017-05-04"]),
        (CENTRAL_BEDFORDSHIRE, ["2009-06-04", "2015-05-07"], ["2013-05-02", "2017-05-04"]),
        (GLASGOW, ["2012-05-03", "2017-05-04", "2022-05-05"], ["2016-05-05", "2018-05-03"]),
        (CARDIFF, ["2012-05-03", "2017-05-04", "2022-05-05"], ["2016-05-05", "2021-05-06"]),
        (BELFAST, ["2014-05-22", "2019-05-02", "2023-05-18"], ["2016-05-05", "2018-05-03"]),
    ],
)
def test_the_years_of_each_kind_of_council(area: str, days: list[str], others: list[str]) -> None:
    assert [is_ordinary(date.fromisoformat(day), area) for day in days] == [True] * len(days)
    assert [is_ordinary(date.fromisoformat(day), area) for day in others] == [False] * len(others)
