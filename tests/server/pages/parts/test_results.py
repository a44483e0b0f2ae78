"""The pages where declared results stand: of contests, councils, wards, people, returns, and beside what papers say."""

from __future__ import annotations

import html
import re
from collections import Counter
from datetime import date
from itertools import pairwise

import pytest
from flask.testing import FlaskClient
from pyoxigraph import QuerySolutions, Store

from wardmote.graph.rdf import iris
from wardmote.graph.releases import release
from wardmote.graph.sparql import query
from wardmote.server.app import make
from wardmote.server.engine.inprocess import InProcess
from wardmote.server.engine.interface import Served
from wardmote.server.http import urls
from wardmote.server.pages.parts import results

HTML = {"Accept": "text/html"}
# What is declared beside a claim, and as it reads: a sentence in one flow that ends with where it was declared.
_DECLARED = re.compile(r'<span class="declared">(.*?)</span>\n', re.DOTALL)
_HIDDEN, _MARKUP = re.compile(r'<span class="hidden">.*?</span>', re.DOTALL), re.compile(r"<[^>]+>")
_RESULT = r"[^;:]+(,| by| counted)[^;:]* the result( of \d+ \w+ \d{4})?"
_PLAIN = re.compile(rf"(Declared|To set beside it): {_RESULT}( and {_RESULT})*(; to set beside it: {_RESULT})?")
BELSIZE = "local.camden.belsize.2018-05-03"
# One of each kind that shows declared results, with words that its page must have.
THINGS = {
    f"ballot/{BELSIZE}": ("3 seats: each voter could give up to 3 votes", "no share of the vote is given"),
    "election/local.camden.2022-05-05": (
        "+4",
        "The wards are new.",
        "As the declared result implies",
        "A majority of 39",
        "The last election had left",
        "Wards whose result is here 20",
    ),
    "election/local.brent.2018-05-03": (
        "as declared so far",
        "So far: 20 of 21 wards are here.",
        "60 of 63",
        "more than half of all seats already",
        "Willesden Green",
    ),
    "election/local.2018-05-03": (
        "Councils, as declared",
        "Kingston upon Thames",
        "What changed hands",
        "3 of 32 London councils changed hands against 2014: Kingston upon Thames and Richmond upon Thames "
        "(Lib Dem gain from Con), Tower Hamlets (Lab gain from no overall control).",
    ),
    "council/camden": (
        "Seats by party, as declared",
        "Lab, by 39",
        "It is not who runs the council now",
        "Councillors elected on 5 May 2022",
        "Tom Simon (Belsize)",
        "all seats, 20 of 20 wards",
    ),
    "ward/E05000128": ("Ballots over time", "Tom Simon", "3 May 2018"),
    "person/tom-simon": ("✓ elected", "1,494", "Papers reported", "How we know that it is the same person"),
    "person/sian-berry": ("Green Party of England and Wales", "✓ elected"),
    "party/PP90": ("Seats on councils, as declared", "On these councils", ", control", "of them elected"),
    f"candidacy/{BELSIZE}.tom-simon": ("As declared", "1,250 votes", "Place in the ballot 1", "Elected yes"),
    "tally/local.camden.2022-05-05.PP90": (
        "The Liberal Democrats won 4 seats on the London Borough of Camden on 5 May 2022.",
        "4 of 55",
        "+1",
        "24,088",
        "Tom Simon",
    ),
    "tally/local.brent.2018-05-03.PP53": ("57 so far", "So far: 20 of 21 wards are here.", "not loaded"),
    "return/local.camden.2018-05-03": ("What it has results of", "Belsize", "Taken from"),
    "return/local.richmond-upon-thames.2018-05-03": (
        "What it makes of what papers reported",
        "wrong",
        "Articles checked against it",
    ),
    "return/local.2018-05-03": ("Camden council election of 3 May 2018", "all seats, 18 of 18 wards", "so far"),
    "collection/local.2018-05-03.democracy-club": (
        "Democracy Club",
        "Offered at",
        "https://democracyclub.org.uk/blog/2018/05/11/its-oh-so-quiet/",
        "What it has results of",
        "not part of this site",
    ),
}


@pytest.fixture(scope="module")
def client(store: Store, published: release.Release) -> FlaskClient:
    return make(InProcess(store, Served(published.id, published.base))).test_client()


def get(client: FlaskClient, path: str) -> str:
    answer = client.get(path, headers=HTML)
    assert answer.status_code == 200, path
    return answer.text


def text(page: str) -> str:
    """Give the words of a page as one reads them."""
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", page)).split())


def select(store: Store, pattern: str) -> list[str]:
    found = query.run(store, f"SELECT DISTINCT ?one {{ {pattern} }} ORDER BY ?one")
    assert isinstance(found, QuerySolutions)
    return [row["one"].value for row in found]  # type: ignore[union-attr]


@pytest.mark.slow
@pytest.mark.parametrize("thing", THINGS)
class TestPage:
    def test_has_its_words(self, client: FlaskClient, thing: str) -> None:
        page = text(get(client, f"/doc/{thing}"))
        for words in THINGS[thing]:
            assert words in page

    def test_its_markup_is_sound(self, client: FlaskClient, thing: str) -> None:
        page = get(client, f"/doc/{thing}")
        assert not re.search(r"\sstyle=|<style|\son[a-z]+=|>\s*None\b", page)
        ids = re.findall(r'\sid="([^"]+)"', page)
        assert len(ids) == len(set(ids))
        levels = [int(level) for level in re.findall(r"<h([1-6])", page)]
        assert all(after - before <= 1 for before, after in pairwise(levels)), levels
        for table in re.findall(r"<table>.*?</table>", page, re.DOTALL):
            assert "<caption>" in table
            assert not re.search(r"<th(?![^>]* scope=)[\s>]", table)

    def test_its_queries_give_rows(self, client: FlaskClient, thing: str) -> None:
        asked = set(re.findall(r'href="(/query\?named=[^"]+)"', get(client, f"/doc/{thing}")))
        answers = [client.get(html.unescape(address), follow_redirects=True) for address in asked]
        assert [answer.status_code for answer in answers] == [200] * len(asked)
        assert any("<tbody>" in answer.text for answer in answers)

    def test_it_weighs_little(self, client: FlaskClient, thing: str) -> None:
        # The page of all elections of a day has every council three times: on the map, as counted and as reported.
        assert len(get(client, f"/doc/{thing}").encode()) <= 150_000


class TestBallot:
    def test_candidates_stand_in_the_order_of_their_votes(self, client: FlaskClient, store: Store) -> None:
        page = get(client, f"/doc/ballot/{BELSIZE}").partition('id="candidacies"')[2].partition("</table>")[0]
        votes = [int(number.replace(",", "")) for number in re.findall(r'class="number">([\d,]+)</td>', page)]
        places = [int(number) for number in re.findall(r'<th scope="row"><span class="soft">(\d+)</span>', page)]
        assert votes == sorted(votes, reverse=True)
        assert places == [1 + sum(other > one for other in votes) for one in votes]
        assert len(votes) == len(select(store, f"?one wm:ballot <{iris.DEFAULT_BASE}id/ballot/{BELSIZE}>"))
        assert page.count("✓ elected") == page.count('<tr class="elected">') == 3

    def test_what_papers_reported_is_in_a_column_of_its_own(self, client: FlaskClient) -> None:
        page = get(client, "/doc/ballot/local.camden.belsize.2022-05-05")
        table = page.partition('id="candidacies"')[2].partition("</table>")[0]
        rows = [re.findall(r"<t[hd].*?</t[hd]>", row, re.DOTALL) for row in table.split("<tr")[2:]]
        (simon,) = (row for row in rows if "Tom Simon" in row[0])
        assert text(simon[-2]) == "✓ elected"
        assert "re-elected" in text(simon[-1])


class TestCouncilElection:
    def test_gains_and_losses_add_up(self, client: FlaskClient) -> None:
        page = text(
            get(client, "/doc/election/local.camden.2022-05-05").partition('id="seats"')[2].partition("</table>")[0]
        )
        changes = [int(sign.replace("−", "-")) for sign in re.findall(r"\s([+−]\d+)\s", page)]
        assert sum(changes) == 1, "55 seats, one more than before"

    def test_every_ward_has_those_who_were_elected(self, client: FlaskClient, store: Store) -> None:
        page = (
            get(client, "/doc/election/local.camden.2022-05-05").partition('id="ballots"')[2].partition("</table>")[0]
        )
        election = f"{iris.DEFAULT_BASE}id/election/local.camden.2022-05-05"
        elected = select(store, f"?one wm:elected true ; wm:ballot/wm:partOf <{election}>")
        assert len(elected) == 55
        assert all(f'href="{urls.page(one)}"' in page for one in elected)
        assert "not loaded" not in page

    def test_every_seat_is_a_dot(self, client: FlaskClient) -> None:
        page = get(client, "/doc/election/local.camden.2022-05-05")
        fills = Counter(re.findall(r'<circle [^>]*fill="(#[0-9a-f]{6})"', page))
        assert sorted(fills.values()) == [1, 3, 4, 47]


class TestBesideClaims:
    def test_a_refuted_proposition_has_the_declared_figure_first(self, client: FlaskClient, store: Store) -> None:
        (seven,) = select(store, "?assessment wm:standing wm:wrong ; wm:assesses ?one . ?one wm:number 7")
        page = text(get(client, urls.page(seven)))
        verdict = page.partition("Against the declared result")[2].partition("How we know")[0]
        assert "The declared result says otherwise, so this is wrong." in verdict
        assert "11 Conservative seats declared result : Richmond upon Thames" in verdict
        assert "Richmond upon Thames council election of 3 May 2018" in verdict

    def test_what_was_overtaken_is_not_called_wrong(self, client: FlaskClient, store: Store) -> None:
        iri = select(
            store, "?assessment wm:standing wm:overtaken ; wm:assesses ?one ; wm:restsOn/wm:source/a wm:Return"
        )
        for one in iri:
            page = text(get(client, urls.page(one)))
            assert "That is not to be wrong." in page
            assert "so this is wrong" not in page

    def test_what_cannot_be_checked_says_why(self, client: FlaskClient, store: Store) -> None:
        for one in select(store, "?assessment wm:standing wm:notCheckable ; wm:assesses ?one")[::6]:
            page = get(client, urls.page(one))
            reasons = select(store, f"?a wm:assesses <{one}> ; wm:obstacle/rdfs:comment ?one")
            assert all(reason in html.unescape(page) for reason in reasons)
            assert "do not decide this" in page

    def test_a_claim_on_the_page_of_its_article_has_it_too(self, client: FlaskClient) -> None:
        page = text(get(client, "/doc/article/e5ef6a4d0d67980f"))
        assert re.search(
            r"Wrong The Conservatives are left with seven councillors in Richmond\. "
            r"Declared: 11 Conservative seats, counted from the result",
            page,
        )

    def test_what_was_declared_is_told_in_plain_words(self, client: FlaskClient, store: Store) -> None:
        articles = select(store, "?one a wm:Article .")
        labels = select(store, "?claim wm:source/a wm:Return ; wm:states/rdfs:label ?one .")
        legal = ("Conservative and Unionist Party", "Labour Party")
        said = [one for article in articles for one in _DECLARED.findall(get(client, urls.page(article)))]
        told = {" ".join(html.unescape(_MARKUP.sub("", _HIDDEN.sub("", one))).split()) for one in said}
        assert len(told) > 40
        assert [one for one in told if not _PLAIN.fullmatch(one)] == []
        assert [
            one for one in told if any(label in one for label in labels) or any(name in one for name in legal)
        ] == []

    def test_refuted_claims_stand_first_among_the_findings(self, client: FlaskClient) -> None:
        page = get(client, urls.FINDINGS)
        assert page.index('id="refuted"') < page.index('id="contradictions"')
        part = text(page.partition('id="refuted"')[2].partition('id="contradictions"')[0])
        printed = part.index("seven councillors"), part.index("Printed: 7")
        assert max(printed) < part.index("Declared: 11") < part.index("Conservative and Unionist Party: 11 seats")

    def test_what_is_borne_out_is_told_in_sentences(self, client: FlaskClient) -> None:
        page = text(get(client, urls.FINDINGS))
        right = page.partition("and the declared result bears out.")[2].partition("Not checkable, and why")[0]
        assert "Adrian Cohen was elected in Hampstead Town." in right
        assert re.findall(r"candidacy outcome,|affiliation,|not so:|Not so:", right) == []

    def test_queries_stand_after_the_findings(self, client: FlaskClient) -> None:
        page = get(client, urls.FINDINGS)
        assert page.index(">On this page<") < page.index('id="verdicts"') < page.index(">Query this<")

    def test_a_proposition_that_only_a_return_states(self, client: FlaskClient, store: Store) -> None:
        alone = select(
            store,
            "?claim wm:states ?one ; wm:source/a wm:Return . "
            "FILTER NOT EXISTS { ?other wm:states ?one . ?other wm:source/a wm:Article }",
        )
        page = text(get(client, urls.page(alone[0])))
        assert "No article states it: it is known from declared results alone." in page


def test_the_page_about_the_site_explains_returns(client: FlaskClient) -> None:
    page = text(get(client, urls.ABOUT))
    assert "Who controls a council does not follow from an old result." in page
    for standing in ("Right", "Wrong", "Overtaken", "Not checkable"):
        assert standing in page


def test_returns_are_in_the_lists(client: FlaskClient) -> None:
    assert (
        f"{iris.DEFAULT_BASE}id/".removeprefix("https://")
        not in get(client, "/browse/collection").partition("<main")[0]
    )
    assert "Democracy Club" in get(client, "/browse/collection")
    assert "return of" in get(client, "/browse/return")


class TestChange:
    LABOUR, LIBERAL = (f"{iris.DEFAULT_BASE}id/party/{key}" for key in ("PP53", "PP90"))

    def ballots(self, *given: tuple[str, str, int, str]) -> list[results.Winners]:
        """Give ballots by ward, day, seats and a letter for each who was elected, the latest first."""
        whose = {"l": self.LABOUR, "d": self.LIBERAL}
        return [
            results.Winners(
                {"this": ward, "ballot": f"{ward}.{day}", "day": date.fromisoformat(day), "seats": seats},
                [{"whose": whose[letter], "whoseLabel": ""} for letter in won],
            )
            for ward, day, seats, won in given
        ]

    def test_it_is_against_the_ballot_before_in_the_same_ward(self) -> None:
        found = self.ballots(
            ("w1", "2022-05-05", 2, "ld"), ("w0", "2020-05-05", 2, "dd"), ("w1", "2018-05-03", 2, "ll")
        )
        assert results.against_before(found) == {"w1.2022-05-05": "Lib Dem +1, Lab −1"}

    def test_a_by_election_for_one_seat_of_several_is_left_out(self) -> None:
        found = self.ballots(("w1", "2022-05-05", 2, "ll"), ("w1", "2020-02-06", 1, "d"), ("w1", "2018-05-03", 2, "ll"))
        assert results.against_before(found) == {"w1.2022-05-05": "no change"}

    def test_a_ballot_whose_winners_are_not_known_is_none_to_compare_with(self) -> None:
        found = self.ballots(("w1", "2022-05-05", 2, "ll"), ("w1", "2018-05-03", 2, ""))
        assert results.against_before(found) == {}


def test_a_party_has_what_it_gained_held_and_lost(client: FlaskClient, store: Store) -> None:
    page = get(client, "/doc/party/PP90").partition('id="changes-table"')[2].partition("</table>")[0]
    (latest, before) = (text(row) for row in page.partition("<tbody>")[2].split("<tr>")[1:])
    assert before.startswith("3 May 2018 Kingston upon Thames , Richmond upon Thames Sutton –")
    assert latest.startswith("5 May 2022 – Kingston upon Thames , Richmond upon Thames , Sutton –")
    # A statement may be in several graphs.
    tallies = {
        quad.subject
        for quad in store.quads_for_pattern(None, iris.wm("standsFor"), iris.thing("party", "PP90"), None)
        if "/tally/" in str(quad.subject) and "2022-05-05" in str(quad.subject)
    }
    values = {
        (quad.subject, name): int(quad.object.value)
        for tally in tallies
        for name in ("seatsWon", "seatsChange")
        for quad in store.quads_for_pattern(tally, iris.wm(name), None, None)
    }
    changes = {tally: value for (tally, name), value in values.items() if name == "seatsChange"}
    assert latest.endswith(f" {sum(values[tally, 'seatsWon'] for tally in changes)} +{sum(changes.values())}")


def test_wards_are_counted_in_the_heading(client: FlaskClient) -> None:
    assert "Ward by ward: all 18 wards" in text(get(client, "/doc/election/local.westminster.2022-05-05"))


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("/doc/election/local.westminster.2022-05-05", "ballots"),
        ("/doc/ward/E05000128", "ballots"),
        (f"/doc/ballot/{BELSIZE}", "candidates"),
        ("/doc/person/tom-simon", "candidacies"),
        ("/doc/election/local.2018-05-03", "boroughs"),
        ("/results?day=2018-05-03&council=camden", "candidacies"),
    ],
)
def test_a_table_has_the_names_by_which_people_know_parties(client: FlaskClient, path: str, name: str) -> None:
    cells = get(client, path).partition(f'id="{name}-table"')[2].partition("<tbody>")[2].partition("</tbody>")[0]
    assert len(re.findall(r"Conservative|Labour|Liberal Democrat", text(cells))) > 2
    assert re.findall(r"Conservative and Unionist|Labour Party|Liberal Democrats|\(UKIP\)", text(cells)) == []


def test_who_was_elected_has_letters_for_a_narrow_screen_and_the_whole_name(client: FlaskClient) -> None:
    page = get(client, "/doc/election/local.westminster.2022-05-05")
    assert '<span data-short="Con" title="Conservative and Unionist Party"><span>Conservative</span></span>' in page


def test_what_stands_on_the_ballot_paper_is_kept(client: FlaskClient, store: Store) -> None:
    (ballot,) = select(
        store,
        '?it dcterms:description "Labour and Co-operative Party" ; wm:ballot ?one .',
    )[:1]
    assert 'title="Labour and Co-operative Party"' in get(client, urls.page(ballot))


def test_a_ballot_says_what_changed_in_its_ward(client: FlaskClient) -> None:
    page = text(get(client, f"/doc/ballot/{BELSIZE}"))
    assert "Against 22 May 2014 , in the same ward: Lib Dem +2, Con −2 ." in page
    assert "in the same ward:" not in text(get(client, "/doc/ballot/local.camden.belsize.2022-05-05"))
