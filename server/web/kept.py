"""What pages count over a whole release, which stays the same until another is served: it is made once and kept."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TypeVar, cast

from flask import current_app

from wardmote.server.engine.interface import Served, Session

_KEY = "wardmote.kept"
_lock = threading.Lock()

T = TypeVar("T")


def of_release(now: Session, make: Callable[[Session], T]) -> T:
    """Give what a function makes of a release, made when it is first asked for.

    Two requests that come at the same moment may both make it. What is kept is shared, so nobody may change it.
    """
    name = f"{make.__module__}.{make.__qualname__}"
    with _lock:
        kept: dict[Served, dict[str, object]] = current_app.extensions.setdefault(_KEY, {})
        if now.served not in kept:
            kept.clear()  # an earlier release is asked for no more
        of_this = kept.setdefault(now.served, {})
    if name not in of_this:
        of_this[name] = make(now)
    return cast(T, of_this[name])
