"""An answer to a query that is cut on its way, or that has more than one call is given, is told as an error."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from wardmote.server.agents.desk import Desk
from wardmote.server.agents.tools import TOOLS, query
from wardmote.server.endpoint.answering import Reply
from wardmote.server.http.errors import EngineError, TooLongError

HEAD = b'{"head":{"vars":["a"]},"results":{"bindings":['
ROW = b'{"a":{"type":"literal","value":"x"}},'
GIVEN = {"query": "SELECT ?a WHERE {}", "offset": 0, "limit": 100}


class Stand(Desk):
    """Answers every query by the same pieces, and notes whether the answer was closed."""

    base = "https://w3id.org/wardmote/"
    is_closed = False

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces = pieces

    def ask(self, text: str) -> Reply:  # noqa: ARG002
        return Reply(200, [("Content-Type", "application/sparql-results+json")], self)  # type: ignore[arg-type]

    def __iter__(self) -> Iterator[bytes]:
        return self._pieces

    def close(self) -> None:
        self.is_closed = True


def cut(pieces: int) -> Iterator[bytes]:
    yield HEAD
    for _ in range(pieces):
        yield ROW
    raise BrokenPipeError("the answer broke off: the query ran too long")


def test_an_answer_that_breaks_off_is_an_error() -> None:
    desk = Stand(cut(3))
    with pytest.raises(EngineError, match="the answer broke off: the query ran too long"):
        TOOLS["query"].find(desk, GIVEN)
    assert desk.is_closed


def test_an_answer_that_ends_too_early_is_an_error() -> None:
    with pytest.raises(EngineError, match="the answer broke off"):
        TOOLS["query"].find(Stand(iter([HEAD, ROW])), GIVEN)


def test_what_comes_after_the_rows_asked_for_is_not_waited_for() -> None:
    desk = Stand(cut(20_000))
    found = TOOLS["query"].find(desk, GIVEN | {"limit": 3, "offset": 4})
    assert [row["cells"] for row in found.rows] == [{"a": "x"}] * 3
    assert found.more
    assert desk.is_closed


def test_no_more_is_read_than_is_good_for_one_call(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(query, "_MOST_BYTES", 100_000)
    with pytest.raises(TooLongError, match="the rows have more than"):
        TOOLS["query"].find(Stand(cut(100_000)), GIVEN | {"offset": 99_000})
