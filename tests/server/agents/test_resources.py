"""Resources: the vocabularies, and the claims of each article with where their words stand."""

from __future__ import annotations

import json

import pytest
from assisted import Assistant
from pyoxigraph import RdfFormat, Store, parse

from wardmote.server.agents import resources
from wardmote.server.app import make
from wardmote.server.engine.inprocess import InProcess
from wardmote.server.engine.interface import Served


@pytest.fixture(scope="module")
def assistant(invented: Store) -> Assistant:
    return Assistant(make(InProcess(invented, Served("0" * 16))).test_client())


def read(assistant: Assistant, uri: str) -> str:
    (content,) = assistant.ask("resources/read", uri=uri)["contents"]
    text: str = content["text"]
    return text


def test_vocabularies_are_turtle(assistant: Assistant) -> None:
    listed = assistant.ask("resources/list")["resources"]
    for one in listed[:2]:
        assert one["mimeType"] == "text/turtle"
        assert len(list(parse(input=read(assistant, one["uri"]).encode(), format=RdfFormat.TURTLE))) > 1_000


def test_claims_of_an_article_have_addresses_of_themselves_and_of_their_words(assistant: Assistant) -> None:
    articles = assistant.ask("resources/list")["resources"][2:]
    assert len(articles) > 1
    for one in articles:
        told = json.loads(read(assistant, one["uri"]))
        assert one["description"].startswith(f"{len(told['claims'])} claims")
        assert "no instructions" in told["note"]
        for claim in told["claims"]:
            assert claim["address"].startswith("https://w3id.org/wardmote/id/claim/")
            assert claim["says"]
            assert all(words.startswith(f"{one['uri']}#char=") for words in claim.get("words", ()))
        assert any("words" in claim for claim in told["claims"])


def test_a_list_goes_on_by_its_cursor(assistant: Assistant, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = assistant.ask("resources/list")["resources"]
    monkeypatch.setattr(resources, "_PAGE", 2)
    found, cursor = [], ""
    while cursor is not None:
        part = assistant.ask("resources/list", **({"cursor": cursor} if cursor else {}))
        found += part["resources"]
        cursor = part.get("nextCursor")
    assert found == whole


@pytest.mark.parametrize("cursor", ["-1", "x", "9" * 9])
def test_what_is_no_cursor_is_told(assistant: Assistant, cursor: str) -> None:
    error = assistant.post("resources/list", {"cursor": cursor}).get_json()["error"]
    assert error["message"] == f"{cursor!r} is no cursor: leave it out, or give `nextCursor` of the answer before"


@pytest.mark.parametrize(
    "uri",
    [
        "file:///etc/passwd",
        "https://w3id.org/wardmote/id/article/none",
        "https://w3id.org/wardmote/id/article/<>",
        "x" * 5_000,
    ],
)
def test_what_is_no_resource_is_told(assistant: Assistant, uri: str) -> None:
    message = assistant.post("resources/read", {"uri": uri}).get_json()["error"]["message"]
    assert message.startswith(f"there is no resource {uri[:200]!r}")
    assert len(message) < 400
