"""Where texts and claims are checked, by the schema that stands beside it."""

from __future__ import annotations

import json
from typing import Any

from wardmote.graph.rdf.formats import HTML, JSON
from wardmote.server.http import urls
from wardmote.server.http.bodies import FORM
from wardmote.server.http.limits import Limits
from wardmote.server.openapi.operations import Paths, answer, operation, sent
from wardmote.server.openapi.schemas import Schema, record, ref, text
from wardmote.server.verify import asking, requests, views

_TAG = "Verify"
_PREFIX = "Verify."
_ERRORS = (400, 406, 413, 415, 429, 503, 504)
_TEXT = "Labour won 47 of the 55 seats in Camden on 5 May 2022."
_CLAIM = {"type": "seats", "council": "Camden", "party": "Labour", "value": 47}
_SCHEMA = "application/schema+json"


def paths(limits: Limits) -> Paths:
    """Give the operations by address and method."""
    question = {
        "schema": ref(f"{_PREFIX}question"),
        "examples": {
            "text": {"value": {"text": _TEXT}},
            "claims": {"value": {"claims": [_CLAIM], "day": "2022-05-05"}},
        },
    }
    day: Schema = {"anyOf": [text(format="date"), text(const="")]}
    plain = text(pattern="\\S", maxLength=limits.verify_bytes)
    fields = {"text": plain, "day": day, "election": text(maxLength=200)}
    form = record(fields, optional=("day", "election"), additionalProperties=False)
    body: dict[str, Schema] = {
        JSON.media[0]: question,
        requests.PLAIN: {"schema": plain, "example": _TEXT},
        FORM: {"schema": form, "example": {"text": _TEXT}},
    }
    checked = answer(ref(f"{_PREFIX}answer"))
    checked["200"]["content"] |= {HTML.media[0]: {"schema": text()}}
    return {
        urls.VERIFY: {
            "post": operation(
                "verify",
                _TAG,
                "Check a text, or claims as data: each claim with its verdict and what it rests on",
                checked,
                body=sent(body),
                errors=_ERRORS,
                description="Beside a text alone, `day` and `election` may stand in the address. What is sent is "
                "neither kept nor logged.",
            )
        },
        asking.SCHEMA: {
            "get": operation(
                "verifySchema",
                _TAG,
                "The JSON Schema of what is asked and of what is answered",
                answer({"type": "object"}, _SCHEMA),
            )
        },
    }


def components() -> dict[str, Schema]:
    """Give the parts of that schema as components: what is asked, what is answered and what these are made of."""
    whole = views.described().replace('"#/$defs/', f'"#/components/schemas/{_PREFIX}')
    parts: dict[str, Any] = json.loads(whole)["$defs"]
    return {f"{_PREFIX}{name}": part for name, part in parts.items()}
