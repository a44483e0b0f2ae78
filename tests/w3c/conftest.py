"""The service under test, started once for all suites: with our own engine, and before those of others.

Before an engine of others, all of the suites are run where a record is made of what comes of them, as `/conformance`
shows it. Else some are: those that the engine is known to fail, since these are what differs, and of the others enough
to see that what lies between the service and the engine holds.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import recording

from w3c import exceptions
from w3c.behind import ENGINES, behind
from w3c.manifests import Case
from w3c.service import OWN, Service, running

FOLDER = Path(__file__).parent
# Of so many tests one is run before an engine of others.
OF = 8


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out most tests before engines of others, unless a record is made of them."""
    if config.pluginmanager.hasplugin(recording.NAME):
        return
    others = [item for item in items if item.path.is_relative_to(FOLDER) and _engine(item) != OWN]
    left_out = {item for place, item in enumerate(others) if place % OF and not _is_known(item)}
    items[:] = [item for item in items if item not in left_out]
    config.hook.pytest_deselected(items=list(left_out))


def _engine(item: pytest.Item) -> str:
    return str(item.callspec.params.get("service", OWN)) if hasattr(item, "callspec") else OWN


def _is_known(item: pytest.Item) -> bool:
    """Whether the engine is known to fail the test of the W3C that a test of ours is."""
    case = item.callspec.params.get("case") if hasattr(item, "callspec") else None
    return isinstance(case, Case) and case.id in exceptions.known(_engine(item))


@pytest.fixture(scope="session", params=[OWN, *(pytest.param(kind, marks=pytest.mark.thorough) for kind in ENGINES)])
def service(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """Give the running service."""
    folder = tmp_path_factory.mktemp("w3c")
    with running(folder) if request.param == OWN else behind(request.param, folder) as started:
        yield started
