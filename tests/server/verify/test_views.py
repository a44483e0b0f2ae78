"""Checking over HTTP: JSON by its schema, the page, errors with their remedy, and nothing of a text left anywhere."""

from __future__ import annotations

import hashlib
import html
import json
import logging
import re
from typing import Any

import brotli
import jsonschema
import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from wardmote.graph.drafting.kinds import KINDS
from wardmote.graph.rdf import iris
from wardmote.graph.verifying.answer import VERDICTS
from wardmote.server.web.state import of

HTML = {"Accept": "text/html"}
RIGHT, WRONG = "Labour won 47 of the 55 seats in Camden on 5 May 2022.", "Labour won 48 seats in Camden in 2022."
TEXT = f"{RIGHT} {WRONG}\n\nTurnout in Camden was 60 per cent in 2022. The <b>weather</b> was dry."
CLAIM = {"type": "seats", "council": "Camden", "party": "Labour", "value": 47, "year": 2022}
SECRET = "Zebulon Quagglethorpe"


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


def check(schema: dict[str, Any], part: str, found: Any) -> None:
    """Fail where something is not as a part of the schema wants it."""
    whole = {name: value for name, value in schema.items() if name != "anyOf"} | {"$ref": f"#/$defs/{part}"}
    jsonschema.Draft202012Validator(whole).validate(found)


def test_the_schema_is_one_and_has_all_there_is(schema: dict[str, Any]) -> None:
    jsonschema.Draft202012Validator.check_schema(schema)
    parts = schema["$defs"]
    assert parts["checked"]["properties"]["verdict"]["enum"] == list(VERDICTS)
    assert parts["claim"]["properties"]["type"]["enum"] == sorted(KINDS)


def test_a_text_is_answered_in_json(client: FlaskClient, schema: dict[str, Any]) -> None:
    check(schema, "question", {"text": TEXT})
    answer = client.post("/verify", json={"text": TEXT})
    assert (answer.status_code, answer.content_type) == (200, "application/json")
    check(schema, "answer", answer.json)
    verdicts = [one["verdict"] for one in answer.json["claims"]]
    assert verdicts == ["right", "wrong", "not checkable"]
    right, wrong, _ = answer.json["claims"]
    assert TEXT[right["start"] : right["end"]].startswith("Labour won 47")
    assert wrong["rows"][0]["address"] == f"{iris.DEFAULT_BASE}id/tally/local.camden.2022-05-05.PP53"
    assert wrong["rule"]["text"].startswith("# A proposition is wrong")


def test_all_ways_to_send_a_text_are_answered_alike(client: FlaskClient) -> None:
    day, key = "2022-05-05", "local.camden.2022-05-05"
    given = {"text": WRONG, "day": day, "election": key}
    answers = [
        client.post("/verify", json=given),
        client.post("/verify", data=given),
        client.post(f"/verify?day={day}&election={key}", data=WRONG.encode(), content_type="text/plain; charset=utf-8"),
        client.post("/verify", json=given | {"election": f"{iris.DEFAULT_BASE}id/election/{key}"}),
    ]
    assert [answer.status_code for answer in answers] == [200] * 4
    assert len({answer.data for answer in answers}) == 1
    assert answers[0].json["claims"][0]["verdict"] == "wrong"


def test_claims_are_answered_in_json(client: FlaskClient, schema: dict[str, Any]) -> None:
    given = {"claims": [CLAIM, CLAIM | {"value": "48"}], "day": None}
    check(schema, "question", given)
    answer = client.post("/verify", json=given)
    check(schema, "answer", answer.json)
    assert [one["verdict"] for one in answer.json["claims"]] == ["right", "wrong"]


@pytest.mark.parametrize(
    ("given", "status", "told"),
    [
        ({"data": b"{", "content_type": "application/json"}, 400, "is not JSON"),
        ({"json": [WRONG]}, 400, "not a JSON object"),
        ({"json": {}}, 400, "no text"),
        ({"json": {"text": " \n"}}, 400, "no text"),
        ({"json": {"text": ["a"]}}, 400, "no text"),
        ({"json": {"text": WRONG, "date": "2022"}}, 400, "'date' is not known"),
        ({"json": {"text": WRONG, "claims": [CLAIM]}}, 400, "'text' is not known"),
        ({"json": {"text": WRONG, "day": "5 May"}}, 400, "the day is '5 May'"),
        ({"json": {"text": WRONG, "day": 20220505}}, 400, "the day is '20220505'"),
        ({"json": {"text": WRONG, "day": "20220505"}}, 400, "the day is '20220505'"),
        ({"json": {"text": WRONG, "day": 0}}, 400, "the day is '0'"),
        ({"json": {"text": WRONG, "day": {}}}, 400, "the day is '{}'"),
        ({"json": {"text": WRONG, "election": {}}}, 400, "the election is no identifier"),
        ({"json": {"text": WRONG, "election": False}}, 400, "the election is no identifier"),
        ({"json": {"text": WRONG, "day": "2022-02-30"}}, 400, "the day is '2022-02-30'"),
        ({"json": {"text": WRONG, "election": ["a"]}}, 400, "the election is no identifier"),
        ({"json": {"text": WRONG, "election": "local.nowhere.2022-05-05"}}, 400, "no election 'local.nowhere"),
        ({"json": {"text": WRONG, "election": "a b"}}, 400, "no election"),
        ({"data": rb'{"text": "\ud800 won"}', "content_type": "application/json"}, 400, "half a character"),
        ({"data": b"\xff", "content_type": "text/plain"}, 400, "byte 0 of the body is not UTF-8"),
        ({"data": b"a", "content_type": "text/plain; charset=utf-16"}, 415, "'utf-16'"),
        ({"data": b"text=%ff", "content_type": "application/x-www-form-urlencoded"}, 400, "not percent-encoded UTF-8"),
        ({"data": b"<p>", "content_type": "text/html"}, 415, "'text/html'"),
        ({"data": b"a"}, 415, "'unknown'"),
        ({"json": {"claims": {}}}, 400, "not a JSON array of objects"),
        ({"json": {"claims": []}}, 400, "not a JSON array of objects"),
        ({"json": {"claims": [CLAIM, "a"]}}, 400, "not a JSON array of objects"),
        ({"json": {"claims": [{"type": "a"}] * 101}}, 413, "101 claims"),
        ({"json": {"claims": [{"type": "guess"}]}}, 400, "the type of a claim is 'guess'"),
        ({"json": {"claims": [{"type": ["seats"]}]}}, 400, "the type of a claim is"),
        ({"json": {"claims": [CLAIM | {"colour": "red"}]}}, 400, "a claim has no 'colour'"),
        ({"json": {"claims": [CLAIM | {"polarity": []}]}}, 400, "polarity is []"),
        ({"json": {"claims": [CLAIM | {"council": "council:<a b>"}]}}, 400, "council is 'council:<a b>'"),
        ({"json": {"claims": [{"type": "seats", "value": "9" * 3_000}]}}, 413, "more than 2,000"),
        ({"json": {"text": "é" * 1_001}}, 413, "it has 2,002 bytes in UTF-8, more than 2,000"),
    ],
)
def test_what_cannot_be_checked_is_refused(client: FlaskClient, given: dict[str, Any], status: int, told: str) -> None:
    answer = client.post("/verify", **given)
    problem = answer.get_json(force=True)
    assert (answer.status_code, answer.content_type) == (status, "application/problem+json")
    assert told in problem["detail"]
    assert problem["remedy"]
    assert problem["status"] == status


def test_a_text_is_never_part_of_an_address(client: FlaskClient) -> None:
    answer = client.get("/verify?text=Labour+won")
    assert answer.status_code == 400
    assert "never part of an address" in answer.get_json(force=True)["detail"]


def test_who_wants_neither_json_nor_a_page_is_told_so(client: FlaskClient) -> None:
    answer = client.post("/verify", json={"text": RIGHT}, headers={"Accept": "text/turtle"})
    assert answer.status_code == 406
    assert answer.get_json(force=True)["offered"] == ["application/json", "text/html"]


def test_methods(client: FlaskClient) -> None:
    preflight = client.options("/verify", headers={"Origin": "https://a.example"})
    assert {"GET", "HEAD", "POST", "OPTIONS"} == set(preflight.headers["Access-Control-Allow-Methods"].split(", "))
    assert "Content-Type" in preflight.headers["Access-Control-Allow-Headers"]
    assert preflight.headers["Access-Control-Allow-Origin"] == "*"
    head = client.head("/verify")
    assert (head.status_code, head.data) == (200, b"")
    assert client.put("/verify").status_code == 405


def test_nothing_is_kept_by_anybody(client: FlaskClient) -> None:
    for answer in (
        client.get("/verify"),
        client.post("/verify", json={"text": RIGHT}),
        client.post("/verify", data={"text": RIGHT}, headers=HTML),
        client.post("/verify", data={"text": ""}, headers=HTML),
    ):
        assert answer.headers["Cache-Control"] == "no-store"
        assert "ETag" not in answer.headers
        assert "Set-Cookie" not in answer.headers
    answer = client.post("/verify", json={"text": RIGHT})
    assert answer.headers["Wardmote-Release"] == answer.json["release"]
    assert answer.headers["Vary"] == "Accept, Accept-Encoding"


def test_nothing_of_a_text_is_in_logs_counts_caches_or_headers(
    app: Flask, client: FlaskClient, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    text = f"{SECRET} was elected in Camden in 2022. {RIGHT}"
    answers = [
        client.post("/verify", json={"text": text}, headers={"Accept-Encoding": "gzip"}),
        client.post("/verify", data={"text": text}, headers=HTML | {"Accept-Encoding": "br"}),
        client.post("/verify", json={"text": text, "day": SECRET}),
        client.post("/verify", json={"claims": [CLAIM | {"party": SECRET}]}),
        client.post("/verify", data={"text": text, "election": "a b"}, headers=HTML),
    ]
    assert [answer.headers.get("Content-Encoding") for answer in answers[:2]] == ["gzip", "br"]
    assert SECRET in brotli.decompress(answers[1].data).decode(), "on the page it is"
    for answer in answers:
        answer.close()
    state = of(app)
    state.metrics._journal.flush()
    said = f"{caplog.text} {state.metrics.text().decode()} {vars(state.cache)} {[dict(a.headers) for a in answers]}"
    assert '"path": "/verify"' in caplog.text
    digests = [hashlib.new(name, text.encode()).hexdigest() for name in ("md5", "sha1", "sha256")]
    assert [one for one in (SECRET, SECRET.split()[1], *digests, *(d[:16] for d in digests)) if one in said] == []


def page(client: FlaskClient, **given: str) -> str:
    answer = client.post("/verify", data=given, headers=HTML)
    assert answer.content_type == "text/html; charset=utf-8"
    return answer.text


def test_a_page_has_the_text_with_its_verdicts(client: FlaskClient) -> None:
    shown = page(client, text=TEXT)
    assert re.findall(r'<mark class="is-([a-z-]+)">', shown)[:3] == ["right", "wrong", "not-checkable"]
    assert re.findall(r'href="#(claim-\d)"', shown) == ["claim-1", "claim-2", "claim-3"]
    assert re.findall(r'<li class="claim" id="(claim-\d)"', shown) == ["claim-1", "claim-2", "claim-3"]
    assert "3 claims: 1 " in html.unescape(re.sub(r"<[^>]+>", "", shown))
    assert "The &lt;b&gt;weather&lt;/b&gt;" in shown
    assert "<b>weather" not in shown
    assert '<a href="/doc/tally/local.camden.2022-05-05.PP53">' in shown
    assert '<a href="/doc/return/local.camden.2022-05-05">The return</a>' in shown
    for rule in set(re.findall(r'href="#(rule-[\w-]+)"', shown)):
        assert f'<details id="{rule}">' in shown


def test_a_page_keeps_what_was_typed_where_something_is_wrong(client: FlaskClient) -> None:
    shown = page(client, text=TEXT, election="local.nowhere.2022-05-05", day="2022-05-06")
    assert "No election &#39;local.nowhere.2022-05-05&#39; is in this release" in shown
    assert 'value="local.nowhere.2022-05-05"' in shown
    assert 'value="2022-05-06"' in shown
    assert html.escape(WRONG) in shown
    assert 'role="alert"' in page(client, text="", day="")


def test_ends_of_lines_are_those_that_were_typed(client: FlaskClient) -> None:
    shown = page(client, text=f"{RIGHT}\r\n\r\n{WRONG}")
    assert "\r" not in shown
    assert f"{RIGHT}\n\n{WRONG}" in shown


def test_an_example_is_filled_in_by_a_link(client: FlaskClient) -> None:
    empty, filled = client.get("/verify").text, client.get("/verify?example").text
    assert '<a href="/verify?example">' in empty
    (example,) = re.findall(r"<textarea[^>]*>\s*(.*?)</textarea>", filled, re.DOTALL)
    assert example
    assert example not in empty
    verdicts = {one["verdict"] for one in client.post("/verify", json={"text": html.unescape(example)}).json["claims"]}
    assert verdicts >= {"right", "wrong", "not checkable"}


def test_the_first_page_has_the_box(client: FlaskClient) -> None:
    assert '<form class="box" action="/ask" method="post">' in client.get("/").text
    assert '<a href="/verify">Check</a>' in client.get("/").text


def told(answer: TestResponse) -> str:
    return str(json.loads(answer.data)["detail"])


def test_a_site_without_a_folder_of_releases_says_so(client: FlaskClient, app: Flask) -> None:
    from dataclasses import replace

    from wardmote.server.web.state import keep

    state = of(app)
    keep(app.extensions, replace(state, site=replace(state.site, home=None)))
    try:
        answer = client.post("/verify", json={"text": RIGHT})
        assert answer.status_code == 503
        assert "no release lies in a folder" in told(answer)
    finally:
        keep(app.extensions, state)
