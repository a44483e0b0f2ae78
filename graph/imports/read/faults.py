"""Gather what is wrong with the files of an import, so that a person sees all of it at once."""

from __future__ import annotations

from collections.abc import Sequence

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


class Faults:
    """The faults found so far in the files of an import: all are counted, the first fifty are kept."""

    def __init__(self) -> None:
        self.kept: list[Fault] = []
        self.count = 0

    def add(self, file: str, row: int, column: str, message: str, remedy: str) -> None:
        """Note a fault: `row` is the line of the file on which the row begins, 0 where it is about the file."""
        self.count += 1
        if len(self.kept) < SHOWN:
            self.kept.append(Fault(file, row, f"column {column}" if column else "", message, remedy))

    def refuse(self) -> None:
        """Raise RefusedError if anything was found."""
        if self.count:
            raise RefusedError(self.kept, self.count)


def shown(value: str, most: int = 60) -> str:
    """Give a value of a file as a message quotes it: printable, and no longer than `most` characters."""
    return repr(value if len(value) <= most else value[: most - 1] + "…")
