"""Gather what is wrong with the files of an import, so that a person sees all of it at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from wardmote.graph.errors import DataError, Fault

SHOWN = 50


class RefusedError(DataError):
    """A file was refused, so nothing was written. `count` may be more than the faults that are kept."""

    def __init__(self, faults: Sequence[Fault], count: int) -> None:
        super().__init__(faults)
        self.count = count

    def __str__(self) -> str:
        more = f", of which the first {len(self.faults)} are shown" if self.count > len(self.faults) else ""
        return f"{self.count} fault{'s' if self.count != 1 else ''}{more}; nothing was written"


@dataclass
class _Alike:
    """A fault that several rows have: its place among those that are kept, what the first says, how many there are."""

    place: int
    message: str
    rows: int = 1


class Faults:
    """The faults found so far in the files of an import: all are counted, the first fifty are kept."""

    def __init__(self) -> None:
        self.kept: list[Fault] = []
        self.count = 0
        self._alike: dict[tuple[str, str, str], _Alike] = {}

    def add(self, file: str, row: int, column: str, message: str, remedy: str) -> None:
        """Note a fault: `row` is the line of the file on which the row begins, 0 where it is about the file."""
        self.count += 1
        if len(self.kept) < SHOWN:
            self.kept.append(Fault(file, row, f"column {column}" if column else "", message, remedy))

    def add_alike(self, file: str, row: int, column: str, message: str, remedy: str, kind: str = "") -> None:
        """Note a fault that many rows may have: it is told once for a column and kind, with the number of rows.

        Faults are of one kind where they have one remedy, or where the caller says so.
        """
        key = file, column, kind or remedy
        if (known := self._alike.get(key)) is None:
            self._alike[key] = _Alike(len(self.kept), message)
            self.add(file, row, column, message, remedy)
            return
        known.rows += 1
        if known.place < SHOWN:
            told = f"{known.message} (the first of {known.rows:,} rows like it)"
            self.kept[known.place] = replace(self.kept[known.place], message=told)

    def take(self, others: Faults) -> None:
        """Take over the faults of a part that was read by itself."""
        self.count += others.count
        self.kept += others.kept[: SHOWN - len(self.kept)]

    def refuse(self) -> None:
        """Raise RefusedError if anything was found."""
        if self.count:
            raise RefusedError(self.kept, self.count)


def shown(value: str, most: int = 60) -> str:
    """Give a value of a file as a message quotes it: printable, and no longer than `most` characters."""
    return repr(value if len(value) <= most else value[: most - 1] + "…")
