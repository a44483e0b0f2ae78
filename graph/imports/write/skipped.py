"""Write the rows that could not be resolved, with the reason, to a file for a person to go through."""

from __future__ import annotations

from collections.abc import Iterable

from wardmote.graph.files import records
from wardmote.graph.imports.resolve.contests import Resolved


def text(files: Iterable[Resolved]) -> tuple[str, int]:
    """Give the rows of all polls that were not resolved, as CSV with file, line and reason before; and how many."""
    rows: list[dict[str, str]] = []
    columns = ["file", "line", "reason"]
    for file in files:
        columns += [name for name in file.reading.table.columns if name not in columns]
        reasons: dict[int, str] = {}
        for one in file.unresolved:
            for candidate in one.poll.candidates:
                reasons.setdefault(candidate.row.line, f"{one.reason}, on line {one.line}")
            reasons[one.line] = one.reason
        polled = {id(one.poll): one.poll for one in file.unresolved}
        for poll in polled.values():
            for candidate in poll.candidates:
                line = candidate.row.line
                first = {"file": file.reading.name, "line": str(line), "reason": reasons[line]}
                rows.append(first | candidate.row.values)
    return records.table(columns, rows), len(rows)
