"""An application that checks by the packaged data, as on a day in June 2022, and the schema of what it answers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from flask import Flask
from pyoxigraph import Store

from wardmote.graph.releases import release
from wardmote.server.app import make
from wardmote.server.engine.inprocess import InProcess
from wardmote.server.engine.interface import Served
from wardmote.server.http.limits import Limits
from wardmote.server.verify import asking
from wardmote.server.web.state import Site


@pytest.fixture(scope="package")
def app(store: Store, published: release.Release) -> Iterator[Flask]:
    """Give it. Who makes mistakes is not shut out, and a text may be short."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(asking, "today", lambda: date(2022, 6, 1))
        limits = Limits(client_errors=10_000, verify_bytes=2_000)
        home = published.path.parents[1]
        yield make(InProcess(store, Served(published.id, published.base)), limits, Site(home=home))


@pytest.fixture(scope="package")
def schema(app: Flask) -> dict[str, Any]:
    """Give the schema that is served."""
    answer = app.test_client().get("/verify/schema.json")
    assert (answer.status_code, answer.content_type) == (200, "application/schema+json")
    found: dict[str, Any] = answer.get_json(force=True)
    return found
