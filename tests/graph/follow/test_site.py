"""The address of a site, as people give it."""

from __future__ import annotations

import pytest

from wardmote.graph.errors import CallError
from wardmote.graph.follow import site


@pytest.mark.parametrize("given", ["", "/", "/dumps/", "/dumps/latest", "/dumps/latest/"])
@pytest.mark.parametrize("place", ["https://wardmote.example", "http://127.0.0.1:8000", "https://example.org/votes"])
def test_root(place: str, given: str) -> None:
    assert site.root(place + given) == f"{place}/"


@pytest.mark.parametrize(
    "given",
    [
        "",
        "wardmote.example",
        "file:///etc/passwd",
        "ftp://wardmote.example/",
        "https://",
        "https://a.example/?b",
        "http://[/",
    ],
)
def test_what_is_no_address(given: str) -> None:
    with pytest.raises(CallError, match="is not the address of a site: write it as in https"):
        site.root(given)
