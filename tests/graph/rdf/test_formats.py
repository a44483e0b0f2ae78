from __future__ import annotations

import pytest

from wardmote.graph.rdf import formats
from wardmote.graph.rdf.formats import CSV, GRAPHS, HTML, JSONLD, RESULTS

# What others rely on, whatever an engine to come may call it: name, label, media type, suffix, and the W3C's name.
TABLE = [
    ("turtle", "Turtle", "text/turtle", "ttl", "Turtle"),
    ("ntriples", "N-Triples", "application/n-triples", "nt", "N-Triples"),
    ("nquads", "N-Quads", "application/n-quads", "nq", "N-Quads"),
    ("trig", "TriG", "application/trig", "trig", "TriG"),
    ("rdfxml", "RDF/XML", "application/rdf+xml", "rdf", "RDF_XML"),
    ("jsonld", "JSON-LD", "application/ld+json", "jsonld", "JSON-LD"),
    ("json", "JSON", "application/sparql-results+json", "srj", "SPARQL_Results_JSON"),
    ("xml", "XML", "application/sparql-results+xml", "srx", "SPARQL_Results_XML"),
    ("csv", "CSV", "text/csv", "csv", "SPARQL_Results_CSV"),
    ("tsv", "TSV", "text/tab-separated-values", "tsv", "SPARQL_Results_TSV"),
]


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row[3])
def test_formats_are_called_what_everybody_calls_them(row: tuple[str, ...]) -> None:
    form = next(one for one in formats.ALL if one.suffix == row[3])
    iri = f"http://www.w3.org/ns/formats/{row[4]}"
    assert (form.name, form.label, form.media[0], form.suffix, form.iri) == (*row[:4], iri)
    assert (form.rdf is None) != (form.results is None)


def test_names_and_suffixes_tell_formats_of_a_kind_apart() -> None:
    for kind in (GRAPHS, RESULTS):
        names = [name for form in kind.values() for name in form.names]
        assert len(set(names)) == len(names)
        assert all(kind[form.name] is form for form in kind.values())
    suffixes = [form.suffix for form in formats.ALL if form.suffix]
    assert len(set(suffixes)) == len(suffixes)


def test_what_is_text_has_its_charset() -> None:
    assert (CSV.content_type, HTML.content_type) == ("text/csv; charset=utf-8", "text/html; charset=utf-8")
    assert JSONLD.content_type == "application/ld+json"


def test_graphs_are_told_apart_in_formats_of_quads() -> None:
    assert [form.name for form in formats.ALL if form.holds_quads] == ["nquads", "trig", "jsonld"]
