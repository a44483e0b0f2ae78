"""Which elections of a council have been due since the last of which anything is here.

Who controlled a council after an old election is not who controls it: each page that says the one says the other.
"""

from __future__ import annotations

from datetime import date

from wardmote.graph.verifying import days


def today() -> date:
    """Give the day on which a page is asked for."""
    return date.today()


def tag() -> str:
    """Give what stands for the day in an ETag: from the day of an election on, pages say that it is missing."""
    return today().isoformat()


def missing(last: date, every: int | None) -> list[date]:
    """Give the days on which a council had to be elected anew after its last election here, the earliest first.

    `every` so many years it is elected as a whole; where that is None, none is known to be due.
    """
    found: list[date] = []
    while anew := days.due(found[-1] if found else last, every, today()):
        found.append(anew)
    return found


def told(last: date, every: int | None) -> str:
    """Say which elections are missing: `An election was due in May 2026 and is not in here.`, or ""."""
    found = [f"{day:%B %Y}" for day in missing(last, every)]
    if len(found) < 2:
        return f"An election was due in {found[0]} and is not in here." if found else ""
    return f"Elections were due in {', '.join(found[:-1])} and {found[-1]} and are not in here."
