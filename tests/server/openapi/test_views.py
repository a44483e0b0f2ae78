"""The links by which programs find the description."""

from __future__ import annotations

import pytest
from flask import Flask

LINK = '</openapi.json>; rel="service-desc"; type="application/json", </docs/>; rel="service-doc"; type="text/html"'


@pytest.mark.parametrize("path", ["/", "/health", "/search.json?q=camden", "/reconcile", "/openapi.json"])
def test_it_is_linked_from_the_first_page_and_from_what_answers_in_json(described: Flask, path: str) -> None:
    assert LINK in described.test_client().get(path).headers.getlist("Link")


def test_answers_to_queries_are_not_made_longer_by_it(described: Flask) -> None:
    assert "Link" not in described.test_client().get("/sparql?query=ASK{}&format=json").headers


def test_pages_name_it(described: Flask) -> None:
    page = described.test_client().get("/councils", headers={"Accept": "text/html"}).text
    assert '<link rel="service-desc" href="/openapi.json" type="application/json">' in page


def test_it_is_not_sent_again(described: Flask) -> None:
    client = described.test_client()
    etag = client.get("/openapi.json").headers["ETag"]
    assert client.get("/openapi.json", headers={"If-None-Match": etag}).status_code == 304
