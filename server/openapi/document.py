"""Put the description together: what the service is, its addresses, and the parts that these share."""

from __future__ import annotations

from importlib.metadata import version
from typing import Any

from wardmote.server.http import urls
from wardmote.server.openapi import answers, asking, checking, problems, reconciling, releases, things
from wardmote.server.openapi.operations import Paths
from wardmote.server.openapi.schemas import Schema, text
from wardmote.server.web.state import State

VERSION = "3.1.1"
_SUMMARY = "What newspapers report of London's council elections, beside the declared results."
_DESCRIPTION = (
    "Everything may be read by anybody, from scripts of any site, without a key. What one client may use is limited: "
    "`x-limits` has the limits that are in force, and an answer 429 says when to ask again. Errors are problem "
    "documents (RFC 9457), each with a remedy."
)
_TAGS = {
    "Verify": "Is it true? Sentences and claims, held against declared results.",
    "SPARQL": "Questions of any form to all of the data.",
    "Search": "Things by their names.",
    "Reconciliation": "Names in tables to identifiers, and from these to other columns.",
    "Things": "Each thing at its address.",
    "Vocabulary": "What classes and properties mean, and the shapes that data holds to.",
    "Releases": "The data as a whole: files, checksums, descriptions.",
    "Service": "Whether it runs, and how well.",
}


def describe(shared: State) -> dict[str, Any]:
    """Describe the service that an application gives, under the limits that are in force there."""
    root = shared.site.root
    every = paths(shared)
    return {
        "openapi": VERSION,
        "info": {
            "title": "Wardmote",
            "summary": _SUMMARY,
            "description": _DESCRIPTION,
            "version": version("wardmote"),
            "license": {"name": "CC0 1.0, of the data", "identifier": "CC0-1.0"},
            **_contact(shared.site.contact_uri),
        },
        "externalDocs": {"description": "The manual", "url": f"{root}{urls.DOCS[1:]}"},
        "servers": [{"url": root.rstrip("/")}],
        "tags": [{"name": name, "description": means} for name, means in _TAGS.items()],
        "paths": every,
        "components": _components(every),
        "x-limits": {
            name: {"value": value, "unit": unit, "means": means} for name, value, unit, means in shared.limits.table()
        },
    }


def paths(shared: State) -> Paths:
    """Give every operation by address and method."""
    limits = shared.limits
    return {
        **checking.paths(limits),
        **asking.paths(limits),
        **things.paths(),
        **reconciling.paths(limits),
        **releases.paths(),
    }


def _contact(address: str) -> dict[str, Schema]:
    if not address:
        return {}
    mail = address.startswith("mailto:")
    return {"contact": {"email": address.removeprefix("mailto:")} if mail else {"url": address}}


def _components(every: Paths) -> dict[str, Schema]:
    operations = [one for methods in every.values() for one in methods.values()]
    statuses = sorted({int(status) for one in operations for status in one["responses"] if status >= "4"})
    return {
        "schemas": answers.components() | reconciling.components() | checking.components(),
        "responses": {problems.name(status): problems.component(status) for status in statuses},
        "headers": {"Release": {"description": "The release from which it is answered.", "schema": text()}},
    }
