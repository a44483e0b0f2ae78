"""The service under test, started once for all suites: with our own engine, and before those of others."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from w3c.behind import ENGINES, behind
from w3c.service import OWN, Service, running


@pytest.fixture(scope="session", params=[OWN, *(pytest.param(kind, marks=pytest.mark.thorough) for kind in ENGINES)])
def service(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """Give the running service."""
    folder = tmp_path_factory.mktemp("w3c")
    with running(folder) if request.param == OWN else behind(request.param, folder) as started:
        yield started
