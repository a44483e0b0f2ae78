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
    """A fault that several rows have: its place among all faults, and how many rows have it."""

    place: int
    rows: int = 1


class Faults:
    """The faults found so far in the files of an import: all are counted, the first fifty are kept."""

    def __init__(self) -> None:
        self.count = 0
        self._kept: list[Fault] = []
        self._alike: dict[tuple[str, str, str], _Alike] = {}

    @property
    def kept(self) -> list[Fault]:
        """The first fifty faults; one that several rows have says how many."""
        found = list(self._kept)
        for alike in self._alike.values():
            if alike.rows > 1 and alike.place < len(found):
                fault = found[alike.place]
                message = f"{fault.message} (the first of {alike.rows:,} rows like it)"
                found[alike.place] = replace(fault, message=message)
        return found

    def add(self, file: str, row: int, column: str, message: str, remedy: str) -> None:
        """Note a fault: `row` is the line of the file on which the row begins, 0 where it is about the file."""
        self.count += 1
        if len(self._kept) < SHOWN:
            self._kept.append(Fault(file, row, f"column {column}" if column else "", message, remedy))

    def add_alike(self, file: str, row: int, column: str, message: str, remedy: str, kind: str = "") -> None:
        """Note a fault that many rows may have: it is told once for a column and kind, with the number of rows.

        Faults are of one kind where they have one remedy, or where the caller says so.
        """
        key = file, column, kind or remedy
        if (known := self._alike.get(key)) is not None:
            known.rows += 1
            return
        self._alike[key] = _Alike(self.count)
        self.add(file, row, column, message, remedy)

    def take(self, others: Faults) -> None:
        """Take over the faults of a part that was read by itself."""
        self.count += others.count
        self._kept += others.kept[: SHOWN - len(self._kept)]

    def refuse(self) -> None:
        """Raise RefusedError if anything was found."""
        if self.count:
            raise RefusedError(self.kept, self.count)


def shown(value: str, most: int = 60) -> str:
    """Give a value of a file as a message quotes it: printable, and no longer than `most` characters."""
    return repr(value if len(value) <= most else value[: most - 1] + "…")
