"""The declared result of a contest: where it was declared, who was elected with how many votes, and what is counted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from wardmote.graph.rdf import iris
from wardmote.server.drawing.values import Row, named, rows
from wardmote.server.engine.interface import Session
from wardmote.server.pages.parts.standings import Line, lines

_ELECTED = iris.WM + "elected"
# Figures of a ballot as a whole, in the order of its page; those that are shares are in per cent.
_MEASURES = ("turnout", "electorate", "ballotsCast", "ballotsRejected")


@dataclass
class Return:
    """A return: `pages` are official ones on which it was declared, `collections` files it was taken from, by name.

    `comments` say what it lacks.
    """

    iri: str
    pages: list[str]
    collections: dict[str, str]
    comments: list[str]


def of(session: Session, contest: str) -> Return | None:
    """Ask for the return of a contest; None where none is loaded."""
    return gather(rows(session, "return/of", contest))


def gather(found: list[Row]) -> Return | None:
    """Make a return from rows with its pages and collections; None where there are no rows."""
    if not found:
        return None
    iri = found[0].get("return") or found[0]["this"]
    pages = dict.fromkeys(row["page"] for row in found if row["page"])
    comments = dict.fromkeys(row["comment"] for row in found if row["comment"])
    return Return(iri, list(pages), named(found, "collection"), list(comments))


def candidates(found: list[Row], stated: Iterable[Row]) -> list[Row]:
    """Put what articles state beside the candidacies of a ballot, or of a person: most votes first in each ballot.

    A row has as `elected` whether the person was, and as `reported` a line for each outcome that articles state.
    """
    told: dict[str, list[Line]] = {}
    for line in lines(stated, "proposition"):
        told.setdefault(_about(line.row), []).append(line)
    return [row | {"elected": row["outcome"] == _ELECTED, "reported": told.get(_about(row), [])} for row in found]


def _about(row: Row) -> str:
    """Give the person, or the ballot, that an outcome is of: whichever the page is not about."""
    return str(row.get("person") or row.get("ballot"))


def figures(found: Iterable[Row]) -> list[Row]:
    """Give the declared figures of a ballot as a whole, each with its number as `written`, in the order of its page."""
    places = {iris.WM + name: place for place, name in enumerate(_MEASURES)}
    known = [row | {"written": _written(row)} for row in found if row["measure"] in places and not row["whose"]]
    return sorted(known, key=lambda row: places[row["measure"]])


def _written(row: Row) -> str:
    number = row["number"]
    if row["measure"] == iris.WM + "turnout":
        return f"{number} per cent"
    return f"{number:,}" if isinstance(number, int | Decimal) else str(number)


@dataclass
class Winners:
    """A ballot as a line of a list: who was elected in it as declared, and the turnout where it was."""

    row: Row
    elected: list[Row] = field(default_factory=list)
    turnout: Row | None = None


def winners(found: Iterable[Row]) -> list[Winners]:
    """Gather rows about ballots, in their order, each with who was elected and the turnout, as declared."""
    made: dict[str, Winners] = {}
    for row in found:
        one = made.setdefault(row["ballot"], Winners(row))
        if row.get("candidacy"):
            one.elected.append(row)
        if row.get("turnout") is not None:
            one.turnout = row
    return list(made.values())


def controls(found: list[Row]) -> tuple[dict[str, str], list[Line]]:
    """Give who controls a council after an election, from rows of `election/controls`.

    First IRIs with names as the declared result implies, then a line for each proposition of articles.
    """
    implied = named((row for row in found if row["declared"]), "controller")
    return implied, lines((row for row in found if not row["declared"]), "proposition")
