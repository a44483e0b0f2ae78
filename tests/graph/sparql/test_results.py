"""Results as a table, as CSV and as JSON."""

from __future__ import annotations

import io
import json

import pytest
from pyoxigraph import RdfFormat, Store, parse

from wardmote.graph.errors import CallError
from wardmote.graph.rdf.iris import DEFAULT_BASE
from wardmote.graph.sparql import query, results

LONG = "word " * 100
VALUES = f"""SELECT ?thing ?number ?text {{ VALUES (?thing ?number ?text) {{
  (council:camden 5 "Élan – ﬁn"@en) (<http://example.org/a b> 1200 "") (wm:Claim UNDEF "{LONG}")
}} }}""".replace("a b", "a'b")


def written(text: str, format: str = "table", width: int | None = None) -> str:
    out = io.BytesIO()
    results.write(query.run(Store(), text), format, out, DEFAULT_BASE, width)
    return out.getvalue().decode()


def test_table_is_aligned_and_whole() -> None:
    head, _, first, second, third = written(VALUES).splitlines()
    assert first.split() == ["council:camden", "5", "Élan", "–", "ﬁn"]
    assert head.index("number") + len("number") == first.index("5") + 1 == second.index("1200") + 4
    assert "<http://example.org/a'b>" in second
    assert third.split() == ["wm:Claim", *LONG.split()]
    assert head.index("text") == first.index("Élan") == third.index("word")


def test_table_folds_to_a_terminal() -> None:
    lines = written(VALUES, width=60).splitlines()
    assert max(map(len, lines)) <= 60
    assert " ".join(lines).count("word") == 100
    assert "…" not in "".join(lines)


def test_table_of_nothing() -> None:
    assert written("SELECT ?a ?b { ?a wm:none ?b }").split()[:2] == ["a", "b"]


def test_table_shows_control_characters() -> None:
    table = written('SELECT ("a\\u001b[31mb\\nc" AS ?x) {}')
    assert "a\\x1b[31mb\\nc" in table
    assert "\x1b" not in table


def test_csv_and_json() -> None:
    head, first = written(VALUES, "csv").split("\r\n")[:2]
    assert head == "thing,number,text"
    assert first == f"{DEFAULT_BASE}id/council/camden,5,Élan – ﬁn"
    bindings = json.loads(written(VALUES, "json"))["results"]["bindings"]
    assert bindings[0]["text"] == {"type": "literal", "value": "Élan – ﬁn", "xml:lang": "en"}


@pytest.mark.parametrize(("format", "expected"), [("table", "true\n"), ("csv", "true\n")])
def test_ask(format: str, expected: str) -> None:
    assert written("ASK {}", format) == expected


def test_ask_in_json() -> None:
    assert json.loads(written("ASK {}", "json"))["boolean"] is True


def test_graph_is_turtle_with_our_prefixes() -> None:
    turtle = written("CONSTRUCT { council:camden wm:seats 55 } WHERE {}")
    assert "council:camden\n    wm:seats 55 ." in turtle


def test_graph_with_blank_nodes() -> None:
    turtle = written("CONSTRUCT { [] wm:seats 55 } WHERE {}")
    assert len(list(parse(turtle, format=RdfFormat.TURTLE))) == 1


def test_graph_in_json_is_json_ld() -> None:
    text = written("CONSTRUCT { council:camden wm:seats 55 } WHERE {}", "json")
    assert len(list(parse(text, format=RdfFormat.JSON_LD))) == 1


def test_graph_has_no_csv() -> None:
    with pytest.raises(CallError, match="a graph has no CSV: take table"):
        written("CONSTRUCT { council:camden wm:seats 55 } WHERE {}", "csv")
