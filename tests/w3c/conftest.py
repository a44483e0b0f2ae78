"""The service under test, started once for all suites."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from w3c.service import Service, running


@pytest.fixture(scope="session")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """Give the running service."""
    with running(tmp_path_factory.mktemp("w3c")) as started:
        yield started
