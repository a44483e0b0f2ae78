from __future__ import annotations

import pytest

from wardmote.graph.rdf import formats
from wardmote.graph.rdf.formats import CSV, GRAPHS, HTML, JSONLD, RESULTS, Format


@pytest.mark.parametrize("form", [*GRAPHS.values(), *RESULTS.values()], ids=lambda form: form.suffix)
def test_the_engine_calls_formats_the_same(form: Format) -> None:
    engine = form.rdf or form.results
    assert engine is not None
    assert form.content_type.partition(";")[0] == engine.media_type.partition(";")[0]
    assert form.suffix == engine.file_extension
    # Of JSON-LD it has an IRI of its own; the W3C's list has this one (https://www.w3.org/ns/formats/).
    assert form.iri == (engine.iri if form is not JSONLD else "http://www.w3.org/ns/formats/JSON-LD")
    assert form.label == engine.name.removeprefix("SPARQL Results in ")


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
