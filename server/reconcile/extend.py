"""Give the values of properties of things: to extend tables, and for previews."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from wardmote.graph.naming.gather import Fact
from wardmote.graph.naming.lookup import Known, Lookup, key_of
from wardmote.graph.naming.match import Matcher
from wardmote.graph.naming.schema import PROPERTIES, TYPES, Property
from wardmote.server.reconcile.messages import OLD, Extend, Wanted

WIKIDATA_SERVICE = "https://wikidata.reconci.link/en/api"
"""The reconciliation service for which the ids of Wikidata items are valid."""

_SHOWN = (
    *("gss", "democracyClub", "electoralCommission", "wikidata", "council", "ward", "pollingDay", "party", "seats"),
    *("votes", "elected"),
)


def extended(matcher: Matcher, base: str, asked: Extend) -> dict[str, Any]:
    """Answer a request to extend; what is not known has no values."""
    known = {id_: matcher.lookup.by_key(key_of(id_, base)) for id_ in asked.ids}

    def values(id_: str, wanted: Wanted) -> list[dict[str, Any]]:
        thing = known[id_]
        return list(_values(matcher.lookup, base, thing, wanted)) if thing else []

    meta = [_meta(wanted) for wanted in asked.properties]
    if asked.version == OLD:
        return {"meta": meta, "rows": {id_: {one.id: values(id_, one) for one in asked.properties} for id_ in known}}
    rows = [
        {"id": id_, "properties": [{"id": one.id, "values": values(id_, one)} for one in asked.properties]}
        for id_ in asked.ids
    ]
    return {"meta": meta, "rows": rows}


def _meta(wanted: Wanted) -> dict[str, Any]:
    what = PROPERTIES.get(wanted.id)
    said: dict[str, Any] = {"id": wanted.id, "name": what.name if what else wanted.id}
    if what and not wanted.text and what.leads_to:
        said["type"] = {"id": what.leads_to, "name": TYPES[what.leads_to].name}
    if what and not wanted.text and what.values == "wikidata":
        said["service"] = WIKIDATA_SERVICE
    return said


def _values(lookup: Lookup, base: str, known: Known, wanted: Wanted) -> Iterator[dict[str, Any]]:
    what = PROPERTIES.get(wanted.id)
    found = held(base, known, what) if what else []
    for value in found[: wanted.limit or None]:
        assert what is not None
        yield _value(lookup, known, what, value, wanted.text)


def held(base: str, known: Known, what: Property) -> list[Fact]:
    """Give the values of a property of a thing as they are held; things by their keys."""
    if what.id == "label":
        return [known.label]
    if what.id == "alias":
        return [name for name in known.names if name != known.label]
    return [f"{base}id/{known.key}"] if what.id == "iri" else known.values(what.id)


def _value(lookup: Lookup, known: Known, what: Property, value: Fact, text: bool) -> dict[str, Any]:
    other = lookup.by_key(str(value)) if what.leads_to else None
    if other is not None:
        return {"str": other.label} if text else {"id": other.key, "name": other.label, "description": other.hint}
    if what.values == "wikidata" and not text:
        return {"id": value, "name": known.label}
    if what.values == "number" and isinstance(value, int):
        return {"int": value}
    if what.values == "date" and not text:
        return {"date": f"{value}T00:00:00Z"}
    return {"str": str(value)}


def shown(matcher: Matcher, base: str, id_: str) -> dict[str, Any] | None:
    """Give what a preview shows of a thing, or None where there is none."""
    known = matcher.lookup.by_key(key_of(id_, base))
    if known is None:
        return None
    worth = (Wanted(name, text=True) for name in _SHOWN if known.type in PROPERTIES[name].types)
    found = ((PROPERTIES[one.id].name, _values(matcher.lookup, base, known, one)) for one in worth)
    rows = [(name, [str(*value.values()) for value in values]) for name, values in found]
    told = {"label": known.label, "hint": known.hint, "type": TYPES[known.type].name, "iri": f"{base}id/{known.key}"}
    return told | {"rows": [(name, values) for name, values in rows if values]}
