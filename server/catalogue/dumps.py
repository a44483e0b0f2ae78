"""Dumps for download: `/dumps/` lists the releases, `/dumps/DATE/` the files of one, `/dumps/latest/` leads to it.

A file is sent as it lies on disk, packed, with ranges. Under its name without `.gz` it is sent as what it holds: packed
by a content coding where the client takes that, else unpacked on the way, where it is not too long in ranges too.
"""

from __future__ import annotations

import difflib
import re
from collections import defaultdict
from typing import Any

from flask import Blueprint, jsonify, redirect, render_template, request
from werkzeug.wrappers import Response

from wardmote.graph.files import packing
from wardmote.graph.rdf import turtle
from wardmote.graph.rdf.formats import HTML, JSON, PARQUET
from wardmote.graph.releases import layout
from wardmote.graph.releases.layout import FORMATS, Dump, Entry
from wardmote.graph.releases.release import SUMS
from wardmote.graph.releases.tables.described import TABLES
from wardmote.server.http import files, negotiation, urls
from wardmote.server.http.errors import RequestError
from wardmote.server.http.negotiation import LISTS
from wardmote.server.linked.views import choose
from wardmote.server.web import etags
from wardmote.server.web.state import state
from wardmote.server.web.templating import session

LATEST = "latest"
_PLAIN = {layout.INDEX: JSON.media[0], SUMS: "text/plain"}
# What is in a dated folder never changes.
_FOR_GOOD = "public, max-age=31536000, immutable"
_PER_PAGE = 50
# The named graphs of declared results, by their polling days.
RETURNS = re.compile(r"/graph/returns/[a-z]+\.(\d{4}-\d\d-\d\d)\Z")


class UnknownDumpError(RequestError):
    """There are no dumps, or no file, of this name. `near` in `extra` holds names that are most like it."""

    status = 404
    title = "There is no such download"


def found() -> list[Dump]:
    """Give the dumps that there are, the newest first."""
    folder = state().site.home
    return layout.found(folder) if folder else []


def served() -> Dump | None:
    """Give the dumps of the release that answers the current request, or None where there are none."""
    return next((one for one in found() if one.release == session().served.id), None)


def files_of_all() -> list[str]:
    """Give the absolute addresses of the files that hold all of the release that answers the current request.

    Each is named packed and unpacked: the one is shorter, and programs read the other at its address.
    """
    now = served()
    packed = [str(entry["name"]) for entry in _by_layer(now)[None]] if now else []
    names = [name for one in packed for name in (one.removesuffix(packing.SUFFIX), one)]
    return [f"{state().site.root}{urls.dump(now.name, name)[1:]}" for name in names] if now else []


def setup() -> str:
    """Give what documents about dumps depend on beside the release: which dumps there are."""
    folder = state().site.home
    return " ".join(layout.names(folder)) if folder else ""


blueprint = Blueprint("dumps", __name__)
downloads = Blueprint("dump_files", __name__)
etags.guard(blueprint, setup)


def _shown(template: str, **values: object) -> Response:
    return Response(render_template(template, current=served(), **values), content_type=HTML.content_type)


@blueprint.get("/dumps/")
def listing() -> Response:
    """List the releases that can be downloaded, as a page or as JSON."""
    every, now = found(), served()
    if choose(LISTS).format is JSON:
        return jsonify({"latest": now and now.name, "releases": [_summary(one) for one in every]})
    return _shown("dumps/list.html", dumps=every, root=state().site.root)


def _summary(one: Dump) -> dict[str, Any]:
    index = one.index
    names = ("changes", "ontology", "quads", "release", "version")
    return {"name": one.name, "day": str(one.day), "path": urls.dump(one.name)} | {name: index[name] for name in names}


@blueprint.get("/dumps/<name>/")
def folder(name: str) -> Response:
    """Show the files of a release, as a page or as JSON."""
    if name == LATEST:
        # A format that is none is told here; the rest is chosen where this leads.
        negotiation.choose(LISTS, "*/*", negotiation.named(request.args.items(multi=True)))
        return _latest("")
    one = _named(name)
    if choose(LISTS).format is JSON:
        return jsonify(one.index)
    by_layer = _by_layer(one)
    layers = sorted((name for name in by_layer if name), key=_in_order)
    page, pages = _number(request.args.get("page", "1")), max(1, -(-len(layers) // _PER_PAGE))
    if not 1 <= page <= pages:
        raise UnknownDumpError("there is no such page of layers", f"give one from 1 to {pages}", near=[])
    some = layers[(page - 1) * _PER_PAGE : page * _PER_PAGE]
    return _shown(
        "dumps/one.html",
        dump=one,
        whole=by_layer[None],
        days=_days(one),
        tables=[table for table in TABLES.values() if f"{table.name}.{PARQUET.suffix}" in one.files],
        layers=[(name, by_layer[name]) for name in some],
        number=len(layers),
        page=page,
        pages=pages,
        root=state().site.root,
    )


def _number(text: str) -> int:
    """Give the number of a page; 0, which is none, for what is no number."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 7 else 0


def _days(one: Dump) -> list[str]:
    """Give the polling days of which a release holds declared results, which the names of its layers tell, sorted."""
    found = (RETURNS.search(str(entry.get("graph"))) for entry in one.files.values())
    return sorted({day[1] for day in found if day})


def _by_layer(one: Dump) -> dict[str | None, list[Entry]]:
    """Give the files of each layer, and under None those of the whole, in the order of formats."""
    found: dict[str | None, list[Entry]] = defaultdict(list)
    for entry in sorted(one.files.values(), key=lambda entry: list(FORMATS).index(entry["format"])):
        if "layer" in entry:
            found[entry["layer"]].append(entry)
    return found


def _in_order(layer: str) -> tuple[bool, str]:
    """Give what layers are sorted by: those of sources come last, for there may be many."""
    return "-" in layer, turtle.natural(layer)


def _latest(file: str) -> Response:
    """Lead to the dumps of the release that is served now."""
    now = served()
    if now is None:
        remedy = "look at /dumps/ for those of other releases, or ask the endpoint"
        raise UnknownDumpError("the release that is served has no dumps here", remedy, near=[])
    response = redirect(urls.asked_alike(urls.dump(now.name, file), request.query_string), 302)
    response.headers["Cache-Control"] = "public, no-cache"
    return response


def _named(name: str) -> Dump:
    every = found()
    for one in every:
        if one.name == name:
            return one
    near = [_near(one, "", "release") for one in difflib.get_close_matches(name, [one.name for one in every], n=3)]
    raise UnknownDumpError(f"no release has its dumps under {name!r}", "look at /dumps/ for those there are", near=near)


def _near(name: str, file: str, what: str) -> dict[str, str]:
    """Give what may have been meant, as an error says it."""
    return {"label": file or name, "page": urls.dump(name, file), "type": what}


@downloads.get("/dumps/<name>/<file>")
def file(name: str, file: str) -> Response:
    """Send a file of a release."""
    if name == LATEST:
        return _latest(file)
    one = _named(name)
    response = _file(one, file)
    response.headers["Cache-Control"] = _FOR_GOOD
    response.headers["Wardmote-Release"] = one.release
    return response


def _file(one: Dump, file: str) -> Response:
    if file in one.files:
        media = packing.MEDIA_TYPE if file.endswith(packing.SUFFIX) else str(one.files[file]["mediaType"])
        return files.as_it_is(one.path / file, media, str(one.files[file]["sha256"]))
    if file in _PLAIN:
        return files.as_it_is(one.path / file, _PLAIN[file], f"{one.release}-{file.partition('.')[0].lower()}")
    packed = f"{file}{packing.SUFFIX}"
    if packed in one.files:
        entry = one.files[packed]
        return files.content(one.path / packed, entry["mediaType"], entry["contentSha256"], entry["contentBytes"])
    near = [_near(one.name, name, "file") for name in difflib.get_close_matches(file, [*one.files, *_PLAIN], n=3)]
    remedy = f"look at {urls.dump(one.name)} for those there are"
    raise UnknownDumpError(f"{file!r} is none of these files", remedy, near=near)


@blueprint.app_template_filter()
def size(number: int) -> str:
    """Write a number of bytes, as in `412 bytes`, `3.1 kB`, `12 MB`."""
    value, unit = float(number), "bytes"
    for larger in ("kB", "MB", "GB", "TB"):
        if value < 999.5:
            break
        value, unit = value / 1000, larger
    return f"{value:.1f} {unit}" if unit != "bytes" and value < 9.95 else f"{value:.0f} {unit}"


@blueprint.app_template_filter()
def format_name(format: str) -> str:
    """Give what readers call a format of a dump."""
    return FORMATS[format].label


@blueprint.app_template_global()
def validation_url() -> str:
    """Give the address of the report of the validation of the release that is served, "" where there is none."""
    now, name = served(), layout.VALIDATION
    return urls.dump(now.name, name) if now and f"{name}{packing.SUFFIX}" in now.files else ""


@blueprint.app_template_global()
def dump_url(name: str, file: str = "") -> str:
    """Give the address of the dumps of a release, or of one file of them."""
    return urls.dump(name, file)
