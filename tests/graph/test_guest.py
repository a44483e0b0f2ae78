"""What a good guest does: it says who it is, and waits for as long as it is asked to."""

from __future__ import annotations

import pytest

from wardmote.graph import guest


def test_agent() -> None:
    assert guest.agent().startswith("Wardmote/")
    assert "desk@wardmote.example" in guest.agent("desk@wardmote.example")


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"Retry-After": "120"}, 120),
        ({"Retry-After": "Sun, 22 Nov 2026 08:01:00 GMT", "Date": "Sun, 22 Nov 2026 08:00:00 GMT"}, 60),
        ({"Retry-After": "Sun, 22 Nov 2026 07:00:00 GMT", "Date": "Sun, 22 Nov 2026 08:00:00 GMT"}, 0),
        ({"Retry-After": "Sun, 22 Nov 2026 08:01:00 GMT"}, None),
        ({"Retry-After": "-5"}, None),
        ({"Retry-After": "soon", "Date": "Sun, 22 Nov 2026 08:00:00 GMT"}, None),
        ({}, None),
    ],
)
def test_retry_after(headers: dict[str, str], seconds: float | None) -> None:
    assert guest.retry_after(headers) == seconds
