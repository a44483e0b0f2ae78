"""The pages of polls that decide no council: on the ballot's, the ward's, the council's and the polling day's page."""

from __future__ import annotations

import html
import re
import shutil
from pathlib import Path

import pytest
import results
from checkout import FICTIONAL
from flask.testing import FlaskClient

from wardmote.graph import build
from wardmote.graph.rdf import iris
from wardmote.graph.releases import release
from wardmote.graph.sources import load
from wardmote.server.app import make
from wardmote.server.engine.inprocess import InProcess
from wardmote.server.engine.interface import Served
from wardmote.server.web.state import Site

BALLOT = "local.fenwick-marsh.reedham-quay.by.2033-07-07"
POLL = (("Ada Thorne", "Alder Party", "919"), ("Finn Reed", "Curlew Party", "620"))


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    """Give the site of the invented borough with its results, a by-election, and a ward where nobody stood against."""
    folder = tmp_path_factory.mktemp("by")
    data = Path(shutil.copytree(FICTIONAL / "data", folder / "data"))
    results.take(data, results.save(folder / "whole.csv", results.gla()))
    first = [f"local.fenwick-marsh.{BALLOT[-10:]}", BALLOT, "901", ""]
    rows = [[*first, party, name, votes, str(votes == "919"), "", "", ""] for name, party, votes in POLL]
    alone = BALLOT.replace("quay", "north")
    rows.append([first[0], alone, "903", "", "Bittern Party", "Cy Dunn", "0", "True", "", "", ""])
    rows[1][2] = "902"
    results.take(data, results.save(folder / "by.csv", [list(results.DEMOCRACY_CLUB), *rows]))
    (folder / "home").mkdir()
    build.publish(build.contents(load.data_files(data), iris.DEFAULT_BASE), folder / "home")
    store = release.open_store(release.current(folder / "home"))
    return make(InProcess(store, Served("invented", iris.DEFAULT_BASE)), site=Site()).test_client()


def text(site: FlaskClient, path: str) -> str:
    """Give the words of a page."""
    page = site.get(f"/doc/{path}").get_data(as_text=True)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page)).split())


def test_a_by_election_stands_on_its_own_page_as_one(site: FlaskClient) -> None:
    page = text(site, f"ballot/{BALLOT}")
    assert "Kind by-election" in page
    assert "Part of local elections of 7 July 2033" in page
    assert "Nobody stood against" not in page


def test_where_nobody_stood_against_the_page_says_so(site: FlaskClient) -> None:
    assert "Nobody stood against those elected, so nobody voted." in text(
        site, f"ballot/{BALLOT.replace('quay', 'north')}"
    )


def test_a_by_election_stands_on_the_page_of_its_ward_council_and_day(site: FlaskClient) -> None:
    assert "Ada Thorne , Alder Party" in text(site, f"ward/{results.CODES[results.QUAY]}")
    for path in ("council/fenwick-marsh", "election/local.2033-07-07"):
        page = text(site, path)
        assert "By-elections A by-election fills seats that fell vacant." in page
        assert "Reedham Quay by-election" in page
    assert "2 by-elections here on 7 July 2033." in text(site, "election/local.2033-07-07")


def test_a_by_election_is_no_election_of_the_council(site: FlaskClient) -> None:
    page = text(site, "council/fenwick-marsh")
    assert "council election of 1 May 2031" in page
    assert "council election of 7 July 2033" not in page
    assert site.get("/doc/election/local.fenwick-marsh.2033-07-07").status_code == 404
