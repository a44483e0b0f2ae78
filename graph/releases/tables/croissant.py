"""Describe the files of the tables in Croissant, by which programs for data science find and load data sets.

The format: https://docs.mlcommons.org/croissant/docs/croissant-spec.html, version 1.0.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from wardmote.graph.files import packing
from wardmote.graph.rdf.formats import CSV, PARQUET
from wardmote.graph.releases import dcat, void
from wardmote.graph.releases.tables.described import BOOLEAN, DAY, ID, INTEGER, TABLES, TEXT, Column, Table

SPECIFICATION = "http://mlcommons.org/croissant/1.0"
_TYPES = {TEXT: "sc:Text", INTEGER: "sc:Integer", BOOLEAN: "sc:Boolean", DAY: "sc:Date", ID: "sc:URL"}
_CONTEXT = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "citeAs": "cr:citeAs",
    "column": "cr:column",
    "conformsTo": "dct:conformsTo",
    "cr": "http://mlcommons.org/croissant/",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "dct": "http://purl.org/dc/terms/",
    "equivalentProperty": "cr:equivalentProperty",
    "examples": {"@id": "cr:examples", "@type": "@json"},
    "extract": "cr:extract",
    "field": "cr:field",
    "fileObject": "cr:fileObject",
    "fileProperty": "cr:fileProperty",
    "fileSet": "cr:fileSet",
    "format": "cr:format",
    "includes": "cr:includes",
    "isLiveDataset": "cr:isLiveDataset",
    "jsonPath": "cr:jsonPath",
    "key": "cr:key",
    "md5": "cr:md5",
    "parentField": "cr:parentField",
    "path": "cr:path",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "recordSet": "cr:recordSet",
    "references": "cr:references",
    "regex": "cr:regex",
    "repeated": "cr:repeated",
    "replace": "cr:replace",
    "samplingRate": "cr:samplingRate",
    "sc": "https://schema.org/",
    "separator": "cr:separator",
    "source": "cr:source",
    "subField": "cr:subField",
    "transform": "cr:transform",
}


def describe(
    files: Mapping[str, Mapping[str, Any]], base: str, version: str, place: str = "", day: str = ""
) -> dict[str, Any]:
    """Describe the tables of a release, whose files are told by name as the index of dumps tells of them.

    `version` is that of the software and the id of the release, with a plus between. `place` is the address of the
    folder of the files, "" where the description lies beside them; `day` is that of the release where it may be told.
    """
    names = [name for table in TABLES.values() for name in (_packed(table), _typed(table))]
    described = {
        "@context": _CONTEXT,
        "@type": "sc:Dataset",
        "conformsTo": SPECIFICATION,
        "name": "wardmote",
        "description": "Candidacies, seats, control of councils, claims of articles with their verdicts, and people.",
        "url": void.dataset(base).value,
        "license": void.CC0.value,
        "creator": {"@type": "sc:Organization", "name": dcat.PUBLISHER},
        "keywords": list(dcat.KEYWORDS),
        "version": version,
        "citeAs": f"{dcat.PUBLISHER}: Wardmote, release {version}",
        "isLiveDataset": False,
        "distribution": [_object(name, files, place) for name in names],
        "recordSet": [_records(table) for table in TABLES.values()],
    }
    return described | ({"datePublished": day} if day else {})


def _packed(table: Table) -> str:
    return f"{table.name}.{CSV.suffix}{packing.SUFFIX}"


def _typed(table: Table) -> str:
    return f"{table.name}.{PARQUET.suffix}"


def _object(name: str, files: Mapping[str, Mapping[str, Any]], place: str) -> dict[str, Any]:
    told, packed = files[name], name.endswith(packing.SUFFIX)
    return {
        "@type": "cr:FileObject",
        "@id": name,
        "name": name,
        "description": f"{told['rows']:,} rows" + (" of CSV, packed by gzip." if packed else ", with types."),
        "contentUrl": f"{place}{name}",
        "contentSize": f"{told['bytes']} B",
        "encodingFormat": packing.MEDIA_TYPE if packed else "application/x-parquet",
        "sha256": told["sha256"],
    }


def _records(table: Table) -> dict[str, Any]:
    return {
        "@type": "cr:RecordSet",
        "@id": table.name,
        "name": table.name,
        "description": table.rows,
        "field": [_field(table, column) for column in table.columns],
    }


def _field(table: Table, column: Column) -> dict[str, Any]:
    return {
        "@type": "cr:Field",
        "@id": f"{table.name}/{column.name}",
        "name": column.name,
        "description": column.means,
        "dataType": _TYPES[column.type],
        "source": {"fileObject": {"@id": _typed(table)}, "extract": {"column": column.name}},
    }
