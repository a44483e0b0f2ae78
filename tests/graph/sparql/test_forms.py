"""What a query asks for."""

from __future__ import annotations

import pytest

from wardmote.graph.errors import QueryError
from wardmote.graph.sparql.forms import Form, form


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ask { ?select ?p 'CONSTRUCT' }", Form.ASK),
        ("# SELECT\nPREFIX ask: <http://select/> DESCRIBE ask:select", Form.DESCRIBE),
        ("SELECT * { { SELECT * {} } FILTER EXISTS {} }", Form.SELECT),
        ("CONSTRUCT WHERE {}", Form.CONSTRUCT),
    ],
)
def test_the_first_word_that_says_so(text: str, found: Form) -> None:
    assert form(text) is found


def test_form_of_no_query() -> None:
    with pytest.raises(QueryError, match="not a query: it has none of the words SELECT, ASK, CONSTRUCT, DESCRIBE"):
        form("# SELECT\nINSERT DATA {}")


def test_which_make_a_graph() -> None:
    assert [one for one in Form if one.makes_graph] == [Form.CONSTRUCT, Form.DESCRIBE]
