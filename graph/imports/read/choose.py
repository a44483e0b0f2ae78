"""Choose the table of a file that has results, and its layout: of a workbook, the one sheet that fits a layout."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from wardmote.graph.imports.read import layouts, tables
from wardmote.graph.imports.read.faults import Faults
from wardmote.graph.imports.read.layouts import Layout
from wardmote.graph.imports.read.tables import Table


@dataclass(frozen=True)
class Choice:
    """What may be chosen: the layout that a user names, or None; all that are known; the columns that a user gives."""

    named: Layout | None
    known: Sequence[Layout]
    given: Mapping[str, str] = field(default_factory=dict)


def table(path: Path, choice: Choice, faults: Faults) -> tuple[Table, Layout | None]:
    """Read the table of a file that has results. Gives None for its layout, with a fault, where there is none."""
    sheets = tables.sheets(path, faults)
    if len(sheets) == 1:
        return sheets[0], layouts.of(sheets[0], choice.named, choice.known, choice.given, faults)
    known = choice.known if choice.named is None else [choice.named]
    fitting = [sheet for sheet in sheets if layouts.fits(sheet, known, choice.given) is not None]
    if len(fitting) == 1:
        (sheet,) = fitting
        faults.take(sheet.faults)
        return sheet, layouts.of(sheet, choice.named, choice.known, choice.given, faults)
    names = ", ".join(sheet.sheet for sheet in fitting or sheets)
    message = f"several sheets of the workbook have results: {names}"
    if not fitting:
        message = f"no sheet of the workbook has the columns of a layout; there are {names}"
    faults.add(path.name, 0, "", message, "save the sheet that is meant as CSV, or take out the others")
    return sheets[0], None
