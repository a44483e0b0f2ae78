"""Read the decisions on who is who of a data folder: are these two candidates one person?

`joins.csv` lies beside the data; a person decides in it.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from wardmote.graph.errors import Fault
from wardmote.graph.files import records
from wardmote.graph.sources import earlier
from wardmote.graph.sources.load import JOINS

_DECISIONS = ("yes", "no", "")


@dataclass(frozen=True, order=True)
class Proposal:
    """A doubtful join of a candidacy, by its key, to `other`: another candidacy, or a person of the reference files.

    `name` and `label` are those of the candidacy; `reason` is what speaks for the join, and against it. `decision` is
    `yes`, `no`, or empty as long as nobody has decided.
    """

    candidacy: str
    name: str
    label: str
    other: str
    reason: str
    decision: str = ""

    @property
    def pair(self) -> frozenset[str]:
        """What is joined, in whichever order."""
        return frozenset({self.candidacy, self.other})


COLUMNS = records.columns(Proposal)


def read(data: Path) -> tuple[dict[int, Proposal], list[Fault]]:
    """Read the decisions of a data folder by line, and every fault of their file. There may be no such file."""
    path = data / JOINS
    if fault := earlier.joins(path):
        return {}, [fault]
    try:
        text = path.read_bytes().decode("utf-8-sig")  # spreadsheets write a mark before it
    except FileNotFoundError:
        return {}, []
    except OSError as error:
        return {}, [_fault(0, "", f"cannot be read: {error.strerror}", "give rights to read it, or restore it")]
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        return {}, [_fault(line, "", f"byte {error.start} is not UTF-8", "save the file as CSV in UTF-8")]
    found: dict[int, Proposal] = {}
    return found, list(_take(text, found))


def _take(text: str, found: dict[int, Proposal]) -> Iterator[Fault]:
    """Take the rows of a table into what was found; give what is wrong with the others."""
    table = csv.reader(io.StringIO(text, newline=""), strict=True)
    seen: dict[frozenset[str], int] = {}
    begin, is_header = 1, True
    try:
        for cells in table:
            line, begin = begin, table.line_num + 1
            if not any(cells):
                continue
            if is_header:
                is_header = False
                if tuple(cells) != COLUMNS:
                    yield _of_columns(cells)
                    return
            elif len(cells) != len(COLUMNS):
                message = f"{len(cells)} cells where the first line has {len(COLUMNS)}"
                yield _fault(line, "", message, "write one cell for each column, and quote one that has commas in it")
            else:
                proposal = Proposal(*(cell.strip() for cell in cells))
                if fault := _wrong(proposal, line, seen):
                    yield fault
                else:
                    found[line] = proposal
    except csv.Error as error:
        message = f"the row that begins here is not a row of comma-separated values: {error}"
        yield _fault(begin, "", message, "close every quoted cell, and double the quotes in it")


def _of_columns(cells: list[str]) -> Fault:
    message = f"the columns are {', '.join(cells)[:200]}, as no file of decisions of this version has them"
    remedy = f"move the file away, import again, and decide in the new one: {', '.join(COLUMNS)}"
    return _fault(1, "", message, remedy)


def _wrong(proposal: Proposal, line: int, seen: dict[frozenset[str], int]) -> Fault | None:
    if proposal.decision not in _DECISIONS:
        message = f"{proposal.decision[:60]!r} is no decision"
        return _fault(line, "decision", message, "write yes or no, or leave it empty")
    if len(proposal.pair) == 1:
        return _fault(line, "other", f"{proposal.other[:60]!r} is the candidacy itself", "name another, or take it out")
    first = seen.setdefault(proposal.pair, line)
    if first != line:
        message = f"these two stand in the file already, on line {first}"
        return _fault(line, "candidacy", message, "leave one of the two rows")
    return None


def _fault(line: int, column: str, message: str, remedy: str) -> Fault:
    return Fault(JOINS, line, f"column {column}" if column else "", message, remedy)
