"""Answers of repeatable queries, kept while their release is served, up to a number of bytes."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass

# Room for the headers and the keys of an answer.
_OVERHEAD = 1_024


@dataclass(frozen=True)
class Kept:
    """A whole answer: what it is an answer of, its headers and its body."""

    release: str
    etag: str
    headers: tuple[tuple[str, str], ...]
    body: bytes


class Cache:
    """Keeps the answers used last. Safe to use from several threads."""

    def __init__(self, size: int, largest: int) -> None:
        self._size = size
        self._largest = largest
        self._lock = threading.Lock()
        self._kept: OrderedDict[Hashable, Kept] = OrderedDict()
        self.used = 0  # bytes
        self.hits = 0
        self.misses = 0

    def get(self, key: Hashable, release: str) -> Kept | None:
        """Give the answer kept under a key, if it is one of this release."""
        with self._lock:
            kept = self._kept.get(key)
            if kept is None or kept.release != release:
                self.misses += 1
                return None
            self._kept.move_to_end(key)
            self.hits += 1
            return kept

    def put(self, key: Hashable, kept: Kept) -> None:
        """Keep an answer, unless it is too large, and drop those unused for longest to make room."""
        size = len(kept.body) + _OVERHEAD
        if size > self._largest:
            return
        with self._lock:
            former = self._kept.pop(key, None)
            if former is not None:
                self.used -= len(former.body) + _OVERHEAD
            self._kept[key] = kept
            self.used += size
            while self.used > self._size:
                _, dropped = self._kept.popitem(last=False)
                self.used -= len(dropped.body) + _OVERHEAD
