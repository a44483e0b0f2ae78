"""An item of Wikidata as its API gives it: names, and statements with rank and qualifiers, values as plain text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from wardmote.graph.rdf import iris

ID = re.compile(r"Q[1-9]\d*")
LANGUAGES = ("en", "en-gb", "mul")  # `mul` holds names that are the same in all languages

# What the values of a type are here, where they are not plain text.
_KINDS = {"wikibase-entityid": "item", "time": "time", "quantity": "quantity"}

# Characters of a time that hold at each precision: 11 is a day, 10 a month, 9 a year.
_PRECISE = {11: 10, 10: 7, 9: 4}


@dataclass(frozen=True)
class Statement:
    """The value of a statement, its kind (item, time, quantity or text), its rank, and its qualifiers by property.

    A value is text: `Q5` for an item, `2022-05-05`, `2022-05` or `2022` for a time, as precise as it is, digits for a
    quantity, and else what is written.
    """

    value: str
    kind: str = "text"
    rank: str = "normal"
    qualifiers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class Item:
    """An item as it was on the day it was read.

    `id` is the one asked for, `moved` the one it redirects to, whose content this then is; nothing is known of one
    that is `missing`.
    """

    id: str
    read: date
    moved: str = ""
    missing: bool = False
    revision: int = 0
    label: str = ""
    description: str = ""
    names: tuple[str, ...] = ()
    statements: Mapping[str, tuple[Statement, ...]] = field(default_factory=dict)

    def all(self, property: str) -> list[Statement]:
        """Give the statements of a property that are not deprecated."""
        return [one for one in self.statements.get(property, ()) if one.rank != "deprecated"]

    def best(self, property: str) -> list[Statement]:
        """Give the statements that hold now: the preferred ones, or, where there are none, the normal ones."""
        found = self.all(property)
        return [one for one in found if one.rank == "preferred"] or found

    def values(self, property: str) -> set[str]:
        """Give the values of a property that are not deprecated."""
        return {one.value for one in self.all(property)}


def checked(id: object) -> str:
    """Give the id of an item. Raises ValueError where it is none."""
    if not isinstance(id, str) or not ID.fullmatch(id):
        raise ValueError(f"Unexpected id of an item {id!r}")
    return id


def entity_id(iri: str) -> str:
    """Give the id of an item from its IRI."""
    return iri.removeprefix(iris.WIKIDATA)


def item(asked: str, entity: Mapping[str, Any], read: date) -> Item:
    """Make an item from an entity of `wbgetentities`, `asked` being the id that was asked for.

    Raises AttributeError, KeyError, TypeError or ValueError for what is none.
    """
    if "missing" in entity:
        return Item(asked, read, missing=True)
    here = checked(entity.get("id", asked))
    labels, descriptions = _terms(entity.get("labels")), _terms(entity.get("descriptions"))
    aliases = [str(one["value"]) for group in _mapping(entity.get("aliases")).values() for one in group]
    return Item(
        id=asked,
        read=read,
        moved=here if here != asked else "",
        revision=int(entity.get("lastrevid", 0)),
        label=next(iter(labels.values()), ""),
        description=next(iter(descriptions.values()), ""),
        names=tuple(dict.fromkeys([*labels.values(), *aliases])),
        statements={name: tuple(_statements(claims)) for name, claims in _mapping(entity.get("claims")).items()},
    )


def _mapping(value: object) -> Mapping[str, Any]:
    """Give an object of the API, which writes an empty one as an empty list."""
    return value if isinstance(value, dict) else {}


def _terms(value: object) -> dict[str, str]:
    """Give terms by language, those of `LANGUAGES` in that order."""
    found = _mapping(value)
    return {language: str(found[language]["value"]) for language in LANGUAGES if language in found}


def _statements(claims: list[dict[str, Any]]) -> Iterator[Statement]:
    for claim in claims:
        value = snak(claim["mainsnak"])
        if value is not None:
            qualifiers = {name: _known(snaks) for name, snaks in _mapping(claim.get("qualifiers")).items()}
            kind = _KINDS.get(claim["mainsnak"]["datavalue"]["type"], "text")
            yield Statement(value, kind, str(claim.get("rank", "normal")), qualifiers)


def _known(snaks: list[dict[str, Any]]) -> tuple[str, ...]:
    return tuple(value for value in map(snak, snaks) if value is not None)


def snak(one: Mapping[str, Any]) -> str | None:
    """Give the value of a snak as text, None where it says that a value is unknown or that there is none.

    Raises ValueError for a type of value that Wikidata does not have (https://www.mediawiki.org/wiki/Wikibase/DataModel/JSON).
    """
    if one.get("snaktype") != "value":
        return None
    kind, value = one["datavalue"]["type"], one["datavalue"]["value"]
    if kind == "wikibase-entityid":
        return str(value["id"])
    if kind == "string":
        return str(value)
    if kind == "time":
        return time(str(value["time"]), int(value["precision"]))
    if kind == "quantity":
        return str(value["amount"]).removeprefix("+")
    if kind == "monolingualtext":
        return str(value["text"])
    if kind == "globecoordinate":
        return f"{value['latitude']} {value['longitude']}"
    raise ValueError(f"Unexpected type of a value of Wikidata {kind!r}")


def time(value: str, precision: int) -> str:
    """Give a time such as `+2022-05-05T00:00:00Z` as far as it is precise; the year alone where it is less so."""
    era = "-" if value.startswith("-") else ""
    return era + value.lstrip("+-")[: _PRECISE.get(min(precision, 11), 4)]
