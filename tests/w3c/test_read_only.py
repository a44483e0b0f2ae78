"""The update and Graph Store suites: a service that is read only refuses every write, says so, and changes nothing."""

from __future__ import annotations

import pytest

from w3c import exchanges, manifests
from w3c.manifests import Case
from w3c.service import ENDPOINT, Service

pytestmark = [manifests.needed, pytest.mark.slow, pytest.mark.proof]

UPDATES = manifests.cases(manifests.UPDATES) + [
    case for case in manifests.cases(manifests.NEGATIVE_SYNTAX) if case.updates
]
STORE = manifests.cases(manifests.GRAPH_STORE)
KEPT = manifests.richest(manifests.PROTOCOL)
COUNT = "SELECT ?g (COUNT(*) AS ?n) WHERE { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } } GROUP BY ?g ORDER BY ?g"


def count(service: Service) -> bytes:
    reply = service.post_query(COUNT, "text/csv")
    assert reply.status == 200, str(reply)
    return reply.body


@pytest.mark.parametrize("case", UPDATES, ids=manifests.names(UPDATES))
def test_update_is_refused(service: Service, case: Case) -> None:
    service.show(KEPT)
    before = count(service)
    body = case.text.encode()
    direct = service.send("POST", ENDPOINT, [("Content-Type", "application/sparql-update")], body)
    for reply in (direct, service.post_form("update", case.text)):
        assert reply.status == 403, str(reply)
        assert reply.explains, str(reply)
    disguised = service.post_form("query", case.text)
    assert disguised.status in (400, 403), str(disguised)
    assert disguised.explains, str(disguised)
    assert count(service) == before


@pytest.mark.parametrize("case", STORE, ids=manifests.names(STORE))
def test_graph_store_is_refused(service: Service, case: Case) -> None:
    """No graph is written, and none that no write has made is read."""
    service.show(KEPT)
    before = count(service)
    for exchange in exchanges.read(case, ENDPOINT):
        reply = service.send(exchange.method, exchange.target, exchange.headers, exchange.body)
        assert reply.status in ((400, 403, 404, 405) if exchange.reads else (400, 403, 405, 415)), str(reply)
        assert exchange.method == "HEAD" or reply.explains, str(reply)
    assert count(service) == before
