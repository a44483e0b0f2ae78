"""No page says the contrary of another: a proposition has one verdict on all pages, a declared figure one number."""

from __future__ import annotations

import re
from collections.abc import Iterable

import pytest
from flask.testing import FlaskClient
from pyoxigraph import Store

from wardmote.graph.rdf import iris
from wardmote.graph.releases import release
from wardmote.graph.sparql import query
from wardmote.server.app import make
from wardmote.server.engine.inprocess import InProcess
from wardmote.server.engine.interface import Served
from wardmote.server.http import urls

_CHIP = re.compile(r'<button [^>]*data-proposition="([^"]+)"[^>]*>([^<]+)</button>')
_FIGURE = re.compile(r"<(?:b|td)\b([^>]*\bdata-[^>]*)>(.*?)</(?:b|td)>", re.S)
_ABOUT = re.compile(r'data-(figure|declared)="([^"]+)"')
_TAG = re.compile(r"<[^>]+>")
# What articles state; and the pages that tell it: of one kind of thing each.
_STATED = "?claim wm:source/a wm:Article ; wm:states ?stated ."
_TOLD: dict[str, str] = {
    "articles": "?one a wm:Article .",
    "propositions": "?claim wm:source/a wm:Article ; wm:states ?one .",
    "questions": f"{_STATED} ?stated wm:question ?one .",
    "claims": "?one wm:source/a wm:Article ; wm:states ?stated .",
    "findings": "?one a wm:Finding .",
    "contests": f"{_STATED} ?stated wm:contest ?one .",
    "days": f"{_STATED} ?stated wm:contest/wm:partOf ?one .",
    "councils": f"{_STATED} ?stated wm:contest/wm:council ?one .",
    "wards": f"{_STATED} ?stated wm:contest/wm:ward ?one .",
    "people": f"{_STATED} ?stated wm:person ?one .",
    "parties": f"{_STATED} ?stated wm:standsFor ?one .",
}
# Of the many, one in so many is looked at; the thorough walk looks at all.
_ONE_IN = 40


@pytest.fixture(scope="module")
def client(store: Store, published: release.Release) -> FlaskClient:
    return make(InProcess(store, Served(published.id, published.base))).test_client()


def addresses(store: Store, one_in: int) -> list[str]:
    """Give the addresses of pages of every kind, of the kinds with many things one in so many."""
    found = [urls.HOME, urls.FINDINGS]
    for pattern in _TOLD.values():
        rows = query.run(store, f"SELECT DISTINCT ?one WHERE {{ {pattern} }} ORDER BY ?one")
        things = [iris.named(row["one"]).value for row in rows]  # type: ignore[union-attr]
        found += [urls.page(one, iris.DEFAULT_BASE) for one in (things if len(things) < 8 else things[::one_in])]
    return found


def told(client: FlaskClient, pages: Iterable[str]) -> dict[tuple[str, str], dict[str, str]]:
    """Give what pages say: by what it is about, each thing that is said of it, with a page that says so."""
    said: dict[tuple[str, str], dict[str, str]] = {}
    for page in pages:
        response = client.get(page, headers={"Accept": "text/html"})
        assert response.status_code == 200, page
        for proposition, word in _CHIP.findall(response.text):
            said.setdefault(("verdict", proposition), {})[word.strip()] = page
        for attributes, figure in _FIGURE.findall(response.text):
            for kind, about in _ABOUT.findall(attributes):
                said.setdefault((kind, about), {})[_TAG.sub("", figure).strip()] = page
    return said


@pytest.mark.parametrize(
    "one_in",
    [
        pytest.param(_ONE_IN, marks=pytest.mark.sample, id="some"),
        pytest.param(1, marks=pytest.mark.thorough, id="all"),
    ],
)
def test_no_page_says_the_contrary_of_another(client: FlaskClient, store: Store, one_in: int) -> None:
    said = told(client, addresses(store, one_in))
    kinds = {kind: sum(of == kind for of, _ in said) for kind in ("verdict", "figure", "declared")}
    assert kinds["verdict"] > 100
    assert kinds["figure"] > 20
    assert kinds["declared"] > 10
    assert {about: words for about, words in said.items() if len(words) > 1} == {}
