"""The way from a request for a query to its answer, without a web server before it."""

from __future__ import annotations

from typing import Any

import pytest
import server_data

from wardmote.server import create_app
from wardmote.server.endpoint import answering
from wardmote.server.endpoint.answering import Call
from wardmote.server.endpoint.protocol import Asked
from wardmote.server.engine.inprocess import InProcess
from wardmote.server.engine.interface import Answer, AnswerSpec, Query
from wardmote.server.http.errors import NotSparqlError, RetiredError
from wardmote.server.http.metrics import Record
from wardmote.server.web.state import State, of


class Replaced(InProcess):
    """A release that another has just replaced."""

    def execute(self, query: Query, spec: AnswerSpec) -> Answer:
        raise RetiredError(f"release {self.served.id} no longer takes {query.text!r} for {spec.who!r}", "ask again")


class Replacing(InProcess):
    """An engine whose first session is of a release that has just been replaced."""

    asked = 0

    def session(self) -> InProcess:
        self.asked += 1
        return Replaced(self.store, self.served) if self.asked == 1 else self


@pytest.fixture
def shared() -> State:
    return of(create_app(InProcess(server_data.store(), server_data.served("f" * 16))))


def call(shared: State, **headers: str) -> Call:
    return Call(shared, "somebody", Record("GET", "/sparql"), headers)


def test_a_query_whose_release_was_replaced_goes_on_to_the_next() -> None:
    engine = Replacing(server_data.store(), server_data.served("f" * 16))
    shared = of(create_app(engine))
    reply = answering.answer(call(shared), Asked("ASK {}"))
    assert (reply.status, dict(reply.headers)["Wardmote-Release"], engine.asked) == (200, "f" * 16, 2)
    assert not shared.shares._running, "what was entered has been left"


def test_a_share_is_left_whatever_goes_wrong(shared: State, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> Answer:
        raise KeyboardInterrupt

    monkeypatch.setattr(InProcess, "execute", fail)
    with pytest.raises(KeyboardInterrupt):
        answering.answer(call(shared), Asked("ASK {}"))
    assert not shared.shares._running


def test_a_long_query_is_read_elsewhere_and_its_reader_is_charged(
    shared: State, monkeypatch: pytest.MonkeyPatch
) -> None:
    charged: list[tuple[str, float]] = []
    monkeypatch.setattr(shared.shares, "charge", lambda who, seconds: charged.append((who, seconds)))
    answering.answer(call(shared), Asked("ASK {}"))
    assert charged == []
    answering.answer(call(shared), Asked("ASK {}" + " " * 5_000))
    assert [who for who, _ in charged] == ["somebody"]
    with pytest.raises(NotSparqlError):
        answering.answer(call(shared), Asked("ASK {" + " " * 5_000))
    assert [who for who, _ in charged] == ["somebody"] * 2
    assert all(seconds > 0 for _, seconds in charged)


@pytest.mark.parametrize(
    ("text", "accept", "media"),
    [
        ("ASK {}", "", "application/sparql-results+json"),
        ("ASK {}", "application/sparql-results+xml", "application/sparql-results+xml"),
        ("CONSTRUCT WHERE { ?s ?p ?o }", "", "text/turtle"),
        ("CONSTRUCT WHERE { ?s ?p ?o }", "application/n-triples", "application/n-triples"),
    ],
)
def test_the_form_of_an_answer_is_chosen_by_what_is_asked(shared: State, text: str, accept: str, media: str) -> None:
    planned = answering.plan(Asked(text), shared.limits, {"accept": accept})
    assert planned.choice.media == media


def test_an_answer_is_kept_under_its_words_and_under_its_content(shared: State) -> None:
    words = answering.words(b"query=ASK%7B%7D", "", "")
    asked = Call(shared, "somebody", Record("GET", "/sparql"), {}, words=words)
    first = answering.answer(asked, Asked("ASK {}"))
    kept = shared.cache.get(words, "f" * 16)
    assert kept is not None
    assert kept.body == first.body
    other = call(shared)
    answering.answer(other, Asked("ASK {}"))
    assert other.record.cache == "hit"
    unrepeatable: Any = call(shared)
    for _ in range(2):
        answering.answer(unrepeatable, Asked("SELECT (RAND() AS ?r) {}"))
        assert unrepeatable.record.cache == ""
