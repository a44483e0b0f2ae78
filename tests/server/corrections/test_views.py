from __future__ import annotations

import json
import re
import sys
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from pyoxigraph import Store
from werkzeug.test import TestResponse

from wardmote.server.app import make
from wardmote.server.corrections import mailing, queue
from wardmote.server.engine.inprocess import InProcess
from wardmote.server.engine.interface import Served
from wardmote.server.http.limits import Limits
from wardmote.server.web.state import Site

GOOD = {"page": "/doc/council/barnet", "wrong": "The seats <do> not add up.", "reply": "me@example.org"}
ROOT = "https://data.example.org/"
HTML = {"Accept": "text/html"}


def client(home: Path | None, contact: str = "", mail: str = "", limits: Limits | None = None) -> FlaskClient:
    engine = InProcess(Store(), Served("5" * 16))
    return make(engine, limits, Site(f"{ROOT}sparql", home, None, contact, mail)).test_client()


def send(here: FlaskClient, headers: dict[str, str] | None = None, **fields: str) -> TestResponse:
    return here.post("/correct", data=GOOD | fields, headers=HTML | (headers or {}))


def test_the_form_is_filled_in_with_the_page(tmp_path: Path) -> None:
    page = client(tmp_path).get("/correct?page=/doc/council/barnet").text
    assert 'name="page" type="text" value="/doc/council/barnet"' in page
    assert '<form class="correction" action="/correct" method="post">' in page
    assert page.count("<h1>") == 1
    assert "Or write" not in page


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("page=https://example.org/", "'https://example.org/', which is no page here"),
        ("page=//example.org", "which is no page here"),
        ("page=/" + "x" * 600, "which is no page here"),
        ("sent=x", "'sent' is 'x', which is no number of a correction"),
    ],
)
def test_a_wrong_address_is_refused(tmp_path: Path, query: str, told: str) -> None:
    answer = client(tmp_path).get(f"/correct?{query}", headers={"Accept": "text/plain"})
    assert (answer.status_code, told in answer.text) == (400, True)


def test_what_is_sent_waits_in_the_queue_and_is_thanked_for(tmp_path: Path) -> None:
    here = client(tmp_path, "desk@example.org")
    answer = send(here, REMOTE_ADDR="192.0.2.7")
    assert answer.status_code == 303
    reference = re.fullmatch(r"/correct\?sent=(\d{8}-[0-9a-f]{8})", answer.headers["Location"])
    assert reference is not None
    page = here.get(answer.headers["Location"]).text
    assert f"<code>{reference[1]}</code>" in page
    assert "<form class" not in page.replace('<form class="find"', "")
    (kept,) = queue.read(tmp_path)
    assert (kept.reference, kept.release, kept.right) == (reference[1], "5" * 16, "")
    assert {name: getattr(kept, name) for name in GOOD} == GOOD
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\dZ", kept.sent)


def test_nothing_of_the_client_is_kept(tmp_path: Path) -> None:
    here = client(tmp_path)
    here.post("/correct", data=GOOD, headers={"User-Agent": "secret"}, environ_base={"REMOTE_ADDR": "192.0.2.7"})
    text = queue.path(tmp_path).read_text()
    assert set(json.loads(text)) == {"reference", "sent", "release", "page", "wrong", "right", "reply"}
    assert "192.0.2.7" not in text
    assert "secret" not in text


def test_faults_are_told_together_and_what_was_typed_stays(tmp_path: Path) -> None:
    answer = send(client(tmp_path), page="elsewhere", wrong="", right='"><script>', reply="x" * 300)
    page = answer.text
    assert answer.status_code == 400
    for name in ("page", "wrong", "reply"):
        assert f'<li><a href="#{name}">' in page
        assert f'aria-describedby="{name}-fault"' in page
    assert 'value="elsewhere"' in page
    assert "&#34;&gt;&lt;script&gt;</textarea>" in page
    assert 'role="alert"' in page
    assert queue.read(tmp_path) == []


def test_whoever_fills_in_everything_is_told_and_can_see_the_field(tmp_path: Path) -> None:
    answer = send(client(tmp_path), website="https://example.org/")
    assert answer.status_code == 400
    assert 'class="trap"' not in answer.text
    assert queue.read(tmp_path) == []
    assert 'class="trap"' in client(tmp_path).get("/correct").text


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Sec-Fetch-Site": "same-origin"}, 303),
        ({"Sec-Fetch-Site": "same-origin", "Origin": "null"}, 303),
        ({"Origin": "https://data.example.org"}, 303),
        ({"Origin": "http://localhost"}, 303),
        ({}, 303),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Sec-Fetch-Site": "same-site"}, 403),
        ({"Sec-Fetch-Site": "none"}, 403),
        ({"Origin": "https://example.org"}, 403),
        ({"Origin": "https://example.org:8000"}, 403),
        ({"Origin": "null"}, 403),
    ],
)
def test_pages_of_other_sites_send_nothing(tmp_path: Path, headers: dict[str, str], status: int) -> None:
    assert send(client(tmp_path), headers).status_code == status
    assert len(queue.read(tmp_path)) == (status == 303)


@pytest.mark.parametrize(
    ("body", "media", "status"),
    [
        ("{}", "application/json", 415),
        ("wrong=x", "text/plain", 415),
        ("wrong=%FF", "application/x-www-form-urlencoded", 400),
        ("wrong=" + "x" * 70_000, "application/x-www-form-urlencoded", 413),
        ("&".join(f"a{n}=" for n in range(200)), "application/x-www-form-urlencoded", 400),
        ("", "application/x-www-form-urlencoded", 400),
    ],
)
def test_what_is_no_form_is_refused(tmp_path: Path, body: str, media: str, status: int) -> None:
    answer = client(tmp_path).post("/correct", data=body, content_type=media, headers=HTML)
    assert answer.status_code == status
    assert '<form class="correction"' in answer.text
    assert queue.read(tmp_path) == []


@pytest.mark.proof("client_corrections")
@pytest.mark.proof("corrections")
def test_a_client_and_all_together_are_bounded(tmp_path: Path) -> None:
    here = client(tmp_path, limits=Limits(client_corrections=2, corrections=3))

    def status(address: str) -> int:
        return here.post("/correct", data=GOOD, environ_base={"REMOTE_ADDR": address}).status_code

    assert [status("192.0.2.1") for _ in range(3)] == [303, 303, 429]
    assert [status("192.0.2.2") for _ in range(2)] == [303, 429]
    assert len(queue.read(tmp_path)) == 3


@pytest.mark.proof("corrections_bytes")
def test_a_queue_without_room_says_so(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    answer = send(client(tmp_path, "desk@example.org", limits=Limits(corrections_bytes=100)))
    assert answer.status_code == 503
    assert "write to desk@example.org" in answer.text
    assert "The seats &lt;do&gt; not add up." in answer.text
    assert "the queue of corrections is full" in caplog.text


def test_a_queue_that_cannot_be_written_says_so(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    queue.path(tmp_path).mkdir()
    answer = send(client(tmp_path))
    assert (answer.status_code, "cannot be kept just now" in answer.text) == (503, True)
    assert "the queue of corrections cannot be written" in caplog.text


def test_a_site_without_a_home_takes_none() -> None:
    page = client(None).get("/correct").text
    assert "names no contact and keeps no corrections" in page
    assert '<form class="correction"' not in page
    assert '<a href="mailto:desk@example.org">' in client(None, "desk@example.org").get("/correct").text
    assert send(client(None)).status_code == 503


@pytest.mark.parametrize(
    ("contact", "to"), [("desk@example.org", b"To: desk@example.org"), ("https://x.example/", b"")]
)
def test_it_is_sent_by_mail_where_a_command_is_set(tmp_path: Path, contact: str, to: bytes) -> None:
    code = "import sys; open(sys.argv[1], 'wb').write(sys.stdin.buffer.read())"
    command = f'{sys.executable} -c "{code}" {tmp_path}/mail'
    assert send(client(tmp_path, contact, command)).status_code == 303
    mailing.settled()
    sent = (tmp_path / "mail").read_bytes()
    assert b"The seats <do> not add up." in sent
    assert (b"To:" in sent) == bool(to)
    assert to in sent


def test_mail_that_fails_leaves_it_in_the_queue(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    assert send(client(tmp_path, mail="false")).status_code == 303
    mailing.settled()
    assert len(queue.read(tmp_path)) == 1
    assert "the command for mail ended with status 1" in caplog.text
