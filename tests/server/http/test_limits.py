"""The table of limits: each has a number, a unit and a meaning, and what it says is what is set."""

from __future__ import annotations

import dataclasses
import re

import pytest

from wardmote.server.http.limits import Limits

TABLE = Limits().table()


def test_the_table_has_every_limit_that_is_a_number() -> None:
    numbers = [name for name, value in vars(Limits()).items() if isinstance(value, int)]
    assert [name for name, _, _, _ in TABLE] == numbers
    assert "services" not in numbers


@pytest.mark.parametrize(("name", "value", "unit", "means"), TABLE)
def test_a_limit_says_what_it_means(name: str, value: int, unit: str, means: str) -> None:
    assert re.fullmatch(r"[a-z_]+", name), "as the setting limit has it"
    assert value > 0
    assert unit
    assert means
    assert getattr(Limits(), name) == value


def test_the_table_has_what_was_set() -> None:
    limits = Limits(seconds=7, services=frozenset(["https://example.org/sparql"]))
    values = {name: value for name, value, _, _ in limits.table()}
    assert values["seconds"] == limits.seconds == 7
    assert values | {"seconds": 20} == {name: value for name, value, _, _ in TABLE}


def test_a_query_may_take_no_longer_than_its_client_may_use_in_a_minute() -> None:
    limits = Limits()
    assert limits.seconds <= limits.client_seconds
    assert limits.seconds < limits.most_seconds
    assert limits.yield_seconds < limits.client_seconds
    assert limits.slow_per_client <= limits.slow_queries
    assert limits.slow_per_client <= limits.client_queries
    assert limits.query_bytes <= limits.reconcile_bytes


def test_limits_do_not_change_while_they_serve() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        Limits().seconds = 3  # type: ignore[misc]
