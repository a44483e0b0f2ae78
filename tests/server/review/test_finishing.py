"""The last step: what is stated is stored or refused, and claims are made of what is accepted."""

from __future__ import annotations

import html
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from begun import ELECTION, KEY, TEXT, at, begin, sheet
from checkout import Folder
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from wardmote.graph.drafting.decisions import folder as decisions
from wardmote.graph.drafting.decisions.kept import Facts
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
        ({"publisher": '<img src="x">', "publisher_basis": "It says so."}, "nothing in the data is called"),
        ({"publisher": "party:bittern", "publisher_basis": "It says so."}, "nothing in the data is called"),
        ({"publisher": "Levels Assembly"}, "how do you know the publisher?"),
        ({"headline": "A night in the fens"}, "how do you know the headline?"),
        ({"url": "https://herald.example/count"}, "how do you know the address?"),
        ({"url_basis": "The archive has it."}, "these grounds are for no address"),
        ({"url": "javascript:alert(1)", "url_basis": "The archive has it."}, "is no address of the web"),
        ({"url": "//herald.example/count", "url_basis": "The archive has it."}, "is no address of the web"),
        ({"url": "https://herald.example/a b", "url_basis": "The archive has it."}, "is no address of the web"),
        ({"headline": "x" * 1_001, "headline_basis": "The archive has it."}, "1,001 characters are too many"),
        ({"headline": "Gulls", "headline_basis": TEXT[:-1]}, "words of your own"),
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


GIVEN = {
    "publisher": "Levels Assembly",
    "publisher_basis": "The archive is theirs.",
    "headline": "A night in the fens",
    "headline_basis": "The archive has it above the text.",
    "url": "https://herald.example/count?page=1",
    "url_basis": "The archive has it under this address.",
}


def fields(page: str) -> dict[str, str]:
    """Give what the fields of what is given hold."""
    found = re.findall(r'<input id="([^"]*)" name="[^"]*" value="([^"]*)"', page)
    return {name: html.unescape(value) for name, value in found if name in GIVEN}


def test_what_a_person_gives_of_an_article_is_written_and_taken_back(
    client: FlaskClient, folder: Folder, drafts: Path
) -> None:
    post(client, "about", elections=ELECTION, published="2031-05-02")
    post(client, "claims")
    file = folder.data / "articles" / f"{KEY}.ttl"
    before = file.read_bytes()
    assert fields(get(client, "finish")) == dict.fromkeys(GIVEN, "")
    refused = post(client, "about", elections=ELECTION, published="2031-05-02", **GIVEN | {"url_basis": ""})
    assert fields(refused.text) == GIVEN | {"url_basis": ""}, "what was typed stays"
    assert 'name="url_basis" value="" autocomplete="off" aria-invalid="true"' in refused.text
    given = {"elections": ELECTION, "published": "2031-05-02"} | GIVEN
    assert post(client, "about", **given).status_code == 303
    assert fields(get(client, "finish")) == GIVEN
    assert len(sheet(drafts).facts.given) == 3
    assert file.read_bytes() == before, "nothing is written before claims are made"
    assert "No fault in its file" in post(client, "claims").text
    written = file.read_text(encoding="utf-8")
    assert "rdf:object <https://herald.example/count?page=1> ;" in written
    assert "rdf:object organisation:levels-assembly ;" in written
    assert 'wm:basis "The archive has it above the text."@en .' in written
    post(client, "about", **given)
    post(client, "claims")
    assert file.read_text(encoding="utf-8") == written
    post(client, "about", **given | dict.fromkeys(GIVEN, ""))
    post(client, "claims")
    assert file.read_bytes() == before
    assert fields(get(client, "finish")) == dict.fromkeys(GIVEN, "")


def test_what_the_file_of_an_article_gives_is_shown_and_stays(
    client: FlaskClient, folder: Folder, drafts: Path
) -> None:
    post(client, "about", elections=ELECTION, published="2031-05-02")
    post(client, "about", elections=ELECTION, published="2031-05-02", **GIVEN)
    post(client, "claims")
    file = folder.data / "articles" / f"{KEY}.ttl"
    written = file.read_bytes()
    decisions.state(drafts, KEY, replace(sheet(drafts).facts, given=()))
    assert fields(get(client, "finish")) == GIVEN
    post(client, "about", elections=ELECTION, published="2031-05-02", **GIVEN)
    assert sheet(drafts).facts.given == ()
    post(client, "claims")
    assert file.read_bytes() == written
    changed = {"url": "https://herald.example/other"}
    post(client, "about", elections=ELECTION, published="2031-05-02", **GIVEN | changed)
    assert [one.value for one in sheet(drafts).facts.given] == list(changed.values())


def test_what_the_text_states_needs_no_basis(folder: Folder, tmp_path: Path) -> None:
    drafts = tmp_path / "drafts"
    paper = "organisation:levels-assembly"
    begin(folder, drafts, Facts("", "", "", (ELECTION,), "2031-05-02", headline=at("The gulls"), publisher=paper))
    client = app.make(Work(folder.data, drafts, folder.articles), "token", 5001).test_client()
    stated = dict.fromkeys(GIVEN, "") | {"publisher": "Levels Assembly", "headline": "The gulls"}
    assert fields(get(client, "finish")) == stated
    known = {"elections": ELECTION, "published": "2031-05-02"}
    post(client, "about", **known, **stated)
    assert (sheet(drafts).facts.publisher, sheet(drafts).facts.given) == (paper, ())
    post(client, "claims")
    file = folder.data / "articles" / f"{KEY}.ttl"
    before = file.read_bytes()
    assert b'schema:headline "The gulls"@en ;' in before
    assert post(client, "about", **known, **stated | {"headline": "Gulls"}).status_code == 422
    post(client, "about", **known, **stated | {"headline": "Gulls", "headline_basis": "The archive has it."})
    post(client, "claims")
    assert b'schema:headline "' not in file.read_bytes()
    assert b'rdf:object "Gulls"@en ;' in file.read_bytes()
    post(client, "about", **known, **stated)
    post(client, "claims")
    assert file.read_bytes() == before
    post(client, "about", **known, **stated | {"publisher": ""})
    assert sheet(drafts).facts.publisher == ""


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
