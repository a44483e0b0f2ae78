"""Pages in the words of schema.org: who reads them finds what it requires, true of the data, and no words of others."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pyshacl
import pytest
import rdflib
from checkout import Folder
from claim_rows import row
from flask.testing import FlaskClient
from given import ADDRESS, ARTICLE, give
from pyoxigraph import Store

from wardmote.graph import build
from wardmote.graph.rdf import iris
from wardmote.graph.releases import release
from wardmote.server.app import make
from wardmote.server.engine.inprocess import InProcess
from wardmote.server.engine.interface import Served
from wardmote.server.http import urls
from wardmote.server.pages import dispatch
from wardmote.server.pages.parts import claims, reviews
from wardmote.server.web.state import Site
from wardmote.server.web.templating import session

SHAPES = Path(__file__).with_name("schema_org.ttl")
# In place of the context at schema.org, which no test asks for: names are its own, and these hold addresses.
CONTEXT = {"@vocab": "https://schema.org/"} | {
    name: {"@type": "@id"} for name in ("url", "mainEntityOfPage", "license", "contentUrl")
}
REVIEWED = """
SELECT ?claim ?verdict ?modality ?polarity WHERE {
  ?claim wm:states ?stated ; wm:modality ?modality ; wm:polarity ?polarity ; wm:source/a wm:Article .
  OPTIONAL { ?stated wm:verdict ?of } OPTIONAL { ?stated wm:verdictOfDenial ?ofDenial }
  BIND(IF(?polarity = wm:denied, ?ofDenial, ?of) AS ?verdict)
  FILTER NOT EXISTS { ?claim a wm:Interpretation }
} ORDER BY ?claim
"""


def serving(store: Store, home: Path | None = None, articles: Path | None = None) -> FlaskClient:
    served = Served(release.current(home).id) if home else Served("0")
    return make(InProcess(store, served), site=Site(home=home, articles=articles)).test_client()


@pytest.fixture(scope="module")
def client(store: Store, home: Path) -> FlaskClient:
    return serving(store, home)


def structured(client: FlaskClient, path: str) -> list[dict[str, Any]]:
    page = client.get(path, headers={"Accept": "text/html"})
    assert page.status_code == 200, path
    return [
        dict(json.loads(text))
        for text in re.findall(r'<script type="application/ld\+json">(.*?)</script>', page.text, re.DOTALL)
    ]


def rows(client: FlaskClient, query: str) -> list[dict[str, str]]:
    found = client.get("/sparql", query_string={"query": query, "format": "json"}).get_json(force=True)
    return [{name: term["value"] for name, term in one.items()} for one in found["results"]["bindings"]]


def held(documents: Iterable[dict[str, Any]]) -> None:
    """Hold JSON-LD to the shapes."""
    graph = rdflib.Graph()
    for document in documents:
        assert document["@context"] == "https://schema.org"
        graph.parse(data=json.dumps(document | {"@context": CONTEXT}), format="json-ld")
    assert graph
    conforms, _, text = pyshacl.validate(graph, shacl_graph=str(SHAPES), advanced=True)
    assert conforms, text


@pytest.fixture(scope="module")
def claimed(client: FlaskClient) -> list[dict[str, str]]:
    """Give every claim of an article with its verdict, modality and polarity."""
    return [{name: v.removeprefix(iris.WM) for name, v in one.items()} for one in rows(client, REVIEWED)]


@pytest.fixture(scope="module")
def pages(client: FlaskClient, claimed: list[dict[str, str]]) -> dict[str, list[dict[str, Any]]]:
    """Give what is said in JSON-LD on a claim of each sort, on every finding and on a page of each kind."""
    sorts = {(one.get("verdict"), one["modality"], one["polarity"]): one["claim"] for one in claimed}
    findings = [one["f"] for one in rows(client, "SELECT ?f WHERE { ?f a wm:Finding }")]
    kind = "STRBEFORE(STRAFTER(STR(?t), '/id/'), '/') AS ?k"
    each = f"SELECT (MIN(?t) AS ?one) WHERE {{ ?t a ?class FILTER(CONTAINS(STR(?t), '/id/')) }} GROUP BY ({kind})"
    others = [one["one"] for one in rows(client, each)]
    wrong = [one["claim"] for one in claimed if one.get("verdict") in ("wrong", "overtaken")]
    addresses = {urls.page(iri) for iri in (*sorts.values(), *findings, *others, *wrong)}
    plain = {address.partition("#")[0] for address in addresses} | {
        "/",
        "/findings",
        "/dumps/2022-05-06/",
        "/doc/dataset/wardmote",
    }
    return {address: structured(client, address) for address in sorted(plain)}


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")
def test_pages_of_every_kind_say_what_readers_require(pages: dict[str, list[dict[str, Any]]]) -> None:
    kinds = {address.split("/")[2] for address in pages if address.startswith("/doc/")}
    assert kinds >= dispatch.PAGES.keys() - {"event", "dataset", "link", "organisation", "group", "query"}
    held(document for documents in pages.values() for document in documents)
    said: dict[str, set[str]] = {}
    for address, documents in pages.items():
        said.setdefault(address.split("/")[-2], set()).update(one["@type"] for one in documents)
    assert {kind: types for kind, types in said.items() if types} == {
        "": {"Dataset"},
        "2022-05-06": {"Dataset"},
        "claim": {"ClaimReview", "Quotation"},
        "dataset": {"Dataset"},
        "finding": {"ClaimReview"},
    }


@pytest.mark.slow
def test_a_claim_is_reviewed_where_its_verdict_is_one_of_four(
    pages: dict[str, list[dict[str, Any]]], claimed: list[dict[str, str]]
) -> None:
    for one in claimed:
        address = urls.page(one["claim"])
        if address in pages:
            found = [document for document in pages[address] if document["@type"] == "ClaimReview"]
            verdict = one.get("verdict", "")
            assert len(found) == (verdict in reviews.RATINGS), address
            for review in found:
                assert review["reviewRating"]["alternateName"] == verdict.capitalize()
                assert review["url"] == f"http://localhost{address}"
            quoted = [document["@type"] for document in pages[address] if document["@type"] == "Quotation"]
            assert len(quoted) == (one["modality"] == "quoted"), address


@pytest.mark.slow
def test_a_finding_reviews_the_claims_on_its_sides(pages: dict[str, list[dict[str, Any]]]) -> None:
    (address,) = (one for one in pages if "/finding/contradiction." in one)
    ratings = {one["reviewRating"]["alternateName"]: one["reviewRating"] for one in pages[address]}
    assert {name: rating["ratingValue"] for name, rating in ratings.items()} == {"Right": 5, "Wrong": 1}
    declared = "Declared: 11 Conservative seats, Richmond upon Thames council election of 3 May 2018."
    assert ratings["Wrong"]["ratingExplanation"].endswith(declared)
    for one in pages:
        assert "/finding/ward-totals." not in one or not pages[one], "a sum is no claim of one source"


@pytest.mark.slow
def test_what_is_not_known_is_left_out(pages: dict[str, list[dict[str, Any]]]) -> None:
    """Of the four articles one says its day, and none who wrote or published it."""
    made = [one["itemReviewed"] for all_ in pages.values() for one in all_ if one["@type"] == "ClaimReview"]
    assert {one.get("datePublished") for one in made} == {None, "2018-05-04"}
    assert not any("publisher" in one["appearance"] or "headline" in one["appearance"] for one in made)
    assert {one["author"]["@type"] for one in made if "author" in one} == {"Person"}, "those who are quoted"


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")
def test_what_a_curator_gives_says_who_made_a_claim_and_where(invented: Store, folder: Folder, tmp_path: Path) -> None:
    give(folder)
    build.publish(build.contents(folder.files(), iris.DEFAULT_BASE), tmp_path)
    bare, having = serving(invented), serving(release.open_store(release.current(tmp_path)), tmp_path)
    said = (
        f"?c wm:source article:{ARTICLE} ; wm:modality wm:reported ; wm:polarity wm:affirmed ; wm:states/wm:verdict ?v"
    )
    query = f"SELECT ?c WHERE {{ {said} FILTER(?v IN (wm:right, wm:wrong, wm:overtaken, wm:disputed)) }}"
    paper = {"@type": "Organization", "@id": f"{iris.DEFAULT_BASE}id/organisation/levels-assembly"}
    paper |= {"name": "Levels Assembly"}
    given = {"publisher": paper, "headline": "Tide turns in the fens", "url": ADDRESS}
    documents, authors = [], []
    for path in [urls.page(one["c"]) for one in rows(having, query)]:
        (was,) = (one["itemReviewed"] for one in structured(bare, path) if one["@type"] == "ClaimReview")
        documents += (found := structured(having, path))
        (now,) = (one["itemReviewed"] for one in found if one["@type"] == "ClaimReview")
        assert now["appearance"] == was["appearance"] | given
        assert now["author"] == was.get("author", paper), "who is quoted made the claim, else the paper"
        authors.append(now["author"])
    assert paper in authors
    held(documents)


@pytest.mark.slow
def test_words_are_given_only_where_the_texts_are(store: Store, client: FlaskClient, shared: Path) -> None:
    query = "SELECT ?c WHERE { ?c wm:modality wm:quoted ; wm:speaker ?who }"
    texts = " ".join(file.read_text(encoding="utf-8") for file in sorted((shared / "articles").glob("*.txt")))
    having, given = serving(store, articles=shared / "articles"), 0
    for path in [urls.page(one["c"]) for one in rows(client, query)]:
        (bare,) = (one for one in structured(client, path) if one["@type"] == "Quotation")
        (full,) = (one for one in structured(having, path) if one["@type"] == "Quotation")
        assert "text" not in bare
        assert {name: value for name, value in full.items() if name != "text"} == bare
        for part in full.get("text", "").split(" … ") if "text" in full else ():
            given += 1
            assert any(f"{left}{part}{right}" in texts for left, right in ('""', "“”"))
    assert given, "some words are in quotation marks"


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("Ms Thorne said: “The count was fair.”", "The count was fair."),
        ('It was "close", he said, and "a surprise".', "close … a surprise"),
        ("She said that the count was fair.", None),
        ("“It goes on in the next paragraph", None),
        ("", None),
    ],
)
@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")
def test_words_of_a_quotation_are_those_in_quotation_marks(client: FlaskClient, words: str, text: str | None) -> None:
    speaker = {"speaker": f"{iris.DEFAULT_BASE}id/person/ada-thorne", "speakerLabel": "Ada Thorne"}
    (claim,) = claims.read([row(modalityLabel="quoted", **speaker)])
    claim.words = words
    with client.application.test_request_context("/"):
        (found,) = reviews.of_claims(session(), [claim], {})
    assert found.get("text") == text
    held([found])


@pytest.mark.parametrize(
    ("values", "reviewed"),
    [
        ({"verdictLabel": "wrong"}, "wrong"),
        ({"verdictLabel": "agreed"}, ""),
        ({"verdictLabel": "wrong", "modalityLabel": "pledged"}, ""),
        ({"verdictLabel": "wrong", "modalityLabel": "expected"}, ""),
        ({"verdictLabel": "wrong", "reading": True}, ""),
        ({"verdictLabel": "right", "source": "https://w3id.org/wardmote/id/return/local.x.2022-05-05"}, ""),
    ],
)
def test_what_is_reviewed(values: dict[str, object], reviewed: str) -> None:
    (claim,) = claims.read([row(**values)])
    assert reviews._verdict(claim) == reviewed


def test_what_a_page_says_breaks_out_of_nothing(client: FlaskClient) -> None:
    with client.application.test_request_context("/"):
        text = client.application.jinja_env.filters["json_ld"]({"name": "</script><!-- <b>"})
    assert str(text).count("<") == 2
    assert json.loads(re.sub(r"<[^>]*>", "", str(text))) == {"name": "</script><!-- <b>"}
