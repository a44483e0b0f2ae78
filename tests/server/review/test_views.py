"""What a person decides is stored at once and as it was meant; what cannot be meant is refused, and changes nothing."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import reviewed
from flask.testing import FlaskClient
from reviewed import Drafted
from werkzeug.test import TestResponse

from wardmote.graph.drafting.records import Draft, Span
from wardmote.server.review import app
from wardmote.server.review.deciding.desk import version
from wardmote.server.review.work import Work

TOKEN = "token"
OWN = "http://127.0.0.1:5001"
HOSTILE = "<img src=x onerror=alert(1)>\"'"

Post = Callable[..., TestResponse]


@pytest.fixture
def made(tmp_path: Path) -> Drafted:
    return reviewed.make(tmp_path)


@pytest.fixture
def client(made: Drafted) -> FlaskClient:
    return client_of(made)


def client_of(made: Drafted, sow: int = 0) -> FlaskClient:
    work = Work(made.data, made.drafts, made.articles, sow)
    work._names = reviewed.known()  # read once for all tests
    return app.make(work, TOKEN, 5001).test_client()


def get(client: FlaskClient, path: str = "", **asked: str) -> str:
    return client.get(f"/{TOKEN}/{reviewed.KEY}{path}", base_url=OWN, query_string=asked).text


def post(client: FlaskClient, path: str, script: bool = False, **fields: Any) -> TestResponse:
    headers = {"X-Requested-With": "review"} if script else {}
    return client.post(f"/{TOKEN}/{reviewed.KEY}/{path}", base_url=OWN, data=fields, headers=headers)


def of(made: Drafted, kind: str) -> dict[str, str]:
    one = made.draft(kind)
    return {"id": one.id, "version": version(one)}


def test_the_list_says_how_far_each_article_is(client: FlaskClient, made: Drafted) -> None:
    post(client, "decide", what="rejected", **of(made, "seats"))
    page = client.get(f"/{TOKEN}/", base_url=OWN).text
    row = re.sub(r"<[^>]+>", " ", page[page.index("<tbody>") : page.index("</tbody>")]).split()
    assert row == ["herald", "4", "0", "1", "5", "fenwick-herald.txt"]


def test_a_decision_is_stored_and_the_next_draft_comes(client: FlaskClient, made: Drafted) -> None:
    answer = post(client, "decide", what="accepted", **of(made, "control-change"))
    assert answer.status_code == 303
    assert made.decisions() == ["accepted", *["undecided"] * 4]
    assert f"at={made.draft('seats').id}" in answer.location
    assert "Accepted" in client.get(answer.location, base_url=OWN).text


def test_a_draft_that_another_has_decided_is_shown_and_not_decided_again(client: FlaskClient, made: Drafted) -> None:
    mine = of(made, "seats")
    assert post(client_of(made), "decide", what="accepted", **mine).status_code == 303
    answer = post(client, "decide", what="rejected", script=True, **mine)
    assert answer.status_code == 409
    assert "elsewhere meanwhile" in answer.text
    assert "accepted" in answer.text
    assert made.draft("seats").decision == "accepted"


@pytest.mark.parametrize(
    ("path", "fields", "said"),
    [
        ("decide", {"what": "shrugged"}, "accept or reject"),
        ("decide", {"what": "accepted", "id": "0" * 16}, "load the page again"),
        ("decide", {"what": "accepted", "id": HOSTILE}, "load the page again"),
        ("edit", {"slot.party": "The Otters"}, "nothing in the data is called"),
        ("edit", {"slot.party": HOSTILE}, "nothing in the data is called"),
        ("edit", {"thing.party": "person:jonas-pell", "slot.party": "Jonas Pell"}, "nothing in the data is called"),
        ("edit", {"modality": "sung"}, "choose one from the list"),
        ("edit", {"start": "5", "end": "4"}, "are no words of the text"),
        ("edit", {"start": "0", "end": "999999"}, "are no words of the text"),
        ("edit", {"start": "-1", "end": "²"}, "no numbers"),
        ("edit", {"value": "9" * 1001}, "at most 1,000"),
        ("edit", {"topics": "mud wrestling"}, "no one topic"),
        ("edit", {"gist": reviewed.LOST}, "words of your own"),
        ("new", {"claim": "seats"}, "select words"),
        ("new", {"claim": "gossip", "start": "0", "end": "9"}, "no kind of claim"),
        ("together", {"draft": "nonsense"}, "load the page again"),
    ],
)
def test_what_cannot_be_meant_is_refused_and_changes_nothing(
    client: FlaskClient, made: Drafted, path: str, fields: dict[str, str], said: str
) -> None:
    answer = post(client, path, **{**of(made, "seats"), **fields})
    assert 400 <= answer.status_code < 500
    assert said in answer.text
    assert "<img" not in answer.text
    assert made.decisions() == ["undecided"] * 5


def test_an_edit_is_accepted_and_seen_with_the_names_that_were_chosen(client: FlaskClient, made: Drafted) -> None:
    fields = {"value": "22", "slot.party": "The Curlews", "slot.council": "Fenwick Marsh", "modality": "expected"}
    assert post(client, "edit", **of(made, "seats"), **fields).status_code == 303
    one = made.draft("seats")
    assert one.decision == "edited"
    assert (one.edit.value, one.edit.modality, one.edit.slots) == ("22", "expected", (("party", "party:curlew"),))
    page = get(client, at=one.id)
    assert "22, Curlew Party" in page
    assert "stated by you" in page


def test_an_edited_draft_that_is_accepted_again_keeps_the_edit(client: FlaskClient, made: Drafted) -> None:
    post(client, "edit", value="22", **of(made, "seats"))
    post(client, "decide", what="rejected", **of(made, "seats"))
    post(client, "undo")
    post(client, "decide", what="accepted", **of(made, "seats"))
    assert made.draft("seats").edited().value == "22"


def test_what_would_be_wrong_is_told_and_nothing_stored(client: FlaskClient, made: Drafted) -> None:
    answer = post(client, "try", script=True, **of(made, "seats"), **{"slot.party": "The Otters"})
    assert "The Otters" in answer.text
    assert made.decisions() == ["undecided"] * 5


def test_undo_takes_back_what_was_decided_last(client: FlaskClient, made: Drafted) -> None:
    post(client, "decide", what="accepted", **of(made, "seats"))
    post(client, "decide", what="rejected", **of(made, "defeated"))
    post(client, "undo")
    assert made.draft("defeated").decision == "undecided"
    assert made.draft("seats").decision == "accepted"
    post(client_of(made), "undo")  # another tab, or a page that was started anew
    assert made.decisions() == ["undecided"] * 5
    assert "nothing to take back" in post(client, "undo", script=True).text


def test_all_that_a_filter_shows_is_accepted_once_each_was_on_the_screen(client: FlaskClient, made: Drafted) -> None:
    chosen = [one for one in made.sheet().drafts if one.kind == "seats"]
    fields = {"draft": [f"{one.id}:{version(one)}" for one in chosen], "kind": "seats"}
    refused = post(client, "together", **fields)
    assert refused.status_code == 409
    assert "2 of these drafts have not been on the screen" in refused.text
    assert "disabled" in get(client, kind="seats", at=chosen[0].id)
    assert "disabled" not in get(client, kind="seats", at=chosen[1].id)
    assert post(client, "together", **fields).status_code == 303
    assert [one.decision for one in made.sheet().drafts if one.kind == "seats"] == ["accepted together"] * 2
    post(client, "undo")
    assert made.decisions() == ["undecided"] * 5


@pytest.mark.parametrize(
    ("asked", "count"),
    [
        ({"kind": "seats"}, 2),
        ({"rule": "seats"}, 3),
        ({"score": "below 0.5"}, 1),
        ({"score": "0.9 and more"}, 1),
        ({"score": HOSTILE}, 5),
        ({"decision": "rejected"}, 0),
        ({"kind": HOSTILE}, 0),
    ],
)
def test_filters(client: FlaskClient, asked: dict[str, str], count: int) -> None:
    page = get(client, **asked)
    assert page.count('<li class="is-') == count
    assert "<img" not in page


def test_a_claim_of_ones_own(client: FlaskClient, made: Drafted) -> None:
    span = reviewed.at("the new cushion is 12")
    form = get(client, mode="new", start=str(span.start), end=str(span.end), claim="majority")
    assert "the new cushion is 12" in form
    fields = {"claim": "majority", "start": span.start, "end": span.end, "value": "12", "slot.party": "bitterns"}
    assert post(client, "new", **fields).status_code == 303
    one = made.draft("majority")
    assert (one.evidence, one.value, one.rule, one.decision) == (span, "12", "by hand", "accepted")
    assert one.slots["party"].thing == "party:bittern"


def test_a_draft_is_split_into_two(client: FlaskClient, made: Drafted) -> None:
    whole, second = made.draft("seat-loss"), reviewed.at("now hold 17.")
    asked = {"mode": "new", "split": whole.id, "start": str(second.start), "end": str(second.end), "claim": "seat-loss"}
    form = get(client, **asked)
    assert 'value="The Alders"' in form
    fields = {"claim": "seats", "start": second.start, "end": second.end, "value": "17", "slot.party": "The Alders"}
    post(client, "new", split=whole.id, version=version(whole), **fields)
    first = next(one for one in made.sheet().drafts if one.id == whole.id).edited()
    assert first.evidence == Span(whole.evidence.start, second.start)
    assert [one.evidence for one in made.sheet().drafts if one.rule == "by hand"] == [second]


def test_in_the_end_it_is_told_how_many_false_drafts_were_caught(made: Drafted) -> None:
    client = client_of(made, sow=2)
    assert "2 of them still stand" in get(client, "/finish")
    ids = re.findall(r'<li class="is-undecided"><a class="part" href="[^"]*at=([0-9a-f]{16})', get(client))
    for number, id in enumerate(ids):
        page = get(client, at=id)
        seen = re.search(rf'value="{id}">\s*<input type="hidden" name="version" value="(\w+)"', page)
        assert seen is not None
        what = "rejected" if number < len(ids) - 1 else "accepted"
        assert post(client, "decide", id=id, version=seen[1], what=what).status_code == 303
    finish = get(client, "/finish")
    caught = re.search(r"<b>(\d) of 2</b> were caught", finish)
    assert caught is not None
    assert finish.count("Not caught:") == 2 - int(caught[1])
    assert len(made.sheet().drafts) == 5


def test_names_of_others_are_words_and_never_markup(tmp_path: Path) -> None:
    one = reviewed.herald()[1]
    party = one.slots["party"].__class__(one.evidence, "party", HOSTILE, "shape")
    hostile = Draft("seats", {"party": party}, one.evidence, HOSTILE, 0.5, HOSTILE, more={HOSTILE: HOSTILE})
    page = get(client_of(reviewed.make(tmp_path, [hostile])))
    assert "<img" not in page
    assert page.count("&lt;img") >= 5


def test_the_text_stands_as_it_is(client: FlaskClient) -> None:
    page = get(client, "/text")
    words = re.sub(r"<[^>]+>", "", page).replace("&#34;", '"').replace("&#39;", "'").rstrip("\n")
    text = (reviewed.FICTIONAL / "articles" / reviewed.TEXT).read_bytes().decode()
    assert words == text.rstrip("\n")


def test_names_are_offered_by_the_role_they_are_for(client: FlaskClient) -> None:
    asked = {"role": "party", "q": "cur"}
    offered = client.get(f"/{TOKEN}/herald/names", base_url=OWN, query_string=asked).json
    assert offered == [{"thing": "party:curlew", "label": reviewed.known().label("party:curlew")}]
    for role in ("person", HOSTILE, ""):
        assert client.get(f"/{TOKEN}/herald/names", base_url=OWN, query_string={"role": role, "q": "cur"}).json == []


@pytest.mark.parametrize("path", ["unknown", "../secret", "herald/nothing", "a%00b", "é"])
def test_what_is_not_there(client: FlaskClient, path: str) -> None:
    answer = client.get(f"/{TOKEN}/{path}", base_url=OWN)
    assert answer.status_code in (400, 404)
    assert "That was not done" in answer.text


def test_a_mistake_of_ours_logs_no_words(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_: object) -> None:
        raise ValueError(reviewed.WON)

    monkeypatch.setattr("wardmote.server.review.showing.panel.panel", fail)
    answer = client.get(f"/{TOKEN}/herald", base_url=OWN)
    assert answer.status_code == 500
    assert "ValueError" in caplog.text
    assert "Bitterns" not in caplog.text + answer.text
