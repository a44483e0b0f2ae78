"""The last step: what is stated is stored or refused, and claims are made of what is accepted."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from begun import ELECTION, KEY, TEXT, at, begin, sheet
from checkout import Folder
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from wardmote.server.review import app
from wardmote.server.review.deciding.desk import version
from wardmote.server.review.work import Work

pytestmark = pytest.mark.slow

OWN = "http://127.0.0.1:5001"


@pytest.fixture
def drafts(folder: Folder, tmp_path: Path) -> Path:
    begin(folder, tmp_path / "drafts")
    return tmp_path / "drafts"


@pytest.fixture
def client(folder: Folder, drafts: Path) -> FlaskClient:
    return app.make(Work(folder.data, drafts, folder.articles), "token", 5001).test_client()


def get(client: FlaskClient, path: str) -> str:
    return client.get(f"/token/{KEY}/{path}", base_url=OWN).text


def post(client: FlaskClient, path: str, **fields: Any) -> TestResponse:
    return client.post(f"/token/{KEY}/{path}", base_url=OWN, data=fields)


def test_what_is_stated_of_an_article_is_stored_or_refused(client: FlaskClient, drafts: Path) -> None:
    assert "is not stated" in get(client, "finish")
    before = sheet(drafts)
    for fields, said in (
        ({"elections": "the last one"}, "nothing in the data is called"),
        ({"elections": "ward:E05999001"}, "nothing in the data is called"),
        ({"published": "2 May"}, "is no day"),
        ({"published": "2031-02-30"}, "is no day"),
        ({"publisher": '<img src="x">'}, "nothing in the data is called"),
        ({"basis": TEXT[:-1]}, "words of your own"),
    ):
        answer = post(client, "about", **fields)
        assert answer.status_code == 422, fields
        assert said in answer.text
        assert "<img" not in answer.text
    assert sheet(drafts) == before
    assert post(client, "about", elections=ELECTION, published="2031-05-02").status_code == 303
    assert (sheet(drafts).facts.elections, sheet(drafts).facts.published) == ((ELECTION,), "2031-05-02")
    page = get(client, "finish")
    assert "Fenwick Marsh council election of 1 May 2031" in page
    assert "is not stated" not in page


def test_reasons_why_nothing_is_claimed(client: FlaskClient, drafts: Path) -> None:
    gulls = at("The gulls slept.")
    name = f"{gulls.start}-{gulls.end}"
    assert f'name="{name}"' in get(client, "finish")
    for fields, said in (
        ({name: "boring"}, "is no reason"),
        ({"0-9999": "colour"}, "are no words"),
        ({"x": "colour"}, "no numbers"),
    ):
        answer = post(client, "aside", **fields)
        assert answer.status_code in (400, 422)
        assert said in answer.text
    assert sheet(drafts).passages == ()
    assert post(client, "aside", **{name: "colour", "0-10": ""}).status_code == 303
    assert [(one.span, one.kind) for one in sheet(drafts).passages] == [(gulls, "colour")]
    assert f'name="{name}"' not in get(client, "finish")


def test_claims_are_made_of_what_is_accepted_and_can_be_said(client: FlaskClient, folder: Folder, drafts: Path) -> None:
    post(client, "about", elections=ELECTION, published="2031-05-02")
    for one in sheet(drafts).drafts[:2]:
        post(client, "decide", id=one.id, version=version(one), what="accepted")
    finish = get(client, "finish")
    assert "which person is meant is open" in finish
    assert 'value="person:wilf-sedgwick"' in finish
    refused = post(client, "claims", means="0=person:ada-thorne")
    assert refused.status_code == 400
    assert "answers no question" in refused.text
    made = post(client, "claims")
    assert "1 claim of drafts" in made.text
    assert "which person is meant is open" in made.text
    assert "No fault in its file" in made.text
    people = folder.data / "reference" / "people.ttl"
    assert "wilf-sedgwick" not in people.read_text(encoding="utf-8"), "nothing is taken that nobody took"
    assert "slept" not in (folder.data / "articles" / f"{KEY}.ttl").read_text(encoding="utf-8")
