"""What tests of what assistants ask for share."""

from __future__ import annotations

import gc

import pytest


@pytest.fixture(scope="module", autouse=True)
def _dropped() -> None:
    """Have dropped what tests before left of rows of the engine: the threads that exchange messages could not."""
    gc.collect()
