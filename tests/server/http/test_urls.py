from __future__ import annotations

from datetime import date
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wardmote.graph.rdf import iris
from wardmote.graph.rdf.formats import CSV, TRIG, TURTLE, Format
from wardmote.server.http import urls

BASE = iris.DEFAULT_BASE


@pytest.mark.parametrize(
    ("iri", "page"),
    [
        (f"{BASE}id/council/camden", "/doc/council/camden"),
        (f"{BASE}id/article/0001#char=0,9", "/doc/article/0001#char=0,9"),
        (f"{BASE}id/article/0001/defect/1", "/doc/article/0001/defect/1"),
        (f"{BASE}id/party/joint-party:53-119", "/doc/party/joint-party:53-119"),
        (f"{BASE}id/topic/naïveté", "/doc/topic/na%C3%AFvet%C3%A9"),
        (f"{BASE}graph/article/0001", "/graph/article/0001"),
        (f"{BASE}graph/reference#class-wm-Ward", "/graph/reference#class-wm-Ward"),
        (f"{iris.WM}Council", "/ontology#Council"),
        (iris.WM, "/ontology"),
        (f"{BASE}ontology/0.2.0", "/ontology/0.2.0"),
        (f"{iris.SHAPES}WardShape", "/shapes#WardShape"),
        (BASE, "/"),
        (f"{BASE}dumps/latest/", "/dumps/latest/"),
        ("http://www.wikidata.org/entity/Q1", "http://www.wikidata.org/entity/Q1"),
        ("https://w3id.org/wardmoteX/id/council/a", "https://w3id.org/wardmoteX/id/council/a"),
    ],
)
def test_pages(iri: str, page: str) -> None:
    assert urls.page(iri) == page


def test_another_base_leaves_the_vocabulary_where_it_is() -> None:
    base = "https://example.org/here/"
    assert urls.page(f"{base}id/council/camden", base) == "/doc/council/camden"
    assert urls.page(f"{BASE}id/council/camden", base) == f"{BASE}id/council/camden"
    assert urls.page(f"{iris.WM}Council", base) == "/ontology#Council"
    assert urls.document("/doc/council/camden.ttl", base) == f"{base}id/council/camden"


@pytest.mark.parametrize(
    ("iri", "path"),
    [
        (f"{BASE}id/council/camden", "/doc/council/camden.ttl"),
        (f"{BASE}id/election/local.camden.2022-05-05", "/doc/election/local.camden.2022-05-05.ttl"),
        (f"{BASE}id/article/0001#char=0,9", "/doc/article/0001.ttl"),
        (f"{BASE}graph/reference", "/graph/reference.ttl"),
        (f"{iris.WM}Council", "/ontology.ttl"),
        (f"{BASE}ontology/0.2.0", "/ontology/0.2.0.ttl"),
    ],
)
def test_data_and_the_way_back(iri: str, path: str) -> None:
    assert urls.data(iri) == path
    assert urls.document(path) == iri.partition("#")[0]
    assert urls.split_suffix(path) == (path.removesuffix(".ttl"), "ttl")


@pytest.mark.parametrize(("iri", "form"), [("http://example.org/a", TURTLE), (BASE, TURTLE), (f"{BASE}id/a/b", TRIG)])
def test_what_has_no_data(iri: str, form: Format) -> None:
    with pytest.raises(ValueError, match="Unexpected"):
        urls.data(iri, form=form)


@pytest.mark.parametrize(
    ("key", "fault"),
    [
        ("", "empty"),
        ("a//b", "empty step"),
        ("a/", "slash"),
        ("/a", "slash"),
        ("a b", "' '"),
        ("a#b", "'#'"),
        ("a?b", "'?'"),
        ("a%zz", "'%'"),
        ("../a", "dot"),
        ("a/./b", "dot"),
        ("\ufffd", "character"),
        ("a" * 600, "longer than 512"),
    ],
)
def test_keys_that_no_identifier_has(key: str, fault: str) -> None:
    with pytest.raises(ValueError, match=fault):
        urls.thing("council", key)


@given(st.text(st.characters(exclude_categories=["C", "Z"], exclude_characters='<>"{}|\\^`#?%/\ufffd'), min_size=1))
def test_a_page_leads_back_to_its_thing(key: str) -> None:
    if key in (".", ".."):
        return
    iri = urls.thing("topic", key)
    path = urls.page(iri)
    assert path.isascii()
    assert urls.thing("topic", unquote(path).removeprefix("/doc/topic/")) == iri
    assert urls.uri(iri).isascii()


def test_addresses_of_queries_and_searches_carry_what_is_asked() -> None:
    text = "SELECT * { ?a ?b 'c & d' }\n# +"
    address = urlsplit(urls.query(text, "chart"))
    assert (address.path, parse_qs(address.query)) == ("/query", {"query": [text], "view": ["chart"]})
    assert parse_qs(urlsplit(urls.answer(text, CSV)).query) == {
        "query": [text],
        "format": ["csv"],
        "guard": ["formulas"],
    }
    assert urls.search("St Pancras & Somers Town") == "/search?q=St+Pancras+%26+Somers+Town"
    assert urls.search("a", "ward", 20) == "/search?q=a&kind=ward&start=20"


def test_alternates_are_all_forms_unless_some_are_chosen() -> None:
    found = urls.alternates(f"{BASE}id/council/camden")
    assert [one.href.rpartition(".")[2] for one in found] == ["ttl", "jsonld", "nt", "rdf", "json", "csv"]
    assert {one.format.media[0] for one in found} >= {"text/turtle", "application/ld+json", "application/rdf+xml"}
    assert [one.href for one in urls.alternates(iris.WM, forms={"ttl": TURTLE})] == ["/ontology.ttl"]


def test_two_elections_are_compared_by_their_days() -> None:
    council = f"{BASE}id/council/camden"
    assert urls.compare(council) == "/compare/camden"
    days = date(2018, 5, 3), date(2022, 5, 5)
    assert urls.compare(council, *days) == "/compare/camden?from=2018-05-03&to=2022-05-05"
    assert urls.compare("https://elsewhere.example/id/council/fen", base="https://elsewhere.example/") == "/compare/fen"
