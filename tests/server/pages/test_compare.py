"""Two elections of a council beside each other, and what changed hands, beside the data in plain Python."""

from __future__ import annotations

import html
import re
from collections import Counter
from datetime import date

import pytest
from flask.testing import FlaskClient
from pyoxigraph import Literal, NamedNode, Store

from wardmote.graph.rdf import iris
from wardmote.graph.releases import release
from wardmote.server.app import make
from wardmote.server.engine.inprocess import InProcess
from wardmote.server.engine.interface import Served
from wardmote.server.pages.parts import due

HTML = {"Accept": "text/html"}


@pytest.fixture(scope="module")
def client(store: Store, published: release.Release) -> FlaskClient:
    return make(InProcess(store, Served(published.id, published.base))).test_client()


def read(client: FlaskClient, path: str, status: int = 200) -> str:
    """Give the words of a page as one reads them."""
    answer = client.get(path, headers=HTML)
    assert answer.status_code == status, path
    return words(answer.text)


def words(page: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", page)).split())


def table(page: str, name: str) -> list[list[str]]:
    """Give the cells of a table of a page, row by row, without its headings."""
    body = page.partition(f'id="{name}-table"')[2].partition("<tbody>")[2].partition("</tbody>")[0]
    return [
        [words(cell) for cell in re.findall(r"<t[hd].*?</t[hd]>", row, re.DOTALL)] for row in body.split("</tr>")[:-1]
    ]


def one(store: Store, subject: NamedNode, name: str) -> str:
    """Give the one value of a property of ours, or ""."""
    found = [quad.object for quad in store.quads_for_pattern(subject, iris.wm(name), None, None)]
    return iris.named(found[0]).value if found else ""


def subjects(store: Store, name: str, value: NamedNode | Literal) -> set[NamedNode]:
    """Give what has a value in a property of ours. A statement may be in several graphs."""
    return {iris.named(quad.subject) for quad in store.quads_for_pattern(None, iris.wm(name), value, None)}


def elected(store: Store, election: str) -> Counter[tuple[str, str]]:
    """Count those elected, by ward and label."""
    contest = NamedNode(f"{iris.DEFAULT_BASE}id/election/{election}")
    found: Counter[tuple[str, str]] = Counter()
    for ballot in subjects(store, "partOf", contest):
        for candidacy in subjects(store, "ballot", ballot) & subjects(store, "elected", Literal(True)):
            found[one(store, ballot, "ward"), one(store, candidacy, "standsFor")] += 1
    return found


def test_what_changed_hands_is_what_the_data_has(client: FlaskClient, store: Store) -> None:
    changed = set()
    for quad in store.quads_for_pattern(None, iris.wm("controlLeftByLastElection"), None, None):
        election, left = iris.named(quad.subject), iris.named(quad.object).value
        if "2018-05-03" in election.value and one(store, election, "control") not in ("", left):
            changed.add(election.value.rpartition(".2018")[0].rpartition("local.")[2])
    assert changed == {"richmond-upon-thames", "kingston-upon-thames", "tower-hamlets"}
    page = client.get("/doc/election/local.2018-05-03", headers=HTML).text
    rows = {row[0]: row[1:] for row in table(page, "changed-hands")}
    assert rows["Richmond upon Thames"][:3] == ["Con", "Lib Dem", "Lib Dem gain from Con"]
    assert rows["Kingston upon Thames"][2:] == ["Lib Dem gain from Con", "no article here"]
    assert rows["Tower Hamlets"][2:] == ["Lab gain from no overall control", "no article here"]
    assert rows["Barnet"][2] == "Con hold"
    assert rows["Barnet"][3].startswith("Con gain :")
    assert "Reports differ on Barnet : Con gain" in words(page)


def test_every_seat_of_every_ward_is_compared(client: FlaskClient, store: Store) -> None:
    before, after = elected(store, "local.camden.2014-05-22"), elected(store, "local.camden.2018-05-03")
    assert before.total() == after.total() == 54
    changed = {ward for ward, _ in (before - after) + (after - before)}
    page = client.get("/compare/camden?from=2014-05-22&to=2018-05-03", headers=HTML).text
    rows = table(page, "wards-compared")
    assert len(rows) == 18
    assert sum(row[3] != "no change" for row in rows) == len(changed)
    assert {row[0]: row[3] for row in rows}["Belsize"] == "Lib Dem +2, Con −2"
    assert sum(cell.count("(") for row in rows for cell in row[1:3]) == 108
    seats = {row[0]: row[1:] for row in table(page, "seats-compared")}
    assert seats["Labour"] == ["43", "+3", "40"]
    assert seats["All seats"] == ["54", "", "54"]
    assert "Both elections were held in the same wards." in words(page)


def test_where_boundaries_changed_it_says_so(client: FlaskClient) -> None:
    page = client.get("/compare/barnet", headers=HTML).text
    assert "Ward by ward: 24 of 24 wards in 2022, 21 of 21 in 2018" in words(page)
    assert "All boundaries changed between the two elections," in words(page)
    rows = {row[0]: row[3] for row in table(page, "wards-compared")}
    assert (rows["Childs Hill"], rows["Barnet Vale"], rows["Coppetts"]) == (
        "new boundaries",
        "new ward",
        "ward no more",
    )
    assert "Swing: 6.7 points from Con to Lab" in words(page)


def test_only_a_turnout_that_is_known_has_a_column(client: FlaskClient) -> None:
    headings = re.findall(r">(Turnout \d{4})<", client.get("/compare/westminster", headers=HTML).text)
    assert headings == ["Turnout 2022"]


def test_the_page_of_a_council_leads_to_its_comparisons_below_its_seats(client: FlaskClient) -> None:
    page = client.get("/doc/council/westminster", headers=HTML).text
    links = {words(name): address for address, name in re.findall(r'<a href="(/compare/[^"]+)">(.*?)</a>', page)}
    assert list(links) == ["ward by ward: 2018 against 2022", "ward by ward: 2014 against 2018"]
    assert page.index("All seats") < page.index("Two elections beside each other") < page.index('id="control"')
    headings = words(client.get(html.unescape(next(iter(links.values()))), headers=HTML).text)
    assert "Ward Elected 2022 Elected 2018 Change" in headings


def test_without_ballots_only_seats_are_compared(client: FlaskClient) -> None:
    page = read(client, "/compare/bexley")
    assert "Con hold. Con −1, Lab +1." in page
    assert "The results of the single wards are not here for either election" in page
    assert "Swing" not in page


def test_so_far_is_not_compared(client: FlaskClient) -> None:
    page = read(client, "/compare/brent?from=2014-05-22&to=2018-05-03")
    assert "Not all results of both elections are here, so no change of seats is given." in page
    assert "So far: 20 of 21 wards are here." in page


@pytest.mark.parametrize(
    ("asked", "status", "told"),
    [
        ("nowhere", 404, "describes nothing by the name"),
        ("adur", 404, "Of Adur District Council the results of one election are here, and two are compared"),
        ("barnet?from=2018-05-03&to=2018-05-03", 400, "as in /compare/barnet?from=2018-05-03&to=2022-05-05"),
        ("barnet?from=2022-05-05&to=2018-05-03", 400, "The day from=2022-05-05 is not before to=2018-05-03"),
        ("barnet?from=2018", 400, "The argument from='2018' is no day. What to do: write a day as in 2022-05-05"),
        ("barnet?to=2019-01-01", 404, "to=2019-01-01: no result of an election"),
        ("a%20b", 400, "no identifier holds the character ' '"),
    ],
    ids=["unknown", "one-election", "same-day", "backwards", "no-day", "no-election", "no-identifier"],
)
def test_what_cannot_be_compared(client: FlaskClient, asked: str, status: int, told: str) -> None:
    assert told in read(client, f"/compare/{asked}", status)


def test_days_that_are_left_out_are_those_beside_the_given_one(client: FlaskClient) -> None:
    for asked in ("barnet", "barnet?to=2022-05-05", "barnet?from=2018-05-03&to="):
        assert "Barnet: 2018 against 2022" in read(client, f"/compare/{asked}")
    for asked in ("barnet?from=2014-05-22", "barnet?to=2018-05-03"):
        assert "Barnet: 2014 against 2018" in read(client, f"/compare/{asked}")


def test_the_pages_of_a_council_and_of_its_election_lead_there(client: FlaskClient) -> None:
    address = "/compare/camden?from=2018-05-03&amp;to=2022-05-05"
    for path in ("/doc/council/camden", "/doc/election/local.camden.2022-05-05"):
        assert f'href="{address}"' in client.get(path, headers=HTML).text


def test_pages_speak_of_old_control_in_the_past(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    missing = "An election was due in May 2026 and is not in here."
    for day, is_due in ((date(2026, 5, 6), False), (date(2026, 5, 7), True)):
        monkeypatch.setattr(due, "today", lambda day=day: day)
        for path in ("council/barnet", "election/local.barnet.2022-05-05", "election/local.2022-05-05"):
            assert (missing in read(client, f"/doc/{path}")) == is_due
        assert missing not in read(client, "/doc/election/local.barnet.2018-05-03")
        assert "is controlled by" not in read(client, "/doc/council/barnet")
