"""The application that is described: the packaged release, with its dumps."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask import Flask
from pyoxigraph import Store

from wardmote.graph.releases import release
from wardmote.server.app import make
from wardmote.server.engine.inprocess import InProcess
from wardmote.server.engine.interface import Served
from wardmote.server.http.limits import Limits
from wardmote.server.web.state import Site

LIMITS = Limits(
    client_errors=1_000_000, client_seconds=1_000_000, query_bytes=20_000, reconcile_names=100, verify_bytes=2_000
)


@pytest.fixture(scope="session")
def described(home: Path, store: Store) -> Flask:
    """Give the application, under limits of its own, of which one client may break as many as it likes."""
    current = release.current(home)
    return make(InProcess(store, Served(current.id, current.base)), LIMITS, Site(home=home, contact="desk@example.org"))
