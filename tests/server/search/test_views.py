from __future__ import annotations

import re
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from pyoxigraph import Store

from wardmote.graph.naming import index
from wardmote.graph.rdf import iris
from wardmote.graph.releases import release
from wardmote.server.app import make
from wardmote.server.engine.inprocess import InProcess
from wardmote.server.engine.interface import Served
from wardmote.server.web.state import Site


@pytest.fixture(scope="module")
def client(store: Store, published: release.Release) -> FlaskClient:
    return make(InProcess(store, Served(published.id, published.base))).test_client()


@pytest.mark.slow
def test_an_empty_search_shows_the_form_alone(client: FlaskClient) -> None:
    page = client.get("/search").text
    assert '<form class="search" action="/search" method="get">' in page
    assert "found for" not in page
    assert page.count("<h1>") == 1


@pytest.mark.slow
def test_a_page_without_scripts(client: FlaskClient) -> None:
    page = client.get("/search?q=camden").text
    assert 'value="camden"' in page
    assert '<a href="/doc/council/camden">London Borough of Camden</a>' in page
    assert "also called Camden, Camden Council" in page
    more = re.search(r'<a rel="next" href="([^"]+)">More results</a>', page)
    assert more is not None
    second = client.get(more[1].replace("&amp;", "&")).text
    assert '<ol class="hits" start="21">' in second
    assert '<a rel="prev"' in second


def test_one_kind_of_things(client: FlaskClient) -> None:
    page = client.get("/search?q=camden&kind=ward").text
    assert "/doc/ward/" in page
    assert 'href="/doc/council/' not in page
    assert 'aria-current="true">ward</a>' in page


def test_nothing_found_names_what_is_near(client: FlaskClient) -> None:
    page = client.get("/search?q=Wansdworth").text
    assert "0 things found" in page
    assert "Did you mean" in page
    assert 'href="/doc/council/wandsworth"' in page


@pytest.mark.parametrize(
    "words", ["<script>alert(1)</script>", '" onfocus="x', "%00", "a" * 5000, "'; DROP TABLE thing"]
)
def test_any_words_are_safe(client: FlaskClient, words: str) -> None:
    response = client.get("/search", query_string={"q": words})
    assert response.status_code == 200
    assert "<script>alert" not in response.text
    assert 'value="" onfocus' not in response.text


@pytest.mark.parametrize("path", ["/search", "/search.json"])
@pytest.mark.parametrize("start", ["-1", "x", "1.5", "٣", ""])
def test_a_start_that_is_no_number_is_refused(client: FlaskClient, path: str, start: str) -> None:
    answer = client.get(path, query_string={"q": "camden", "start": start})
    assert (answer.status_code, f"'start' is {start!r}" in answer.text) == (400, True)


@pytest.mark.parametrize("start", ["00000000000000000000", "99999999999999999999"])
def test_any_number_is_a_start(client: FlaskClient, start: str) -> None:
    assert client.get("/search", query_string={"q": "camden", "start": start}).status_code == 200


def test_a_kind_that_is_none_is_refused(client: FlaskClient) -> None:
    for path in ("/search", "/search.json"):
        answer = client.get(path, query_string={"q": "camden", "kind": "town"})
        assert (answer.status_code, "there is no kind of thing 'town'" in answer.text) == (400, True)
    assert client.get("/search.json?q=camden&kind=").status_code == 200


def test_json_for_suggestions(client: FlaskClient, published: release.Release) -> None:
    found = client.get("/search.json?q=hampstead%20t&limit=3").json
    assert (found["query"], found["release"], len(found["results"])) == ("hampstead t", published.id, 3)
    first = found["results"][0]
    assert first["label"] == "Hampstead Town ward, Camden (from 2022)"
    assert first["page"] == "/doc/ward/E05013659"
    assert first["kind"] == "ward"
    assert "Hampstead Town" in first["aliases"]
    assert found["total"]["ward"] == 2
    assert found["near"] == []
    assert client.get("/search.json?q=Wansdworth").json["near"]
    assert client.get("/search.json").json["results"] == []


def test_the_index_of_the_release_is_used_where_there_is_one(
    store: Store, published: release.Release, tmp_path: Path
) -> None:
    quads = tmp_path / "quads.nq"
    quads.write_text(f'<{published.base}id/council/x> <{iris.RDFS_LABEL.value}> "Nonesuch" <urn:graph> .\n')
    target = index.path(tmp_path, published.id)
    target.parent.mkdir()
    index.write(quads, published.base, target)
    app = make(InProcess(store, Served(published.id, published.base)), site=Site(home=tmp_path))
    assert [one["label"] for one in app.test_client().get("/search.json?q=nonesuch").json["results"]] == ["Nonesuch"]


@pytest.mark.slow
def test_people_of_one_name_are_told_apart(store: Store, published: release.Release, indexed: Path) -> None:
    client = make(InProcess(store, Served(published.id, published.base)), site=Site(home=indexed)).test_client()
    (found,) = client.get("/search.json?q=E05013659&kind=ward").json["results"]
    assert found["hint"] == "ward of Camden, contested in 2022"
    assert "Ward of Camden, contested in 2022 · " in text(client.get("/search?q=E05013659").text)
    people = client.get("/search.json?q=e&kind=person").json["results"]
    assert any(re.match(r"stood in .+, 20\d\d", one["hint"]) for one in people)


def text(page: str) -> str:
    return " ".join(re.sub("<[^>]*>", "", page).split())


def test_what_people_mean_stands_on_the_first_page(client: FlaskClient) -> None:
    page = client.get("/search?q=barnet").text
    links = re.findall(r'<li>\s*<a href="(/doc/[a-z]+/[^"]+)"', page)
    assert links[0] == "/doc/council/barnet"
    assert "/doc/election/local.barnet.2022-05-05" in links[:4]
    assert {link.split("/")[2] for link in links} == {"council", "area", "election", "ward"}
    assert "<summary>More kinds</summary>" in page
    candidacies = client.get("/search?q=barnet&kind=candidacy").text
    assert "<details open><summary>More kinds</summary>" in candidacies
    assert "/doc/candidacy/" in candidacies


def test_things_that_nobody_names_are_shown_where_nothing_else_is_found(client: FlaskClient) -> None:
    page = client.get("/search?q=305ca4c136be8759.7").text
    assert "1 thing found" in page
    assert 'href="/doc/claim/305ca4c136be8759.7"' in page


@pytest.mark.parametrize("words", ["NOC", "hung council", "no overall control"])
def test_no_overall_control_comes_with_the_councils_that_had_it(client: FlaskClient, words: str) -> None:
    page = client.get("/search", query_string={"q": words}).text
    assert '<a href="/ontology#noOverallControl">no overall control</a>' in page
    assert 'href="/doc/election/local.tower-hamlets.2014-05-22"' in page.partition('id="hung"')[2]
    assert 'id="hung"' not in client.get("/search?q=control").text


def test_a_postcode_is_answered_with_the_way_to_a_borough(client: FlaskClient) -> None:
    page = client.get("/search?q=NW3+2QG").text
    assert "found by borough or ward, not by postcode" in page
    assert "not by postcode" not in client.get("/search?q=qqqqq").text


@pytest.mark.parametrize(("address", "heading"), [("/search", "For example"), ("/search?q=qqqqq", "What can be found")])
def test_an_empty_search_shows_what_can_be_found(client: FlaskClient, address: str, heading: str) -> None:
    told = client.get(address).text.partition(f"<h2>{heading}</h2>")[2]
    assert set(re.findall('href="/doc/([a-z]+)/', told)) >= {"election", "ward", "person", "topic"}
    assert "<h2>For example" not in client.get("/search?q=camden").text
