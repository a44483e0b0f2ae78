"""Hold the arguments of a call to the schema of its tool, and say of the first that is wrong what to give instead."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError, best_match

from wardmote.server.agents.tools.tool import DAY_PATTERN, ArgumentError, Tool

_SHOWN = 60
_MOST = 300
# What a rule of a schema asks for, by its name.
_RULES = {
    "type": "give a value of type {}",
    "maximum": "give at most {}",
    "minimum": "give at least {}",
    "maxLength": "give at most {} characters",
    "minLength": "give at least {} character",
    "maxItems": "give at most {}",
    "minItems": "give at least {}",
    "enum": "give one of {}",
    "pattern": "give a text of the form {}",
}


def require_fitting(tool: Tool, given: dict[str, Any]) -> None:
    """Raise ArgumentError for arguments that a tool does not take."""
    unknown = [name for name in given if name not in tool.input_schema["properties"]]
    if unknown:
        detail = f"{tool.name} has no argument {_short(unknown[0])}"
        raise ArgumentError(detail, f"it takes {', '.join(tool.input_schema['properties'])}")
    missing = [name for name in tool.required if name not in given]
    if missing:
        raise ArgumentError(f"the argument {missing[0]!r} of {tool.name} is missing", _described(tool, missing[0]))
    error = best_match(Draft202012Validator(tool.input_schema).iter_errors(given))
    if error is not None:
        raise _wrong(error)
    for name, schema in tool.takes.items():
        if name in given and schema.get("pattern") == DAY_PATTERN:
            _require_day(name, given[name])


def _require_day(name: str, text: str) -> None:
    try:
        date.fromisoformat(text)
    except ValueError:
        raise ArgumentError(f"the argument {name!r} is {text!r}, which is no day", "give one as 2022-05-05") from None


def _described(tool: Tool, name: str) -> str:
    return f"give {tool.input_schema['properties'][name].get('description', 'it')}"


def _wrong(error: ValidationError) -> ArgumentError:
    place = _place(error.absolute_path)
    rule = _RULES.get(str(error.validator), "see the schema of the tool's arguments: {}")
    wanted = error.validator_value
    told = ", ".join(map(str, wanted)) if isinstance(wanted, list) else str(wanted)
    return ArgumentError(f"the argument {place} is {_short(error.instance)}", rule.format(told)[:_MOST])


def _place(path: Iterable[str | int]) -> str:
    name, *rest = path
    return repr(name) + "".join(f"[{step!r}]" for step in rest)


def _short(value: object) -> str:
    if isinstance(value, dict | list):
        return "an object" if isinstance(value, dict) else f"an array of {len(value):,}"
    text = repr(value[: _SHOWN + 1] if isinstance(value, str) else value)
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
