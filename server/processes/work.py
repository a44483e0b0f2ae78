"""What processes do: kinds of work, each with the class that does it, and the reply to a message."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol


class Handler(Protocol):
    """Does one kind of work, for the sources it was last asked about. To be used by one thread at a time.

    It is made without arguments.
    """

    def open(self, source: Any) -> None:
        """Read what a source needs, where it is not there yet: that counts neither as time nor against a client."""
        ...

    def answer(self, source: Any, message: Any) -> bytes:
        """Answer a message about a source that is open."""
        ...

    def close(self) -> None:
        """Give back what was taken."""
        ...


@dataclass(frozen=True)
class Work:
    """A kind of work: the class that does it, and the seconds by the clock that one message may take.

    The words are those of what is said where it fails: `thing` cannot be `done`, or takes too long to `do`; `smaller`
    is what to do about that.
    """

    handler: type[Handler]
    thing: str
    do: str
    done: str
    smaller: str
    seconds: float = 30.0


@dataclass(frozen=True)
class Reply:
    """The answer to a message in bytes, and the seconds of processor time that it took."""

    body: bytes
    seconds: float = 0.0


class Backend(Protocol):
    """Does work, in this process or in others."""

    def ask(self, work: Work, source: Hashable, messages: Sequence[Any]) -> list[Reply]:
        """Answer messages about a source, in their order. Raises RequestError where that cannot be."""
        ...

    def prepare(self, work: Work, source: Hashable) -> None:
        """Have a source opened, since somebody is about to ask about it. Waits for nothing, and raises nothing."""
        ...
