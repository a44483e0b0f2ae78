from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from importlib.resources import files

import pytest
from flask import Flask, render_template_string
from pyoxigraph import Store

from wardmote.graph.rdf import iris
from wardmote.graph.releases import release
from wardmote.server.app import make
from wardmote.server.engine.inprocess import InProcess
from wardmote.server.engine.interface import Served, Session
from wardmote.server.http.errors import UnavailableError
from wardmote.server.web import templating

STATIC = files("wardmote.server") / "static"


@pytest.fixture(scope="module")
def app(store: Store, published: release.Release) -> Flask:
    return make(InProcess(store, Served(published.id, published.base)))


@pytest.mark.parametrize(
    ("template", "written"),
    [
        ("{{ '2022-05-05' | day }}", "5 May 2022"),
        ("{{ when | day }}", "22 May 2014"),
        ("{{ '2018-12' | month }}", "December 2018"),
        ("{{ 1234567 | number }}", "1,234,567"),
        ("{{ share | number }}", "43.6"),
        ("{{ 1 | plural('seat') }}, {{ 2 | plural('candidacy', 'candidacies') }}", "1 seat, 2 candidacies"),
        ("{{ page_of(base ~ 'id/council/camden') }}", "/doc/council/camden"),
        ("{{ page_of('https://example.org/a') }}", "https://example.org/a"),
        ("{{ query_of('ASK { }') }}", "/query?query=ASK+%7B+%7D&amp;view=table"),
        ("{{ colours(base ~ 'id/party/PP53').short }} {{ tint(base ~ 'id/party/PP53') }}", "Lab tint-lab"),
    ],
)
def test_what_templates_may_call(app: Flask, template: str, written: str) -> None:
    with app.test_request_context("/"):
        context = {"when": date(2014, 5, 22), "share": Decimal("43.6"), "base": iris.DEFAULT_BASE}
        assert render_template_string(template, **context) == written


def test_the_address_of_a_file_changes_with_the_file(app: Flask) -> None:
    with app.test_request_context("/"):
        assert re.fullmatch(r"/static/site\.css\?v=[0-9a-f]{12}", templating.asset("site.css"))
    with app.test_client().get("/static/site.css") as answer:
        assert answer.status_code == 200


def test_the_style_sheet_is_small_and_fetches_nothing() -> None:
    css = (STATIC / "site.css").read_text(encoding="utf-8")
    # Packed it is a quarter of that, and it is fetched once for all pages: maps, charts, tables, chips, forms.
    assert len(css.encode()) <= 36_500
    assert not re.search(r"url\(|@import|@font-face", css)


class Absent(InProcess):
    """An engine that has no release to serve."""

    def session(self) -> Session:
        raise UnavailableError("there is no release", "wait for one")


def test_a_page_can_say_that_there_is_no_release(store: Store) -> None:
    app = make(Absent(store, Served("0123456789abcdef")))
    answer = app.test_client().get("/doc/council/camden", headers={"Accept": "text/html"})
    assert answer.status_code == 503
    assert "There is no release." in answer.text
