"""Stands for a validation: what it says is given, and its report has the day and the base."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date


class Validated:
    """A validation that found a warning."""

    told: Mapping[str, object] = {
        "conforms": False,
        "results": {"Violation": 0, "Warning": 1, "Info": 0},
        "statements": 1234,
        "validator": "pySHACL 9",
    }

    def turtle(self, day: date, base: str) -> bytes:
        """Give a report, of one statement."""
        return f"<{base}report> <{base}day> '{day}' .".encode()
