from __future__ import annotations

import pytest

from wardmote.server.http import parameters
from wardmote.server.http.errors import BadRequestError


@pytest.mark.parametrize(
    ("given", "number"),
    [({}, 20), ({"limit": "0"}, 0), ({"limit": "007"}, 7), ({"limit": "101"}, 100), ({"limit": "9" * 10_000}, 100)],
)
def test_numbers_and_their_bounds(given: dict[str, str], number: int) -> None:
    assert parameters.whole(given, "limit", 20, 100) == number


@pytest.mark.parametrize("text", ["", " ", "-1", "+1", "1.0", "1e3", "٣", "²", "x" * 100_000])
def test_what_is_no_number_is_told_by_name_and_value(text: str) -> None:
    with pytest.raises(BadRequestError, match="'limit' is ") as caught:
        parameters.whole({"limit": text}, "limit", 20, 100)
    assert caught.value.remedy == "give one from 0 to 100"
    assert len(caught.value.detail) < 100
