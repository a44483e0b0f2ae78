"""What articles are called: by what their texts state, by what a curator gives with a basis, and never alike."""

from __future__ import annotations

import pytest
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store, parse

from wardmote.graph.derivation import derive, source_names
from wardmote.graph.rdf import iris

PREFIXES = "".join(f"PREFIX {prefix}: <{namespace}>\n" for prefix, namespace in iris.prefixes().items())
REFERENCE = """
election:day a wm:Election ; wm:pollingDay "2031-05-01"^^xsd:date ; rdfs:label "Local elections of 1 May 2031"@en .
organisation:post a schema:Organization ; rdfs:label "Fen Post"@en .
"""
PLACES = "".join(
    f'area:{key} rdfs:label "{key.title()}"@en . council:{key} wm:governs area:{key} .\n'
    f"election:{key} wm:council council:{key} ; wm:partOf election:day .\n"
    f"ballot:{key} wm:partOf election:{key} .\n"
    for key in ("fen", "holm", "marsh", "reed", "weir")
)


def article(more: str = "", about: str = "", key: str = "one") -> str:
    """Describe an article with statements of its own, that makes a claim about each of the contests in `about`."""
    said = "".join(
        f"claim:{key}.{n} wm:source article:{key} ; wm:states proposition:{key}-{n} .\n"
        f"proposition:{key}-{n} wm:contest {contest} .\n"
        for n, contest in enumerate(about.split())
    )
    return f"article:{key} a wm:Article ; wm:contest election:day {more} .\n{said}"


def given(name: str, value: str, key: str = "one") -> str:
    """Describe what a curator gives of an article, with a basis."""
    fact = f"rdf:predicate schema:{name} ; rdf:object {value}"
    return f'<https://example.org/{key}/{name}> wm:source article:{key} ; {fact} ; wm:basis "The page itself."@en .\n'


def names(*statements: str) -> list[str]:
    """Give the names of the articles in some statements, in the order of their IRIs."""
    store = Store()
    text = PREFIXES + REFERENCE + PLACES + "".join(statements)
    store.extend(Quad(*quad.triple, iris.graph("x")) for quad in parse(text, format=RdfFormat.TURTLE))
    found = parse(b"".join(source_names.lines(store)), format=RdfFormat.N_TRIPLES)
    labels = {str(quad.subject): quad.object for quad in found}
    return [one.value for _, one in sorted(labels.items()) if isinstance(one, Literal)]


DAY = '; schema:datePublished "2031-05-02"^^xsd:date'
UNKNOWN = "(publisher not established)"


@pytest.mark.parametrize(
    ("statements", "name"),
    [
        (article(DAY, "election:fen ballot:fen"), f"Report on Fen, 2 May 2031 {UNKNOWN}"),
        (article(DAY, "election:reed ballot:fen"), f"Report on Fen and Reed, 2 May 2031 {UNKNOWN}"),
        (
            article(DAY, "election:fen ballot:reed election:reed ballot:marsh"),
            f"Report on Reed and others, 2 May 2031 {UNKNOWN}",
        ),
        (
            article(DAY, "election:fen election:holm election:marsh election:reed ballot:weir"),
            f"Report on 5 councils, 2 May 2031 {UNKNOWN}",
        ),
        (article("", "election:fen"), f"Report on Fen, election of 1 May 2031 {UNKNOWN}"),
        (article(), f"Report on Local elections of 1 May 2031 {UNKNOWN}"),
        (article(DAY), f"Report on Local elections of 1 May 2031, 2 May 2031 {UNKNOWN}"),
        (article(DAY) + given("headline", '"Tide turns"@en'), f"“Tide turns”, 2 May 2031 {UNKNOWN}"),
        (
            article(f"{DAY} ; schema:publisher organisation:post", "election:fen"),
            "Report on Fen, Fen Post, 2 May 2031",
        ),
        (
            article('; schema:headline "Tide turns"@en') + given("publisher", "organisation:post"),
            "“Tide turns”, Fen Post, election of 1 May 2031",
        ),
        (
            article(DAY, "election:fen") + given("datePublished", '"2031-05-09"^^xsd:date'),
            f"Report on Fen, 2 May 2031 {UNKNOWN}",
        ),
    ],
    ids=["one", "two", "many", "alike", "no-day", "no-place", "of-no-place", "headline", "publisher", "given", "first"],
)
def test_an_article_is_named_by_what_is_known(statements: str, name: str) -> None:
    assert names(statements) == [name]


def test_no_two_articles_have_one_name() -> None:
    alike = [article(DAY, "election:fen", key) for key in ("b", "a", "c")]
    found = names(*alike, article(DAY, "election:reed", "d"))
    assert found == [
        *(f"Report on Fen, 2 May 2031, {place} of three {UNKNOWN}" for place in ("first", "second", "third")),
        f"Report on Reed, 2 May 2031 {UNKNOWN}",
    ]


def test_many_of_one_name_are_counted_in_figures() -> None:
    found = source_names.distinct({NamedNode(f"https://example.org/{n:02}"): "Report, Fen Post" for n in range(12)})
    assert list(found.values())[::11] == ["Report, Fen Post, 1 of 12", "Report, Fen Post, 12 of 12"]


def test_every_shipped_article_has_a_name_without_its_digest(store: Store) -> None:
    articles = [quad.subject for quad in store.quads_for_pattern(None, iris.RDF_TYPE, iris.wm("Article"), None)]
    labels = {
        article: [quad.object.value for quad in store.quads_for_pattern(article, iris.RDFS_LABEL, None, derive.DERIVED)]
        for article in articles
    }
    assert len(labels) == 4
    assert all(len(found) == 1 and "not established" in found[0] for found in labels.values())
    assert len({found[0] for found in labels.values()}) == 4
    assert not any(str(article).rpartition("/")[2][:8] in labels[article][0] for article in articles)
