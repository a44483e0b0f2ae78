"""How well propositions stand: badges, and what a standing means and by which rule it was computed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache

from wardmote.graph.derivation import derive
from wardmote.graph.rdf import iris
from wardmote.server.drawing.values import Row

_DENIED = iris.WM + "denied"
# Columns with standings, and whether these are of the negation.
_COLUMNS: Mapping[str, bool] = {"standing": False, "negation": True, "standingOfDenial": True}


@dataclass(frozen=True)
class Standing:
    """A standing of a proposition, or of its negation, by its name, as in `corroborated`."""

    label: str
    negation: bool = False


def of(row: Row) -> Iterator[Standing]:
    """Give the standings that a row holds."""
    for name, negation in _COLUMNS.items():
        if row.get(name):
            yield Standing(str(row.get(f"{name}Label") or row[name]), negation)


def assessed(row: Row) -> Standing:
    """Give the standing that an assessment gives, from a row with its `statusLabel` and `polarity`."""
    return Standing(row["statusLabel"], row["polarity"] == _DENIED)


@dataclass
class Line:
    """A line about a proposition, with all its standings. `row` is the first row that speaks of it."""

    row: Row
    standings: list[Standing] = field(default_factory=list)

    def add(self, found: Iterable[Standing]) -> None:
        """Add standings that it does not have yet."""
        self.standings = list(dict.fromkeys([*self.standings, *found]))


def lines(found: Iterable[Row], key: str = "") -> list[Line]:
    """Make one line of the rows that have the same value in a column, by default of those that differ in no other."""
    made: dict[object, Line] = {}
    for row in found:
        same = row[key] if key else tuple(value for name, value in row.items() if name not in _COLUMNS)
        made.setdefault(same, Line(row)).add(of(row))
    return list(made.values())


@dataclass(frozen=True)
class Rule:
    """A rule by which something was computed: a sentence that says what it does, and its text, "" where not known."""

    name: str
    sentence: str
    text: str


@cache
def _rules() -> dict[str, Rule]:
    return {rule.name: Rule(rule.name, f"{rule.title}.", rule.text) for rule in derive.rules()}


def rule(name: str) -> Rule:
    """Give a rule by the name that assessments, findings and spells carry."""
    return _rules().get(name) or Rule(name, f"Computed by the rule {name}.", "")


def rules() -> list[Rule]:
    """Give every rule, in the order in which they run."""
    return list(_rules().values())
