"""Keep a spreadsheet from running what somebody else has written as a formula (OWASP, CSV injection)."""

from __future__ import annotations

_BEGINNINGS = ("=", "+", "-", "@", "\t", "\r")


def cell(text: str) -> str:
    """Give a text as a cell that is read as text: after an apostrophe where it begins as a formula may."""
    return f"'{text}" if text.startswith(_BEGINNINGS) else text
