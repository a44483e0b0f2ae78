"""What declared results make of what sources state: the verdict, or why there is none, and what was declared."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from wardmote.graph.rdf import iris
from wardmote.server.drawing import names, phrases, wording
from wardmote.server.drawing.values import Row, Value, grouped, rows
from wardmote.server.drawing.wording import Phrase
from wardmote.server.engine.interface import Session
from wardmote.server.pages.parts import standings
from wardmote.server.pages.parts.claims import Claim
from wardmote.server.pages.parts.standings import Standing

_COMPUTED = iris.WM + "computed"
_FIGURE = iris.WM + "Figure"


@dataclass
class Declared:
    """A figure, an outcome or a winner as declared, or as counted here from declared results on some basis.

    `answers` are in words; `parties` and `over` whom it counts for and before whom, and `collections`: IRIs with names.
    """

    row: Row
    answers: dict[Value, str] = field(default_factory=dict)
    parties: dict[str, str] = field(default_factory=dict)
    over: dict[str, str] = field(default_factory=dict)
    collections: dict[str, str] = field(default_factory=dict)

    @property
    def computed(self) -> bool:
        """Say whether it was counted here."""
        return bool(self.row["modality"] == _COMPUTED)

    @property
    def is_figure(self) -> bool:
        """Say whether it is a number."""
        return bool(self.row["kind"] == _FIGURE)

    @property
    def answer(self) -> str:
        """The answer alone, as in `41` or `Labour`."""
        return self.phrase.answer

    @property
    def brief(self) -> str:
        """The answer alone where it answers the same question, else in words, with the year of another contest."""
        if self.row["same"]:
            return self.answer
        return (
            f"{self.phrase} in {self.row['day'].year}"
            if self.row["elsewhere"] and self.row["day"]
            else str(self.phrase)
        )

    @property
    def phrase(self) -> Phrase:
        """It in a few words: `41 Labour seats`, `Labour control`."""
        party = wording.joint(self.parties)
        parts = {
            "party": party,
            "over": wording.joint(self.over),
            "who": self.row["personLabel"] or party,
            "outcome": self.row["outcomeLabel"],
            "measure": self.row["measureLabel"],
        }
        known = {name: part for name, part in parts.items() if part}
        return wording.phrase(self.row["kind"] or "", self.row["measure"] or "", self.answers, known)

    @property
    def sentence(self) -> str:
        """It by itself, without the contest and a full stop: `11 Conservative seats`, `Oliver Cooper: defeated`."""
        person = f"{self.row['personLabel']}: " if self.row["person"] and not self.is_figure else ""
        return phrases.upper(f"{person}{self.phrase}")

    @property
    def place(self) -> str:
        """The ward, or else the council, of another contest that is not where the proposition is about; else ""."""
        named = self.row["place"] if self.row["elsewhere"] else None
        return names.place(named) if named and named != self.row["ownPlace"] else ""


@dataclass(frozen=True)
class Told:
    """What one return declares: its `members`, and whether its polling day has to be told."""

    members: list[Declared]
    tells_day: bool

    @property
    def row(self) -> Row:
        """The row of the first."""
        return self.members[0].row

    def repeats(self, other: Told) -> bool:
        """Say whether it declares the same as another, in the same words."""
        return [str(one.phrase) + one.place for one in self.members] == [
            str(one.phrase) + one.place for one in other.members
        ]

    @property
    def is_counted(self) -> bool:
        """Say whether a number in it was counted here."""
        return any(one.computed and one.is_figure for one in self.members)


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

    @property
    def shown(self) -> list[Declared]:
        """What stands beside a claim: where the very thing was declared, that alone, else all that it follows from."""
        return [one for one in self.declared if one.row["stated"] == one.row["this"]] or self.declared

    @property
    def told(self) -> list[Told]:
        """What stands beside a claim, return by return: what decides, then what is only worth a look."""
        parts = grouped(({"of": (one.row["beside"], one.row["return"]), "one": one} for one in self.shown), "of")
        groups = [[row["one"] for row in part] for part in parts.values()]
        return [Told(group, len(groups) > 1 or group[0].row["elsewhere"]) for group in groups]


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
        answers = dict.fromkeys(one.brief for one in check.shown if not one.row["beside"])
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
        one.answers[row["answer"]] = wording.answer(row["answer"], row["answerLabel"])
    for name, known in (("whose", one.parties), ("over", one.over), ("collection", one.collections)):
        if row[name]:
            known[row[name]] = row[f"{name}Label"]
