"""Dumps for download: `/dumps/` lists the releases, `/dumps/DATE/` the files of one, `/dumps/latest/` leads to it.

A file is sent as it lies on disk, packed, with ranges. Under its name without `.gz` it is sent as what it holds: packed
by a content coding where the client takes that, else unpacked on the way.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from flask import Blueprint, jsonify, redirect, render_template, request
from werkzeug.wrappers import Response

from wardmote.graph import dumps, packing
from wardmote.graph.dumps import KINDS, Dump, Entry
from wardmote.graph.release import SUMS
from wardmote.server import conditional, negotiation, urls
from wardmote.server.errors import RequestError
from wardmote.server.negotiation import Format
from wardmote.server.state import state
from wardmote.server.templating import session

LATEST = "latest"
_PAGES = (
    Format(("html",), ("text/html", "application/xhtml+xml"), "a page to read"),
    Format(("json",), ("application/json",), "JSON"),
)
_PLAIN = {dumps.INDEX: "application/json", SUMS: "text/plain"}
# What is in a dated folder never changes.
_FOR_GOOD = "public, max-age=31536000, immutable"
_PIECE = 262_144


class UnknownDumpError(RequestError):
    """There are no dumps, or no file, of this name. `near` in `extra` holds names that are most like it."""

    status = 404
    title = "There is no such download"


def found() -> list[Dump]:
    """Give the dumps that there are, the newest first."""
    folder = state().site.home
    return dumps.found(folder) if folder else []


def served() -> Dump | None:
    """Give the dumps of the release that answers the current request, or None where there are none."""
    return next((one for one in found() if one.release == session().served.id), None)


def root() -> str:
    """Give the absolute address of the site: the public one where it is known, else as the client sees it."""
    endpoint = state().site.endpoint
    return endpoint.removesuffix("sparql") if endpoint.endswith("/sparql") else request.url_root


def addresses() -> list[str]:
    """Give the absolute addresses of the files that hold all of the release that answers the current request."""
    now = served()
    return [f"{root()}{urls.dump(now.name, entry['name'])[1:]}" for entry in _rows(now, None)] if now else []


def setup() -> str:
    """Give what documents about dumps depend on beside the release: which dumps there are."""
    folder = state().site.home
    return " ".join(dumps.names(folder)) if folder else ""


blueprint = Blueprint("dumps", __name__)
files = Blueprint("dump_files", __name__)
conditional.guard(blueprint, setup)


@blueprint.get("/dumps/")
def listing() -> Response:
    """List the releases that can be downloaded, as a page or as JSON."""
    every, now = found(), served()
    if negotiation.choose(_PAGES, request.headers.get("Accept", ""), request.args.get("format")) == _JSON:
        return jsonify({"latest": now and now.name, "releases": [_summary(one) for one in every]})
    return Response(
        render_template("dumps/list.html", dumps=every, current=now), content_type="text/html; charset=utf-8"
    )


_JSON = negotiation.choose(_PAGES, "application/json")


def _summary(one: Dump) -> dict[str, Any]:
    index = one.index
    names = ("changes", "ontology", "quads", "release", "version")
    return {"name": one.name, "day": str(one.day), "path": urls.dump(one.name)} | {name: index[name] for name in names}


@blueprint.get("/dumps/<name>/")
def folder(name: str) -> Response:
    """Show the files of a release, as a page or as JSON."""
    if name == LATEST:
        return _latest("")
    one = _named(name)
    if negotiation.choose(_PAGES, request.headers.get("Accept", ""), request.args.get("format")) == _JSON:
        return jsonify(one.index)
    page = render_template(
        "dumps/one.html", dump=one, current=served(), whole=_rows(one, None), layers=_layers(one), root=root()
    )
    return Response(page, content_type="text/html; charset=utf-8")


def _rows(one: Dump, layer: str | None) -> list[Entry]:
    """Give the files of a layer, or of the whole, in the order of formats."""
    chosen = [entry for entry in one.files.values() if "layer" in entry and entry["layer"] == layer]
    return sorted(chosen, key=lambda entry: list(KINDS).index(entry["format"]))


def _layers(one: Dump) -> list[tuple[str, list[Entry]]]:
    names = sorted({str(entry["layer"]) for entry in one.files.values() if entry.get("layer")})
    return [(name, _rows(one, name)) for name in names]


def _latest(file: str) -> Response:
    """Lead to the dumps of the release that is served now."""
    now = served()
    if now is None:
        remedy = "look at /dumps/ for those of other releases, or ask the endpoint"
        raise UnknownDumpError("the release that is served has no dumps here", remedy, near=[])
    response = redirect(urls.dump(now.name, file), 302)
    response.headers["Cache-Control"] = "public, no-cache"
    return response


def _named(name: str) -> Dump:
    every = found()
    for one in every:
        if one.name == name:
            return one
    near = difflib.get_close_matches(name, [one.name for one in every], n=3)
    raise UnknownDumpError(f"no release has its dumps under {name!r}", "look at /dumps/ for those there are", near=near)


@files.get("/dumps/<name>/<file>")
def file(name: str, file: str) -> Response:
    """Send a file of a release."""
    if name == LATEST:
        return _latest(file)
    one = _named(name)
    if file in one.files:
        entry = one.files[file]
        return _sent(one, file, packing.MEDIA_TYPE, str(entry["sha256"]))
    if file in _PLAIN:
        return _sent(one, file, _PLAIN[file], f"{one.release}-{file.partition('.')[0].lower()}")
    if f"{file}{packing.SUFFIX}" in one.files:
        return _content(one, one.files[f"{file}{packing.SUFFIX}"])
    near = difflib.get_close_matches(file, [*one.files, *_PLAIN], n=3)
    raise UnknownDumpError(
        f"{file!r} is none of these files", f"look at {urls.dump(name)} for those there are", near=near
    )


class _File:
    """The content of a file in pieces, from where one seeks. It is opened when the first piece is asked for."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._start = 0
        self._open: IO[bytes] | None = None

    def seekable(self) -> bool:
        """Say that one may seek."""
        return True

    def seek(self, start: int) -> None:
        """Begin at a byte."""
        self._start = start

    def tell(self) -> int:
        """Give the byte to begin at."""
        return self._start

    def __iter__(self) -> Iterator[bytes]:
        return self

    def __next__(self) -> bytes:
        if self._open is None:
            self._open = self._path.open("rb")
            self._open.seek(self._start)
        piece = self._open.read(_PIECE)
        if not piece:
            self.close()
            raise StopIteration
        return piece

    def close(self) -> None:
        """Close the file, whether all of it was read or not."""
        if self._open is not None:
            self._open.close()


def _unpacked(path: Path) -> Iterator[bytes]:
    with packing.unpacked(path) as content:
        while piece := content.read(_PIECE):
            yield piece


def _sent(one: Dump, file: str, media: str, etag: str) -> Response:
    """Send a file as it is, whole or in part."""
    path = one.path / file
    response = Response(_File(path), content_type=negotiation.with_charset(media), direct_passthrough=True)
    response.content_length = path.stat().st_size
    _always(response, one, etag)
    return response.make_conditional(request.environ, True, response.content_length)


def _content(one: Dump, entry: Entry) -> Response:
    """Send what a packed file holds, packed by a content coding where the client takes that."""
    path, media = one.path / str(entry["name"]), negotiation.with_charset(str(entry["mediaType"]))
    if request.accept_encodings["gzip"] > 0:
        response = Response(_File(path), content_type=media, direct_passthrough=True)
        response.content_length = int(entry["bytes"])
        response.headers["Content-Encoding"] = "gzip"
        _always(response, one, f"{entry['contentSha256']}-gzip")
    else:
        response = Response(_unpacked(path), content_type=media, direct_passthrough=True)
        response.content_length = int(entry["contentBytes"])
        _always(response, one, str(entry["contentSha256"]))
    response.headers["Accept-Ranges"] = "none"
    return response.make_conditional(request.environ)


def _always(response: Response, one: Dump, etag: str) -> None:
    response.set_etag(etag)
    response.headers["Cache-Control"] = _FOR_GOOD
    response.headers["Wardmote-Release"] = one.release


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
    return KINDS[format].label


@blueprint.app_template_global()
def dump_url(name: str, file: str = "") -> str:
    """Give the address of the dumps of a release, or of one file of them."""
    return urls.dump(name, file)
