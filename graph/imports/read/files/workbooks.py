"""Read the sheets of a workbook, in a process of its own with bounds of memory and time.

A workbook is packed: a few kilobytes can unpack to gigabytes, and one cell far out makes a sheet as large. What exceeds
the bounds ends the process, and the workbook is refused.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

MEMORY_LIMIT = 1 << 30
"""Bytes of memory that reading a workbook may take."""

TEXT_LIMIT = 64 << 20
"""Characters that all its cells may have."""

SECONDS_LIMIT = 60
"""Seconds of a processor that it may take."""

Sheet = tuple[str, list[tuple[int, list[str]]]]
"""The name of a sheet, and its rows that are not empty, each with its number from 1."""


def sheets(path: Path) -> list[Sheet] | None:
    """Give the sheets of a workbook that are shown and not empty; None where it is broken or exceeds a bound."""
    command = [sys.executable, "-P", "-m", "wardmote.graph.imports.read.files.workbooks", str(path)]
    environment = {**os.environ, "OMP_NUM_THREADS": "1"}
    try:
        done = subprocess.run(command, capture_output=True, timeout=4 * SECONDS_LIMIT, env=environment, check=False)
    except subprocess.TimeoutExpired:
        return None
    if done.returncode != 0:
        return None
    return [(name, [(number, cells) for number, cells in rows]) for name, rows in json.loads(done.stdout)]


def _read(path: str) -> list[Sheet]:
    from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    workbook = CalamineWorkbook.from_path(path)
    found: list[Sheet] = []
    length = 0
    for about in workbook.sheets_metadata:
        if about.typ == SheetTypeEnum.WorkSheet and about.visible == SheetVisibleEnum.Visible:
            rows = workbook.get_sheet_by_name(about.name).to_python(skip_empty_area=False)
            numbered = [(number, _bare(row)) for number, row in enumerate(rows, 1)]
            filled = [(number, cells) for number, cells in numbered if cells]
            length += sum(len(cell) + 1 for _, cells in filled for cell in cells)
            if length > TEXT_LIMIT:
                raise ValueError("more text than results have")
            found += [(about.name, _even(filled))] if filled else []
    return found


def _bare(row: Sequence[object]) -> list[str]:
    """Give the cells of a row as text, without the empty ones at its end."""
    cells = [_text(cell) for cell in row]
    while cells and not cells[-1].strip():
        cells.pop()
    return cells


def _even(rows: list[tuple[int, list[str]]]) -> list[tuple[int, list[str]]]:
    """Give all rows as many cells as the first has, or more where they have them."""
    width = len(rows[0][1])
    return [(number, cells + [""] * (width - len(cells))) for number, cells in rows]


def _text(cell: object) -> str:
    """Give a cell as a file of comma-separated values would have it."""
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    if isinstance(cell, datetime) and cell.time().isoformat() == "00:00:00":
        return cell.date().isoformat()
    return cell.isoformat() if isinstance(cell, date) else str(cell)


def _main() -> None:
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_LIMIT, MEMORY_LIMIT))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS_LIMIT, SECONDS_LIMIT))
    try:
        json.dump(_read(sys.argv[1]), sys.stdout)
    except Exception:
        sys.exit(1)


if __name__ == "__main__":
    _main()
