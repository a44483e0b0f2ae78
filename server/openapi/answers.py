"""The schemas of what is sent in JSON, by the names of the components that hold them."""

from __future__ import annotations

from wardmote.graph.rdf import iris
from wardmote.graph.releases.layout import FORMATS
from wardmote.server.openapi.problems import PROBLEM
from wardmote.server.openapi.schemas import Schema, listed, mapped, one_of, record, ref, text, truth, whole

_RELEASE = text("The release from which it is answered.")
_IRI, _DAY, _PATH = text(format="iri"), text(format="date"), text(pattern="^/")
_DIGEST = text("SHA-256 in hexadecimal.", pattern="^[0-9a-f]{64}$")
_MAYBE_TEXT: Schema = {"type": ["string", "null"]}


def components() -> dict[str, Schema]:
    """Give every schema that is used by its name."""
    return {"Problem": PROBLEM, **_results(), **_things(), **_search(), **_editor(), **_releases()}


def _results() -> dict[str, Schema]:
    term = record(
        {
            "type": one_of(("uri", "literal", "bnode")),
            "value": text(),
            "datatype": _IRI,
            "xml:lang": text(),
        },
        optional=("datatype", "xml:lang"),
    )
    return {
        "Results": record(
            {
                "head": record({"vars": listed(text())}, optional=("vars",)),
                "results": record({"bindings": listed(mapped(ref("Term")))}),
                "boolean": truth(),
            },
            optional=("results", "boolean"),
            means="The answer to SELECT or ASK (SPARQL 1.1 Query Results JSON Format).",
        ),
        "Term": term,
        "JsonLd": {
            "type": "object",
            "description": "A graph in JSON-LD 1.1, with its context.",
            "properties": {"@context": {"type": ["object", "string", "array"]}},
        },
    }


def _things() -> dict[str, Schema]:
    return {
        "Thing": record(
            {
                "id": _IRI,
                "label": text(),
                "type": listed(text(), "Its classes, by their names in `/context.jsonld`."),
                "page": _PATH,
                "release": _RELEASE,
                "linksHere": mapped(whole(), "How many things point to it, by property."),
            },
            means="A thing with its own statements, each under the name of its property in `/context.jsonld`: a value "
            "where the shapes allow at most one, else a list; another thing as its `id` and `label`.",
            additionalProperties={"anyOf": [ref("Value"), listed(ref("Value"))]},
        ),
        "Value": {"anyOf": [{"type": ["string", "number", "boolean"]}, record({"id": text(), "label": text()})]},
    }


def _search() -> dict[str, Schema]:
    return {
        "Found": record(
            {
                "id": _IRI,
                "label": text(),
                "hint": text("What tells it from others of its name."),
                "kind": text("The first step of its key, as in `/id/{kind}/{key}`."),
                "type": text("What its class is called."),
                "page": text("The address of its page."),
                "aliases": listed(text()),
                "identifiers": listed(text()),
            }
        ),
        "Search": record(
            {
                "query": text(),
                "release": _RELEASE,
                "total": mapped(whole(), "How many things are found of each kind."),
                "results": listed(ref("Found"), "Best first."),
                "near": listed(ref("Found"), "Where nothing is found: what is most like it."),
            }
        ),
    }


def _editor() -> dict[str, Schema]:
    return {
        "Terms": record(
            {
                "prefixes": mapped(text()),
                "terms": listed(
                    record(
                        {
                            "name": text("The prefixed name."),
                            "is": one_of(("class", "property", "value")),
                            **{name: text() for name in ("label", "comment", "count", "kind")},
                        },
                        optional=("label", "comment", "count", "kind"),
                    )
                ),
                "uses": mapped(
                    listed(
                        record({"name": text(), "count": whole(), "values": listed(text(), "Classes of its values.")}),
                        "Properties of the things of a class, the most used first.",
                    )
                ),
            }
        ),
        "UsedValue": record({"name": text("The prefixed name."), "label": text(), "count": whole()}),
        "Named": record(
            {
                "name": text("The prefixed name."),
                "label": text(),
                "kind": text("The label of its class."),
                "hint": text("What tells it apart, or nothing."),
                "count": whole("How many statements have it as their value."),
            }
        ),
    }


def _releases() -> dict[str, Schema]:
    summary = {
        "changes": _MAYBE_TEXT | {"description": "The release before, from which the changes are."},
        "ontology": text("The version of the ontology."),
        "quads": whole(),
        "release": text(),
        "version": text("The version of the program that made it."),
    }
    file = record(
        {
            "name": text(),
            "bytes": whole(),
            "sha256": _DIGEST,
            "contentBytes": whole(),
            "contentSha256": _DIGEST,
            "format": one_of(FORMATS),
            "mediaType": text(),
            "licences": listed(_IRI),
            "graph": {"type": ["string", "null"]},
            "layer": _MAYBE_TEXT,
            "triples": whole(),
            "rows": whole(),
            "validation": {"type": "object"},
        },
        optional=("graph", "layer", "triples", "rows", "validation"),
        means="A file, packed by gzip, and what it holds.",
    )
    return {
        "Dumps": record(
            {
                "latest": _MAYBE_TEXT | {"description": "The name of those of the release that is served."},
                "releases": listed(record({"name": text(), "day": _DAY, "path": _PATH, **summary})),
            }
        ),
        "Dump": record(
            {"base": text(f"The base of the IRIs, as {iris.DEFAULT_BASE}."), **summary, "files": listed(file)}
        ),
    }
