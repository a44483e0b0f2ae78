"""What comes of propositions: the badge of a verdict, the standings behind it, and the rules that computed them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from wardmote.graph.derivation import derive
from wardmote.graph.rdf import iris
from wardmote.server.drawing.values import Row

_DENIED = iris.WM + "denied"
# Columns with verdicts: on what is affirmed, and on the denial.
COLUMNS = ("verdict", "verdictOfDenial")
# What addresses call the verdicts that one chip stands for, in the order of pages.
SLUGS: Mapping[str, str] = {
    "right": "right",
    "wrong": "wrong",
    "overtaken": "overtaken",
    "disputed": "disputed",
    "agreed": "not-checkable",
    "reported": "not-checkable",
    "said": "not-compared",
    "denied": "denied",
}
# A denial has a verdict of its own, which says more than that.
_ONLY_DENIED = "denied"


@dataclass(frozen=True)
class Verdict:
    """The verdict on a proposition, or on its denial, by its name, as in `right`."""

    label: str
    denial: bool = False


@dataclass(frozen=True)
class Standing:
    """A standing of a proposition, or of its negation, by its name, as in `agreed`."""

    label: str
    negation: bool = False


def of(row: Row) -> Iterator[Verdict]:
    """Give the verdict that a row holds, and that on the denial."""
    own, of_denial = (row.get(f"{name}Label") or row.get(name) for name in COLUMNS)
    if own and not (of_denial and own == _ONLY_DENIED):
        yield Verdict(str(own))
    if of_denial:
        yield Verdict(str(of_denial), True)


def slug(verdicts: Sequence[Verdict]) -> str:
    """Give what addresses call the verdict that the chip of these shows; "" where there is none."""
    return SLUGS[verdicts[0].label] if verdicts else ""


def assessed(row: Row) -> Standing:
    """Give the standing that an assessment gives, from a row with its `statusLabel` and `polarity`."""
    return Standing(row["statusLabel"], row["polarity"] == _DENIED)


@dataclass
class Line:
    """A line about a proposition, with its verdict and that on its denial. `row` is the first row that speaks of it."""

    row: Row
    verdicts: list[Verdict] = field(default_factory=list)

    def add(self, found: Iterable[Verdict]) -> None:
        """Add verdicts that it does not have yet."""
        self.verdicts = list(dict.fromkeys([*self.verdicts, *found]))


def lines(found: Iterable[Row], key: str = "") -> list[Line]:
    """Make one line of the rows that have the same value in a column, by default of those that differ in no other."""
    made: dict[object, Line] = {}
    for row in found:
        same = row[key] if key else tuple(value for name, value in row.items() if name not in COLUMNS)
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
