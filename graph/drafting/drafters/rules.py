"""Our own drafter: the rules of every file of `kinds`."""

from __future__ import annotations

import pkgutil
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from types import ModuleType

from wardmote.graph.drafting import kinds
from wardmote.graph.drafting.drafters.grounding import Unsound
from wardmote.graph.drafting.meaning.reading import Reading
from wardmote.graph.drafting.records import Draft

NAME = "rules"
_SHOWN = 200  # characters of an error


@cache
def modules() -> tuple[ModuleType, ...]:
    """Give the files of rules: those of `kinds` with a function `draft`, by name."""
    names = sorted(one.name for one in pkgutil.iter_modules(kinds.__path__))
    found = (import_module(f"{kinds.__name__}.{name}") for name in names)
    return tuple(one for one in found if hasattr(one, "draft"))


def draft(reading: Reading) -> Iterator[Draft | Unsound]:
    """Give what all rules draft from a text. A file of rules that fails is told of, and stops no other."""
    for module in modules():
        try:
            yield from list(module.draft(reading))
        except Exception as error:  # a fault of ours, on a text that nobody has seen
            yield Unsound(module.__name__.rpartition(".")[2], f"failed with {type(error).__name__}: {error}"[:_SHOWN])
