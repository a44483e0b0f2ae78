"""The declared result of a contest: where it was declared, who was elected with how many votes, and what is counted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from wardmote.graph.rdf import iris
from wardmote.server.drawing import seat_charts
from wardmote.server.drawing.values import Row, rows
from wardmote.server.engine.interface import Session
from wardmote.server.pages.parts.said import Standing

_ELECTED = iris.WM + "elected"
# Figures of a ballot as a whole, in the order of its page; those that are shares are in per cent.
_MEASURES = ("turnout", "electorate", "ballotsCast", "ballotsRejected")


@dataclass
class Return:
    """A return: `pages` are official ones on which it was declared, `collections` files it was taken from, by name.

    `comments` say what it lacks.
    """

    iri: str
    label: str
    pages: list[str] = field(default_factory=list)
    collections: dict[str, str] = field(default_factory=dict)
    comments: list[str] = field(default_factory=list)


@dataclass
class Reported:
    """What articles state of somebody's outcome, with how well that stands."""

    proposition: str
    outcome: str
    standings: list[Standing] = field(default_factory=list)


@dataclass
class Candidate:
    """A candidacy with what was declared of it, and apart from that what articles state. `votes` is None if unknown."""

    row: Row
    votes: int | None
    elected: bool | None
    reported: list[Reported] = field(default_factory=list)

    @property
    def strip(self) -> str:
        """Draw the votes; "" where they are not known."""
        longest = int(str(self.row["longest"]))
        party = str(self.row["party"] or f"{iris.WM}independents")
        return "" if self.votes is None else seat_charts.strip(self.votes, longest, party)


def of(session: Session, contest: str) -> Return | None:
    """Ask for the return of a contest; None where none is loaded."""
    return gather(rows(session, "return/of", contest))


def gather(found: Iterable[Row]) -> Return | None:
    """Make a return from rows with its pages and collections; None where there are no rows."""
    made: Return | None = None
    for row in found:
        made = made or Return(str(row.get("return") or row["this"]), str(row.get("label") or ""))
        if row["page"] and row["page"] not in made.pages:
            made.pages.append(str(row["page"]))
        if row["comment"] and row["comment"] not in made.comments:
            made.comments.append(str(row["comment"]))
        if row["collection"]:
            made.collections[str(row["collection"])] = str(row["collectionLabel"])
    return made


def candidates(found: Iterable[Row], stated: Iterable[Row]) -> list[Candidate]:
    """Put what articles state beside the candidacies of a ballot, or of a person: most votes first in each ballot."""
    listed = list(found)
    longest = max((int(str(row["votes"])) for row in listed if row["votes"] is not None), default=1)
    told = _reported(stated)
    made = []
    for row in listed:
        votes = None if row["votes"] is None else int(str(row["votes"]))
        elected = row["outcome"] == _ELECTED if row["outcome"] else None
        key = str(row.get("person") or row.get("ballot"))
        made.append(Candidate(row | {"longest": longest}, votes, elected, told.get(key, [])))
    return made


def _reported(stated: Iterable[Row]) -> dict[str, list[Reported]]:
    """Gather what articles state by the person, or by the ballot, that it is about."""
    told: dict[str, dict[str, Reported]] = {}
    for row in stated:
        each = told.setdefault(str(row.get("person") or row.get("ballot")), {})
        one = each.setdefault(str(row["proposition"]), Reported(str(row["proposition"]), str(row["outcome"])))
        if row["standing"]:
            one.standings.append(Standing(str(row["standing"])))
    return {key: list(each.values()) for key, each in told.items()}


def figures(found: Iterable[Row]) -> list[Row]:
    """Give the declared figures of a ballot as a whole, each with its number as `written`, in the order of its page."""
    places = {iris.WM + name: place for place, name in enumerate(_MEASURES)}
    known = [row | {"written": _written(row)} for row in found if row["measure"] in places and not row["whose"]]
    return sorted(known, key=lambda row: places[str(row["measure"])])


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


def winners(ballots: Iterable[Row], elected: Iterable[Row]) -> list[Winners]:
    """Put who was elected beside each ballot."""
    made = {str(row["ballot"]): Winners(row) for row in ballots}
    for row in elected:
        made[str(row["ballot"])].elected.append(row)
    return list(made.values())


@dataclass
class Controls:
    """Who controls a council after an election: IRIs with names as the declared result implies and as articles say."""

    implied: dict[str, str] = field(default_factory=dict)
    reported: list[Row] = field(default_factory=list)
    standings: dict[str, list[Standing]] = field(default_factory=dict)

    @property
    def differ(self) -> bool:
        """Say whether articles name somebody else than the result implies, and have not been overtaken."""
        named = {
            str(row["controller"])
            for row in self.reported
            if Standing("superseded") not in self.standings[str(row["proposition"])]
        }
        return bool(self.implied) and bool(named - set(self.implied))


def controls(found: Iterable[Row]) -> Controls:
    """Keep apart what the result implies and what articles say in rows of `election/controls`."""
    made = Controls()
    for row in found:
        if row["declared"]:
            made.implied[str(row["controller"])] = str(row["controllerLabel"])
            continue
        if not any(known["proposition"] == row["proposition"] for known in made.reported):
            made.reported.append(row)
        if row["standing"]:
            held = made.standings.setdefault(str(row["proposition"]), [])
            held += [new for new in [Standing(str(row["standing"]))] if new not in held]
    return made
