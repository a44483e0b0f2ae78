"""What is described and what is done are the same: requests made from the description, and each answer held to it."""

from __future__ import annotations

import pytest
from flask import Flask

generated = pytest.importorskip("generated", reason="schemathesis, which makes requests, is not installed")

# Reconciliation is at three addresses, of which the first stands for all.
AGAIN = r"^/reconcile/(0\.2|1\.0-draft)/"


@pytest.mark.slow
def test_no_answer_differs_from_the_description(described: Flask) -> None:
    assert "\n".join(generated.differences(described, 1, False, AGAIN)) == ""


@pytest.mark.thorough
def test_no_answer_to_any_part_of_a_request_differs_from_the_description(described: Flask) -> None:
    assert "\n".join(generated.differences(described, 10, True)) == ""
