"""The types of things that names may mean, and the properties by which they are compared: those of `schema.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files


@dataclass(frozen=True)
class Type:
    """A class of the ontology by its local name. Things of a type that is not `common` are found only when asked for.

    `prior` puts what people more likely mean first among things that match as well: the more, the earlier.
    """

    id: str
    name: str
    description: str
    prior: float = 0.0
    common: bool = True


@dataclass(frozen=True)
class Property:
    """A property: its id, its name, what it is, the types whose things have it, and what its values are.

    `values` is `text`, `number`, `date`, `wikidata`, or the type of the things that are its values. An `identifier`
    says by itself which thing is meant.
    """

    id: str
    name: str
    description: str
    types: Sequence[str]
    values: str = "text"
    identifier: bool = False

    @property
    def leads_to(self) -> str:
        """The type of the things that are its values, or "" where these are no things of ours."""
        return self.values if self.values in TYPES else ""


def _read() -> tuple[dict[str, Type], dict[str, Property]]:
    """Give the types and the properties of `schema.toml` by their ids."""
    read = tomllib.loads((files("wardmote.graph") / "naming" / "schema.toml").read_text(encoding="utf-8"))
    types = {id_: Type(id_, **members) for id_, members in read["types"].items()}
    # What all types have names none.
    properties = {id_: {"types": tuple(types)} | members for id_, members in read["properties"].items()}
    return types, {id_: Property(id_, **members) for id_, members in properties.items()}


TYPES, PROPERTIES = _read()
# These are found by way of things that share their names: their type, and the property that leads to them.
FOLLOWING = {"Candidacy": ("Person", "person"), "Ballot": ("Ward", "ward")}
COMMON = tuple(one.id for one in TYPES.values() if one.common)


def of_type(name: str) -> list[Property]:
    """Give the properties of the things of a type; of no type, all."""
    return [one for one in PROPERTIES.values() if not name or name in one.types]


def type_named(name: str) -> str:
    """Give the id of the type that a name means: an id in any case, a prefixed name or an IRI; "" where none."""
    local = name.rpartition("#")[2].rpartition(":")[2].strip().lower().replace(" ", "")
    return next((one for one in TYPES if one.lower() == local), "")
