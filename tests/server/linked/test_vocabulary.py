from __future__ import annotations

import html
import re
from xml.etree import ElementTree

import pytest
from flask.testing import FlaskClient
from pyoxigraph import NamedNode, RdfFormat, Store, parse

from wardmote.graph.rdf import iris
from wardmote.graph.releases import release
from wardmote.graph.sources import load
from wardmote.server.app import make
from wardmote.server.engine.inprocess import InProcess
from wardmote.server.engine.interface import Served
from wardmote.server.linked.statements import Statements


@pytest.fixture(scope="module")
def client(store: Store, published: release.Release) -> FlaskClient:
    return make(InProcess(store, Served(published.id, published.base))).test_client()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("path", "accept", "media", "place"),
    [
        ("/ontology", "", "text/turtle; charset=utf-8", "/ontology.ttl"),
        ("/ontology", "text/turtle", "text/turtle; charset=utf-8", "/ontology.ttl"),
        ("/ontology", "application/ld+json", "application/ld+json", "/ontology.jsonld"),
        ("/ontology", "application/json", "application/ld+json", "/ontology.jsonld"),
        ("/ontology", "application/rdf+xml", "application/rdf+xml", "/ontology.rdf"),
        ("/ontology", "application/n-triples", "application/n-triples", "/ontology.nt"),
        ("/ontology", "text/html, */*;q=0.8", "text/html; charset=utf-8", None),
        ("/ontology/0.2.0", "text/turtle", "text/turtle; charset=utf-8", "/ontology/0.2.0.ttl"),
        ("/ontology/0.2.0.jsonld", "text/html", "application/ld+json", None),
        ("/ontology.nt", "text/html", "application/n-triples", None),
        ("/shapes", "text/turtle", "text/turtle; charset=utf-8", "/shapes.ttl"),
        ("/shapes/0.2.0", "text/html", "text/html; charset=utf-8", None),
        ("/shapes.rdf", "", "application/rdf+xml", None),
    ],
)
def test_one_document_in_many_forms(client: FlaskClient, path: str, accept: str, media: str, place: str | None) -> None:
    response = client.get(path, headers={"Accept": accept} if accept else {})
    assert response.status_code == 200
    assert response.headers.get("Content-Location") == place
    assert response.headers["Content-Type"].partition(";")[0] == media.partition(";")[0]
    assert 'rel="alternate"; type="application/ld+json"' in response.headers["Link"] or path.endswith("jsonld")


@pytest.mark.slow
@pytest.mark.parametrize(("path", "accept"), [("/ontology", "text/csv"), ("/shapes", "image/png")])
def test_a_form_that_is_not_offered(client: FlaskClient, path: str, accept: str) -> None:
    assert client.get(path, headers={"Accept": accept}).status_code == 406


@pytest.mark.parametrize("path", ["/ontology/0.0.9", "/ontology/0.0.9.ttl", "/shapes/9"])
def test_a_version_that_is_not_held(client: FlaskClient, path: str) -> None:
    response = client.get(path)
    assert response.status_code == 404
    assert "/0.2.0" in response.json["remedy"]


@pytest.mark.parametrize(("path", "triples"), [("/ontology", load.ontology()), ("/shapes", load.shapes())])
@pytest.mark.parametrize(
    ("suffix", "form"), [("ttl", RdfFormat.TURTLE), ("jsonld", RdfFormat.JSON_LD), ("rdf", RdfFormat.RDF_XML)]
)
def test_the_data_is_what_the_package_holds(
    client: FlaskClient, path: str, triples: list[object], suffix: str, form: RdfFormat
) -> None:
    found = {quad.triple for quad in parse(client.get(f"{path}.{suffix}").data, format=form)}
    assert len(found) == len(set(triples))
    if suffix == "ttl":
        assert found == set(triples)


@pytest.mark.parametrize("namespace", [iris.WM, iris.SHAPES])
def test_every_term_has_its_place_and_its_words_on_the_page(client: FlaskClient, namespace: str) -> None:
    given = load.ontology() if namespace == iris.WM else load.shapes()
    path = "/ontology" if namespace == iris.WM else "/shapes"
    page = client.get(path, headers={"Accept": "text/html"}).text
    ids = re.findall(r'\sid="([^"]*)"', page)
    assert len(ids) == len(set(ids))
    for triple in given:
        fragment = triple.subject.value.removeprefix(namespace)
        if triple.subject.value.startswith(namespace):
            assert fragment in ids
    comments = [t.object.value for t in given if t.predicate == iris.RDFS_COMMENT]
    text = page.replace("&#39;", "'").replace("&#34;", '"').replace("&lt;", "<").replace("&gt;", ">")
    assert all(comment in text for comment in comments)
    for link in re.findall(r'href="#([^"]*)"', page):
        assert link in ids


def test_terms_say_how_they_relate_and_how_often_they_occur(client: FlaskClient) -> None:
    page = client.get("/ontology", headers={"Accept": "text/html"}).text
    ward = page[page.index('id="Ward"') :]
    ward = ward[: ward.index("</section>")]
    assert "One generation of an electoral ward" in ward
    assert 'href="/ontology#' in ward
    assert re.search(r"In the data</dt><dd>\d+", ward)
    figure = page[page.index('id="Figure"') :]
    assert 'href="/ontology#number"' in figure[: figure.index("</section>")]


@pytest.mark.parametrize("part", ["results", "reports", "curation"])
def test_a_part_by_itself_has_its_own_terms_and_no_other(client: FlaskClient, part: str) -> None:
    defined = NamedNode(f"{iris.WM.removesuffix('#')}/{part}")
    its = {
        t.subject.value.removeprefix(iris.WM) for t in load.ontology() if t.object == defined and "#" in str(t.subject)
    }
    page = client.get(f"/ontology/{part}", headers={"Accept": "text/html"}).text
    every = {t.subject.value.removeprefix(iris.WM) for t in load.ontology()}
    assert every & set(re.findall(r'\sid="([^"]*)"', page)) == its
    data = {quad.subject.value for quad in parse(client.get(f"/ontology/{part}.ttl").data, format=RdfFormat.TURTLE)}
    assert {one.removeprefix(iris.WM) for one in data} == its | {defined.value}
    assert f'href="/ontology/{part}"' in client.get("/ontology", headers={"Accept": "text/html"}).text


def test_the_part_on_results_has_one_drawing(client: FlaskClient) -> None:
    page = client.get("/ontology/results", headers={"Accept": "text/html"}).text
    (image,) = re.findall(r"<img [^>]*>", page)
    assert re.search(r'alt="[^"]{50,}"', image)
    sent = client.get("/drawings/results.svg")
    assert f'src="{sent.request.path}"' in image
    assert sent.content_type == "image/svg+xml; charset=utf-8"
    assert "Link" not in sent.headers
    texts = drawn(sent.text)
    for name, kind in labels("results").items():
        assert (name in texts) == (kind != "concept"), name
    for other in ("/ontology", "/ontology/reports"):
        assert "/drawings/" not in client.get(other, headers={"Accept": "text/html"}).text


def drawn(svg: str) -> list[str]:
    """Give the texts of a drawing. Its words are none of the page's."""
    root = ElementTree.fromstring(svg)
    assert root.get("role") == "img"
    name = "{http://www.w3.org/2000/svg}"
    assert root.get("aria-labelledby") == " ".join(root.find(f"{name}{one}").get("id") for one in ("title", "desc"))
    return [text.text or "" for text in root.iter(f"{name}text")]


def labels(part: str) -> dict[str, str]:
    """Give the labels of the terms of a part, and of each whether it is a class, a property or a concept."""
    given = Statements(load.ontology())
    kinds = {"Class": "class", "ObjectProperty": "property", "DatatypeProperty": "property"}
    found = {}
    for ref in given.refs_to(f"{iris.WM.removesuffix('#')}/{part}", "rdfs:isDefinedBy"):
        types = [one.rpartition("#")[2] for one in given.values(ref.iri, "rdf:type")]
        found[ref.label] = next((kinds[one] for one in types if one in kinds), "concept")
    return found


def test_the_part_on_results_is_read_in_ten_minutes(client: FlaskClient) -> None:
    page = client.get("/ontology/results", headers={"Accept": "text/html"}).text
    words = html.unescape(re.sub(r"<[^>]+>", " ", page[page.index("<main") : page.index("</main>")])).split()
    assert 1_000 < len(words) <= 1_500


def test_concepts_stand_in_the_entry_of_their_list(client: FlaskClient) -> None:
    page = client.get("/ontology", headers={"Accept": "text/html"}).text
    entries = {
        one.partition('"')[0]: one.partition("</section>")[0] for one in page.split('<section class="term" id="')
    }
    modality, verdicts = entries["modalities"], entries["standings"] + entries["verdicts"]
    assert '<div id="quoted">' in modality
    assert '<div id="right">' in verdicts
    # What is in two lists is told of once, and linked from the other.
    assert ('<div id="reported">' in modality) != ('<div id="reported">' in verdicts)
    assert 'href="/ontology#reported"' in modality + verdicts
    assert 'href="/ontology#votes"' in entries["measures"]


@pytest.mark.parametrize(
    "path", ["/ontology", "/ontology.ttl", "/ontology/results", "/ontology/results.svg", "/shapes"]
)
def test_a_release_without_vocabularies(path: str) -> None:
    client = make(InProcess(Store(), Served("0123456789abcdef", iris.DEFAULT_BASE))).test_client()
    answer = client.get(path, headers={"Accept": "text/html"})
    assert (answer.status_code, "does not hold" in answer.text) == (404, True)


def test_the_context_is_there_to_be_used(client: FlaskClient) -> None:
    response = client.get("/context.jsonld")
    assert response.content_type == "application/ld+json"
    assert response.json["@context"]["Council"] == "wm:Council"
