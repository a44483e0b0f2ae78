"""Read and write decisions on joins: are these two candidates one person? A person decides, in a file beside the data.

`no` undoes a join that a rule makes, `yes` makes one that rules leave open.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from wardmote.graph.files import records
from wardmote.graph.imports.read.faults import Faults
from wardmote.graph.sources import joins
from wardmote.graph.sources.joins import Proposal
from wardmote.graph.sources.load import JOINS


class Joins:
    """The decisions of a data folder, and what is proposed to be decided."""

    def __init__(self, data: Path, faults: Faults) -> None:
        self.path, self._faults = data / JOINS, faults
        self._proposed: dict[frozenset[str], Proposal] = {}
        decided, found = joins.read(data)
        for fault in found:
            faults.add(fault.file, fault.line, fault.node.removeprefix("column "), fault.message, fault.remedy)
        self._read = {proposal.pair: proposal for proposal in decided.values()}
        self._lines = {proposal.pair: line for line, proposal in decided.items()}

    def decided(self, decision: str) -> Iterator[Proposal]:
        """Give the joins that a person decided so, sorted."""
        yield from sorted(one for one in self._read.values() if one.decision == decision)

    def has(self, candidacy: str, other: str, decision: str) -> bool:
        """Whether a person decided so on two."""
        known = self._read.get(frozenset({candidacy, other}))
        return known is not None and known.decision == decision

    def refuse(self, proposal: Proposal) -> None:
        """Say that a join was decided which cannot be."""
        message = f"{proposal.candidacy} and {proposal.other} cannot be one person, by day, number or other decisions"
        self._faults.add(JOINS, self._lines[proposal.pair], "decision", message, "write no")

    def propose(self, proposal: Proposal) -> None:
        """Put a join to decision, unless it is decided."""
        self._proposed[proposal.pair] = self._read.get(proposal.pair, proposal)

    def keep(self, candidacies: Iterable[str]) -> None:
        """Leave open what stands open for these candidacies, by their keys."""
        kept = frozenset(candidacies)
        self._proposed.update({one.pair: one for one in self.decided("") if one.candidacy in kept})

    @property
    def added(self) -> list[Proposal]:
        """The proposals that were not there before, sorted."""
        return sorted(one for pair, one in self._proposed.items() if pair not in self._read)

    @property
    def undecided(self) -> int:
        """How many proposals nobody has decided."""
        return sum(not one.decision for one in self._all().values())

    @property
    def changed(self) -> bool:
        """Whether the file should be another: something is to be decided now, or no longer."""
        return self._all() != self._read

    def _all(self) -> dict[frozenset[str], Proposal]:
        """Give what is decided, and what is open: proposals that nothing speaks for any more go."""
        return self._proposed | {pair: one for pair, one in self._read.items() if one.decision}

    def text(self) -> str:
        """Give the file as it should be, sorted by candidacy."""
        return records.write(Proposal, sorted(self._all().values()))
