"""A researcher's counts, sums, shares, ranks and top-n over seats and votes: what rdflib's own engine gives."""

from __future__ import annotations

import tomllib
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest
import rdflib
from pyoxigraph import Literal, Quad, QuerySolutions, RdfFormat, Store

from wardmote.graph import build
from wardmote.graph.rdf import iris
from wardmote.graph.releases import release
from wardmote.graph.sources import load
from wardmote.graph.sparql import departures, query

READ = tomllib.loads(Path(__file__).with_name("research.toml").read_text(encoding="utf-8"))
QUERIES = {name: text.replace("{votes}", READ["votes"].strip()) for name, text in READ["queries"].items()}
LAYERS = ("reference", "returns/", "results")
NUMBERS = {iris.VOCABULARIES["xsd"] + name for name in ("integer", "decimal", "double")}
# Digits to which a quotient is compared: engines cut it off at different places.
DIGITS = 9


@pytest.fixture(scope="module")
def counted_store(counted_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Store:
    """Give the invented borough with its returns, without the layers that say nothing of elections."""
    home = tmp_path_factory.mktemp("home")
    build.publish(build.contents(load.data_files(counted_data), iris.DEFAULT_BASE), home)
    whole, kept = release.open_store(release.current(home)), Store()
    starts = tuple(iris.graph(layer).value for layer in LAYERS)
    kept.extend(Quad(*quad.triple) for quad in whole if str(quad.graph_name)[1:-1].startswith(starts))
    return kept


@pytest.fixture(scope="module")
def graph(counted_store: Store) -> rdflib.Graph:
    """Give the same to rdflib."""
    lines = counted_store.dump(format=RdfFormat.N_QUADS) or b""
    return rdflib.Graph().parse(data=lines.decode(), format="nt")


def plain(value: str | None, datatype: str) -> str:
    """Give a term as text, a number with nine digits."""
    return str(round(Decimal(value or 0), DIGITS).normalize()) if datatype in NUMBERS else str(value)


def ours(store: Store, text: str) -> list[tuple[str, ...]]:
    found = query.ask(store, text, iris.prefixes())
    assert isinstance(found, QuerySolutions)
    return [
        tuple(
            plain(term.value, term.datatype.value if isinstance(term, Literal) else "") if term else "" for term in row
        )
        for row in found
    ]


def theirs(graph: rdflib.Graph, text: str) -> list[tuple[str, ...]]:
    # It gives an alias no value where the same SELECT uses it again and counts, so the expression stands in its place.
    rows = graph.query(departures.as_read(text), initNs=iris.prefixes())
    return [
        tuple("" if term is None else plain(str(term), str(getattr(term, "datatype", ""))) for term in row)
        for row in rows
    ]


def test_there_are_thirty() -> None:
    assert len(QUERIES) == 30


@pytest.mark.slow
@pytest.mark.parametrize("name", QUERIES)
def test_a_count_agrees_with_that_of_rdflib(name: str, counted_store: Store, graph: rdflib.Graph) -> None:
    text = QUERIES[name]
    found, expected = ours(counted_store, text), theirs(graph, text)
    assert Counter(found) == Counter(expected)
    assert found, "it asks for something that is there"
    if "ORDER BY" in text.rpartition("}")[2]:
        assert found == expected
