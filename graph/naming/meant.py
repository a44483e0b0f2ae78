"""What people mean by what they type: words of a question that name nothing, names that are no data, postcodes."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from importlib.resources import files

from wardmote.graph.rdf import iris

_TABLE = tomllib.loads((files("wardmote.graph") / "naming" / "meant.toml").read_text(encoding="utf-8"))
NAMES: Mapping[str, Sequence[str]] = _TABLE["names"]
"""What else things are called when somebody looks for them, by kind and key."""

NO_CONTROL = iris.WM + "noOverallControl"
"""The concept that no party has more than half of the seats."""

_ASKING = frozenset(_TABLE["asking"])
# The outward code alone, as in NW3, or with the inward code, as in NW3 2QG.
_POSTCODE = re.compile(r"[A-Z]{1,2}[0-9][A-Z0-9]?( ?[0-9][A-Z]{2})?", re.IGNORECASE)


def asked(words: Sequence[str]) -> list[str]:
    """Give the words of a question that may name something: `who won Barnet?` asks for `Barnet`; else all of them."""
    bare = [word.strip("?!.,;:“”\"'’") for word in words]
    return [word for word in bare if word and word.casefold() not in _ASKING] or list(words)


def is_postcode(text: str) -> bool:
    """Whether a text has the form of a postcode of the United Kingdom, or of its first half."""
    return _POSTCODE.fullmatch(" ".join(text.split())) is not None
