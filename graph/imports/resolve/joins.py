"""Read and write the proposals of joins: is this candidate that person? A person decides, in a file beside the data."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from wardmote.graph.files import records
from wardmote.graph.imports.read import tables
from wardmote.graph.imports.read.faults import Faults, shown
from wardmote.graph.sources.load import JOINS

_DECISIONS = ("yes", "no", "")


@dataclass(frozen=True, order=True)
class Proposal:
    """A doubtful join of a candidate, by the ballot's key and the name as printed, to a person of the reference files.

    `reason` is what speaks for it. `decision` is `yes`, `no`, or empty as long as nobody has decided.
    """

    ballot: str
    name: str
    party: str
    person: str
    reason: str
    decision: str = ""


COLUMNS = records.columns(Proposal)


class Joins:
    """The proposals of a data folder, decided and open ones, and those that an import adds."""

    def __init__(self, data: Path, faults: Faults) -> None:
        self.path = data / JOINS
        self._proposals: dict[tuple[str, str, str], Proposal] = {}
        self._added: list[Proposal] = []
        if self.path.exists():
            self._read(faults)

    def _read(self, faults: Faults) -> None:
        table = tables.read(self.path, faults)
        if table.columns and table.columns != COLUMNS:
            message = f"the columns are {', '.join(table.columns)}"
            faults.add(JOINS, 1, "", message, f"write {', '.join(COLUMNS)}")
            return
        for row in table.rows:
            proposal = Proposal(*(row[name] for name in COLUMNS))
            key = (proposal.ballot, proposal.name, proposal.person)
            if proposal.decision not in _DECISIONS:
                message = f"{shown(proposal.decision)} is no decision"
                faults.add(JOINS, row.line, "decision", message, "write yes or no, or leave it empty")
            elif key in self._proposals:
                message = "this ballot, name and person stand in the file already"
                faults.add(JOINS, row.line, "ballot", message, "leave one of the two rows")
            else:
                self._proposals[key] = proposal

    def accepted(self, ballot: str, name: str) -> list[Proposal]:
        """Give the joins of a candidate that a person has decided on, sorted."""
        proposals = self._proposals.values()
        return sorted(one for one in proposals if (one.ballot, one.name, one.decision) == (ballot, name, "yes"))

    def propose(self, proposals: Iterable[Proposal]) -> None:
        """Add proposals that are not there yet."""
        for proposal in proposals:
            key = (proposal.ballot, proposal.name, proposal.person)
            if key not in self._proposals:
                self._proposals[key] = proposal
                self._added.append(proposal)

    @property
    def added(self) -> list[Proposal]:
        """The proposals that this import added, sorted."""
        return sorted(self._added)

    @property
    def undecided(self) -> int:
        """How many proposals nobody has decided."""
        return sum(not proposal.decision for proposal in self._proposals.values())

    def text(self) -> str:
        """Give the file as it should be, sorted by ballot and name."""
        return records.write(Proposal, sorted(self._proposals.values()))
