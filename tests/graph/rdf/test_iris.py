from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, RdfFormat, Store, parse

from wardmote.graph.rdf import iris

BASE = iris.DEFAULT_BASE
OTHER = "https://data.example.org/marsh/"
ARTICLE = iris.article("305ca4c136be8759")


def test_every_kind_is_a_prefix_beside_those_of_vocabularies() -> None:
    found = iris.prefixes(OTHER)
    assert set(found) == {*iris.VOCABULARIES, *iris.KINDS, "graph"}
    assert list(found) == sorted(found)
    assert found["ward"] == f"{OTHER}id/ward/"
    assert found["graph"] == f"{OTHER}graph/"
    assert found["wm"] == iris.WM


def test_no_two_prefixes_mean_the_same_namespace() -> None:
    """Else a name in short form could be written in two ways, and text would not be canonical."""
    spaces = list(iris.prefixes().values())
    assert len(set(spaces)) == len(spaces)
    assert all(space.endswith(("/", "#")) for space in spaces)


def test_things() -> None:
    assert iris.thing("council", "camden") == NamedNode(f"{BASE}id/council/camden")
    assert iris.thing("council", "camden", OTHER) == NamedNode(f"{OTHER}id/council/camden")
    with pytest.raises(ValueError, match="Unexpected kind of thing 'borough'"):
        iris.thing("borough", "camden")


def test_graphs_and_articles() -> None:
    assert iris.graph("reference") == NamedNode(f"{BASE}graph/reference")
    assert iris.graph("article/0001", OTHER) == NamedNode(f"{OTHER}graph/article/0001")
    assert iris.article("0001", OTHER) == NamedNode(f"{OTHER}id/article/0001")


def test_what_is_part_of_an_article_continues_its_iri() -> None:
    assert iris.segment(ARTICLE, 0, 9).value == f"{ARTICLE.value}#char=0,9"
    assert iris.selector(ARTICLE, 0, 9).value == f"{ARTICLE.value}#selector=0,9"
    assert iris.part(ARTICLE, "note").value == f"{ARTICLE.value}#note"


@given(st.integers(0, 10**6), st.integers(0, 10**6))
def test_a_segment_is_split_into_what_it_was_made_of(start: int, end: int) -> None:
    assert iris.split_segment(iris.segment(ARTICLE, start, end)) == (ARTICLE, start, end)


@pytest.mark.parametrize("tail", ["", "#char=1", "#char=1,", "#char=,2", "#char=1,2a", "#char=-1,2", "#selector=1,2"])
def test_what_is_no_segment(tail: str) -> None:
    with pytest.raises(ValueError, match="Unexpected segment IRI"):
        iris.split_segment(NamedNode(ARTICLE.value + tail))


def test_the_claim_of_a_return_has_the_keys_of_both() -> None:
    source = iris.thing("return", "local.camden.2022-05-05", OTHER)
    stated = iris.thing("proposition", "figure-0123456789abcdef", OTHER)
    claim = iris.claim_of_return(source, stated, OTHER)
    assert claim == iris.thing("claim", "local.camden.2022-05-05.figure-0123456789abcdef", OTHER)


@pytest.mark.parametrize(
    ("local", "is_plain"),
    [
        ("camden", True),
        ("E05013659", True),
        ("2022", True),
        ("_a", True),
        ("local.camden.2022-05-05", True),
        ("a..b", True),
        ("a:b", True),
        ("a-", True),
        ("a", True),
        ("", False),
        ("a.", False),
        ("a..", False),
        (".a", False),
        ("-a", False),
        (":a", False),
        ("a b", False),
        ("a%20b", False),
        ("a(b)", False),
        ("a~b", False),
        ("caf\u00e9", False),
        ("a\n", False),
        ("a/b", False),
        ("a#b", False),
    ],
)
def test_short_names(local: str, is_plain: bool) -> None:
    assert iris.shorten(f"{BASE}id/council/{local}") == (f"council:{local}" if is_plain else None)


def test_short_names_depend_on_the_base_and_on_nothing_that_only_begins_alike() -> None:
    assert iris.shorten(f"{OTHER}id/ward/a", OTHER) == "ward:a"
    assert iris.shorten(f"{OTHER}id/ward/a") is None
    assert iris.shorten(f"{iris.WM}Claim", OTHER) == "wm:Claim"
    assert iris.shorten(f"{BASE}id/wardrobe/a") is None
    assert iris.shorten("no-namespace") is None


@given(st.sampled_from(sorted(iris.prefixes())), st.text(st.sampled_from("aZ09_.:-%~'\u00e9"), max_size=8))
def test_turtle_and_sparql_read_short_names_as_what_they_stand_for(prefix: str, local: str) -> None:
    iri = iris.prefixes()[prefix] + local
    name = iris.shorten(iri)
    if name is None:
        return
    assert iris.expand(name) == iri
    head = f"@prefix {prefix}: <{iris.prefixes()[prefix]}> .\n"
    (quad,) = parse(f"{head}{name} {name} {name} .", format=RdfFormat.TURTLE)
    assert quad == Quad(NamedNode(iri), NamedNode(iri), NamedNode(iri))
    if name.count(".") < 2:  # `sparql.query.as_read` helps with more
        assert Store().query(f"ASK {{ FILTER(STR({name}) = '{iri}') }}", prefixes=iris.prefixes())


def test_a_name_of_dots_is_read_in_a_time_that_grows_with_its_length() -> None:
    """Where each dot is followed to the end of the name, this takes hours."""
    assert iris.shorten(f"{BASE}id/council/a{'.' * 1_000_000}b") is not None
    assert iris.shorten(f"{BASE}id/council/a{'.' * 1_000_000}") is None


@pytest.mark.parametrize("name", ["council", "none:a", "", ":a", "<council:a>"])
def test_what_is_no_prefixed_name(name: str) -> None:
    with pytest.raises(ValueError, match="Unexpected prefixed name"):
        iris.expand(name)


def test_expanded_names() -> None:
    assert iris.expand("council:camden", OTHER) == f"{OTHER}id/council/camden"
    assert iris.expand("wm:", OTHER) == iris.WM
    assert iris.expand("claim:a:b") == f"{BASE}id/claim/a:b"


def test_a_release_of_another_base_keeps_the_vocabulary() -> None:
    thing, graph = iris.thing("ward", "a"), iris.graph("reference")
    quad = Quad(thing, iris.wm("council"), iris.thing("council", "b"), graph)
    moved = Quad(
        iris.thing("ward", "a", OTHER),
        iris.wm("council"),
        iris.thing("council", "b", OTHER),
        iris.graph("reference", OTHER),
    )
    assert iris.rebase(quad, OTHER) == moved
    assert iris.rebase(quad, BASE) == quad
    kept = Quad(NamedNode(f"{BASE}ontology/0.2.0"), iris.RDF_TYPE, Literal(f"{BASE}id/ward/a"), DefaultGraph())
    assert iris.rebase(kept, OTHER) == kept


def test_terms() -> None:
    assert iris.wm("Claim") == NamedNode(f"{iris.WM}Claim")
    assert iris.text("a") == Literal("a", language="en")
    assert iris.named(iris.RDF_TYPE) is iris.RDF_TYPE
    for term in (Literal("a"), None, f"{BASE}id/ward/a"):
        with pytest.raises(ValueError, match="Unexpected term where an IRI belongs"):
            iris.named(term)


@pytest.mark.parametrize(
    ("term", "name"),
    [
        (iris.RDF_TYPE, "rdf:type"),
        (iris.RDFS_LABEL, "rdfs:label"),
        (iris.RDFS_COMMENT, "rdfs:comment"),
        (iris.RDFS_SUBCLASS, "rdfs:subClassOf"),
        (iris.XSD_INTEGER, "xsd:integer"),
    ],
)
def test_terms_that_have_a_name_here(term: NamedNode, name: str) -> None:
    assert iris.shorten(term.value) == name
