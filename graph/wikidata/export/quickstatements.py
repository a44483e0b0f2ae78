"""Write statements in the commands of QuickStatements, version 1: one on a line, its parts with tabs between.

    Q7533470 P39 Q56010419 P580 +2018-05-00T00:00:00Z/10 S854 "https://…"

An item, a property and a value; then qualifiers by property; then one reference, its properties with S in the place of
P. See https://www.wikidata.org/wiki/Help:QuickStatements. A statement whose item, property and value are there already
is not made a second time: its qualifiers and references are added to the one that is there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from wardmote.graph.wikidata.service.items import checked

_PROPERTY = re.compile(r"P[1-9]\d*")
_TEXT = re.compile(r"[^\t\n\r\"|]+")

Part = tuple[str, str]  # the number of a property, and a value as one of the functions below writes it


@dataclass(frozen=True)
class Command:
    """A statement to add: item, number of its property, value, qualifiers, and the parts of its one reference."""

    item: str
    pid: str
    value: str
    qualifiers: tuple[Part, ...]
    reference: tuple[Part, ...]

    @property
    def line(self) -> str:
        """The command. Raises ValueError where a number of a property is none, or where there is no reference."""
        if not self.reference:
            raise ValueError(f"Unexpected statement without a reference {self!r}")
        parts = [checked(self.item), _property(self.pid), self.value]
        for number, value in self.qualifiers:
            parts += [_property(number), value]
        for number, value in self.reference:
            parts += [_property(number).replace("P", "S"), value]
        return "\t".join(parts)


def write(commands: Iterable[Command]) -> str:
    """Give commands as text, in the order given."""
    return "".join(f"{command.line}\n" for command in commands)


def _property(number: str) -> str:
    if not _PROPERTY.fullmatch(number):
        raise ValueError(f"Unexpected number of a property {number!r}")
    return number


def text(value: str) -> str:
    """Give a text, an identifier or an address as a value, which cannot hold a tab, a bar or a quotation mark."""
    if not _TEXT.fullmatch(value):
        raise ValueError(f"Unexpected text for QuickStatements {value!r}")
    return f'"{value}"'


def day(value: date) -> str:
    """Give a day as a value: precision 11."""
    return f"+{value.isoformat()}T00:00:00Z/11"


def month(value: date) -> str:
    """Give the month of a day as a value: precision 10."""
    return f"+{value:%Y-%m}-00T00:00:00Z/10"
