"""What is sent to the reconciliation service and by it, in both versions of its API, as schemas."""

from __future__ import annotations

from wardmote.graph.naming import schema
from wardmote.server.http.limits import Limits
from wardmote.server.openapi.schemas import Schema, listed, mapped, one_of, record, ref, text, truth
from wardmote.server.reconcile import requests

BATCH = {
    "q0": {
        "query": "Hampsted Town",
        "type": "Ward",
        "limit": 1,
        "properties": [{"pid": "council", "v": "Camden"}, {"pid": "pollingDay", "v": "5 May 2022"}],
    }
}
DRAFT_BATCH = {
    "queries": [
        {
            "type": "Ward",
            "limit": 1,
            "conditions": [
                {"matchType": "name", "propertyValue": "Hampsted Town"},
                {"matchType": "property", "propertyId": "council", "propertyValue": "Camden"},
            ],
        }
    ]
}
EXTENSION = {"ids": ["ward/E05013659"], "properties": [{"id": "gss"}, {"id": "council"}, {"id": "seats"}]}

_THING: Schema = record({"id": text(), "name": text()}, optional=("name",))
_VALUE: Schema = {"anyOf": [{"type": ["string", "number", "boolean"]}, _THING]}
_VALUES: Schema = {"anyOf": [*_VALUE["anyOf"], listed(_VALUE, maxItems=requests.MOST_VALUES)]}
_LIMIT: Schema = {
    "type": "number",
    "minimum": 1,
    "description": f"How many candidates, at most {requests.MOST_CANDIDATES}.",
}


def batch(limits: Limits) -> Schema:
    """Give the schema of a batch of version 0.2."""
    condition = record({"pid": text("The id of a property."), "v": _VALUES})
    query = record(
        {
            "query": text("The name."),
            "type": {"anyOf": [text(), listed(text())]},
            "limit": _LIMIT,
            "properties": listed(condition, maxItems=requests.MOST_CONDITIONS),
            "type_strict": one_of(requests.STRICT),
        },
        optional=("query", "type", "limit", "properties", "type_strict"),
        additionalProperties=False,
        anyOf=[{"required": ["query"]}, {"required": ["properties"], "properties": {"properties": {"minItems": 1}}}],
    )
    return mapped(query, "Queries by names of your own.", maxProperties=limits.reconcile_names)


def draft_batch(limits: Limits) -> Schema:
    """Give the schema of a batch of the draft of version 1.0."""
    of_property = {"properties": {"matchType": {"const": "property"}}, "required": ["matchType"]}
    condition = record(
        {
            "matchType": one_of(requests.KINDS),
            "propertyId": text("The id of a property."),
            "propertyValue": _VALUES,
            "matchQuantifier": one_of(requests.QUANTIFIERS),
            "required": truth(),
        },
        optional=("propertyId", "matchQuantifier", "required"),
    )
    named = {"required": ["propertyId"], "properties": {"propertyId": {"minLength": 1}}}
    condition |= {"if": of_property, "then": named}
    query = record(
        {
            "type": text(),
            "limit": _LIMIT,
            "lang": {},
            "dir": {},
            "conditions": listed(condition, minItems=1, maxItems=requests.MOST_CONDITIONS),
        },
        optional=("type", "limit", "lang", "dir"),
        additionalProperties=False,
    )
    return record({"queries": listed(query, maxItems=limits.reconcile_names)})


def extension(limits: Limits) -> Schema:
    """Give the schema of a request to extend."""
    settings = {
        "limit": {
            "type": ["integer", "string", "null"],
            "minimum": 0,
            "maximum": 999_999_999,
            "pattern": "^[0-9]{0,9}$",
            "description": "How many values; 0 for all.",
        },
        "content": text(f"`{requests.TEXT}` for things as text, else they are given as things with ids."),
    }
    wanted = record(
        {"id": text("The id of a property."), "settings": record(settings, optional=tuple(settings))},
        optional=("settings",),
    )
    return record(
        {
            "ids": listed(text("The id of a thing."), maxItems=limits.reconcile_names),
            "properties": listed(wanted, maxItems=len(schema.PROPERTIES)),
        },
        means="The values of properties of things.",
    )


def components() -> dict[str, Schema]:
    """Give the schemas of what is sent by their names."""
    named = record({"id": text(), "name": text()})
    described = record({"id": text(), "name": text(), "description": text()})
    feature = record(
        {"id": text(), "name": text(), "value": {"type": ["number", "boolean"]}},
        optional=("name",),
        means="A reason for the score.",
    )
    candidate = {
        **described["properties"],
        "type": listed(named),
        "score": {"type": "number", "minimum": 0, "maximum": 100},
        "match": truth("Whether nothing else can be meant."),
        "features": listed(feature),
    }
    meta = record({"id": text(), "name": text(), "type": named, "service": text()}, optional=("type", "service"))
    # A value is a thing, a text, a number or a moment, each under a name of its own.
    value = record(
        {**described["properties"], "str": text(), "int": {"type": "integer"}, "date": text(format="date-time")},
        optional=("id", "name", "description", "str", "int", "date"),
        minProperties=1,
    )
    values = listed(ref("ReconciledValue"))
    row = record({"id": text(), "properties": listed(record({"id": text(), "values": values}))})
    return {
        "Manifest": {"type": "object", "required": ["versions", "name"], "description": "A manifest of the API."},
        "Candidate": record(candidate),
        "Matched": mapped(record({"result": listed(ref("Candidate"))})),
        "MatchedInDraft": record({"results": listed(record({"candidates": listed(ref("Candidate"))}))}),
        "ReconciledValue": value,
        "Extended": record({"meta": listed(meta), "rows": mapped(mapped(values))}),
        "ExtendedInDraft": record({"meta": listed(meta), "rows": listed(row)}),
        "Proposed": record(
            {"type": text(), "properties": listed(described), "limit": {"type": "integer"}}, optional=("limit",)
        ),
        "Suggestion": record({**described["properties"], "notable": listed(named)}, optional=("notable",)),
    }
