"""How long a query may go on: by what it has used, whatever the clock says. No time passes here."""

from __future__ import annotations

import pytest

from wardmote.server.engine.workers.relay import Allowance
from wardmote.server.http.errors import TimeLimitError
from wardmote.server.http.limits import Limits

LIMITS = Limits(seconds=20, busy_times=6)


def ends(used: float | None, passed: float, read: float = 0.0) -> bool:
    """Tell whether a query ends that has used so many seconds of the processor and taken so many by the clock."""
    try:
        Allowance(LIMITS, lambda: used).require(passed, read)
    except TimeLimitError:
        return True
    return False


@pytest.mark.parametrize(
    ("used", "passed", "over"),
    [
        (19.0, 19.5, False),
        (2.4, 20.5, False),  # others had the processor
        (19.9, 119.0, False),
        (20.0, 21.0, True),
        (25.0, 60.0, True),
        (2.4, 120.0, True),
        (None, 19.9, False),
        (None, 20.0, True),
    ],
)
def test_the_time_of_the_processor_counts_and_the_clock_bounds_it(
    used: float | None, passed: float, over: bool
) -> None:
    assert ends(used, passed) == over


def test_the_time_in_which_a_client_reads_counts_too() -> None:
    assert not ends(12.0, 30.0, 7.9)
    assert ends(12.0, 30.0, 8.0)


def test_no_more_counts_than_has_passed() -> None:
    """A worker that has served others before may be told too much by the system."""
    assert not ends(50.0, 19.0)


def test_it_looks_again_no_sooner_than_the_query_can_have_used_what_is_left() -> None:
    looks: list[float] = []
    busy = 0.25  # the share of the processor that the query gets
    passed = 0.0

    def used() -> float:
        looks.append(passed)
        return passed * busy

    allowance = Allowance(LIMITS, used)
    while passed * busy < LIMITS.seconds - 0.01:
        passed = allowance.due
        allowance.require(passed, 0.0)
    assert 79.9 < passed < 80.1, "at a quarter of the speed, four times as long"
    assert looks[:3] == [20.0, 35.0, 46.25]
    assert len(looks) < 40
    passed = allowance.due = 80.1
    with pytest.raises(TimeLimitError, match="ran for 20 seconds, the longest that one may"):
        allowance.require(passed, 0.0)


@pytest.mark.proof("busy_times")
def test_who_waited_in_vain_is_told_so() -> None:
    with pytest.raises(TimeLimitError, match=r"ran for 2\.4 seconds within 120") as caught:
        Allowance(LIMITS, lambda: 2.4).require(120.0, 0.0)
    assert "less busy" in caught.value.remedy
    assert caught.value.status == 504
