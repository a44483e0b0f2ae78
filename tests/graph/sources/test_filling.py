"""What an article's file leaves out is filled in as it is read, and what it says stands."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, Triple, parse

from wardmote.graph.rdf import iris, mint
from wardmote.graph.sources import filling, load

ARTICLE = iris.article("x")
PREFIXES = "".join(f"@prefix {prefix}: <{namespace}> .\n" for prefix, namespace in iris.prefixes().items())
INFERENCE = "article:day a wm:Inference ; rdf:predicate wm:asOf ; rdf:object '2031-05-03'^^xsd:date .\n"
CLAIM = iris.thing("claim", "x.1")


def read(body: str) -> list[Triple]:
    text = f"{PREFIXES}@base <{ARTICLE.value}> .\n{body}"
    return [quad.triple for quad in parse(text, format=RdfFormat.TURTLE)]


def content(body: str) -> dict[str, set[str]]:
    described = mint.properties(filling.filled(read(body), ARTICLE))
    return {p.value.rsplit("#", 1)[-1]: {term.value for term in terms} for p, terms in described[CLAIM].items()}


def test_a_claim_is_affirmed_and_reported_by_its_article_on_its_day() -> None:
    published = "<> schema:datePublished '2031-05-02'^^xsd:date . claim:x.1 a wm:Claim ."
    found = content(published)
    assert found["polarity"] == {iris.wm("affirmed").value}
    assert found["modality"] == {iris.wm("reported").value}
    assert found["source"] == {ARTICLE.value}
    assert found["asOf"] == {"2031-05-02"}
    assert "restsOn" not in found
    inferred = content(INFERENCE + published)
    assert inferred["asOf"] == {"2031-05-03"}
    assert inferred["restsOn"] == {iris.thing("article", "day").value}


def test_what_a_claim_says_stands() -> None:
    said = "claim:x.1 a wm:Claim ; wm:polarity wm:denied ; wm:modality wm:quoted ; wm:asOf '2030-01-01'^^xsd:date ."
    found = content(INFERENCE + said)
    assert found["polarity"] == {iris.wm("denied").value}
    assert found["modality"] == {iris.wm("quoted").value}
    assert found["asOf"] == {"2030-01-01"}


def test_an_article_without_a_day_gives_its_claims_none() -> None:
    assert "asOf" not in content("claim:x.1 a wm:Claim .")


def test_a_segment_has_its_article_and_its_positions() -> None:
    expected = read(
        "<#char=3,9> wm:kind wm:body ; a wm:Segment ; oa:hasSource <> ; oa:hasSelector <#selector=3,9> ."
        " <#selector=3,9> a oa:TextPositionSelector ; oa:start 3 ; oa:end 9 ."
    )
    assert set(filling.filled(read("<#char=3,9> wm:kind wm:body ."), ARTICLE)) == set(expected)
    assert filling.left_out(expected, ARTICLE) == read("<#char=3,9> wm:kind wm:body .")


def test_a_segment_of_which_nothing_is_said_stays() -> None:
    bare = read("<#char=3,9> a wm:Segment .")
    assert filling.left_out(filling.filled(bare, ARTICLE), ARTICLE) == bare


OTHER = "<https://w3id.org/wardmote/id/article/other#char=1,2>"


@pytest.mark.parametrize("node", ["<#char=x>", "<#selector=1,2>", OTHER, "person:ada"])
def test_nothing_else_is_a_segment(node: str) -> None:
    written = read(f"{node} wm:kind wm:body .")
    assert filling.filled(written, ARTICLE) == written


def test_what_is_left_out_of_the_files_comes_back(fictional: Path) -> None:
    for file in (*load.data_files(fictional), *load.data_files(load.default_data())):
        if file.article is not None:
            needed = filling.left_out(file.triples, file.article)
            assert len(needed) < 0.7 * len(file.triples)
            assert set(filling.filled(needed, file.article)) == set(file.triples)
