"""Read and write the proposals of joins: is this candidate that person? A person decides, in a file beside the data."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import astuple, dataclass, fields
from pathlib import Path

from wardmote.graph.files import spreadsheet
from wardmote.graph.imports.read import tables
from wardmote.graph.imports.read.faults import Faults, shown

FILE = "joins.csv"

_DECISIONS = {"yes": True, "no": False, "": None}


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


COLUMNS = tuple(field.name for field in fields(Proposal))


class Joins:
    """The proposals of a data folder, decided and open ones, and those that an import adds."""

    def __init__(self, data: Path, faults: Faults) -> None:
        self.path = data / FILE
        self._proposals: dict[tuple[str, str, str], Proposal] = {}
        self._added: list[Proposal] = []
        if self.path.exists():
            self._read(faults)

    def _read(self, faults: Faults) -> None:
        table = tables.read(self.path, faults)
        if table.columns and table.columns != COLUMNS:
            message = f"the columns are {', '.join(table.columns)}"
            faults.add(FILE, 1, "", message, f"write {', '.join(COLUMNS)}")
            return
        for row in table.rows:
            proposal = Proposal(*(row[name] for name in COLUMNS))
            key = (proposal.ballot, proposal.name, proposal.person)
            if proposal.decision not in _DECISIONS:
                message = f"{shown(proposal.decision)} is no decision"
                faults.add(FILE, row.line, "decision", message, "write yes or no, or leave it empty")
            elif key in self._proposals:
                message = "this ballot, name and person stand in the file already"
                faults.add(FILE, row.line, "ballot", message, "leave one of the two rows")
            else:
                self._proposals[key] = proposal

    def decided(self, ballot: str, name: str, person: str) -> bool | None:
        """Give what a person decided of a join; None where nobody has."""
        found = self._proposals.get((ballot, name, person))
        return None if found is None else _DECISIONS[found.decision]

    def reason(self, ballot: str, name: str, person: str) -> str:
        """Give the reason that the file has for a join."""
        return self._proposals[ballot, name, person].reason

    def persons(self, ballot: str, name: str) -> list[str]:
        """Give the people to whom the file proposes to join a candidate, sorted."""
        return sorted(person for one, other, person in self._proposals if (one, other) == (ballot, name))

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
        return spreadsheet.table(COLUMNS, map(astuple, sorted(self._proposals.values())))
