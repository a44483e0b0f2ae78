"""Who waits for an answer, as far as those who make it must know."""

from __future__ import annotations

from typing import Protocol

KEY = "wardmote.client"
"""Where the web server puts the client of a request: a key of the WSGI environment."""


class Client(Protocol):
    """A client of the service."""

    @property
    def left(self) -> bool:
        """Whether the client has gone, so that nobody waits any more."""
        ...

    def cut(self) -> None:
        """End the client's connection so that what was sent does not look complete. May be called from any thread."""
        ...


class Nobody:
    """Stands for a client whose leaving cannot be noticed: a program that asks the service it is part of."""

    left = False

    def cut(self) -> None:
        """There is no connection."""


NOBODY = Nobody()
