"""Answers that a client need not be sent again: every document of the site has an ETag before any query runs.

What a document holds depends on its address, on the release, on this program and on how it is set up, and on nothing
else, so its tag is made from these. `guard` puts a blueprint's documents under that rule.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from importlib.resources.abc import Traversable

from flask import Blueprint, Flask, g, request
from werkzeug.wrappers import Response

from wardmote.graph.rdf.formats import HTML
from wardmote.server.http import negotiation, urls
from wardmote.server.http.cache import Kept
from wardmote.server.http.errors import RequestError
from wardmote.server.web import released
from wardmote.server.web.state import state
from wardmote.server.web.templating import session

PUBLIC_DOMAIN = "https://creativecommons.org/publicdomain/zero/1.0/"
ATTRIBUTION = "https://creativecommons.org/licenses/by/4.0/"
_ABOUT_THINGS = ("/doc/", "/graph/", urls.ONTOLOGY, urls.SHAPES)

_GUARDED = "wardmote.guarded"
_PARTS = ("wardmote.server", "wardmote.graph")
_KINDS = (".py", ".rq", ".html", ".css", ".js", ".svg", ".json", ".md", ".toml", ".ttl", ".txt")


def guard(blueprint: Blueprint, setup: Callable[[], str] = str) -> None:
    """Give every document of a blueprint an ETag, and answer 304 where the client has it already.

    `setup` gives whatever else its documents depend on. Call it before the blueprint is registered.
    """
    blueprint.before_request(lambda: _before(setup))
    blueprint.after_request(_after)
    blueprint.record_once(lambda made: made.app.extensions.setdefault(_GUARDED, set()).add(made.name))


def is_guarded(app: Flask, blueprint: str | None) -> bool:
    """Whether what an application answers from a blueprint, by its name, depends on no more than this rule says."""
    return blueprint in app.extensions.get(_GUARDED, ())


def _before(setup: Callable[[], str]) -> Response | None:
    if request.method not in ("GET", "HEAD"):
        return None
    try:
        release = session().served.id
    except RequestError:
        return None  # the view says so, in its own words
    g.etag = tag(release, setup())
    if "If-None-Match" in request.headers and request.if_none_match.contains_weak(g.etag):
        return Response(status=304)
    kept = state().cache.get(g.etag, release)
    if kept is not None:
        g.kept = True
        return Response(kept.body, headers=list(kept.headers))
    return None


def _after(response: Response) -> Response:
    etag = g.get("etag")
    if etag is None:
        return response
    response.headers["Wardmote-Release"] = session().served.id
    if response.status_code in (200, 304):
        response.set_etag(etag)
        # A release may come at any time, so a document is asked about each time, which costs next to nothing.
        response.headers.setdefault("Cache-Control", "public, no-cache")
    if response.status_code == 200 and request.path.startswith(_ABOUT_THINGS):
        add_links(response, request.path, session().served.base)
    if response.status_code == 200 and response.is_sequence and request.method == "GET" and "kept" not in g:
        kept = Kept(session().served.id, etag, tuple(response.headers), response.get_data())
        state().cache.put(etag, kept)
    return response


def tag(release: str, setup: str = "") -> str:
    """Give the ETag, without quotes, of the document at the current address under a release."""
    # Documents are offered in different formats, and how the client values all of them decides among any of these.
    accepted = negotiation.qualities(request.headers.get("Accept", ""))
    content = (program(), state().salt, state().site.contact, setup, released.day(), request.full_path, accepted)
    return f"{release}-{hashlib.sha256(repr(content).encode()).hexdigest()[:32]}"


@cache
def program() -> str:
    """Give a digest of the version and of all files of this program that documents are made with."""
    digest = hashlib.sha256(version("wardmote").encode())
    for package in _PARTS:
        _digest(files(package), digest.update)
    return digest.hexdigest()


def _digest(folder: Traversable, update: Callable[[bytes], None]) -> None:
    for entry in sorted(folder.iterdir(), key=lambda one: one.name):
        if entry.is_dir() and entry.name not in ("__pycache__", "data"):
            _digest(entry, update)
        elif entry.name.endswith(_KINDS):
            update(entry.name.encode() + b"\0" + entry.read_bytes())


def add_links(response: Response, path: str, base: str) -> None:
    """Add to the document at a path the links to its other forms, to what it describes and to its licence."""
    iri, (_, here) = urls.document(path, base), urls.split_suffix(path)
    vocabulary = path.startswith((urls.ONTOLOGY, urls.SHAPES))
    page, licence = urls.page(iri, base), ATTRIBUTION if vocabulary else PUBLIC_DOMAIN
    main = state().site.root + page[1:]  # whole, as a search engine wants it
    links = [f'<{urls.uri(iri)}>; rel="describes"', f'<{main}>; rel="canonical"', f'<{licence}>; rel="license"']
    if here:
        links.append(f'<{page}>; rel="alternate"; type="{HTML.media[0]}"')
    for one in urls.alternates(iri, base, urls.GRAPH_SUFFIXES if vocabulary else urls.SUFFIXES):
        if one.format.suffix != here:
            links.append(f'<{one.href}>; rel="alternate"; type="{one.format.media[0]}"')
    response.headers["Link"] = ", ".join(links)
