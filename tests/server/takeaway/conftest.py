"""The application whose pages are taken apart: the packaged release, with the day of its dumps."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from pyoxigraph import Store

from wardmote.graph.releases import release
from wardmote.server.app import make
from wardmote.server.engine.inprocess import InProcess
from wardmote.server.engine.interface import Served
from wardmote.server.http.limits import Limits
from wardmote.server.web.state import Site

LIMITS = Limits(client_errors=1_000_000, client_seconds=1_000_000)


@pytest.fixture(scope="session")
def application(home: Path, store: Store) -> Flask:
    current = release.current(home)
    site = Site("https://wardmote.example/sparql", home)
    return make(InProcess(store, Served(current.id, current.base)), LIMITS, site)


@pytest.fixture(scope="session")
def client(application: Flask) -> FlaskClient:
    return application.test_client()
