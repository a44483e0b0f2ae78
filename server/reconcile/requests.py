"""Read what comes: batches of version 0.2 and of the draft, and requests to extend; refuse what is not of the API."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from wardmote.graph.naming import schema
from wardmote.graph.naming.evidence import Condition, Value
from wardmote.graph.naming.lookup import key_of
from wardmote.graph.naming.retrieve import DEFAULT_LIMIT, Query
from wardmote.server.http.errors import BadRequestError, TooLongError
from wardmote.server.http.limits import Limits
from wardmote.server.reconcile.messages import DRAFT, OLD, Extend, Match, Wanted

MOST_CANDIDATES = 50
# Nobody's name is longer; what goes beyond is not read.
LONGEST = 300
MOST_CONDITIONS = 20
MOST_VALUES = 50
STRICT = ("any", "should", "all")
QUANTIFIERS = ("any", "all", "none")
KINDS = ("name", "id", "property")
# Has things that are values given as text.
TEXT = "text"
_SPECIFICATION = "see https://www.w3.org/community/reports/reconciliation/CG-FINAL-specs-0.2-20230410/"
_DRAFTED = "see https://reconciliation-api.github.io/specs/1.0-draft/"

Members = Mapping[str, Any]


def batch(found: Any, limits: Limits, base: str) -> Match:
    """Read a batch of version 0.2. Identifiers that are IRIs of ours begin with `base`.

    Raises BadRequestError where it is none, and TooLongError where it is too long.
    """
    queries = _members(found, "the batch", _SPECIFICATION)
    _count(len(queries), limits)
    read = tuple(_old_query(query, f"query {name!r}", base) for name, query in queries.items())
    return Match(OLD, read, tuple(clean(name) for name in queries))


def _old_query(found: Any, where: str, base: str) -> Query:
    members = _members(found, where, _SPECIFICATION, ("query", "type", "limit", "properties", "type_strict"))
    name, given = _text(members, "query", where), members.get("properties", [])
    conditions = _list(given, where)
    _bound(conditions, where)
    listed = [_old_condition(one, f"{where}, property {place}", base) for place, one in enumerate(conditions, 1)]
    if not listed and "query" not in members:
        raise _wrong(f"{where} has neither 'query' nor 'properties'", "give one of them", _SPECIFICATION)
    if members.get("type_strict", "any") not in STRICT:
        raise _wrong(f"'type_strict' of {where} is none of {', '.join(STRICT)}", "use one of these", _SPECIFICATION)
    types = members.get("type", [])
    return _query(name, [types] if isinstance(types, str) else _list(types, where), listed, members, where)


def _old_condition(found: Any, where: str, base: str) -> Condition:
    members = _members(found, where, _SPECIFICATION)
    if not isinstance(members.get("pid"), str) or "v" not in members:
        raise _wrong(f"{where} lacks 'pid' or 'v'", "give both", _SPECIFICATION)
    return Condition(property_named(members["pid"]), _values(members["v"], where, base))


def draft_batch(found: Any, limits: Limits, base: str) -> Match:
    """Read a batch of the draft of version 1.0. Raises BadRequestError or TooLongError."""
    queries = _members(found, "the batch", _DRAFTED).get("queries")
    listed = _list(queries, "the batch: its 'queries'")
    _count(len(listed), limits)
    return Match(DRAFT, tuple(_draft_query(query, f"query {place}", base) for place, query in enumerate(listed, 1)))


def _draft_query(found: Any, where: str, base: str) -> Query:
    members = _members(found, where, _DRAFTED, ("type", "limit", "lang", "dir", "conditions"))
    conditions = _list(members.get("conditions"), f"{where}: its 'conditions'")
    if not conditions:
        raise _wrong(f"{where} has no condition", "give at least one", _DRAFTED)
    _bound(conditions, where)
    kinds: dict[str, list[Condition]] = {kind: [] for kind in KINDS}
    for place, one in enumerate(conditions, 1):
        kind, condition = _draft_condition(one, f"{where}, condition {place}", base)
        kinds[kind].append(condition)
    texts = [value.text for condition in kinds["name"] for value in condition.values]
    ids = tuple(value.key or value.text for condition in kinds["id"] for value in condition.values)
    type_ = _text(members, "type", where)
    return _query(" ".join(texts), [type_] if type_ else [], kinds["property"], members, where, ids)


def _draft_condition(found: Any, where: str, base: str) -> tuple[str, Condition]:
    members = _members(found, where, _DRAFTED)
    kind, quantifier = members.get("matchType"), members.get("matchQuantifier", "any")
    if kind not in KINDS or quantifier not in QUANTIFIERS or "propertyValue" not in members:
        detail = f"{where} lacks 'matchType' or 'propertyValue', or these or 'matchQuantifier' are none that there are"
        raise _wrong(detail, f"matchType is one of {', '.join(KINDS)}", _DRAFTED)
    if not isinstance(members.get("required", False), bool):
        raise _wrong(f"'required' of {where} is neither true nor false", "give true or false", _DRAFTED)
    name = _text(members, "propertyId", where)
    if kind == "property" and not name:
        raise _wrong(f"{where} lacks 'propertyId'", "say which property is meant", _DRAFTED)
    values = _values(members["propertyValue"], where, base)
    return kind, Condition(property_named(name), values, members.get("required", False), quantifier)


def _query(
    name: str, types: list[Any], conditions: list[Condition], members: Members, where: str, ids: tuple[str, ...] = ()
) -> Query:
    """Put a query together. A type that is not known leaves nothing to be found, rather than everything."""
    if not all(isinstance(one, str) for one in types):
        raise _wrong(f"the type of {where} is no text", "give the id of a type", _SPECIFICATION)
    named = tuple(dict.fromkeys(schema.type_named(one) or one for one in types))
    limit = _whole(members.get("limit", DEFAULT_LIMIT), where)
    return Query(name, named, tuple(conditions), min(limit, MOST_CANDIDATES), ids)


def extension(found: Any, limits: Limits, version: str) -> Extend:
    """Read a request to extend. Raises BadRequestError or TooLongError."""
    members = _members(found, "the request", _SPECIFICATION)
    ids = _list(members.get("ids"), "the request: its 'ids'")
    wanted = _list(members.get("properties"), "the request: its 'properties'")
    _count(len(ids), limits)
    if not all(isinstance(one, str) for one in ids):
        raise _wrong("an id is no text", "give the ids of things, as ward/E05013659", _SPECIFICATION)
    if len(wanted) > len(schema.PROPERTIES):
        detail = f"{len(wanted)} properties are asked for"
        raise _wrong(detail, f"ask for at most {len(schema.PROPERTIES)}", _SPECIFICATION)
    return Extend(version, tuple(map(clean, ids)), tuple(_wanted(one) for one in wanted))


def _wanted(found: Any) -> Wanted:
    members = _members(found, "a property", _SPECIFICATION)
    settings = _members(members.get("settings", {}), "the settings of a property", _SPECIFICATION)
    if not isinstance(members.get("id"), str):
        raise _wrong("a property has no 'id'", "give the id of a property", _SPECIFICATION)
    # Other services know other contents, which clients send to all.
    content = _text(settings, "content", "the settings of a property")
    return Wanted(property_named(members["id"]), _most(settings.get("limit")), content == TEXT)


def _most(found: Any) -> int:
    """Read how many values are wanted: a number, also as text, as some clients send it; nothing, or 0, means all."""
    text = "0" if found in (None, "") else str(found).removesuffix(".0")
    if isinstance(found, bool) or not (text.isascii() and text.isdigit() and len(text) < 10):
        detail = f"the setting 'limit' of a property is {str(found)[:40]!r}, which is no whole number"
        raise _wrong(detail, "give one from 0, which means all", _SPECIFICATION)
    return int(text)


def property_named(name: str) -> str:
    """Give the id of the property that a name means: an id, a prefixed name or an IRI of the ontology; else itself."""
    local = name.rpartition("#")[2].removeprefix("wm:")
    return local if local in schema.PROPERTIES else clean(name)


def clean(text: str) -> str:
    """Give a text without halves of characters, as long as names are."""
    return text[:LONGEST].encode("utf-8", "replace").decode()


def _values(found: Any, where: str, base: str) -> tuple[Value, ...]:
    values = found if isinstance(found, list) else [found]
    if len(values) > MOST_VALUES:
        raise _wrong(f"{where} has {len(values)} values", f"give at most {MOST_VALUES}", _SPECIFICATION)
    return tuple(_value(one, where, base) for one in values)


def _value(found: Any, where: str, base: str) -> Value:
    if isinstance(found, str):
        return Value(clean(found), clean(key_of(found, base)) if found.startswith(("http:", "https:")) else "")
    if isinstance(found, bool | int | float):
        return Value(str(found))
    if isinstance(found, dict) and isinstance(found.get("id"), str) and isinstance(found.get("name", ""), str):
        return Value(clean(found.get("name", "")), clean(key_of(found["id"], base)))
    raise _wrong(
        f"a value of {where} is neither a text, a number, yes or no, nor a thing with an 'id'", "", _SPECIFICATION
    )


def _members(found: Any, where: str, more: str, known: tuple[str, ...] = ()) -> Members:
    if not isinstance(found, dict):
        raise _wrong(f"{where} is not a JSON object", "write it in braces", more)
    unknown = sorted(set(found) - set(known)) if known else []
    if unknown:
        raise _wrong(f"{where} has {unknown[0][:80]!r}, which there is not", f"it may have {', '.join(known)}", more)
    return found


def _list(found: Any, where: str) -> list[Any]:
    if not isinstance(found, list):
        raise _wrong(f"{where} is not a JSON array where one belongs", "write it in brackets", _SPECIFICATION)
    return found


def _text(members: Members, name: str, where: str) -> str:
    text = members.get(name, "")
    if not isinstance(text, str):
        raise _wrong(f"{name!r} of {where} is no text", "write it in quotes", _SPECIFICATION)
    return clean(text)


def _bound(conditions: list[Any], where: str) -> None:
    if len(conditions) > MOST_CONDITIONS:
        raise _wrong(f"{where} has {len(conditions)} conditions", f"give at most {MOST_CONDITIONS}", _SPECIFICATION)


def _whole(found: Any, where: str) -> int:
    if isinstance(found, bool) or not isinstance(found, int | float) or not 1 <= found < float("inf"):
        raise _wrong(f"'limit' of {where} is no number from 1 up", "give a whole number", _SPECIFICATION)
    return int(found)


def _count(number: int, limits: Limits) -> None:
    if number > limits.reconcile_names:
        detail = f"the batch has {number:,} members; the limit is {limits.reconcile_names:,}"
        raise TooLongError(detail, "send them in several batches", limit=limits.reconcile_names)


def _wrong(detail: str, remedy: str, more: str) -> BadRequestError:
    return BadRequestError(detail, "; ".join(filter(None, (remedy, more))))
