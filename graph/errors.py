"""What can go wrong, as exceptions and as faults.

An exception ends a command. A fault is one mistake in the data; a check gathers all of them and reports them together.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

# Characters of a message that are shown.
_MOST_SHOWN = 600


class WardmoteError(Exception):
    """Any error that Wardmote explains to its user. `exit_status` is 1 where data is wrong, 2 where the call is."""

    exit_status = 1

    def __reduce__(self) -> tuple[Any, ...]:
        """Let another process have it whole, however it was made."""
        return _again, (type(self), self.args, vars(self))


def _again(kind: type[WardmoteError], args: tuple[object, ...], known: dict[str, object]) -> WardmoteError:
    made = kind.__new__(kind, *args)
    vars(made).update(known)
    return made


class CallError(WardmoteError):
    """A command or request was called wrongly."""

    exit_status = 2


class NoReleaseError(CallError):
    """There is no release to query, dump or serve."""


class QueryError(CallError):
    """A query is not SPARQL, or not one of the queries there are."""


class DataError(WardmoteError):
    """The data has faults, so nothing was built."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__(f"{len(faults)} fault{'s' if len(faults) != 1 else ''} in the data")
        self.faults = list(faults)


class ReleaseError(WardmoteError):
    """A release folder is damaged or cannot be written."""


class UnavailableError(WardmoteError):
    """A service elsewhere gives no answer that can be used, or the cache does not hold one."""


@dataclass(frozen=True, order=True)
class Fault:
    """One mistake in the data.

    `file` is relative to the data folder, `line` counts from 1 and is 0 where a fault has no line, `node` is the term
    at fault in its short form, `message` says what is wrong with which value, `remedy` what to do.
    """

    file: str
    line: int
    node: str
    message: str
    remedy: str

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        node = f" {_cut(self.node)}:" if self.node else ""
        return f"{place}:{node} {_cut(self.message)}\n    remedy: {self.remedy}"


def _cut(words: str) -> str:
    """Cut words that quote a value of any length."""
    return words if len(words) <= _MOST_SHOWN else f"{words[:_MOST_SHOWN]}… ({len(words):,} characters)"


def report(faults: Iterable[Fault]) -> str:
    """Give faults as text, in order of file and line, each once."""
    return "\n".join(str(fault) for fault in sorted(set(faults)))
