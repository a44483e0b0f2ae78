"""The declared result of a contest: who was elected with how many votes, and the files that it was taken from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from wardmote.server.drawing import changes
from wardmote.server.drawing.values import Row, named, rows
from wardmote.server.engine.interface import Session
from wardmote.server.pages.parts.standings import Line, lines


@dataclass
class Return:
    """A return: `collections` are files that it was taken from, by name, and `comments` say what it lacks."""

    iri: str
    collections: dict[str, str]
    comments: list[str]


def of(session: Session, contest: str) -> Return | None:
    """Ask for the return of a council election or of a polling day; None where none is loaded."""
    found = rows(session, "return/of", contest)
    return gather(found[0]["return"], found) if found else None


def gather(iri: str, found: list[Row]) -> Return:
    """Make a return from rows with its collections and comments."""
    comments = dict.fromkeys(row["comment"] for row in found if row["comment"])
    return Return(iri, named(found, "collection"), list(comments))


def candidates(found: list[Row], stated: Iterable[Row]) -> list[Row]:
    """Put what articles state beside the candidacies of a ballot, or of a person, in their order.

    A row has as `reported` a line for each outcome that articles state.
    """
    told: dict[str, list[Line]] = {}
    for line in lines(stated, "proposition"):
        told.setdefault(_about(line.row), []).append(line)
    return [row | {"reported": told.get(_about(row), [])} for row in found]


def _about(row: Row) -> str:
    """Give the person, or the ballot, that an outcome is of: whichever the page is not about."""
    return str(row.get("person") or row.get("ballot"))


@dataclass
class Winners:
    """A ballot as a line of a list, and who was elected in it as declared."""

    row: Row
    elected: list[Row] = field(default_factory=list)


def winners(found: Iterable[Row]) -> list[Winners]:
    """Gather rows about ballots, in their order, each with who was elected."""
    made: dict[str, Winners] = {}
    for row in found:
        one = made.setdefault(row["ballot"], Winners(row))
        if row["candidacy"]:
            one.elected.append(row)
    return list(made.values())


def against_before(found: Iterable[Winners]) -> dict[str, str]:
    """Say for ballots of wards, by their IRIs, how the seats of each label changed against the ballot before.

    That is the last one in the same ward, of the same boundaries, for as many seats: a by-election for one seat of
    three is none to compare with. Ballots without one, and those whose winners are not known, are left out.
    """
    told: dict[str, str] = {}
    last: dict[tuple[str, int], Winners] = {}
    for one in sorted(found, key=lambda one: one.row["day"]):
        if not one.elected or one.row["seats"] is None:
            continue
        before = last.get(where := (one.row["this"], one.row["seats"]))
        if before:
            told[one.row["ballot"]] = seats_changed(before.elected, one.elected)
        last[where] = one
    return told


def seats_changed(before: Iterable[Row], after: Iterable[Row]) -> str:
    """Say how the seats of each label changed between two lists of those elected, as in `Lab +1, Con −1`."""
    first, last = list(before), list(after)
    names = {row["whose"]: str(row["whoseLabel"] or "") for row in (*first, *last)}
    return changes.seats(_seats(first), _seats(last), names)


def _seats(elected: Iterable[Row]) -> Counter[str]:
    return Counter(row["whose"] for row in elected)
