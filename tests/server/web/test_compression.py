from __future__ import annotations

import gzip
from collections.abc import Callable
from pathlib import Path

import brotli
import pytest
from flask.testing import FlaskClient
from pyoxigraph import Store

from wardmote.graph.releases import release
from wardmote.server.app import make
from wardmote.server.engine.inprocess import InProcess
from wardmote.server.engine.interface import Served
from wardmote.server.web.state import Site

CODINGS: tuple[tuple[str, Callable[[bytes], bytes]], ...] = (("gzip", gzip.decompress), ("br", brotli.decompress))


@pytest.fixture(scope="module")
def client(store: Store, published: release.Release, home: Path) -> FlaskClient:
    return make(InProcess(store, Served(published.id, published.base)), site=Site(home=home)).test_client()


@pytest.mark.parametrize(("coding", "decode"), CODINGS)
@pytest.mark.parametrize("path", ["/limits", "/ontology.ttl", "/ontology.jsonld", "/static/site.css", "/feed.atom"])
def test_text_is_compressed(client: FlaskClient, path: str, coding: str, decode: Callable[[bytes], bytes]) -> None:
    plain = client.get(path, buffered=True)
    for _ in range(2):  # made, then kept
        packed = client.get(path, headers={"Accept-Encoding": coding}, buffered=True)
        assert packed.headers["Content-Encoding"] == coding
        assert packed.headers["Content-Type"] == plain.headers["Content-Type"]
        assert decode(packed.data) == plain.data
        assert len(packed.data) < len(plain.data)


@pytest.mark.parametrize("coding", ["gzip", "br"])
@pytest.mark.parametrize("path", ["/ontology.ttl", "/doc/council/camden", "/static/site.css"])
def test_the_tag_of_other_bytes_is_weak(client: FlaskClient, path: str, coding: str) -> None:
    """It is the same document in other bytes: its tag may be asked about, but ranges of the two do not fit together."""
    tag, is_weak = client.get(path, buffered=True).get_etag()
    assert (bool(tag), is_weak) == (True, False)
    packed = client.get(path, headers={"Accept-Encoding": coding}, buffered=True)
    assert packed.get_etag() == (tag, True)
    asked = {"If-None-Match": packed.headers["ETag"], "Accept-Encoding": coding}
    assert client.get(path, headers=asked, buffered=True).status_code == 304


def test_what_is_short_packed_already_or_in_part_is_left_as_it_is(client: FlaskClient) -> None:
    taken = {"Accept-Encoding": "br, gzip"}
    assert "Content-Encoding" not in client.get("/health", headers=taken).headers
    file = client.get("/dumps/2022-05-06/wardmote.nt.gz", headers=taken, buffered=True)
    assert "Content-Encoding" not in file.headers
    part = client.get("/static/site.css", headers=taken | {"Range": "bytes=0-1999"}, buffered=True)
    assert (part.status_code, len(part.data), "Content-Encoding" in part.headers) == (206, 2000, False)
    assert "Content-Encoding" not in client.get("/limits", headers={"Accept-Encoding": "br;q=0, gzip;q=0"}).headers


def test_files_whose_address_changes_when_they_do_are_kept_for_good(client: FlaskClient) -> None:
    sheet = client.get("/static/site.css?v=1", headers={"Accept-Encoding": "br"}, buffered=True)
    assert "immutable" in sheet.headers["Cache-Control"]
    assert "immutable" not in client.get("/static/site.css", buffered=True).headers["Cache-Control"]
