"""How names stand in a sentence, and the words that pages have from a file."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

_BODIES = ("London Borough of", "Royal Borough of", "City of")


def spoken(name: str) -> str:
    """Give the name of a party or a council as it stands in a sentence: `the Labour Party`, but `Rejoin EU`."""
    party = name.endswith(("Party", "Democrats")) or "Party of" in name
    return f"the {name}" if party or name.startswith(_BODIES) else name


def opening(name: str) -> str:
    """Give a name as it begins a sentence: `The London Borough of Barnet`."""
    return upper(spoken(name))


def upper(sentence: str) -> str:
    """Give a sentence with a capital at its beginning."""
    return sentence[:1].upper() + sentence[1:]


def count(number: int, one: str, many: str = "") -> str:
    """Write a number with its noun, as in `1 seat`, `3 seats`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def listed(names: Sequence[str]) -> str:
    """Write names as a list in a sentence: `Fen`, `Fen and Marsh`, `Fen, Marsh and Quay`."""
    return " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))


@cache
def _tables() -> Mapping[str, Mapping[str, Any]]:
    return tomllib.loads((files("wardmote.server") / "words.toml").read_text(encoding="utf-8"))


def table(name: str) -> Mapping[str, Any]:
    """Give a table of `words.toml`, in its order; what its values are is said there."""
    return _tables()[name]
