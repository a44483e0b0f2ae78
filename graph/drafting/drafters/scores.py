"""How likely a draft is right: by its rule, as measured on texts whose claims were marked by hand.

The table `scores.toml` is made by `wardmote draft --score FOLDER --calibrate`.
"""

from __future__ import annotations

import tomllib
from dataclasses import replace
from functools import cache
from importlib.resources import files

from wardmote.graph.drafting.records import Draft

FILE = "scores.toml"
DEFAULT = "default"
"""The row of rules that were never seen at work."""


@cache
def table() -> dict[str, float]:
    """Give the measured score of each rule, by its name."""
    written = tomllib.loads((files(__package__) / FILE).read_text(encoding="utf-8"))
    return {str(rule): float(score) for rule, score in written.get("scores", {}).items()}


def scored(draft: Draft, default: str = "") -> Draft:
    """Give a draft with the measured score of its rule; else with that of a row of the table, or with its own."""
    measured = table()
    return replace(draft, score=measured.get(draft.rule, measured.get(default, draft.score)))
