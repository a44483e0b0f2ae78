"""What Wikidata may have no items for, as catalogues for Mix'n'match, where editors match entries or make items.

So is no item made twice, as a batch of CREATE commands would do for everybody who has one that is not linked here.
A catalogue is a table with the columns that Mix'n'match knows by name: id, name, desc, url and type, of which the last
is the class of the thing at Wikidata (https://meta.wikimedia.org/wiki/Mix%27n%27match/Import). It says what was
declared, and nothing else of anybody.
"""

from __future__ import annotations

from calendar import month_name
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import accumulate, groupby

from pyoxigraph import Store

from wardmote.graph.wikidata.export.confirmed import Row, rows
from wardmote.graph.wikidata.service import properties

LONGEST = 250  # characters of a description at Wikidata, which an item made from an entry gets


@dataclass(frozen=True)
class Entry:
    """An entry of a catalogue: a key of ours, a name, what tells it from others, our address, its class."""

    id: str
    name: str
    desc: str
    url: str
    type: str


def catalogues(store: Store, base: str, since: date | None) -> Mapping[str, list[Entry]]:
    """Give the entries of each catalogue of a release: councillors, wards and elections that are linked to no item.

    Of what was elected or polled before `since` alone there are none.
    """

    def found(name: str) -> list[Row]:
        return [row for row in rows(store, base, name) if since is None or row["day"] >= since.isoformat()]

    return {
        "councillors": list(_grouped(found("councillors"), "person", "Person", _elected)),
        "wards": list(_grouped(found("wards"), "ward", "Ward", _ward)),
        "elections": list(_grouped(found("elections"), "election", "CouncilElection", _election)),
    }


def _grouped(found: Iterable[Row], name: str, kind: str, describe: Callable[[list[Row]], str]) -> Iterator[Entry]:
    """Give an entry for each thing; its rows stand together."""
    for thing, group in groupby(found, key=lambda row: row[name]):
        told = list(group)
        key = thing.rpartition("/")[2]
        yield Entry(key, told[0]["name"], describe(told), thing, properties.CLASSES[kind][0])


def _elected(told: list[Row]) -> str:
    """Say where somebody was elected, for whom and when, newest first and as far as there is room."""
    days: dict[str, list[str]] = defaultdict(list)
    for row in told:
        day = _said(row["day"])
        place = row["ballot"].removesuffix(f", {day}")  # as in Highgate, Camden
        days[f"{place} ({row['party']})" if row["party"] else place].append(day)
    first, *others = (f"{where}, {_listed(when)}" for where, when in days.items())
    told_first = f"councillor elected in {first}"
    longer = accumulate(others, lambda before, other: f"{before}; {other}", initial=told_first)
    return [told_first, *(words for words in longer if len(words) <= LONGEST)][-1]


def _ward(told: list[Row]) -> str:
    newest, days = told[0], _listed(_said(row["day"]) for row in told)
    code = [f"GSS code {newest['code']}"] if newest["code"] else []
    seats = [_seats(newest["seats"])] if newest["seats"] else []
    return ", ".join([f"ward of {newest['council']}", *code, *seats, f"elected {days}"])


def _election(told: list[Row]) -> str:
    row = told[0]
    return f"election of {row['council']}, {_said(row['day'])}" + (f", {_seats(row['seats'])}" if row["seats"] else "")


def _seats(number: str) -> str:
    return "1 seat" if number == "1" else f"{number} seats"


def _listed(days: Iterable[str]) -> str:
    """Give days, each once, as a sentence lists them."""
    *first, last = dict.fromkeys(days)
    return f"{', '.join(first)} and {last}" if first else last


def _said(day: str) -> str:
    """Give a day as a sentence says it: 3 May 2018."""
    year, month, number = map(int, day.split("-"))
    return f"{number} {month_name[month]} {year}"
