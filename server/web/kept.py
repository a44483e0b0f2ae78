"""What is made of a whole release, which stays the same until another is served: it is made once and kept."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Generic, TypeVar

from flask import current_app

from wardmote.server.engine.interface import Served, Session

_KEY = "wardmote.kept"
_lock = threading.Lock()

T = TypeVar("T")


class _Made(Generic[T]):
    """What one function makes of one release. Whoever asks while it is being made waits for it."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._values: list[T] = []

    def get(self, now: Session, make: Callable[[Session], T]) -> T:
        with self._lock:
            if not self._values:
                self._values.append(make(now))
            return self._values[0]


def of_release(now: Session, make: Callable[[Session], T]) -> T:
    """Give what a function makes of a release, made when it is first asked for; an error is not kept.

    What is kept is shared by the requests of a process, so nobody may change it. Of an earlier release it goes with the
    last request that has it.
    """
    with _lock:
        kept: dict[Served, dict[Callable[[Session], T], _Made[T]]] = current_app.extensions.setdefault(_KEY, {})
        if now.served not in kept:
            kept.clear()  # an earlier release is asked for no more
        made = kept.setdefault(now.served, {}).setdefault(make, _Made())
    return made.get(now, make)
