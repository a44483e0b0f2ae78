"""How names stand in a sentence."""

from __future__ import annotations

_BODIES = ("London Borough of", "Royal Borough of", "City of")


def spoken(name: str) -> str:
    """Give the name of a party or a council as it stands in a sentence: `the Labour Party`, but `Rejoin EU`."""
    party = name.endswith(("Party", "Democrats")) or "Party of" in name
    return f"the {name}" if party or name.startswith(_BODIES) else name


def opening(name: str) -> str:
    """Give a name as it begins a sentence: `The London Borough of Barnet`."""
    said = spoken(name)
    return said[:1].upper() + said[1:]


def count(number: int, one: str, many: str = "") -> str:
    """Write a number with its noun, as in `1 seat`, `3 seats`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
