"""What sources state, gathered by proposition: in our own words, how well it stands, and who says so."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from wardmote.graph.rdf import iris
from wardmote.server.drawing.values import Row, Value, rows
from wardmote.server.engine.interface import Session
from wardmote.server.pages.parts import claims, declared
from wardmote.server.pages.parts.declared import Check

# Kinds of propositions under the headings that readers look for, in the order of a page.
_HEADINGS: Mapping[str, tuple[str, ...]] = {
    "Control, gains and losses": (
        "Control",
        "PartyOutcome",
        "Administration",
        "ControlChangeElsewhere",
        "PartyPosition",
    ),
    "Seats, votes and other figures": ("Figure", "Tie"),
    "Who won and who lost": ("CandidacyOutcome",),
    "Firsts": ("First",),
    "Offices and parties of people": ("OfficeHeld", "Affiliation"),
    "What people said": ("Utterance",),
    "Pledges": ("Pledge",),
    "Other statements": ("Statement",),
}
_HEADING_OF = {iris.WM + kind: heading for heading, kinds in _HEADINGS.items() for kind in kinds}


@dataclass(frozen=True)
class Standing:
    """How well a proposition stands, or its denial: the name of the standing, as in `corroborated`."""

    label: str
    of_denial: bool = False


@dataclass
class Line:
    """A row of a table about a proposition, with all its standings."""

    row: Row
    standings: list[Standing] = field(default_factory=list)


def lines(found: Iterable[Row]) -> list[Line]:
    """Make one line of the rows that differ in nothing but the standing."""
    made: dict[tuple[Value, ...], Line] = {}
    for row in found:
        key = tuple(value for name, value in row.items() if name not in ("standing", "standingOfDenial"))
        line = made.setdefault(key, Line(row))
        line.standings += [new for new in standings(row) if new not in line.standings]
    return list(made.values())


@dataclass
class Said:
    """A proposition with what its sources make of it.

    `gist` is what the first claim says in our own words; `day` is the polling day it is about; `sources` and `speakers`
    are IRIs with names; `checks` say what declared results make of it.
    """

    proposition: str
    label: str
    kind: str
    gist: str
    day: date | None = None
    sources: dict[str, str] = field(default_factory=dict)
    speakers: dict[str, str] = field(default_factory=dict)
    standings: list[Standing] = field(default_factory=list)
    checks: list[Check] = field(default_factory=list)


@dataclass(frozen=True)
class Section:
    """Propositions under one heading."""

    heading: str
    members: list[Said]


def standings(row: Row) -> list[Standing]:
    """Give the standings that one row speaks of, in its `standing` and `standingOfDenial`."""
    found = [Standing(str(row["standing"]))] if row.get("standing") else []
    if row.get("standingOfDenial"):
        found.append(Standing(str(row["standingOfDenial"]), of_denial=True))
    return found


def read(session: Session, name: str, this: str) -> list[Said]:
    """Ask what sources state of a thing, by one of the queries that are called `said`."""
    found: dict[str, Said] = {}
    for row in rows(session, name, this):
        one = found.setdefault(
            str(row["proposition"]),
            Said(str(row["proposition"]), str(row["label"]), str(row["kind"]), str(row["gist"]), _day(row["day"])),
        )
        one.sources[str(row["source"])] = claims.source_label(str(row["source"]))
        if row["speaker"]:
            one.speakers[str(row["speaker"])] = str(row["speakerLabel"])
        one.standings += [new for new in standings(row) if new not in one.standings]
    for proposition, checks in declared.checks(session, found).items():
        found[proposition].checks = checks
    return list(found.values())


def _day(value: Value) -> date | None:
    return value if isinstance(value, date) else None


def sections(said: Iterable[Said], leave_out: Iterable[str] = ()) -> list[Section]:
    """Put propositions under headings; those of the kinds in `leave_out`, as in `Control`, are shown elsewhere."""
    unwanted = {iris.WM + kind for kind in leave_out}
    grouped: dict[str, list[Said]] = {heading: [] for heading in _HEADINGS}
    for one in said:
        if one.kind not in unwanted:
            grouped[_HEADING_OF.get(one.kind, "Other statements")].append(one)
    return [Section(heading, members) for heading, members in grouped.items() if members]
