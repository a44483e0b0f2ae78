from __future__ import annotations

import pytest

from wardmote.graph.rdf.formats import JSON, JSON_RESULTS, JSONLD, RDFXML, XML_RESULTS, Format
from wardmote.server.http.errors import NotAcceptableError
from wardmote.server.http.negotiation import (
    DOCUMENTS,
    GRAPHS,
    RESULTS,
    VOCABULARIES,
    Offer,
    best,
    choose,
    named,
    qualities,
)

CASES = [
    ("", "application/sparql-results+json"),
    ("*/*", "application/sparql-results+json"),
    ("text/csv", "text/csv"),
    ("TEXT/CSV", "text/csv"),
    ("text/*;q=0.3, text/csv;q=0.7, application/sparql-results+xml;q=0.5", "text/csv"),
    ("application/sparql-results+xml, application/sparql-results+json", "application/sparql-results+json"),
    ("application/sparql-results+json;q=0, */*;q=0.1", "application/json"),
    ("application/*;q=0, text/csv;q=0.001", "text/csv"),
    ("text/csv;charset=utf-8", "text/csv"),
    ("image/png", None),
    ("*/*;q=0", None),
    ("text/csv;q=0", None),
]


@pytest.mark.parametrize(("accept", "media"), CASES)
def test_accept(accept: str, media: str | None) -> None:
    if media is not None:
        assert choose(RESULTS, accept).media == media
        return
    with pytest.raises(NotAcceptableError) as caught:
        choose(RESULTS, accept)
    assert caught.value.extra["offered"][:2] == ["application/sparql-results+json", "application/sparql-results+xml"]  # type: ignore[index]
    assert "text/csv (format=csv)" in caught.value.remedy


@pytest.mark.parametrize(
    ("name", "media"),
    [
        ("ttl", "text/turtle"),
        ("n3", "text/turtle"),
        ("text/n3", "text/n3"),
        ("JSON", "application/ld+json"),
        ("json-ld", "application/ld+json"),
        ("rdf+xml", "application/rdf+xml"),
        ("rdf xml", "application/rdf+xml"),
        ("application/rdf xml", "application/rdf+xml"),
        ("n-triples", "application/n-triples"),
    ],
)
def test_name(name: str, media: str) -> None:
    assert choose(GRAPHS, "image/png", (name,)).media == media


@pytest.mark.parametrize("accept", ["*/*", "", "text/*", "image/png, */*;q=0.1", "text/turtle;q=0"])
def test_an_unknown_name_is_not_acceptable_where_the_header_names_nothing_either(accept: str) -> None:
    with pytest.raises(NotAcceptableError, match="format=csv or format=png"):
        choose(GRAPHS, accept, ("csv", "png"))


def test_the_first_name_that_is_known_counts_and_then_the_header() -> None:
    assert choose(RESULTS, "application/json", ("tsv+x", "tsv", "text/csv")).media == "text/tab-separated-values"
    assert choose(RESULTS, "*/*, text/csv;q=0.2", ("json-ld", "ods")).media == "text/csv"


def test_formats_are_named_by_two_parameters() -> None:
    parameters = [("output", "xml"), ("format", ""), ("query", "ASK {}"), ("format", "tsv"), ("format", "csv")]
    assert named(parameters) == ("tsv", "csv", "xml")
    assert named([("format", " ")]) == (" ",), "which names none that there is"


def test_specificity_beats_order() -> None:
    assert best("*/*;q=1, text/html;q=0.2", ("text/html", "text/plain")) == "text/plain"


@pytest.mark.parametrize(
    ("offered", "json", "xml"),
    [
        (RESULTS, JSON_RESULTS, XML_RESULTS),
        (GRAPHS, JSONLD, RDFXML),
        (DOCUMENTS, JSON, RDFXML),
        (VOCABULARIES, JSONLD, RDFXML),
    ],
)
def test_json_and_xml_mean_what_a_document_is_offered_in(offered: Offer, json: Format, xml: Format) -> None:
    for name, form in (("json", json), ("xml", xml)):
        assert choose(offered, "", (name,)).format is form
        assert choose(offered, "", (f"application/{name}",)).format is form
        assert choose(offered, f"application/{name}").format is form


def test_json_of_a_document_is_not_preferred_to_what_is_offered_before_it() -> None:
    assert choose(DOCUMENTS, "application/json, application/n-triples").media == "application/n-triples"


@pytest.mark.parametrize("offered", [RESULTS, GRAPHS, DOCUMENTS, VOCABULARIES])
def test_headers_of_the_same_qualities_get_the_same(offered: Offer) -> None:
    """The tags of documents rest on it."""
    accepts = ("text/html, */*;q=0.8", "*/*;q=0.80,TEXT/HTML", "image/png,text/html;q=1,*/*;q=0.800")
    assert len({qualities(accept) for accept in accepts}) == 1
    assert len({choose(offered, accept).media for accept in accepts}) == 1
    assert qualities("") == qualities("*/*") != qualities("*/*;q=0.5")
