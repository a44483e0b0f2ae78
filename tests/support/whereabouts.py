"""A function that another process can import: it tells where it runs."""

from __future__ import annotations

import os


def whereabouts(item: bytes) -> tuple[int, int]:
    """Give the size of an item and the process that was given it."""
    return len(item), os.getpid()
