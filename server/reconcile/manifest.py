"""What the service says of itself: one manifest for each version of the API."""

from __future__ import annotations

from collections.abc import Iterable
from importlib.metadata import version as version_of

from flask import render_template

from wardmote.graph.naming.schema import COMMON, PROPERTIES, TYPES, Property, Type
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


def proposals(found: Iterable[Type | Property], prefix: str = "") -> list[dict[str, str]]:
    """Give, as the API writes them, the types or properties whose id or name begins with a text, or a word of it."""
    wanted = prefix.strip().lower()
    return [
        {"id": one.id, "name": one.name, "description": one.description}
        for one in found
        if any(name.lower().startswith(wanted) or f" {wanted}" in name.lower() for name in (one.id, one.name))
    ]


def named(what: str, id_: str) -> tuple[str, str] | None:
    """Give name and description of a type or a property by its id, or None where there is none."""
    found = TYPES.get(id_) if what == "type" else PROPERTIES.get(id_)
    return (found.name, found.description) if found else None
