"""What people decided on links: a file in the data folder, so that nothing decided is asked again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from wardmote.graph.files import records
from wardmote.graph.rdf import turtle
from wardmote.graph.sources import load

ACCEPTED, REJECTED, WITHDRAWN = "accepted", "rejected", "withdrawn"
WORDS = (ACCEPTED, REJECTED, WITHDRAWN)


@dataclass(frozen=True)
class Decision:
    """That an item is, or is not, a thing: on which day (a date) it was decided, and why.

    A link that was there is `withdrawn`, one that was proposed `rejected`. `thing` is a short IRI, `item` an id.
    """

    thing: str
    item: str
    decision: str
    decided: str
    reason: str


_FORMS = {"decision": ("|".join(WORDS), " or ".join(WORDS)), "decided": records.DAY}


def read(data: Path) -> list[Decision]:
    """Read the decisions of a data folder; none where there is no such file. Raises DataError with all its faults."""
    path = data / load.LINKS
    return [Decision(**row) for row in records.read(path, Decision, _FORMS)] if path.is_file() else []


def merged(known: Iterable[Decision], fresh: Iterable[Decision]) -> list[Decision]:
    """Join decisions; of two on the same pair the fresh one holds."""
    pairs = {(one.thing, one.item): one for one in (*known, *fresh)}
    return sorted(pairs.values(), key=lambda one: (turtle.natural(one.thing), turtle.natural(one.item)))


def write(decisions: Iterable[Decision]) -> str:
    """Give decisions as the text of their file, in its one order."""
    return records.write(Decision, merged(decisions, ()))
