"""What the tools say of themselves: schemas that hold, short descriptions, and pages of rows."""

from __future__ import annotations

import jsonschema
import pytest

from wardmote.server.agents.tools import TOOLS
from wardmote.server.agents.tools.tool import MOST_ROWS, kept, paged

ROWS = [{"address": str(number)} for number in range(5)]


@pytest.mark.parametrize("name", TOOLS)
def test_a_tool_says_in_short_what_it_takes_and_gives(name: str) -> None:
    tool = TOOLS[name]
    for schema in (tool.input_schema, tool.output_schema):
        jsonschema.Draft202012Validator.check_schema(schema)
    assert tool.name == name
    assert name.isalpha()
    assert 60 < len(tool.description) < 500
    assert tool.description.endswith(".")
    assert tool.input_schema["additionalProperties"] is False
    assert tool.output_schema["properties"]["rows"]["items"]["required"] == ["address"]
    for taken, schema in tool.input_schema["properties"].items():
        assert schema["description"], taken
        bounded = {"maxLength", "maxItems", "maximum", "enum", "pattern"} & schema.keys()
        assert bounded or schema["type"] == "object" or taken == "query", f"{taken} is bounded by nothing"


def test_a_page_has_the_rows_that_are_asked_for() -> None:
    first = paged(ROWS, {"offset": 0, "limit": 2}, "Five.", about="x")
    assert (list(first.rows), first.total, first.more, first.head) == (ROWS[:2], 5, True, {"about": "x"})
    last = paged(ROWS, {"offset": 3, "limit": MOST_ROWS}, "Five.")
    assert (list(last.rows), last.total, last.more) == (ROWS[3:], 5, False)
    assert paged(ROWS, {"offset": 9, "limit": 2}, "Five.").rows == []


def test_a_row_has_the_members_that_hold_something() -> None:
    assert kept(a="", b=None, c=[], d=(), e=0, f=False, g="x") == {"e": 0, "f": False, "g": "x"}
