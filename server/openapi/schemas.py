"""The parts that schemas are made of, as JSON Schema and OpenAPI 3.1 write them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

Schema = dict[str, Any]


def text(means: str = "", **more: Any) -> Schema:
    """Give the schema of a text."""
    return _meaning({"type": "string"}, means) | more


def whole(means: str = "", **more: Any) -> Schema:
    """Give the schema of a whole number that is not negative."""
    return _meaning({"type": "integer", "minimum": 0}, means) | more


def truth(means: str = "") -> Schema:
    """Give the schema of true or false."""
    return _meaning({"type": "boolean"}, means)


def one_of(values: Iterable[str], means: str = "") -> Schema:
    """Give the schema of a text that is one of some."""
    return text(means, enum=list(values))


def listed(of: Schema, means: str = "", **more: Any) -> Schema:
    """Give the schema of a list whose members have one schema."""
    return _meaning({"type": "array", "items": of}, means) | more


def mapped(to: Schema, means: str = "", **more: Any) -> Schema:
    """Give the schema of an object whose names are open and whose values have one schema."""
    return _meaning({"type": "object", "additionalProperties": to}, means) | more


def record(members: Mapping[str, Schema], optional: Sequence[str] = (), means: str = "", **more: Any) -> Schema:
    """Give the schema of an object with named members, all of which it has but for those that are optional."""
    required = [name for name in members if name not in optional]
    made: Schema = {"type": "object", "properties": dict(members)}
    return _meaning(made | ({"required": required} if required else {}), means) | more


def ref(name: str, of: str = "schemas") -> Schema:
    """Point to a component of the document."""
    return {"$ref": f"#/components/{of}/{name}"}


def parameter(name: str, schema: Schema, example: Any = None, required: bool = False, place: str = "query") -> Schema:
    """Give a parameter of an address. What it means stands in its schema, and is said of the parameter."""
    schema = dict(schema)
    made: Schema = {"name": name, "in": place, "required": required or place == "path"}
    made = _meaning(made, str(schema.pop("description", ""))) | {"schema": schema}
    return made if example is None else made | {"example": example}


def step(name: str, schema: Schema, example: str) -> Schema:
    """Give a parameter that is a step of an address."""
    return parameter(name, schema, example, place="path")


def _meaning(schema: Schema, means: str) -> Schema:
    return schema | ({"description": means} if means else {})
