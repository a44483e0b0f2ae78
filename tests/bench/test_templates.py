"""Templates of a benchmark become queries on our data: placeholders, rows of them, conditions, and what is none."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from wardmote.graph.releases import release

templates = pytest.importorskip("templates", reason="the packages of the extra bench are not installed")

TEMPLATES = """
precomputed_queries:
  - name: SIZES
    query: |
      SELECT ?p (COUNT(?o) AS ?all) (COUNT(?p) AS ?again)
        (?all / ?again AS ?one) { ?s ?p ?o } GROUP BY ?p ORDER BY DESC(?all) ?p
placeholders:
  - name: LARGE
    query: SELECT ?p ?all { %SIZES% } LIMIT 1
  - name: FIRST_OF_ALL
    query: SELECT * { %SIZES% } LIMIT 1
  - name: PAIR
    children:
      - {suffix: _A, variable: "?p"}
      - {suffix: _B, variable: "?all"}
    query: SELECT ?all ?p { %SIZES% } LIMIT 1
  - name: SMALLEST
    query: SELECT ?p { %SIZES% } LIMIT 5
    argmax: SELECT (-COUNT(*) AS ?score) { ?s %SMALLEST% ?o }
  - name: SOME
    multiplaceholder: true
    query: SELECT ?p { %SIZES% } LIMIT 2
  - name: HOLDS
    query: ASK { ?s ?p ?o }
  - name: HOLDS_NOT
    query: ASK { <urn:a> <urn:b> <urn:c> }
  - name: NOTHING
    query: SELECT ?p { <urn:a> ?p ?o }
queries:
  - {name: one, group: g, query: "SELECT * { ?s %LARGE% ?o } LIMIT %LIMIT%"}
  - {name: same, query: "SELECT * { ?s %FIRST_OF_ALL% ?o } LIMIT %LIMIT%"}
  - {name: pair, condition: HOLDS, query: "SELECT * { ?s %PAIR_A% ?o FILTER(%PAIR_B% > 1) }"}
  - {name: loop, query: "SELECT * { %begin-foreach:SOME%?v%#i% %SOME_%#i%% ?v%#i+1% . %end-foreach:SOME%}"}
  - {name: smallest, query: "SELECT * { ?s %SMALLEST% ?o }"}
  - {name: idle, condition: HOLDS_NOT, query: "SELECT * { ?s ?p ?o }"}
  - {name: none, query: "SELECT * { ?s %NOTHING% ?o }"}
  - {name: unknown, query: "SELECT * { ?s %UNKNOWN% ?o }"}
  - {name: wrong, query: "SELECT { ?s %LARGE% ?o }"}
"""


@pytest.fixture
def found(dumped: Path, tmp_path: Path) -> dict[str, templates.Query]:
    (tmp_path / templates.FILE).write_text(TEMPLATES)
    asked: list[str] = []
    for _ in range(2):
        made = templates.queries(tmp_path, release.current(dumped), tmp_path / "cache.json", asked.append)
    assert len(asked) == 9, "the data is asked once"
    return {one.name: one for one in made}


def test_placeholders(found: dict[str, templates.Query], dumped: Path) -> None:
    counted = Counter(quad.predicate for quad in release.open_union(release.current(dumped)))
    most = counted.most_common(1)[0][0]
    assert found["one"].text == f"SELECT * {{ ?s {most} ?o }} LIMIT 10" == found["same"].text
    assert found["one"].group == "g"
    start, _, number = found["pair"].text.removesuffix(" > 1) }").rpartition("(")
    assert start == f"SELECT * {{ ?s {most} ?o FILTER"
    assert int(number) > 100
    assert found["loop"].text.startswith(f"SELECT * {{ ?v0 {most} ?v1 . ?v1 <")
    assert found["loop"].text.endswith("> ?v2 . }")
    assert str(most) not in found["smallest"].text
    assert not any(one.fault for name, one in found.items() if name in ("one", "pair", "loop", "smallest"))


def test_faults(found: dict[str, templates.Query]) -> None:
    assert found["idle"].fault == "HOLDS_NOT does not hold in this data"
    assert found["none"].fault == "placeholder NOTHING: nothing in this data is such"
    assert found["unknown"].fault == "UNKNOWN"
    assert found["wrong"].fault.startswith("no SPARQL: error at 1:")


def test_a_folder_without_templates(dumped: Path, tmp_path: Path) -> None:
    with pytest.raises(templates.CannotFillError, match="give a checkout of"):
        templates.queries(tmp_path, release.current(dumped), tmp_path / "cache.json")
