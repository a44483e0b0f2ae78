from __future__ import annotations

import pytest
from checkout import Folder

from wardmote.graph.checks import literals


@pytest.mark.parametrize(
    ("number", "digits"),
    [("9" * 18, 0), ("9" * 19, 19), ("-" + "9" * 19, 19), ("9" * 5000, 5000), ("1." + "3" * 19, 20), ("1.25", 0)],
)
def test_numbers_that_nothing_can_reckon_with(folder: Folder, number: str, digits: int) -> None:
    line = folder.edit("reference/elections.ttl", "wm:seats 45", f"wm:seats {number}")
    found = [(one.line, one.message, one.remedy) for one in literals.check(folder.files())]
    message, remedy = f"wm:seats is a number of {digits} digits", "correct it: no number here has more than 18 digits"
    assert found == ([(line, message, remedy)] if digits else [])
