"""The search: a page that needs no script, and the same as JSON for suggestions and for other programs."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator

from flask import Blueprint, current_app, render_template, request
from pyoxigraph import Literal, NamedNode
from werkzeug.wrappers import Response

from wardmote.graph.naming import tables
from wardmote.graph.naming import text_index as indices
from wardmote.graph.naming.text_index import Entry, Index
from wardmote.server.engine import named_queries
from wardmote.server.engine.interface import Served, Session
from wardmote.server.http import urls
from wardmote.server.web import etags
from wardmote.server.web.state import state
from wardmote.server.web.templating import session

blueprint = Blueprint("search", __name__)
etags.guard(blueprint)

PAGE = 20
MOST = 100
LONGEST = 200
_TOLD_APART = frozenset({"person", "ward"})

_KEY = "wardmote.search"
_lock = threading.Lock()


def index(now: Session) -> Index:
    """Give the index of a release: the file that was made with it, or one in memory where there is none."""
    with _lock:
        kept: dict[Served, Index] = current_app.extensions.setdefault(_KEY, {})
        if now.served not in kept:
            kept.clear()  # an earlier release is searched no more; its index closes after the last request that has it
            kept[now.served] = _load(now)
        return kept[now.served]


def _load(now: Session) -> Index:
    home = state().site.home
    file = indices.path(home, now.served.id) if home else None
    if file is not None and file.is_file():
        return Index.open(file)
    return Index.of(indices.entries(_statements(now), now.served.base))


def _statements(now: Session) -> Iterator[indices.Statement]:
    for row in named_queries.rows(now, "search/names"):
        thing, name, value = row["thing"], row["property"], row["value"]
        if isinstance(thing, NamedNode) and isinstance(name, NamedNode) and isinstance(value, NamedNode | Literal):
            yield thing.value, name.value, value.value


@blueprint.get("/search")
def page() -> str:
    """Show what is found, best first, by kinds and in pages."""
    now, words = session(), _words()
    kind, start = request.args.get("kind", ""), _whole("start", 0, 1_000_000)
    at = index(now)
    counts = at.counts(words)
    found = at.find(words, kind, PAGE, start)
    near = at.near(words) if words and not found else []
    total = counts.get(kind, 0) if kind else sum(counts.values())
    return render_template(
        "search.html",
        words=words,
        kind=kind,
        counts=counts,
        found=found,
        near=near,
        hints=_hints(now, [*found, *near]),
        total=total,
        start=start,
        steps=_steps(words, kind, start, total),
        all=urls.search(words),
        json=urls.search(words, kind, start).replace(urls.SEARCH, f"{urls.SEARCH}.json", 1),
        kinds=[(name, count, urls.search(words, name)) for name, count in counts.items()],
    )


def _hints(now: Session, found: list[Entry]) -> dict[str, str]:
    """Give what tells apart those things of which many bear one name, by their IRIs."""
    home = state().site.home
    keys = {f"{entry.kind}/{entry.key}": entry.iri for entry in found if entry.kind in _TOLD_APART}
    told = tables.hints(home, now.served.id, keys) if home else {}
    return {keys[key]: hint for key, hint in told.items()}


def _steps(words: str, kind: str, start: int, total: int) -> list[tuple[str, str, str]]:
    """Give the relation, address and name of the pages before and after."""
    before = [("prev", urls.search(words, kind, max(start - PAGE, 0)), "Before")] if start else []
    after = [("next", urls.search(words, kind, start + PAGE), "More")] if start + PAGE < total else []
    return before + after


@blueprint.get("/search.json")
def answer() -> Response:
    """Give what is found as JSON, best first; the last letters of each word may be missing, as suggestions need it."""
    now, words = session(), _words()
    kind, limit = request.args.get("kind", ""), _whole("limit", PAGE, MOST)
    at = index(now)
    found = at.find(words, kind, limit, _whole("start", 0, 1_000_000))
    near = [] if found else at.near(words, kind)
    hints = _hints(now, [*found, *near])
    document = {
        "query": words,
        "release": now.served.id,
        "total": at.counts(words),
        "results": [_result(entry, now.served.base, hints) for entry in found],
        "near": [_result(entry, now.served.base, hints) for entry in near],
    }
    return Response(json.dumps(document, ensure_ascii=False), content_type="application/json")


def _result(entry: Entry, base: str, hints: dict[str, str]) -> dict[str, object]:
    return {
        "id": entry.iri,
        "label": entry.label,
        "hint": hints.get(entry.iri, ""),
        "kind": entry.kind,
        "type": entry.type,
        "page": urls.page(entry.iri, base),
        "aliases": entry.aliases,
        "identifiers": entry.identifiers,
    }


def _words() -> str:
    return " ".join(request.args.get("q", "")[:LONGEST].split())


def _whole(name: str, default: int, most: int) -> int:
    text = request.args.get(name, "")
    return min(int(text), most) if text.isascii() and text.isdigit() and len(text) < 10 else default
