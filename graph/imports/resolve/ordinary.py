"""The ordinary day of elections of councillors, by law. What is polled on another day fills seats in between.

Sources: section 37 of the Representation of the People Act 1983 and section 5 of the Local Government etc. (Scotland)
Act 1994, which name the first Thursday in May, section 7 of the Local Government Act 1972, which has the years of
county councils, and the acts and orders that moved days and years, each named beside its year.
"""

from __future__ import annotations

from datetime import date, timedelta

_THURSDAY = 3
_MOVED = {
    2001: date(2001, 6, 7),  # Elections Act 2001
    2004: date(2004, 6, 10),  # to the day of the European Parliament's election, as in 2009 and 2014
    2009: date(2009, 6, 4),
    2014: date(2014, 5, 22),
}
_NORTHERN_IRELAND = {2023: date(2023, 5, 18)}  # after the coronation
# Every fourth year, but where the 2025 order on the years of ordinary elections put off some.
_COUNTIES = frozenset({*range(1973, 2100, 4), 2026})
# The years in which all councils of a kind are elected, by the first letters of codes of their areas.
_YEARS = {
    "E10": _COUNTIES,
    # Scottish Local Government (Elections) Act 2009, and five years from then on.
    "S12": frozenset({1999, 2003, 2007, *range(2012, 2100, 5)}),
    # 2014 order on the years of ordinary elections, and that of 2012, which put off Anglesey alone.
    "W06": frozenset({1999, 2004, 2008, 2012, 2013, *range(2017, 2100, 5)}),
    # Electoral Law Act (Northern Ireland) 1962, and what put off 2009, when councils were to merge, and hastened 2015.
    "N09": frozenset({2001, 2005, 2011, 2014, *range(2019, 2100, 4)}),
}
# What is elected with the counties: no district is, and of unitary authorities those that took the place of a county.
_WITH_COUNTIES = frozenset(
    {
        *("E06000046", "E06000047", "E06000048", "E06000051", "E06000052", "E06000053", "E06000054", "E06000057"),
        *("E06000060", "E06000061", "E06000062"),
        "E08000017",  # 2014 order on the electoral cycle of Doncaster
    }
)
_OUT_OF_TURN = {
    # Bedford and Central Bedfordshire were elected for the first time then, and are not elected with counties since.
    ("E06000055", 2009),
    ("E06000056", 2009),
    # Somerset and North Yorkshire, by their Structural Changes Orders of 2022.
    ("E10000027", 2022),
    ("E10000023", 2022),
}
_ENGLISH = ("E06", "E07", "E08")
# Until then some of them were elected in other years too, as new authorities or in thirds.
_SETTLED = 2016
# Elections of May 2020 were held with those of the counties: section 60 of the Coronavirus Act 2020.
_PUT_OFF = 2021


def is_ordinary(day: date, area: str = "") -> bool:
    """Whether councils held their ordinary elections on a day, or will.

    `area` is the code of what one council governs; without it, any part of the United Kingdom counts. In years without
    elections of counties, orders give each district in England years of its own, which are not here.
    """
    return _is_year(day.year, area) and _is_day(day)


def _is_year(year: int, area: str) -> bool:
    if (area, year) in _OUT_OF_TURN:
        return True
    if year not in _YEARS.get(area[:3], (year,)):
        return False
    if area in _WITH_COUNTIES:
        return year in _COUNTIES or year < _SETTLED
    is_of_counties = year % 4 == 1 and year != _PUT_OFF
    return not (area.startswith(_ENGLISH) and is_of_counties)


def _is_day(day: date) -> bool:
    first = date(day.year, 5, 1)
    thursday = first + timedelta((_THURSDAY - first.weekday()) % 7)
    return day in (_MOVED.get(day.year, thursday), _NORTHERN_IRELAND.get(day.year))
