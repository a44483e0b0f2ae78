"""The table of things: a row for each thing of the release, with what the release says of it."""

from __future__ import annotations

from pyoxigraph import QuerySolutions, Store

from wardmote.graph.rdf import iris
from wardmote.graph.releases import things_table
from wardmote.graph.releases.release import Release
from wardmote.graph.sparql import query


def rows(source: Release) -> list[dict[str, str]]:
    with source.quads.open("rb") as lines:
        found = list(things_table.rows(lines, source.base))
    return [dict(zip(things_table.COLUMNS, row, strict=True)) for row in found]


def asked(store: Store, pattern: str) -> set[tuple[str, str]]:
    text = f"SELECT DISTINCT ?s ?value {{ {pattern} }}"
    found = query.run(store, text)
    assert isinstance(found, QuerySolutions)
    space = f"{iris.DEFAULT_BASE}id/"
    pairs = ((row["s"].value, row["value"].value) for row in found)  # type: ignore[union-attr]
    return {(thing, value) for thing, value in pairs if thing.startswith(space) and "#" not in thing}


def test_every_thing_once(published: Release, store: Store) -> None:
    found = [row["iri"] for row in rows(published)]
    assert len(found) == len(set(found))
    assert set(found) == {thing for thing, _ in asked(store, "?s a ?value")}
    assert found == sorted(found, key=lambda iri: f"{iri}>".encode()), "the order of the lines"


def test_columns_say_what_the_release_says(published: Release, store: Store) -> None:
    found = rows(published)
    for column, term in (
        ("label", "rdfs:label"),
        ("gss", "wm:gss"),
        ("democracy_club", "wm:democracyClub"),
        ("electoral_commission", "wm:electoralCommission"),
    ):
        expected = asked(store, f"?s {term} ?value")
        assert {(row["iri"], row[column]) for row in found if row[column]} == expected, column
        assert expected, column


def test_wikidata_items(published: Release, store: Store) -> None:
    expected = asked(store, "?s owl:sameAs ?value FILTER(STRSTARTS(STR(?value), STR(wd:)))")
    short = {(thing, item.removeprefix(iris.WIKIDATA)) for thing, item in expected}
    assert {(row["iri"], item) for row in rows(published) for item in row["wikidata"].split()} == short
    assert len(short) >= 50


def test_classes_are_short(published: Release) -> None:
    council = next(row for row in rows(published) if row["iri"].endswith("/id/council/camden"))
    assert council["class"] == "wm:Council"
    assert council["label"] == "London Borough of Camden"


def line(subject: str, name: str, value: str) -> bytes:
    return f'<{subject}> <{iris.expand(name)}> "{value}" <urn:g> .\n'.encode()


def test_parts_and_links_have_no_row() -> None:
    lines = [
        line("https://w3id.org/wardmote/id/article/1#char=0,3", "rdfs:label", "x"),
        line("https://w3id.org/wardmote/ontology#Ward", "rdfs:label", "ward"),
        line("urn:a", "rdfs:label", "rdf-schema#label> "),
    ]
    assert list(things_table.rows(lines, iris.DEFAULT_BASE)) == []


def test_a_literal_that_looks_like_a_property() -> None:
    value = "<a> <http://www.w3.org/2000/01/rdf-schema#label> b"
    lines = [line("https://w3id.org/wardmote/id/ward/1", "rdfs:comment", value)]
    assert list(things_table.rows(lines, iris.DEFAULT_BASE)) == []
