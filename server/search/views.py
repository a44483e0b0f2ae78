"""The search: a page that needs no script, and the same as JSON for suggestions and for other programs."""

from __future__ import annotations

import json
from collections.abc import Mapping

from flask import Blueprint, render_template, request
from werkzeug.wrappers import Response

from wardmote.graph.naming import fulltext, meant, storage
from wardmote.graph.naming.gather import TERM, Entry
from wardmote.graph.rdf import iris
from wardmote.server.drawing.values import rows
from wardmote.server.http import parameters, urls
from wardmote.server.http.errors import BadRequestError
from wardmote.server.search.current_index import current_index
from wardmote.server.web import etags
from wardmote.server.web.templating import session

blueprint = Blueprint("search", __name__)
etags.guard(blueprint)

PAGE = 20
MOST = 100
LONGEST = 200
FURTHEST = 1_000_000
KINDS = (*iris.KINDS, TERM)
# Where nothing is asked for or found, one of each shows what can be.
_EXAMPLES = ("CouncilElection", "Ward", "Person", "Topic")


@blueprint.get("/search")
def page() -> str:
    """Show what is found, best first, by kinds and in pages.

    Things that are reached from others, as claims and candidacies, are shown when nothing else is found or somebody
    asks for their kind.
    """
    now, words = session(), _words()
    kind, start = _kind(), parameters.whole(request.args, "start", 0, FURTHEST)
    index = current_index(now)
    counts = fulltext.counts(index, words)
    kinds = (kind,) if kind else tuple(name for name in storage.MEANT if name in counts) or tuple(counts)
    found = fulltext.find(index, words, kinds, PAGE, start) if counts else []
    total = sum(counts.get(name, 0) for name in kinds)
    bare = not counts and not kind
    return render_template(
        "search.html",
        words=words,
        kind=kind,
        found=found,
        near=fulltext.near(index, words, kind) if words and not found else [],
        total=total,
        start=start,
        steps=_steps(words, kind, start, total),
        all=urls.search(words),
        json=urls.search(words, kind, start).replace(urls.SEARCH, f"{urls.SEARCH}.json", 1),
        meant=[_choice(words, name, counts) for name in storage.MEANT if name in counts],
        others=[_choice(words, name, counts) for name in counts if name not in storage.MEANT],
        hung=rows(now, "search/without-control") if found and found[0].iri == meant.NO_CONTROL else [],
        postcode=meant.is_postcode(words) and not found,
        examples=fulltext.examples(index, _EXAMPLES) if bare else [],
    )


def _choice(words: str, kind: str, counts: Mapping[str, int]) -> tuple[str, int, str]:
    """Give a kind, how many are of it, and the address of these."""
    return kind, counts[kind], urls.search(words, kind)


def _steps(words: str, kind: str, start: int, total: int) -> list[tuple[str, str, str]]:
    """Give the relation, address and name of the pages before and after."""
    before = [("prev", urls.search(words, kind, max(start - PAGE, 0)), "Before")] if start else []
    after = [("next", urls.search(words, kind, start + PAGE), "More results")] if start + PAGE < total else []
    return before + after


@blueprint.get("/search.json")
def answer() -> Response:
    """Give what is found as JSON, best first; the last letters of each word may be missing, as suggestions need it."""
    now, words = session(), _words()
    kind, limit = _kind(), parameters.whole(request.args, "limit", PAGE, MOST)
    index = current_index(now)
    found = fulltext.find(
        index, words, (kind,) if kind else (), limit, parameters.whole(request.args, "start", 0, FURTHEST)
    )
    near = [] if found else fulltext.near(index, words, kind)
    document = {
        "query": words,
        "release": now.served.id,
        "total": fulltext.counts(index, words),
        "results": [_result(entry, now.served.base) for entry in found],
        "near": [_result(entry, now.served.base) for entry in near],
    }
    return Response(json.dumps(document, ensure_ascii=False), content_type="application/json")


def _result(entry: Entry, base: str) -> dict[str, object]:
    return {
        "id": entry.iri,
        "label": entry.label,
        "hint": entry.hint,
        "kind": entry.kind,
        "type": entry.type,
        "page": urls.page(entry.iri, base),
        "aliases": entry.aliases,
        "identifiers": entry.identifiers,
    }


def _words() -> str:
    return " ".join(request.args.get("q", "")[:LONGEST].split())


def _kind() -> str:
    """Give the kind that is asked for, or "" for all. Raises BadRequestError where there is none such."""
    kind = request.args.get("kind", "")
    if kind and kind not in KINDS:
        raise BadRequestError(f"there is no kind of thing {kind[:40]!r}", f"ask for one of: {', '.join(KINDS)}")
    return kind
