"""What sources state, gathered by proposition: in our own words, how well it stands, and who says so."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from wardmote.graph.rdf import iris
from wardmote.server.drawing import phrases
from wardmote.server.drawing.values import Row, rows
from wardmote.server.engine.interface import Session
from wardmote.server.pages.parts import claims, declared, standings
from wardmote.server.pages.parts.declared import Check
from wardmote.server.pages.parts.standings import Line
from wardmote.server.pages.parts.thing import Thing

_UTTERANCE = iris.WM + "Utterance"
_HEADINGS: Mapping[str, list[str]] = phrases.table("said")
_HEADING_OF = {iris.WM + kind: heading for heading, kinds in _HEADINGS.items() for kind in kinds}


@dataclass
class Said(Line):
    """A proposition with what its sources make of it: `sources` and `speakers` are IRIs with names.

    `row` has its kind, the polling day it is about, and what the first claim says in our own words; `checks` say what
    declared results make of it.
    """

    sources: dict[str, str] = field(default_factory=dict)
    speakers: dict[str, str] = field(default_factory=dict)
    checks: list[Check] = field(default_factory=list)


@dataclass(frozen=True)
class Section:
    """Propositions under one heading."""

    heading: str
    members: list[Said]


def about(thing: Thing, leave_out: Iterable[str] = ()) -> list[Section]:
    """Ask what sources state of the thing of a page, under headings."""
    return sections(read(thing.session, thing.iri), leave_out)


def read(session: Session, this: str) -> list[Said]:
    """Ask what sources state of a thing."""
    found: dict[str, Said] = {}
    for row in rows(session, "said/of", this):
        one = found.setdefault(row["proposition"], Said(_telling(row)))
        one.sources[row["source"]] = claims.source_label(row["source"], row["sourceLabel"])
        if row["speaker"]:
            one.speakers[row["speaker"]] = row["speakerLabel"]
        one.add(standings.of(row))
    for proposition, checks in declared.checks(session, found).items():
        found[proposition].checks = checks
    return list(found.values())


def _telling(row: Row) -> Row:
    """Have what somebody said told as it is recorded, which is more than that they said something."""
    return row | {"gist": row["label"]} if row["kind"] == _UTTERANCE and row["label"] else row


def sections(said: Iterable[Said], leave_out: Iterable[str] = ()) -> list[Section]:
    """Put propositions under headings; those of the kinds in `leave_out`, as in `Control`, are shown elsewhere."""
    unwanted = {iris.WM + kind for kind in leave_out}
    grouped: dict[str, list[Said]] = {heading: [] for heading in _HEADINGS}
    for one in said:
        if one.row["kind"] not in unwanted:
            grouped[_HEADING_OF.get(one.row["kind"], "Other statements")].append(one)
    return [Section(heading, members) for heading, members in grouped.items() if members]
