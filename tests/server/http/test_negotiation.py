from __future__ import annotations

import pytest

from wardmote.server.http.negotiation import GRAPHS, RESULTS, best, choose

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
    choice = choose(RESULTS, accept)
    assert (choice.media if choice else None) == media


@pytest.mark.parametrize(
    ("name", "media"),
    [("ttl", "text/turtle"), ("JSON", "application/ld+json"), ("application/rdf xml", "application/rdf+xml")],
)
def test_name(name: str, media: str) -> None:
    choice = choose(GRAPHS, "image/png", name)
    assert choice is not None
    assert choice.media == media


def test_an_unknown_name_is_not_acceptable_whatever_the_header() -> None:
    assert choose(GRAPHS, "*/*", "csv") is None


def test_specificity_beats_order() -> None:
    assert best("*/*;q=1, text/html;q=0.2", ("text/html", "text/plain")) == "text/plain"
