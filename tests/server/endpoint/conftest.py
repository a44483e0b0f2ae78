"""Which hostile queries are sent to which engines."""

from __future__ import annotations

import os

import engines
import hostile_queries
import pytest

_ONE_IN = 3


@pytest.hookimpl
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Send every third hostile query, some of each way to do harm, to engines that others run; all where all is walked.

    They are slow to start anew, and what a query does there is bounded here as for every other.
    """
    if os.environ.get("WARDMOTE_WALK") == "all":
        return
    some = hostile_queries.hostile()[::_ONE_IN]
    left_out = [item for item in items if _is_elsewhere(item) and _case(item) not in some]
    if left_out:
        dropped = set(left_out)
        items[:] = [item for item in items if item not in dropped]
        config.hook.pytest_deselected(items=left_out)


def _is_elsewhere(item: pytest.Item) -> bool:
    given = item.callspec.params if isinstance(item, pytest.Function) and hasattr(item, "callspec") else {}
    return isinstance(given.get("case"), hostile_queries.Hostile) and given.get("attacked") in engines.KINDS


def _case(item: pytest.Item) -> hostile_queries.Hostile:
    assert isinstance(item, pytest.Function)
    case: hostile_queries.Hostile = item.callspec.params["case"]
    return case
