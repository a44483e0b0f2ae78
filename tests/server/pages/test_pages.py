from __future__ import annotations

import html
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from flask.testing import FlaskClient
from pyoxigraph import Literal, Quad, QuerySolutions, Store

from wardmote.graph.rdf import iris
from wardmote.graph.releases import release
from wardmote.server.app import make
from wardmote.server.engine import named_queries
from wardmote.server.engine.inprocess import InProcess
from wardmote.server.engine.interface import Served
from wardmote.server.http import urls
from wardmote.server.pages import lists
from wardmote.server.web.state import Site

HTML = {"Accept": "text/html"}
# One of each kind that has a page of its own here, with words that its page must have.
THINGS = {
    "council/barnet": (
        "London Borough of Barnet",
        "After the election of 5 May 2022: Labour, by 19 (of 63 seats). ",
    ),
    "council/bexley": (
        "London Borough of Bexley",
        "After the election of 5 May 2022: Conservative, by 21 (of 45 seats). ",
        "No article here states anything of Bexley yet.",
    ),
    "area/E09000003": ("Barnet", "An area governed by the London Borough of Barnet."),
    "council/restormel": ("Restormel Borough Council", "non-metropolitan district", "1 April 2009"),
    "council/cumberland": (
        "Cumberland Council",
        "unitary authority",
        "5 May 2022",
        "Carlisle City Council",
        "a shadow of the councils",
    ),
    "area/greater-london": ("Greater London", "London has 32 borough councils."),
    "election/local.2018-05-03": (
        "Local elections of 3 May 2018",
        "declared results are loaded of 150.",
    ),
    "election/local.camden.2022-05-05": ("Camden council election of 5 May 2022", "28 for a majority"),
    "election/local.bexley.2022-05-05": (
        "Bexley council election of 5 May 2022",
        "No article here speaks of this election",
    ),
    "ballot/local.sutton.nonsuch.2018-05-03": ("Nonsuch, Sutton, 3 May 2018", "James McDermott-Hill"),
    "ward/E05013631": ("Childs Hill ward, Barnet (from 2022)", "which this one follows"),
    "party/PP53": ("Labour Party", "Councils it controlled"),
    "group/barnet.PP53": ("Labour group on Barnet council", "Leader of the Labour group on Barnet council"),
    "person/peter-zinkin": ("Peter Zinkin", "nothing inferred about the person"),
    "office/leader.barnet.PP53": ("Leader of the Labour group on Barnet council", "Barry Rawlings"),
    "organisation/bbc-news": ("BBC News", "What papers reported"),
    "candidacy/local.barnet.childs-hill.2022-05-05.peter-zinkin": (
        "Peter Zinkin, Childs Hill, 5 May 2022",
        "stood for the Conservative and Unionist Party",
    ),
    "tally/local.2018-05-03.greater-london.PP53": (
        "Labour Party, Greater London, Local elections of 3 May 2018",
        "So far: of 32 of 32 councils there are results here, not all of them whole.",
    ),
    "tally/local.brent.2018-05-03.PP53": (
        "Labour Party, Brent council election of 3 May 2018",
        "The Labour Party won 57 seats on the London Borough of Brent on 3 May 2018, so far.",
    ),
}
LISTS = ("/", "/councils", "/elections", "/browse", *(f"/browse/{kind}" for kind in lists.KINDS))
OTHERS = ("/limits", "/conformance", "/bench", "/findings", "/reconcile?name=Camden", "/compare/barnet")
PAGES = (*(f"/doc/{thing}" for thing in THINGS), *LISTS, *OTHERS)


@pytest.fixture(scope="module")
def client(store: Store, published: release.Release, indexed: Path) -> FlaskClient:
    return make(InProcess(store, Served(published.id, published.base)), site=Site(home=indexed)).test_client()


def get(client: FlaskClient, path: str) -> str:
    answer = client.get(path, headers=HTML)
    assert answer.status_code == 200, path
    return answer.text


@pytest.mark.slow
@pytest.mark.parametrize("thing", THINGS)
def test_a_page_is_about_its_thing(client: FlaskClient, thing: str) -> None:
    page = html.unescape(get(client, f"/doc/{thing}"))
    heading, *words = THINGS[thing]
    assert re.findall(r"<h1[^>]*>([^<]+)</h1>", page) == [heading]
    assert [one for one in words if one not in page] == []
    assert f"<title>{heading} · Wardmote</title>" in page


@pytest.mark.parametrize("thing", THINGS)
def test_a_page_has_what_every_page_has(client: FlaskClient, thing: str) -> None:
    page, base = get(client, f"/doc/{thing}"), iris.DEFAULT_BASE
    assert f"<code>{base}id/{thing}</code>" in page
    assert "Query this" in page
    assert f'href="/correct?page=/doc/{urls.quote(thing, safe="/")}">Ask for a correction</a>' in page
    for one in urls.alternates(f"{base}id/{thing}"):
        assert f'<link rel="alternate" type="{one.format.media[0]}" href="{one.href}"' in page
        assert f'<a href="{one.href}" type="{one.format.media[0]}">' in page


def test_about_counts_claims_by_how_they_were_made(client: FlaskClient) -> None:
    told = re.search(
        r"In this release (\d+) claims were made by hand, 0 drafted and accepted as they were, 0 ",
        get(client, "/about"),
    )
    assert told is not None
    assert int(told[1]) > 200


def test_claims_are_counted_by_how_they_were_made() -> None:
    made = Store()
    for number, properties in enumerate(
        ((), ("provenance",), ("provenance",), ("provenance", "modified"), ("gone",)), 1
    ):
        claim = iris.thing("claim", f"fen.{number}")
        if "gone" in properties:
            made.add(Quad(claim, iris.term("prov:invalidatedAtTime"), Literal("2031-06-01T09:30:00Z")))
            continue
        made.add(Quad(claim, iris.wm("source"), iris.article("fen")))
        made.add(Quad(claim, iris.wm("states"), iris.thing("proposition", f"figure-{number}")))
        for name in properties:
            made.add(Quad(claim, iris.term(f"dcterms:{name}"), Literal("x")))
    made.add(Quad(iris.article("fen"), iris.RDF_TYPE, iris.wm("Article")))
    page = make(InProcess(made, Served("made"))).test_client().get("/about").text
    assert "1 claim was made by hand, 2 drafted and accepted as they were, 1 drafted and changed" in page


@pytest.mark.parametrize("path", PAGES)
class TestStructure:
    def test_landmarks(self, client: FlaskClient, path: str) -> None:
        page = get(client, path)
        assert '<html lang="en-GB">' in page
        assert (
            page.index('href="#main"') < page.index("<header") < page.index('<main id="main"') < page.index("<footer")
        )
        assert len(re.findall("<h1", page)) == 1
        names = re.findall(r' id="([^"]+)"', page)
        assert len(names) == len(set(names))

    def test_tables_scroll_and_have_captions_and_headings_with_scope(self, client: FlaskClient, path: str) -> None:
        page = get(client, path)
        tables = re.findall(r"([^\n]*)\n(<table.*?</table>)", page, re.DOTALL)
        assert len(tables) == page.count("<table")
        for before, table in tables:
            assert re.search(r'<div class="scroll( table)?" [^>]*tabindex="0"', before), "or it widens a narrow page"
            assert re.match(r"<table>\s*<caption>", table)
        assert not re.search(r"<th(?![^>]* scope=)[\s>]", page)

    def test_nothing_that_the_policy_refuses(self, client: FlaskClient, path: str) -> None:
        page = get(client, path)
        assert not re.search(r"\sstyle=|<style|\son[a-z]+=", page)
        assert not re.search(r'<script(?! type="(module|application/ld\+json)")', page)
        assert not re.search(r'(src|<link rel="(stylesheet|icon)" href)="(?!/)', page)

    def test_no_value_is_left_unwritten(self, client: FlaskClient, path: str) -> None:
        # HTML that is to be copied
        page = re.sub(r'<input class="code" readonly value="[^"]*">', "", get(client, path))
        assert not re.search(r">\s*None\b|datetime(?!=\")|\[object|&lt;(a|span|p) ", page)


def links(page: str) -> Iterator[str]:
    """Give the local addresses that a page links to, without fragments and queries."""
    for address in re.findall(r'<a [^>]*?href="(/[^"]*)"', page):
        yield html.unescape(address).partition("#")[0].partition("?")[0]


@pytest.mark.slow
def test_every_link_leads_somewhere(client: FlaskClient) -> None:
    found = {address for path in PAGES for address in links(get(client, path))}
    others = {address for address in found if not address.startswith(("/doc/", "/dumps/", "/sparql"))}
    # Pages of things are walked in test_linked; here those that the front page and the lists lead to by their kind.
    sample = {address.split("/")[2]: address for address in sorted(found) if address.startswith("/doc/")}
    for address in others | set(sample.values()):
        assert client.get(address, headers=HTML).status_code == 200, address


@pytest.mark.parametrize("path", [f"/doc/{thing}" for thing in THINGS])
def test_the_queries_of_a_page_are_those_it_was_made_with(client: FlaskClient, path: str) -> None:
    asked = set(re.findall(r'href="(/query\?named=[^"]+)"', get(client, path)))
    assert asked
    rows = 0
    for address in asked:
        (text,) = parse_qs(urlsplit(client.get(html.unescape(address)).location).query)["query"]
        answer = client.get("/sparql", query_string={"query": text, "format": "csv"})
        assert answer.mimetype == "text/csv"
        rows += answer.text.count("\n") - 1
    # A council may have no by-election; these two, of which hardly anything is told, have no rows at all.
    assert (rows > 0) == (path not in ("/doc/council/restormel", "/doc/council/cumberland"))


def test_a_list_of_no_kind_is_not_found(client: FlaskClient) -> None:
    assert client.get("/browse/bicycle", headers=HTML).status_code == 404


@pytest.mark.slow
@pytest.mark.parametrize(("path", "status"), [("/doc/council/nowhere", 404), ("/doc/council/a%20b", 400)])
def test_an_address_of_nothing(client: FlaskClient, path: str, status: int) -> None:
    assert client.get(path, headers=HTML).status_code == status


@pytest.fixture(scope="module")
def undeclared(store: Store, published: release.Release) -> FlaskClient:
    """Give the site of a release in which no declared result is loaded: its data less all that returns say."""
    kinds = {iris.wm(name) for name in ("Return", "Collection", "Tally")}
    results = {iris.wm(name) for name in ("votes", "elected", "control", "controlLeftByLastElection", "wardsHere")}
    of_returns = {
        quad.subject
        for quad in store
        if (quad.predicate == iris.RDF_TYPE and quad.object in kinds)
        or (quad.predicate == iris.wm("source") and "/id/return/" in quad.object.value)
    }
    fewer = Store()
    fewer.bulk_extend(quad for quad in store if quad.subject not in of_returns and quad.predicate not in results)
    return make(InProcess(fewer, Served(published.id, published.base))).test_client()


def squares(page: str) -> dict[str, tuple[str, str]]:
    """Give the classes and the words of each square of the last map of a page, by where it leads."""
    found = re.findall(r'<a class="tile ([a-z -]+)" href="([^"]+)">(.*?)</a>', page, re.DOTALL)
    return {where: (tints, " ".join(re.sub(r"<[^>]+>", " ", said).split())) for tints, where, said in found}


class TestHome:
    def test_maps_each_election_of_which_control_is_declared_or_stated(self, client: FlaskClient) -> None:
        page = get(client, "/")
        assert page.count('<ol class="map"') == 3
        assert page.count('class="tile ') == 3 * 32
        assert "as the declared results imply" in page

    def test_a_square_is_coloured_labelled_and_linked(self, client: FlaskClient) -> None:
        latest = squares(get(client, "/"))
        tints, said = latest["/doc/council/westminster"]
        assert tints == "tint-lab tile-changed"
        assert "WSM Westminster: Labour, 2022, gain from Conservative Lab gain from Con" in said
        tints, said = latest["/doc/council/bexley"]
        assert tints == "tint-con"
        assert "Bexley: Conservative, 2022 Con" in said

    def test_without_declared_results_the_map_is_that_of_the_papers(self, undeclared: FlaskClient) -> None:
        page = get(undeclared, "/")
        assert "No declared result is here yet." in page
        assert "No official result is here yet to check them against." in page
        assert page.count('<ol class="map"') == 2
        latest = squares(page)
        tints, said = latest["/doc/council/westminster"]
        assert (tints, "Labour by reports, 2022, gained Lab gained" in said) == ("tint-lab", True)
        tints, said = latest["/doc/council/bexley"]
        assert (tints, "Bexley: not known, 2022" in said) == ("tile-unknown", True)

    def test_shows_what_contradicts_first(self, client: FlaskClient) -> None:
        findings = get(client, "/").partition('id="findings"')[2]
        kinds = [kind for kind in ("refutation", "contradiction", "overtaking") if kind in findings]
        assert len(kinds) >= 2
        assert sorted(kinds, key=findings.index) == kinds

    def test_weighs_little(self, client: FlaskClient) -> None:
        assert len(get(client, "/").encode()) <= 100_000
        # Some more for what stands below each of its tables and charts, and for the meaning in each chip of a verdict.
        assert len(get(client, "/doc/council/barnet").encode()) <= 105_000


class TestAsk:
    @pytest.mark.parametrize("name", ["tally/of", "council/seats", "said/of", "council/control", "thing/linked-counts"])
    def test_a_query_with_its_thing_put_in_gives_the_same_rows(self, store: Store, name: str) -> None:
        session = InProcess(store, Served("0123456789abcdef"))
        barnet = iris.thing("council", "barnet")
        text = named_queries.about(name, barnet.value)
        alone = store.query(text, prefixes=iris.prefixes())
        assert isinstance(alone, QuerySolutions)
        bound = named_queries.rows(session, name, this=barnet)
        assert bound
        among = named_queries.rows(session, name, this=[barnet])
        found = [{name.value: row[name] for name in alone.variables} for row in alone]
        assert sorted(map(repr, bound)) == sorted(map(repr, among)) == sorted(map(repr, found))

    def test_the_title_stays_in_front(self) -> None:
        text = named_queries.about("council/seats", f"{iris.DEFAULT_BASE}id/council/barnet")
        assert text.startswith("# Seats by party")
        assert "VALUES ?this { <https://w3id.org/wardmote/id/council/barnet> }" in text

    def test_a_thing_is_put_into_each_part_that_asks_for_it(self) -> None:
        iri = f"{iris.DEFAULT_BASE}id/council/barnet"
        text = named_queries.about("said/of", iri)
        assert (
            text.count(f"VALUES ?this {{ <{iri}> }}") == named_queries.QUERIES.load("said/of").text.count("UNDEF") == 3
        )

    def test_a_list_goes_on_where_it_broke_off(self, store: Store) -> None:
        session = InProcess(store, Served("0123456789abcdef"))
        kind = iris.wm("Ballot")
        whole = named_queries.rows(session, "list/things", this=kind, first=Literal(""))
        names = [str(row["label"].value) for row in whole if row["label"] is not None]
        assert names == sorted(names)
        middle = names[len(names) // 2]
        rest = named_queries.rows(session, "list/things", this=kind, first=Literal(middle))
        assert [row["label"].value for row in rest if row["label"] is not None] == names[names.index(middle) :]
