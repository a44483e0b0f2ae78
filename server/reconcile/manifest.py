"""What the service says of itself: one manifest for each version of the API."""

from __future__ import annotations

from importlib.metadata import version as version_of
from typing import Any

from wardmote.graph.naming.schema import COMMON, PROPERTIES, TYPES, Property, of_type
from wardmote.graph.rdf import iris
from wardmote.server.http import urls
from wardmote.server.http.limits import Limits
from wardmote.server.reconcile.messages import DRAFT, OLD

NAME = "Wardmote: London council elections"
WIDTH, HEIGHT = 420, 240
_SETTINGS: tuple[dict[str, Any], ...] = (
    {
        "id": "limit",
        "name": "Limit",
        "type": "number",
        "default": 0,
        "help": "Most values of a row; 0 for all",
    },
    {
        "id": "content",
        "name": "Things as",
        "type": "select",
        "default": "link",
        "help": "Councils, wards, parties and Wikidata items as things that are reconciled, or as text",
        "choices": [{"value": "link", "name": "reconciled things"}, {"value": "text", "name": "text"}],
    },
)


def manifest(root: str, base: str, limits: Limits) -> dict[str, Any]:
    """Give the manifest of version 0.2. `root` is the address of the site, with a slash, `base` that of our IRIs."""
    service = root.rstrip("/")
    suggest = {
        kind: {
            "service_url": service,
            "service_path": f"{urls.RECONCILE}/suggest/{kind}",
            "flyout_service_url": service,
            "flyout_service_path": f"{urls.RECONCILE}/flyout/{kind}?id=${{id}}",
        }
        for kind in ("entity", "property", "type")
    }
    settings = [
        {"name": one["id"], "label": one["name"], "help_text": one["help"]}
        | {name: one[name] for name in ("type", "default", "choices") if name in one}
        for one in _SETTINGS
    ]
    propose = {"service_url": service, "service_path": f"{urls.RECONCILE}/extend/propose"}
    return {
        "versions": [OLD],
        "name": NAME,
        "identifierSpace": f"{base}id/",
        "schemaSpace": iris.WM,
        **_common(root, limits),
        "view": {"url": f"{root}id/{{{{id}}}}"},
        "preview": {"url": f"{service}{urls.RECONCILE}/preview?id={{{{id}}}}", "width": WIDTH, "height": HEIGHT},
        "suggest": suggest,
        "extend": {"propose_properties": propose, "property_settings": settings},
    }


def draft_manifest(root: str, limits: Limits) -> dict[str, Any]:
    """Give the manifest of the draft of version 1.0."""
    settings = [
        {"helpText": one["help"]} | {name: value for name, value in one.items() if name != "help"} for one in _SETTINGS
    ]
    return {
        "versions": [DRAFT],
        "name": NAME,
        "lang": "en",
        **_common(root, limits),
        "view": {"url": f"{root}id/{{+id}}"},
        "preview": {"width": WIDTH, "height": HEIGHT},
        "suggest": {"entity": True, "property": True, "type": True},
        "extend": {"proposeProperties": True, "propertySettings": settings},
        "standardizedScore": True,
    }


def _common(root: str, limits: Limits) -> dict[str, Any]:
    return {
        "documentation": f"{root.rstrip('/')}{urls.RECONCILE}",
        "logo": f"{root.rstrip('/')}{urls.static('icon.svg')}",
        "serviceVersion": version_of("wardmote"),
        "batchSize": limits.reconcile_names,
        "defaultTypes": [{"id": name, "name": TYPES[name].name} for name in COMMON[:4]],
    }


def types(prefix: str = "") -> list[dict[str, Any]]:
    """Give the types whose id or name begins with a text, or one of whose words does."""
    said = [{"id": one.id, "name": one.name, "description": one.description} for one in TYPES.values()]
    return [one for one in said if _begins(prefix, one["id"], one["name"])]


def properties(prefix: str = "", kind: str = "") -> list[dict[str, Any]]:
    """Give the properties, of the things of a type or all, whose id or name begins with a text."""
    return [proposal(one) for one in of_type(kind) if _begins(prefix, one.id, one.name)]


def proposal(one: Property) -> dict[str, Any]:
    """Give a property as the API writes it."""
    return {"id": one.id, "name": one.name, "description": one.description}


def named(what: str, id_: str) -> tuple[str, str] | None:
    """Give name and description of a type or a property by its id, or None where there is none."""
    found = TYPES.get(id_) if what == "type" else PROPERTIES.get(id_)
    return (found.name, found.description) if found else None


def _begins(prefix: str, *names: str) -> bool:
    wanted = prefix.strip().lower()
    return any(name.lower().startswith(wanted) or f" {wanted}" in name.lower() for name in names)
