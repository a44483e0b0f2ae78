"""The ordinary day of elections of councillors, by law. What is polled on another day fills seats in between.

Sources: section 37 of the Representation of the People Act 1983 and section 5 of the Local Government etc. (Scotland)
Act 1994, which name the first Thursday in May, and the acts and orders that moved it, each named beside its year.
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


def is_ordinary(day: date) -> bool:
    """Whether councils of some part of the United Kingdom held their ordinary elections on a day, or will."""
    first = date(day.year, 5, 1)
    thursday = first + timedelta((_THURSDAY - first.weekday()) % 7)
    return day in (_MOVED.get(day.year, thursday), _NORTHERN_IRELAND.get(day.year))
