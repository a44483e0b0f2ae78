"""The syntax suites: what is SPARQL is answered, and what is not is refused with the place of the mistake."""

from __future__ import annotations

import json

import pytest

from w3c import manifests
from w3c.exceptions import DifferenceError, allowed, skip_later
from w3c.manifests import Case
from w3c.service import EMPTY, Service

pytestmark = [manifests.needed, pytest.mark.slow, pytest.mark.proof]

POSITIVE = manifests.cases(manifests.POSITIVE_SYNTAX)
NEGATIVE = [case for case in manifests.cases(manifests.NEGATIVE_SYNTAX) if not case.updates]
# Those that ask every service silently.
SILENT = ("service7", "test_3")
FEDERATION = manifests.cases(manifests.QUERY_EVALUATION + manifests.POSITIVE_SYNTAX, federation=True)


@pytest.mark.parametrize("case", POSITIVE, ids=manifests.names(POSITIVE))
def test_positive(service: Service, case: Case) -> None:
    service.show(EMPTY)
    reply = service.post_form("query", case.text)
    skip_later(reply)
    assert reply.status in (200, 400), str(reply)
    with allowed(case, service.engine):
        if reply.status != 200:
            raise DifferenceError(str(reply))


@pytest.mark.parametrize("case", NEGATIVE, ids=manifests.names(NEGATIVE))
def test_negative(service: Service, case: Case) -> None:
    service.show(EMPTY)
    reply = service.post_form("query", case.text)
    skip_later(reply)
    with allowed(case, service.engine):
        if reply.status == 200:
            raise DifferenceError("accepted")
    assert reply.status == 400, str(reply)
    assert reply.explains, str(reply)
    problem = json.loads(reply.body)
    assert problem["line"] >= 1, str(reply)
    assert problem["column"] >= 1, str(reply)


@pytest.mark.parametrize("case", FEDERATION, ids=manifests.names(FEDERATION))
def test_federation_is_refused_unless_it_may_fail_in_silence(service: Service, case: Case) -> None:
    service.show(EMPTY)
    reply = service.post_form("query", case.text)
    if case.name in SILENT:
        assert reply.status == 200, str(reply)
        return
    assert reply.status == 403, str(reply)
    assert reply.explains, str(reply)
