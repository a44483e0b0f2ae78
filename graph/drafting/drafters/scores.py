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


@cache
def table() -> dict[str, float]:
    """Give the measured score of each rule; that of `default` is of rules that were never seen at work."""
    written = tomllib.loads((files(__package__) / FILE).read_text(encoding="utf-8"))
    return {str(rule): float(score) for rule, score in written["scores"].items()}


def scored(draft: Draft) -> Draft:
    """Give a draft with the measured score of its rule, where there is one; else with its own."""
    return replace(draft, score=table().get(draft.rule, draft.score))
