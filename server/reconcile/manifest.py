"""What the service says of itself: one manifest for each version of the API."""

from __future__ import annotations

from importlib.metadata import version as version_of
from typing import Any

from flask import render_template

from wardmote.graph.naming.schema import COMMON, PROPERTIES, TYPES, Property, of_type
from wardmote.graph.rdf import iris
from wardmote.server.http import urls
from wardmote.server.http.limits import Limits


def manifest(version: str, root: str, base: str, limits: Limits) -> bytes:
    """Give the manifest of a version as JSON. `root` is the address of the site, `base` that of our IRIs."""
    told = {
        "base": base,
        "default_types": [{"id": name, "name": TYPES[name].name} for name in COMMON[:4]],
        "icon": urls.static("icon.svg"),
        "limits": limits,
        "path": urls.RECONCILE,
        "root": root.rstrip("/"),
        "schema_space": iris.WM,
        "service_version": version_of("wardmote"),
    }
    return render_template(f"reconcile/manifest-{version}.json", **told).encode()


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
