"""Nobody gets through to the page but the browser of the person who started it."""

from __future__ import annotations

import pytest
import reviewed
from flask.testing import FlaskClient

from wardmote.server.review import app, guard
from wardmote.server.review.work import Work

TOKEN = "a-token-of-22-letters-"
HOST = "127.0.0.1:5001"
OWN = f"http://{HOST}"


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    made = reviewed.make(tmp_path_factory.mktemp("review"))
    return app.make(Work(made.data, made.drafts, made.articles), TOKEN, 5001).test_client()


def ask(client: FlaskClient, path: str, method: str = "GET", host: str = HOST, **headers: str) -> int:
    sent = {name.replace("_", "-"): value for name, value in headers.items()}
    return client.open(path, method=method, base_url=f"http://{host}", headers=sent).status_code


@pytest.mark.parametrize(
    "path",
    ["/", "/herald", f"/{TOKEN}x/", f"/{TOKEN[:-1]}/", "//", f"//{TOKEN}/", "/static/site.css", "/é/", f"/?t={TOKEN}"],
)
def test_without_the_token_nothing_is_told(client: FlaskClient, path: str) -> None:
    answer = client.get(path, base_url=OWN)
    assert answer.status_code == 403
    assert "herald" not in answer.text


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1", "127.0.0.1:80", "127.0.0.1.evil.example:5001", ""])
def test_under_another_name_nothing_is_told(client: FlaskClient, host: str) -> None:
    answer = client.get(f"/{TOKEN}/", base_url=OWN, headers={"Host": host})
    assert answer.status_code == 403


@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:5002"},
        {"Origin": f"https://{HOST}"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
def test_other_sites_of_the_same_browser_are_refused(client: FlaskClient, method: str, headers: dict[str, str]) -> None:
    assert ask(client, f"/{TOKEN}/herald/undo" if method == "POST" else f"/{TOKEN}/", method, **headers) == 403


@pytest.mark.parametrize("host", [HOST, "localhost:5001", "[::1]:5001"])
@pytest.mark.parametrize("site", ["none", "same-origin"])
def test_the_page_itself_gets_through(client: FlaskClient, host: str, site: str) -> None:
    origin = f"http://{host}"
    assert ask(client, f"/{TOKEN}/", host=host, Sec_Fetch_Site=site) == 200
    assert ask(client, f"/{TOKEN}/herald/undo", "POST", host, Origin=origin, Sec_Fetch_Site=site) == 303


@pytest.mark.parametrize("path", [f"/{TOKEN}/herald", "/nothing", f"/{TOKEN}/unknown", f"/{TOKEN}/-/static/site.css"])
def test_every_answer_is_kept_by_nobody_and_loads_nothing_from_elsewhere(client: FlaskClient, path: str) -> None:
    with client.get(path, base_url=OWN) as answer:
        headers = answer.headers
    for name, value in guard.HEADERS:
        assert headers.get_all(name) == [value]
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert "Access-Control-Allow-Origin" not in headers


def test_tokens_cannot_be_guessed() -> None:
    made = {guard.new_token() for _ in range(100)}
    assert len(made) == 100
    assert all(len(one) >= 22 for one in made)
