"""The pages about sources and what they say: articles, claims, propositions, findings and the records behind them."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from checkout import Folder
from flask.testing import FlaskClient
from given import ADDRESS, ARTICLE, give
from pyoxigraph import QuerySolutions, Store

from wardmote.graph import build
from wardmote.graph.derivation import derive
from wardmote.graph.rdf import iris
from wardmote.graph.releases import release
from wardmote.graph.sparql import query
from wardmote.server.app import make
from wardmote.server.engine.inprocess import InProcess
from wardmote.server.engine.interface import Served
from wardmote.server.http import urls
from wardmote.server.pages import findings
from wardmote.server.web.state import Site

BASE = iris.DEFAULT_BASE
RICHMOND = "figure-8540672fe2411325"
OVERTAKING = "overtaking.e5ef6a4d0d67980f.20.b21b1b136e8d6d0d.1"
# One of each kind, with its heading and words that its page must have.
THINGS = {
    "article/e5ef6a4d0d67980f": (
        "Report on Richmond upon Thames and others, 4 May 2018 (publisher not established)",
        "the day that its text gives. Its publisher could not be established. 86 claims",
    ),
    "article/e5ef6a4d0d67980f/defect/1": (
        "Text defect: “the Bayswater”",
        "It is recorded as printed and never repaired",
    ),
    "article/e5ef6a4d0d67980f/inference/election": ("Inference: contest", "Democracy Club has polls"),
    "claim/e5ef6a4d0d67980f.1": ("The Conservatives are left with 11 seats on Richmond council.", "Contradicted by"),
    "claim/e5ef6a4d0d67980f.46": ("Turnout in Wandsworth may be meant to be 43.6 per cent.", "a curator reads it into"),
    "claim/e5ef6a4d0d67980f.41/council-wandsworth": ("“The council”", "London Borough of Wandsworth"),
    f"proposition/{RICHMOND}": (
        "The Conservatives are left with 11 seats on Richmond council.",
        "One source states it, and one source states what cannot hold with it.",
    ),
    "proposition/party-outcome-cf5d5adc2df731f7": (
        "Labour did not take control of Wandsworth.",
        "Two sources deny it. No source affirms it in its own voice.",
    ),
    "question/figure-17295be740751bc9": (
        "seats won, Conservative and Unionist Party, Richmond upon Thames council election of 3 May 2018",
        "A question to which the sources give two answers.",
    ),
    f"assessment/{RICHMOND}.affirmed.selfContradicted": (
        "Self-contradicted: seats won, Conservative and Unionist Party, "
        "Richmond upon Thames council election of 3 May 2018: 11",
        "The same source also states something that cannot hold together with it.",
    ),
    "topic/visits": ("visits", "Theresa May visited Wandsworth"),
    "event/grenfell-tower-fire": ("Grenfell Tower fire", "14 June 2017"),
    "finding/contradiction.e5ef6a4d0d67980f.1.e5ef6a4d0d67980f.10": (
        "Richmond upon Thames, 2018: the caption says 11; the body says 7",
        "Declared: 11; so the caption is right and the body is wrong.",
    ),
    "finding/council-seats.f79b0c6ea0411452.local.barnet.2022-05-05.63": (
        "Barnet council election of 5 May 2022: the seats given add up to 63 of 63",
        "held against each other: they add up.",
    ),
    "spell/westminster.2022-05-05.2.PP53": (
        "City of Westminster: Labour Party, from 5 May 2022",
        "An interval during which the Labour Party controlled the City of Westminster",
    ),
    "link/ward.E05009399.Q56295944": (
        "Notting Dale ward, Kensington and Chelsea is the same as Wikidata Q56295944",
        "December 2018",
    ),
    "query/ties": (
        "Which ballots ended in a tie, how it was broken, who took the seat, and whether the votes reported are right",
        "Run it, and change it",
    ),
    "dataset/wardmote": ("Wardmote", "Things by class"),
    "dataset/wikidata.sameAs": ("Links to Wikidata", "Links from"),
}


def client_of(store: Store, **site: Path) -> FlaskClient:
    return make(InProcess(store, Served("invented", BASE)), site=Site(**site)).test_client()  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def client(store: Store) -> FlaskClient:
    return client_of(store)


@pytest.fixture(scope="module")
def marsh(invented: Store, fictional_articles: Path) -> FlaskClient:
    """The site of an operator who has the texts of the invented articles."""
    return client_of(invented, articles=fictional_articles)


def get(client: FlaskClient, path: str) -> str:
    answer = client.get(path, headers={"Accept": "text/html"})
    assert answer.status_code == 200, path
    return answer.text


def text(page: str) -> str:
    """Give the words of a page as one reads them."""
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", page)).split())


def select(store: Store, pattern: str) -> Iterator[str]:
    found = query.run(store, f"SELECT ?one {{ {pattern} }} ORDER BY ?one")
    assert isinstance(found, QuerySolutions)
    return (row["one"].value for row in found)  # type: ignore[union-attr]


@pytest.mark.parametrize("thing", THINGS)
def test_a_page_is_about_its_thing(client: FlaskClient, thing: str) -> None:
    page = get(client, f"/doc/{thing}")
    heading, words = THINGS[thing]
    assert [html.unescape(one) for one in re.findall(r"<h1[^>]*>([^<]+)</h1>", page)] == [heading]
    assert words in text(page)
    assert f"<code>{BASE}id/{thing}</code>" in page


@pytest.mark.parametrize("path", [*(f"/doc/{thing}" for thing in THINGS), urls.FINDINGS, urls.ABOUT])
def test_markup_is_sound(client: FlaskClient, path: str) -> None:
    page = get(client, path)
    assert "style=" not in page
    assert "<script>" not in page
    ids = re.findall(r'\sid="([^"]+)"', page)
    assert len(ids) == len(set(ids)), [one for one in ids if ids.count(one) > 1]
    levels = [int(level) for level in re.findall(r"<h([1-6])", page)]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels)), levels
    for table in re.findall(r"<table>.*?</table>", page, re.DOTALL):
        assert "<caption>" in table
        assert re.findall(r"<th(?:>| (?!scope))", table) == []


def test_an_article_without_its_text_has_positions_and_gists(client: FlaskClient, store: Store) -> None:
    page = get(client, "/doc/article/305ca4c136be8759")
    article = f"{BASE}id/article/305ca4c136be8759"
    for segment in select(store, f"?one oa:hasSource <{article}>"):
        assert f'id="{segment.partition("#")[2]}"' in page
    for gist in select(store, f"?claim wm:source <{article}> ; dcterms:abstract ?one"):
        assert html.escape(gist) in page or gist in html.unescape(page)
    assert "does not show its words" in page
    assert "<blockquote" not in page


def test_an_article_with_its_text_has_its_words(marsh: FlaskClient, fictional_articles: Path) -> None:
    words = (fictional_articles / "marsh-post.txt").read_text(encoding="utf-8")
    page = html.unescape(get(marsh, "/doc/article/marsh-post"))
    shown = re.findall(r'<blockquote class="text">([^<]*)</blockquote>', page)
    assert "".join("".join(shown).split()) == "".join(words.split())
    assert "they belong to their publisher" in page


def test_an_article_shows_the_claims_of_one_verdict(client: FlaskClient) -> None:
    whole = get(client, "/doc/article/e5ef6a4d0d67980f")
    assert '?verdict=wrong"><b>3</b> wrong</a>' in whole
    page = get(client, "/doc/article/e5ef6a4d0d67980f?verdict=wrong")
    assert re.findall(r'<p class="told"><button [^>]*>([^<]+)</button>', page) == ["Wrong"] * 3


def test_a_verdict_that_there_is_none_of_is_refused(client: FlaskClient) -> None:
    answer = client.get("/doc/article/e5ef6a4d0d67980f?verdict=mauve", headers={"Accept": "text/html"})
    assert answer.status_code == 400
    assert "mauve" in answer.text
    assert "give one of right, wrong" in answer.text


def test_segments_stand_in_the_order_of_the_text(marsh: FlaskClient) -> None:
    page = get(marsh, "/doc/article/fenwick-herald")
    starts = [int(start) for start in re.findall(r'<li class="segment[^>]* id="char=(\d+),', page)]
    assert starts == sorted(starts)
    assert len(starts) > 20


def test_a_claim_is_told_in_full_once_on_its_article(marsh: FlaskClient, invented: Store) -> None:
    page = get(marsh, "/doc/article/fenwick-herald")
    told = re.findall(r'<p class="gist"><a href="([^"]+)"', page)
    claims = [urls.page(one) for one in select(invented, "?one wm:source article:fenwick-herald ; wm:states ?what")]
    assert sorted(told) == sorted(claims)


def test_a_segment_without_claims_says_why(marsh: FlaskClient) -> None:
    page = text(get(marsh, "/doc/article/fenwick-herald"))
    assert "Nothing is claimed from it: credit." in page


def test_a_defect_stands_beside_its_segment(marsh: FlaskClient) -> None:
    page = text(get(marsh, "/doc/article/fenwick-herald"))
    assert page.count("“Sedeg End”") == 2, "beside the segment and in the list of defects"


def test_the_words_of_a_claim(marsh: FlaskClient, client: FlaskClient, invented: Store) -> None:
    claim = next(select(invented, '?one dcterms:abstract "The Alders are left with 17 seats."@en'))
    page = text(get(marsh, urls.page(claim)))
    assert "now hold 17" in page
    assert "are not shown here" not in page
    assert "are not shown here" in text(get(client, "/doc/claim/e5ef6a4d0d67980f.1"))


def test_a_proposition_has_its_sources_for_and_against(marsh: FlaskClient, invented: Store) -> None:
    votes = next(select(invented, "?one a wm:Figure ; wm:person person:osric-vane ; wm:number 1204"))
    page = text(get(marsh, urls.page(votes)))
    assert "It is disputed" in page
    assert "Sources, or passages of one source, state what cannot hold together with it" in page
    for_, _, against = page.partition("Which papers say so")[2].partition("Against")
    assert "Report on Fenwick Marsh and others" in for_
    assert "Sources that answer the same question otherwise" in against
    assert "1,240" in against
    assert "bears on this" in page or "Against the declared result" in page


@pytest.fixture
def given(folder: Folder, tmp_path: Path) -> FlaskClient:
    """Give the site of the invented borough, of one of whose articles a curator gives publisher, headline, address."""
    give(folder)
    build.publish(build.contents(folder.files(), iris.DEFAULT_BASE), tmp_path)
    current = release.current(tmp_path)
    return make(InProcess(release.open_store(current), Served(current.id)), site=Site()).test_client()


def test_what_a_curator_gives_of_an_article_leads_to_the_original(given: FlaskClient) -> None:
    link = f'<a href="{ADDRESS}" rel="noopener external">Read it at herald.example</a>'
    page = get(given, f"/doc/article/{ARTICLE}")
    assert "<h1>“Tide turns in the fens”, Levels Assembly, 2 May 2031</h1>" in page
    assert f'<dt>Original</dt><dd>{link} <span class="soft block">Given by a curator' in page
    assert page.count("It stands so in the archive.") >= 3
    assert f"On the article at {ADDRESS}" in html.unescape(page)
    other = get(given, "/doc/article/marsh-post")
    assert "Original" not in other
    assert "On the article at" not in other
    claim = get(given, f"/doc/claim/{ARTICLE}.1")
    assert link in claim
    assert "What it rests on beside the words" in claim
    assert "It stands so in the archive." not in claim, "no claim rests on who published it"
    assert link in get(given, "/doc/person/ada-thorne") or link in get(given, "/findings"), (
        "where it is told who says so"
    )


def test_what_a_curator_gives_of_an_article_is_in_its_citation(given: FlaskClient) -> None:
    for path in (f"/take/doc/article/{ARTICLE}/page.bib", f"/take/doc/claim/{ARTICLE}.1/page.bib"):
        assert f"  note = {{On the article at \\url{{{ADDRESS}}}}},\n" in get(given, path)
    assert "note" not in get(given, "/take/doc/article/marsh-post/page.bib")


def test_every_standing_says_how_it_was_computed(marsh: FlaskClient, invented: Store) -> None:
    sentences = {rule.name: rule.title for rule in derive.rules()}
    for iri in list(select(invented, "?one a wm:Assessment"))[::10]:
        (rule,) = select(invented, f"<{iri}> wm:rule ?one")
        assert sentences[rule].rstrip(".") in text(get(marsh, urls.page(iri)))


def test_all_findings_are_on_their_page(client: FlaskClient, store: Store) -> None:
    page = get(client, urls.FINDINGS)
    for finding in select(store, "?one a wm:Finding"):
        assert f'href="{urls.page(finding)}"' in page
    for defect in select(store, "?one a wm:TextDefect"):
        assert f'href="{urls.page(defect)}"' in page


def test_a_long_part_of_the_findings_goes_on_elsewhere(client: FlaskClient, store: Store) -> None:
    unchecked = list(select(store, "?assessment wm:standing wm:notCheckable ; wm:assesses ?one"))
    assert len(unchecked) > findings.SHOWN
    shown: list[str] = []
    for start in range(0, len(unchecked), findings.SHOWN):
        page = get(client, f"{urls.FINDINGS}?part=not-checkable&start={start}")
        part = page.partition('id="not-checkable"')[2].partition('id="verdicts"')[0]
        shown += re.findall(r'<li>(?:Not so: )?<a href="([^"]+)"', part)
        assert (f"start={start + findings.SHOWN}#not-checkable" in part) == (start + findings.SHOWN < len(unchecked))
    assert {urls.page(one) for one in unchecked} <= set(shown)


@pytest.mark.parametrize("wrong", ["part=bicycles", "part=refuted&start=-1", "part=refuted&start=99999"])
def test_a_part_of_the_findings_that_is_not_there(client: FlaskClient, wrong: str) -> None:
    assert client.get(f"{urls.FINDINGS}?{wrong}", headers={"Accept": "text/html"}).status_code == 404


def test_a_finding_has_both_sides(marsh: FlaskClient, invented: Store) -> None:
    page = text(get(marsh, urls.FINDINGS)).partition("Claims that cannot both hold")[2]
    for finding in select(invented, "?one a wm:Finding ; wm:kind wm:disputed"):
        for gist in select(invented, f"<{finding}> wm:restsOn/dcterms:abstract ?one"):
            assert gist in page


def test_what_was_overtaken_comes_before_what_overtook_it(client: FlaskClient) -> None:
    page = text(get(client, f"/doc/finding/{OVERTAKING}"))
    story = page.partition("Both sides")[2]
    assert story.index("No London council but Richmond") < story.index("The Conservatives gained control of Barnet")


def test_numbers_of_standings_and_verdicts_are_those_of_the_release(client: FlaskClient, store: Store) -> None:
    page = text(get(client, urls.ABOUT))
    for said in (
        "?assessment wm:standing wm:reported ; wm:polarity wm:affirmed ; wm:assesses ?one",
        "?one wm:verdict wm:right . ?assessment wm:assesses ?one",
    ):
        assert f"{len(set(select(store, said)))} propositions" in page


@pytest.mark.parametrize("page", [urls.ABOUT, urls.FINDINGS])
def test_everything_that_a_badge_names_is_explained(client: FlaskClient, page: str) -> None:
    about = get(client, urls.ABOUT)
    for anchor in re.findall(r'href="/about#([^"]+)"', get(client, page)):
        assert f'id="{anchor}"' in about, anchor


def test_a_correction_is_asked_for_where_the_operator_says(store: Store) -> None:
    engine = InProcess(store, Served("invented", BASE))
    for contact, address in (
        ("desk@example.org", "mailto:desk@example.org"),
        ("https://example.org/write", "https://example.org/write"),
    ):
        page = get(make(engine, site=Site(contact=contact)).test_client(), urls.ABOUT)
        assert f'<a href="{address}">{contact}</a>' in page
        assert "named no address" not in page
    assert "has named no address to write to, and keeps no corrections." in get(client_of(store), urls.ABOUT)


def test_the_form_is_named_where_there_is_a_queue(store: Store, tmp_path: Path) -> None:
    engine = InProcess(store, Served("invented", BASE))
    page = get(make(engine, site=Site(home=tmp_path)).test_client(), urls.ABOUT)
    assert '<a href="/correct">Ask for a correction</a> by a form' in page
    assert "has named no address to write to." in page
    assert "sent to them by mail" not in page
    assert "sent to them by mail" in get(make(engine, site=Site(home=tmp_path, mail="true")).test_client(), urls.ABOUT)


def test_texts_that_come_change_the_tag(invented: Store, tmp_path: Path) -> None:
    client = client_of(invented, articles=tmp_path)
    before = client.get("/doc/article/marsh-post", headers={"Accept": "text/html"}).headers["ETag"]
    (tmp_path / "marsh-post.txt").write_text("another", encoding="utf-8")
    after = client.get("/doc/article/marsh-post", headers={"Accept": "text/html"}).headers["ETag"]
    assert before != after
