"""What verdict the declared figures give to a claim, by kinds of claims; and a sentence with its right verdict.

- A number of seats won, votes, turnout, control after an election, largest party, who was elected: right or wrong.
- "so far": overtaken where the result says more, right where it says the same, wrong where it says less.
- Held, gained, lost (a council): wrong where its control now does not fit; right where that before fits too; else not
  checkable, since by-elections and changes of party lie between two results.
- Seats gained or lost: right where the two results differ by as many; wrong where more would be gained than there are;
  else not checkable, for the same reason.
- A majority: right as the seats of one party less those of all others, else not checkable: papers count it in several
  ways. That the council was won is then another claim.
- What is hoped, asked, foretold, of today, of no declared result, or of something else: not checkable.
"""

from __future__ import annotations

from dataclasses import dataclass

from verify.facts import Contest

RIGHT, WRONG, OVERTAKEN, OPEN = "right", "wrong", "overtaken", "not checkable"


@dataclass(frozen=True)
class Sentence:
    """A sentence with its right verdict: `kind` says how it came about, `about` what it claims."""

    text: str
    verdict: str
    kind: str
    about: str
    day: str = ""
    election: str = ""
    why: str = ""


def seats_verdict(claimed: int, won: int) -> str:
    """Judge a number of seats."""
    return RIGHT if claimed == won else WRONG


def control_verdict(outcome: str, party: str, contest: Contest, before: Contest | None) -> str:
    """Judge that a party has a council after an election, or gained, held or lost it."""
    has = contest.control == party
    if outcome == "has":
        return RIGHT if has else WRONG
    if has != (outcome != "lost"):
        return WRONG
    had = None if before is None else before.control == party
    return RIGHT if had is not None and had == (outcome != "gained") else OPEN


def change_verdict(outcome: str, number: int, party: str, contest: Contest, before: Contest | None) -> str:
    """Judge a number of seats that a party gained or lost."""
    if outcome == "gained" and number > contest.won[party]:
        return WRONG
    if before is None:
        return OPEN
    change = contest.won[party] - before.won.get(party, 0)
    return RIGHT if (change if outcome == "gained" else -change) == number else OPEN
