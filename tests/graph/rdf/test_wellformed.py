"""What XML cannot hold is found before it is written, and all else is written so that a reader of XML reads it."""

from __future__ import annotations

from io import BytesIO
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import BlankNode, Literal, NamedNode, QuerySolutions, RdfFormat, Store, Triple, parse, serialize

from wardmote.graph.rdf import iris, wellformed
from wardmote.graph.rdf.formats import XML_RESULTS
from wardmote.graph.rdf.wellformed import Checked, UnwritableError

SUBJECT, PROPERTY = NamedNode("http://example.org/s"), NamedNode("http://example.org/p")
RDF = iris.VOCABULARIES["rdf"]


def write(*triples: Triple) -> bytes:
    output = BytesIO()
    prefixes = {"ex": "http://example.org/"}
    serialize(wellformed.triples(triples, prefixes), Checked(output), RdfFormat.RDF_XML, prefixes=prefixes)
    return output.getvalue()


BAD = ["\x00", "\x01", "\x08", "\x0b", "\x0c", "\x0e", "\x1f", "\ufffe", "\uffff"]


@pytest.mark.parametrize("bad", BAD, ids=ascii)
@pytest.mark.parametrize("before", ["a", "a" * 8_190 + "é"], ids=len)
def test_characters_that_xml_cannot_hold(bad: str, before: str) -> None:
    with pytest.raises(UnwritableError, match=f"U\\+{ord(bad):04X}, which stands after '.*a"):
        write(Triple(SUBJECT, PROPERTY, Literal(f"{before}{bad}b")))


def test_a_character_that_comes_in_two_pieces() -> None:
    for size in (1, 2):
        checked = Checked(BytesIO())
        checked.write(b"<a>" + "\ufffe".encode()[:size])
        with pytest.raises(UnwritableError, match="FFFE"):
            checked.write("\ufffe".encode()[size:])


@given(st.text())
def test_every_text_is_refused_or_comes_back(text: str) -> None:
    try:
        term = Literal(text)
        written = write(Triple(SUBJECT, PROPERTY, term))
    except (UnicodeEncodeError, UnwritableError):  # half a surrogate pair is no text
        assert any(c in text for c in BAD) or any(ord(c) < 32 or 0xD800 <= ord(c) < 0xE000 for c in text)
        return
    assert ElementTree.fromstring(written)[0][0].text == (text or None)
    assert [quad.object for quad in parse(written, RdfFormat.RDF_XML)] == [term]


def test_carriage_returns_come_back_from_tables() -> None:
    found = Store().query('SELECT ("a\\r\\nb\\tc\\u0085\\u2028" AS ?x) {}')
    assert isinstance(found, QuerySolutions)
    output = BytesIO()
    found.serialize(Checked(output), XML_RESULTS.results)
    assert "".join(ElementTree.fromstring(output.getvalue())[1].itertext()) == "a\r\nb\tc\x85\u2028"


NAMES = ["p", "é", "1a", "a-1", "a.", "_", "x:y", "a%41b", "·a", "#a", "a/b", "-a"]
NO_NAMES = ["", "1", "-", "%41", "a/", "a#", "a\u00d7", "?q=1", "?q=a&b=2", "a:", "2022-05-05", "\U00010000"]


@pytest.mark.parametrize("end", NAMES)
@pytest.mark.parametrize("kind", ["property", "class"])
def test_what_ends_in_a_name_is_written(end: str, kind: str) -> None:
    for start in ("http://example.org/", "http://example.net/", "urn:x:"):
        term = NamedNode(start + end)
        triple = Triple(SUBJECT, *((term, Literal("x")) if kind == "property" else (iris.RDF_TYPE, term)))
        written = write(triple)
        ElementTree.fromstring(written)
        assert [quad.triple for quad in parse(written, RdfFormat.RDF_XML)] == [triple]


@pytest.mark.parametrize("end", NO_NAMES)
@pytest.mark.parametrize("kind", ["property", "class"])
def test_what_ends_in_no_name_is_not(end: str, kind: str) -> None:
    for start in ("http://example.org/", "http://example.net/", "urn:x:"):
        term = NamedNode(start + end)
        triple = Triple(SUBJECT, *((term, Literal("x")) if kind == "property" else (iris.RDF_TYPE, term)))
        with pytest.raises(UnwritableError, match=f"the {kind} <"):
            write(Triple(SUBJECT, PROPERTY, Literal("before")), triple)


@pytest.mark.parametrize("name", ["li", "Description", "about", "ID", "resource", "nodeID", "datatype", ""])
def test_words_of_rdf_xml_are_no_properties(name: str) -> None:
    with pytest.raises(UnwritableError):
        write(Triple(SUBJECT, NamedNode(RDF + name), Literal("x")))
    assert write(Triple(SUBJECT, NamedNode(f"{RDF}_1"), Literal("x")))


@pytest.mark.parametrize(("label", "writable"), [("a1", True), ("_a", True), ("1x", False), ("0", False)])
def test_labels_of_blank_nodes(label: str, writable: bool) -> None:
    for triple in (
        Triple(BlankNode(label), PROPERTY, Literal("x")),
        Triple(SUBJECT, PROPERTY, BlankNode(label)),
    ):
        if writable:
            assert list(parse(write(triple), RdfFormat.RDF_XML))
        else:
            with pytest.raises(UnwritableError, match=f"_:{label}"):
                write(triple)
