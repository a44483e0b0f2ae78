"""Our own drafter: the rules of every file of `kinds`."""

from __future__ import annotations

import pkgutil
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from types import ModuleType

from wardmote.graph.drafting import kinds
from wardmote.graph.drafting.meaning.reading import Reading
from wardmote.graph.drafting.records import Draft

NAME = "rules"


@cache
def modules() -> tuple[ModuleType, ...]:
    """Give the files of rules: those of `kinds` with a function `draft`, by name."""
    names = sorted(one.name for one in pkgutil.iter_modules(kinds.__path__))
    found = (import_module(f"{kinds.__name__}.{name}") for name in names)
    return tuple(one for one in found if hasattr(one, "draft"))


def draft(reading: Reading) -> Iterator[Draft]:
    """Give what all rules draft from a text."""
    for module in modules():
        yield from module.draft(reading)
