"""Keeps what is told of the outline of a query, for the next query that has the same one."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import TypeVar, TypeVarTuple

from wardmote.graph.sparql import tokenizer

T = TypeVar("T")
More = TypeVarTuple("More")

# Outlines for which one function is kept, those used last, and the characters of the longest text of which one is.
_MOST, _LONGEST = 256, 2_048


def kept(tell: Callable[[str, *More], T]) -> Callable[[str, *More], T]:
    """Have a function of a query be called once for all queries that have one outline.

    It is given the outline (see `tokenizer.outline`), or the text itself where that is long. What it gives is shared:
    nobody may change it, and it must not tell of places. What it raises is not kept.
    """
    remembered = lru_cache(maxsize=_MOST)(tell)

    @wraps(tell)
    def told(text: str, *more: *More) -> T:
        if len(text) > _LONGEST:
            return tell(text, *more)
        return remembered(tokenizer.outline(text), *more)

    return told
