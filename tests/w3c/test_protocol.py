"""The protocol suite: its requests just as they are described, each response held against what is expected."""

from __future__ import annotations

import pytest
from pyoxigraph import RdfFormat

from w3c import exchanges, manifests, results
from w3c.exchanges import Exchange
from w3c.manifests import Case
from w3c.service import ENDPOINT, Reply, Service

pytestmark = [manifests.needed, pytest.mark.slow, pytest.mark.proof]

CASES = manifests.cases(manifests.PROTOCOL)
QUERIES = [case for case in CASES if not case.name.startswith("update_")]
UPDATES = [case for case in CASES if case.name.startswith("update_")]

TABLES = {
    "application/sparql-results+json": ".srj",
    "application/sparql-results+xml": ".srx",
    "text/csv": ".csv",
    "text/tab-separated-values": ".tsv",
}
BOOLEANS = {media: suffix for media, suffix in TABLES.items() if suffix in (".srj", ".srx")}
GRAPHS = {
    "text/turtle": RdfFormat.TURTLE,
    "application/n-triples": RdfFormat.N_TRIPLES,
    "application/rdf+xml": RdfFormat.RDF_XML,
}


@pytest.mark.parametrize("case", QUERIES, ids=manifests.names(QUERIES))
def test_query(service: Service, case: Case) -> None:
    service.show(case.data)
    for exchange in exchanges.read(case, ENDPOINT):
        reply = service.send(exchange.method, exchange.target, exchange.headers, exchange.body)
        assert f"{reply.status // 100}xx" in exchange.statuses, str(reply)
        if reply.status >= 400:
            assert reply.explains, str(reply)
        _check_form(exchange, reply)


@pytest.mark.parametrize("case", UPDATES, ids=manifests.names(UPDATES))
def test_update_is_refused(service: Service, case: Case) -> None:
    """The service is read only: it refuses the update, and what the suite then asks for is not there."""
    service.show(case.data)
    update, *queries = exchanges.read(case, ENDPOINT)
    reply = service.send(update.method, update.target, update.headers, update.body)
    assert reply.status == 403, str(reply)
    assert reply.explains, str(reply)
    for query in queries:
        reply = service.send(query.method, query.target, query.headers, query.body)
        assert reply.status == 200, str(reply)
        assert results.read(reply.body, BOOLEANS[reply.media_type]) is False


def _check_form(exchange: Exchange, reply: Reply) -> None:
    match exchange.form:
        case "boolean":
            answer = results.read(reply.body, BOOLEANS[reply.media_type])
            assert isinstance(answer, bool)
            assert exchange.boolean in (None, answer)
        case "tabular":
            assert isinstance(results.read(reply.body, TABLES[reply.media_type]), results.Table)
        case "RDF":
            results.graph(reply.body, GRAPHS[reply.media_type])
        case None:
            assert exchange.boolean is None
        case other:
            raise ValueError(f"Unexpected form of results {other!r}")
