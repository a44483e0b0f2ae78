"""Requests that schemathesis makes from the description of the service, and what it finds in the answers."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

import schemathesis
from flask import Flask
from hypothesis import strategies
from schemathesis.config import SchemathesisConfig
from schemathesis.engine import events, from_schema

FORM, SPARQL = "application/x-www-form-urlencoded", "application/sparql-query"
QUERIES = (
    "ASK {}",
    "SELECT ?c WHERE { ?c a wm:Council } LIMIT 2",
    "CONSTRUCT WHERE { council:camden a ?kind }",
    "DESCRIBE council:camden",
)
_CHECKS = {"negative_data_rejection": {"expected-statuses": ["400", "403", "404", "406", "413", "415"]}}
# Other methods have answers too.
_ONE_METHOD = {"allow_header_conformance": {"enabled": False}, "unsupported_method": {"enabled": False}}
_OPERATIONS = [
    {
        # A graph is in no format of tables. OpenAPI 3.1 has no word for the method QUERY, which this address has too.
        "include-path": "/sparql",
        "checks": {
            **_ONE_METHOD,
            "positive_data_acceptance": {"expected-statuses": ["2xx", "3xx", "406"]},
        },
    },
    {
        # Which elections and kinds of value there are is said in no schema, and of the page at this address nothing.
        "include-path": "/verify",
        "checks": {**_ONE_METHOD, "positive_data_acceptance": {"expected-statuses": ["2xx", "400", "413"]}},
    },
    {
        # It takes the fields of this form for texts, though their `encoding` says JSON; by GET the same is held to it.
        "include-name": [f"POST /reconcile{version}" for version in ("", "/0.2")],
        "checks": {"negative_data_rejection": {"enabled": False}},
    },
    {
        # Which prefixes there are is said in no schema.
        "include-path": "/query/values.json",
        "checks": {"positive_data_acceptance": {"expected-statuses": ["2xx", "400"]}},
    },
    {
        # What can be a key is said in no schema: those of an IRI, in any script.
        "include-path-regex": "^/(id|doc|graph)/",
        "checks": {"positive_data_acceptance": {"expected-statuses": ["2xx", "3xx", "400", "404"]}},
    },
]


def differences(app: Flask, examples: int, coverage: bool, without: str = "") -> Iterator[str]:
    """Give what differs from the description: so many `examples` for each operation.

    With `coverage` each part of each schema is also left out, broken and taken to its bounds. Paths that `without`, an
    expression, finds are left alone.
    """
    _prepare()
    phases = {"stateful": {"enabled": False}, "coverage": {"enabled": coverage}}
    generation = {"deterministic": True, "database": "none", "max-examples": examples, "no-shrink": True}
    settings = {"seed": 1, "checks": _CHECKS, "operations": _OPERATIONS, "phases": phases, "generation": generation}
    found = schemathesis.openapi.from_wsgi("/openapi.json", app, config=SchemathesisConfig.from_dict(settings))
    found.validate()
    chosen = found.exclude(path_regex=without) if without else found
    for event in from_schema(chosen).execute():
        if isinstance(event, events.ScenarioFinished):
            for case, checks in event.recorder.checks.items():
                failed = [check.failure_info for check in checks if check.failure_info]
                answer = event.recorder.interactions[case].response
                body = answer.content[:400].decode("utf-8", "replace") if answer else ""
                yield from (f"{event.recorder.label}: {one.failure}\n{one.code_sample}\n{body}" for one in failed)
        elif isinstance(event, events.NonFatalError):
            yield f"{event.label}: {event.info}"
        elif isinstance(event, events.FatalError):
            raise event.exception


def _prepare() -> None:
    """Say what schemathesis does not know: what a query is, how forms hold JSON, what excludes each other."""
    schemathesis.openapi.format("sparql", strategies.sampled_from(QUERIES))
    schemathesis.openapi.format("iri", strategies.just("https://w3id.org/wardmote/graph/reference"))
    schemathesis.serializer(FORM)(lambda _context, value: urlencode(value, doseq=True).encode())
    schemathesis.serializer(SPARQL)(lambda _context, value: value.encode() if isinstance(value, str) else _json(value))
    schemathesis.hook(filter_case)
    schemathesis.hook(before_call)


def filter_case(_context: Any, case: Any) -> bool:
    """Leave out what no schema of parameters can exclude: two that may not be given together."""
    return not {"queries", "extend"} <= set(case.query or {})


def before_call(_context: Any, case: Any, _options: Any) -> None:
    """Write JSON in the fields of a form, where these hold some, and have answers sent as they are."""
    case.headers["Accept-Encoding"] = "identity"
    if case.path.startswith("/reconcile") and case.media_type == FORM and isinstance(case.body, dict | list):
        fields = dict(case.body).items()
        case.body = [(name, value if isinstance(value, str | bytes) else _json(value)) for name, value in fields]


def _json(value: object) -> bytes:
    # What is generated may hold bytes, of which JSON knows nothing.
    return json.dumps(value, default=lambda one: one.decode("latin-1")).encode()
