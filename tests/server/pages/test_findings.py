"""Collections that differ, and text that is not read yet: on the page of findings, a page for each, and by command."""

from __future__ import annotations

import html
import re
import shutil
from pathlib import Path

import pytest
import results
from checkout import FICTIONAL
from flask.testing import FlaskClient

from wardmote.graph import build, findings
from wardmote.graph.rdf import iris
from wardmote.graph.releases import release
from wardmote.graph.releases.release import Release
from wardmote.server.app import make
from wardmote.server.engine.inprocess import InProcess
from wardmote.server.engine.interface import Served
from wardmote.server.http import urls

pytestmark = pytest.mark.slow

SAID = "Ada Thorne, Reedham North, 1 May 2031: 901 votes; declared 900"
COLLECTION = f"local.{results.DAY}.democracy-club"
ADA = f"candidacy.local.fenwick-marsh.{results.NORTH}.{results.DAY}.ada-thorne.votes"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Release:
    """Give a release of the invented data with two collections that differ, and segments that are not read."""
    folder = tmp_path_factory.mktemp("differences")
    data: Path = shutil.copytree(FICTIONAL / "data", folder / "data")
    herald = data / "articles" / "fenwick-herald.ttl"
    source = herald.read_text(encoding="utf-8")
    herald.write_text(source.replace("wm:kind wm:boilerplate", "wm:kind wm:notYetRead"), encoding="utf-8")
    rows = results.democracy_club()
    rows[1][6] = "901"
    first, second = results.save(folder / "gla.csv", results.gla()), results.save(folder / "club.csv", rows)
    results.take(data, first, second)
    return build.build(data, None, folder / "home")


@pytest.fixture(scope="module")
def client(built: Release) -> FlaskClient:
    return make(InProcess(release.open_store(built), Served(built.id, built.base))).test_client()


def text(client: FlaskClient, path: str) -> str:
    answer = client.get(path, headers={"Accept": "text/html"})
    assert answer.status_code == 200, path
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", answer.text)).split())


def test_the_page_of_findings_lists_it(client: FlaskClient) -> None:
    page = text(client, urls.FINDINGS)
    assert "Differences (1)" in page
    assert f"Votes are those of the first. {SAID}" in page


def test_it_has_a_page_and_so_has_its_record(client: FlaskClient) -> None:
    page = text(client, f"/doc/finding/difference.{COLLECTION}.{ADA}")
    assert "Two collections of the results of one polling day that differ." in page
    assert "Of Ada Thorne, Reedham North, 1 May 2031 Votes 901 By Results of 1 May 2031" in page
    page = text(client, f"/doc/collection/{COLLECTION}/difference/{ADA}")
    assert "What a second collection of results gives otherwise" in page
    assert "Results of 1 May 2031 collated by Democracy Club" in text(client, f"/doc/collection/{COLLECTION}")


def test_the_command_prints_it(built: Release) -> None:
    found = findings.find(release.open_store(built), "differing", built.base)
    (row,) = [tuple(one) for one in found]
    assert (row[1].value, row[2]) == (SAID, iris.thing("collection", COLLECTION))


UNREAD = "119 of the 1717 characters of fenwick-herald.txt are not read yet"


def test_what_is_not_read_yet_is_told_everywhere(built: Release, client: FlaskClient) -> None:
    page = text(client, urls.FINDINGS)
    assert "Not read yet (1)" in page
    assert UNREAD in page
    page = text(client, "/doc/finding/not-yet-read.fenwick-herald")
    assert "it may state more than the claims here" in page
    assert "What is not read yet 0–20" in page
    page = text(client, "/doc/article/fenwick-herald")
    assert "Not read yet 119 characters" in page
    assert "Nothing is claimed from it: not yet read." in page
    assert "Not read yet" not in text(client, "/doc/article/marsh-post")
    found = findings.find(release.open_store(built), "not-read", built.base)
    (row,) = [tuple(one) for one in found]
    assert (row[1].value, row[2]) == (UNREAD, iris.thing("article", "fenwick-herald"))
    described = {
        quad.object.value
        for graph in ("fenwick-herald", "marsh-post")
        for quad in release.open_store(built).quads_for_pattern(
            iris.graph(f"article/{graph}"), iris.term("dcterms:description"), None
        )
    }
    assert sum("Of the text 119 characters are not read yet." in one for one in described) == 1
