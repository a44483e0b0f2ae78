"""What declared results make of what sources state: the verdict, or why there is none, and what was declared."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from wardmote.graph.rdf import iris
from wardmote.server.drawing import phrases
from wardmote.server.drawing.values import Row, Value, rows
from wardmote.server.engine.interface import Session
from wardmote.server.pages.parts import standings
from wardmote.server.pages.parts.claims import Claim
from wardmote.server.pages.parts.standings import Standing

_COMPUTED = iris.WM + "computed"


@dataclass
class Declared:
    """A figure, an outcome or a winner as declared, or as counted here from declared results on some basis.

    `answers` are in words; `collections` are IRIs with names.
    """

    row: Row
    answers: dict[object, str] = field(default_factory=dict)
    collections: dict[str, str] = field(default_factory=dict)

    @property
    def computed(self) -> bool:
        """Say whether it was counted here."""
        return bool(self.row["modality"] == _COMPUTED)

    @property
    def answer(self) -> str:
        """The answer alone, as in `41` or `Labour Party`; the whole where it answers another question."""
        whole: str = self.row["statedLabel"]
        is_other = self.row["beside"] or self.row["elsewhere"] or not self.answers
        return whole if is_other else " and ".join(self.answers.values())


@dataclass
class Check:
    """How a proposition, or its denial, stands against the returns, with the reasons where they do not decide it."""

    status: str
    standing: Standing
    reasons: dict[str, str] = field(default_factory=dict)
    declared: list[Declared] = field(default_factory=list)

    @property
    def verdict(self) -> str:
        """What this means, in a sentence."""
        sentence: str = phrases.table("against-returns")[self.status][self.standing.negation]
        return sentence


def checks(session: Session, propositions: Iterable[str]) -> dict[str, list[Check]]:
    """Ask how propositions stand against the returns, by their IRIs; those on which no return bears are left out."""
    wanted = list(dict.fromkeys(propositions))
    return gather(rows(session, "proposition/declared", *wanted)) if wanted else {}


def of_claims(session: Session, stated: Iterable[Claim]) -> dict[str, list[Check]]:
    """Ask, by claim, how what it states or denies stands against the returns."""
    listed = list(stated)
    found = checks(session, [claim.proposition for claim in listed])
    return {
        claim.claim: [one for one in found.get(claim.proposition, []) if one.standing.negation == claim.denied]
        for claim in listed
    }


def gather(found: Iterable[Row]) -> dict[str, list[Check]]:
    """Make the checks of each proposition from rows of `proposition/declared`, what is wrong first."""
    made: dict[str, dict[str, Check]] = {}
    for row in found:
        check = Check(row["status"].removeprefix(iris.WM), standings.assessed(row))
        check = made.setdefault(row["this"], {}).setdefault(row["assessment"], check)
        if row["obstacle"]:
            check.reasons[row["obstacleLabel"]] = row["obstacleMeaning"]
        if row["claim"]:
            _add(check, row)
    return {this: sorted(each.values(), key=_first) for this, each in made.items()}


def card(checks: Iterable[Check], printed: str = "") -> list[tuple[str, str]]:
    """Give what the card of a page says in large type: what was printed, and what was declared; [] where none decides.

    Where `printed` is "", the title of the page says it, and the card has the verdict in its place.
    """
    for check in checks:
        answers = dict.fromkeys(one.answer for one in check.declared if not one.row["beside"])
        if check.status in ("right", "wrong") and answers:
            said = ("Printed", printed) if printed else ("Verdict", check.status.capitalize())
            return [said, ("Declared", " and ".join(answers))]
    return []


def _first(check: Check) -> tuple[bool, int]:
    return check.standing.negation, list(phrases.table("against-returns")).index(check.status)


def _add(check: Check, row: Row) -> None:
    one = next((known for known in check.declared if known.row["claim"] == row["claim"]), None)
    if one is None:
        one = Declared(row)
        check.declared.append(one)
    if row["answer"] is not None:
        one.answers[row["answer"]] = _written(row["answerLabel"] or row["answer"])
    if row["collection"]:
        one.collections[row["collection"]] = row["collectionLabel"]


def _written(value: Value) -> str:
    return f"{value:,}" if isinstance(value, int) else str(value)
