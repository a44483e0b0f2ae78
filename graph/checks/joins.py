"""Check the decisions on who is who against the candidacies and people of the data.

A decision on a candidacy whose results are not here, in whatever ward of the council and on that day, waits for them
and is told. One that no results could bring is a fault: nothing would come of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import get_close_matches
from pathlib import Path

from wardmote.graph.errors import Fault
from wardmote.graph.rdf import mint
from wardmote.graph.rdf.turtle import short
from wardmote.graph.sources import joins
from wardmote.graph.sources.load import JOINS, DataFile

_KEY = re.compile(r"[a-z]+\.(?P<council>[a-z0-9_-]+)\.[^\s:/]+\.(?P<day>\d{4}-\d\d-\d\d)\.[a-z0-9-]+(\.\d+)?")


def check(data: Path, files: Iterable[DataFile] | None) -> tuple[list[Fault], list[str]]:
    """Give the faults of the decisions of a data folder, and notices of those that wait for results.

    `files` are all files of the folder, or None where one cannot be read: what it describes would seem unknown.
    """
    decided, faults = joins.read(data)
    if not decided or files is None:
        return faults, []
    here = _Here(files)
    waiting = []
    for line, one in decided.items():
        for column, name in (("candidacy", one.candidacy), ("other", one.other)):
            if here.has(name) or here.stood(one):
                continue
            if here.may_come(name):
                waiting.append((line, name))
                continue
            message = f"no file describes {name[:200]!r}"
            remedy = f"correct it{here.near(name)}, or take the row out"
            faults.append(Fault(JOINS, line, f"column {column}", message, remedy))
    return faults, _told(waiting)


def _told(waiting: list[tuple[int, str]]) -> list[str]:
    if not waiting:
        return []
    line, name = waiting[0]
    rows = len({line for line, _ in waiting})
    what = "1 row waits" if rows == 1 else f"{rows} rows wait"
    return [f"{JOINS}: {what} for results that are not here; the first is on line {line}, of {name}"]


class _Here:
    """What is described in a data folder, as decisions name it."""

    def __init__(self, files: Iterable[DataFile]) -> None:
        described = set[str]()
        self._stood = set[tuple[str, str]]()
        for file in files:
            for node, content in file.described.items():
                described.add(name := short(node))
                if file.is_reference and name.startswith("candidacy:"):
                    ballots = [short(one) for one in mint.things(content, "wm:ballot")]
                    people = [short(one) for one in mint.things(content, "wm:person")]
                    self._stood |= {(ballot.partition(":")[2], one) for ballot in ballots for one in people}
        self._people = {name for name in described if name.startswith("person:")}
        self._keys = {name.partition(":")[2] for name in described if name.startswith("candidacy:")}
        found = [match for key in self._keys if (match := _KEY.fullmatch(key))]
        self._polled = {(match["council"], match["day"]) for match in found}
        self._councils = {match["council"] for match in found}
        self._councils |= {name.partition(":")[2] for name in described if name.startswith("council:")}

    def has(self, name: str) -> bool:
        """Whether a candidacy or a person is described."""
        return name in (self._people if name.startswith("person:") else self._keys)

    def stood(self, one: joins.Proposal) -> bool:
        """Whether a candidacy is said to be that which the reference files have of a person in the ballot.

        It goes by their name then.
        """
        return (one.candidacy.rpartition(".")[0], one.other) in self._stood and one.decision == "yes"

    def may_come(self, name: str) -> bool:
        """Whether a candidacy is one of a council that is known, on a day of which nobody's results are here."""
        match = _KEY.fullmatch(name)
        if match is None or match["council"] not in self._councils:
            return False
        return (match["council"], match["day"]) not in self._polled

    def near(self, name: str) -> str:
        """Say what comes near a name."""
        others = self._people if name.startswith("person:") else self._keys
        near = get_close_matches(name, [other for other in others if other[:12] == name[:12]], n=2, cutoff=0.8)
        return f" to {' or '.join(near)}" if near else ""
