"""How well propositions stand: badges, and what a standing means and by which rule it was computed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from wardmote.graph.derivation import derive
from wardmote.server.drawing.values import Row


@dataclass(frozen=True)
class Standing:
    """A standing of a proposition, or of its negation."""

    iri: str
    label: str
    negation: bool = False


def of(row: Row) -> Iterator[Standing]:
    """Give the standings that a row holds: `standing` of the proposition, `negation` of its negation."""
    for name, negation in (("standing", False), ("negation", True)):
        if row.get(name):
            yield Standing(str(row[name]), str(row.get(f"{name}Label") or row[name]), negation)


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
