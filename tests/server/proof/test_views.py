"""The pages of conformance and of speed: their figures are those of the files, and what is missing is said."""

from __future__ import annotations

import html
import json
import re
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from pyoxigraph import RdfFormat, Store, parse

from wardmote.server.app import make
from wardmote.server.engine.inprocess import InProcess
from wardmote.server.engine.interface import Served
from wardmote.server.proof import reading

HTML = {"Accept": "text/html"}


@pytest.fixture
def client(invented: Store) -> FlaskClient:
    return make(InProcess(invented, Served("0123456789abcdef"))).test_client()


def rows(page: str) -> list[list[str]]:
    """Give the cells of every row of the tables of a page."""
    found = []
    for row in re.findall(r"<tr>(.*?)</tr>", page, re.DOTALL):
        found.append([html.unescape(re.sub(r"<[^>]+>", "", cell)) for cell in re.split(r"</t[hd]>", row)[:-1]])
    return found


def test_the_counts_of_the_page_are_those_of_the_file(client: FlaskClient) -> None:
    page = client.get("/conformance", headers=HTML).text
    told = client.get("/conformance.json").get_json()["findings"]
    suites = [one for one in told if one["group"] != "limits"]
    table = [row for row in rows(page) if row[0] in ("1.0", "1.1", "1.2")]
    assert sum(int(row[2]) for row in table) == len(suites)
    for at, outcome in enumerate(("passed", "known failure", "inapplicable", "failed"), 3):
        assert sum(int(row[at]) for row in table) == sum(one["outcome"] == outcome for one in suites)
    for one in suites:
        if one["outcome"] == "known failure":
            assert html.escape(one["reason"], quote=False).replace('"', "&#34;").replace("'", "&#39;") in page
            assert one["test"] in page
    for other in client.get("/conformance.json").get_json()["behind"]:
        (row,) = [row for row in rows(page) if row[0] == other["engine"]]
        assert row[1:3] == [str(sum(other["counts"].values())), str(other["counts"]["passed"])]
        assert all(one["test"] in page for one in other["findings"])
    assert {"query bytes", "client errors"} <= {row[0] for row in rows(page) if row[-1] == "passed"}


@pytest.mark.parametrize(
    ("accept", "media"),
    [("text/html", "text/html"), ("*/*", "text/html"), ("text/turtle", "text/turtle"), ("application/json",) * 2],
)
def test_the_report_is_negotiated(client: FlaskClient, accept: str, media: str) -> None:
    answer = client.get("/conformance", headers={"Accept": accept})
    assert (answer.status_code, answer.mimetype) == (200, media)
    assert "Accept" in answer.headers["Vary"].split(", ")


def test_the_report_is_rdf(client: FlaskClient) -> None:
    answer = client.get("/conformance.ttl")
    assert len(list(parse(input=answer.data, format=RdfFormat.TURTLE))) > 8 * len(reading.conformance().of_suites())  # type: ignore[union-attr]
    assert b"<http://localhost/conformance#wardmote>" in answer.data


@pytest.mark.parametrize("path", ["/conformance.rdf", "/bench.ttl"])
def test_forms_that_there_are_not(client: FlaskClient, path: str) -> None:
    assert client.get(path).status_code == 404


def test_every_figure_of_the_file_is_on_the_page(client: FlaskClient) -> None:
    page = client.get("/bench", headers=HTML).text
    told = client.get("/bench.json").get_json()
    assert client.get("/bench", headers={"Accept": "application/json"}).get_json() == told
    there = {row[0] for row in rows(page)}
    assert {name for figures in told["endpoint"]["endpoints"].values() for name in figures} <= there
    assert {one["name"] for one in told["sparqloscope"]["queries"] if not one["fault"]} <= there
    assert "nan" not in page
    assert told["note"] in html.unescape(page)


ENDPOINTS = {"ours": {"thing: answers a second": 1234.5}, "other": {"300,000 rows, seconds": 0.25}}
RUN = {"date": "2030-01-02", "machine": {"processors": 2, "memory_megabytes": 4096}, "versions": {"wardmote": "1.2.3"}}
PLAN = {"triples": 50_000, "clients": 8, "seconds": 5.0, "rounds": 1, "endpoints": ENDPOINTS}


def test_what_was_not_measured_is_said_and_never_0(
    client: FlaskClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "FOLDER", tmp_path)
    (tmp_path / "bench.json").write_text(json.dumps({"note": "", "endpoint": RUN | PLAN, "sparqloscope": None}))
    page = client.get("/bench", headers=HTML).text
    assert rows(page)[1:3] == [
        ["thing: answers a second", "1,234", "not measured"],
        ["300,000 rows, seconds", "not measured", "0.25"],
    ]
    assert ["thing", "not measured"] in rows(page)
    assert "<p>Not measured.</p>" in page.partition("Sparqloscope")[2]


@pytest.mark.parametrize("path", ["/conformance", "/bench"])
def test_data_that_is_missing(client: FlaskClient, path: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "FOLDER", tmp_path)
    page = client.get(path, headers=HTML)
    assert page.status_code == 200
    assert "This copy of the program holds no" in page.text
    for name in ("conformance.ttl", "conformance.json", "bench.json"):
        assert client.get(f"/{name}").status_code == 404


@pytest.mark.parametrize("path", ["/conformance", "/bench"])
def test_the_pages_are_reached(client: FlaskClient, path: str) -> None:
    assert f'href="{path}"' in client.get("/limits").text.partition("<footer")[2]
    assert f"{path}</loc>" in client.get("/sitemap.xml").text
