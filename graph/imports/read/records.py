"""What a file of results says, the same for every format: polls and their candidates, as printed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from wardmote.graph.imports.read.layouts import Layout
from wardmote.graph.imports.read.tables import Row, Table


@dataclass
class Candidate:
    """A candidate of a poll: `label` is the party as printed, `party_id` and `person_id` are Democracy Club's or empty.

    `label` is empty where the description is blank, `votes` None where the file has none. `name` is as people write it.
    `other_names` are those that the file prints for the same candidate besides.
    """

    row: Row
    name: str
    label: str
    votes: int | None
    elected: bool
    party_id: str = ""
    person_id: str = ""
    other_names: tuple[str, ...] = ()


@dataclass
class Poll:
    """A poll in one ward on one day, with what identifies ward and council in this format; the rest is empty.

    `council` is a code, a name or a slug, `council_name` the name beside a code, `ward` a name or a slug. `turnout` is
    in per cent, rounded to a whole number where `turnout_is_rounded`; `papers` are the ballot papers handed in; `pages`
    are addresses on which the result was declared. A poll that `is_apart`, as every by-election, is no part of the
    election of a council: who reads a file may know it, else who resolves it does. Nobody was elected in one that
    `is_countermanded`.
    """

    council: str
    ward: str
    day: date
    ballot_id: str = ""
    ward_code: str = ""
    candidates: list[Candidate] = field(default_factory=list)
    turnout: Decimal | None = None
    turnout_is_rounded: bool = False
    rejected: int | None = None
    pages: tuple[str, ...] = ()
    is_by_election: bool = False
    is_apart: bool = False
    is_countermanded: bool = False
    papers: int | None = None
    electorate: int | None = None
    council_name: str = ""

    @property
    def key(self) -> Hashable:
        """What tells it from the other polls of its file."""
        return self.ballot_id or self.ward_code or (self.council, self.ward), self.day

    @property
    def line(self) -> int:
        """The line on which the poll begins."""
        return self.candidates[0].row.line

    @property
    def winners(self) -> int:
        """How many candidates were elected."""
        return sum(candidate.elected for candidate in self.candidates)

    @property
    def is_uncontested(self) -> bool:
        """Whether nobody had to vote: all candidates were elected, and none has votes."""
        return all(candidate.elected and not candidate.votes for candidate in self.candidates)


@dataclass
class Reading:
    """What a file says of one polling day: polls, how many rows were left out and why, and what is worth telling."""

    table: Table
    format: Layout
    day: date
    polls: list[Poll] = field(default_factory=list)
    left_out: Counter[str] = field(default_factory=Counter)
    notes: list[str] = field(default_factory=list)

    @property
    def name(self) -> str:
        """The name of the file."""
        return self.table.name
