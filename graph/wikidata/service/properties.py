"""The properties and classes of Wikidata that this package speaks of: those of `terms.toml`.

One table, so that a number that changes its meaning is mended in one place.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files


@dataclass(frozen=True)
class Term:
    """A property or an item of Wikidata: its number, its label there, and where both were read.

    `page` is, for an identifier, where the one who gives it out has the thing of a value, which stands for {} in it.
    """

    id: str
    label: str
    basis: str
    page: str = ""


_READ = tomllib.loads((files("wardmote.graph") / "wikidata" / "service" / "terms.toml").read_text(encoding="utf-8"))

PROPERTIES: Mapping[str, Term] = {id: Term(id, **told) for id, told in _READ["properties"].items()}
# The items above which those of the same kind as ours are.
ROOTS: Mapping[str, Term] = {id: Term(id, **told) for id, told in _READ["items"].items()}

# Which of our identifiers and dates are which of Wikidata's properties, by class and by our name.
IDENTIFIERS: Mapping[str, Mapping[str, str]] = _READ["identifiers"]
DATES: Mapping[str, Mapping[str, str]] = _READ["dates"]
# The items that are above those of the same kind as ours, by our class.
CLASSES: Mapping[str, list[str]] = _READ["classes"]

INSTANCE_OF = PROPERTIES["P31"]
POSITION_HELD = PROPERTIES["P39"]
START_TIME = PROPERTIES["P580"]
DISTRICT = PROPERTIES["P768"]
GROUP = PROPERTIES["P4100"]
ELECTED_IN = PROPERTIES["P2715"]
TERM_OF_COUNCIL = PROPERTIES["P2937"]
POINT_IN_TIME = PROPERTIES["P585"]
NUMBER_OF_SEATS = PROPERTIES["P1342"]
REFERENCE_URL = PROPERTIES["P854"]
RETRIEVED = PROPERTIES["P813"]
ARCHIVE_URL = PROPERTIES["P1065"]
STATED_IN = PROPERTIES["P248"]

LEGISLATIVE_TERM = ROOTS["Q15238777"]
