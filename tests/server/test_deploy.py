"""The files for whoever runs the service agree with its limits, its settings and its commands."""

from __future__ import annotations

import re

import pytest
from checkout import ROOT

from wardmote.graph import settings
from wardmote.server.endpoint import protocol
from wardmote.server.http.limits import Limits

LIMITS = Limits()
DEPLOY = ROOT / "server" / "deploy"
NGINX, UNIT, IMAGE = (
    re.sub(r"(?m)^#.*\n", "", (DEPLOY / name).read_text(encoding="utf-8"))
    for name in ("nginx.conf", "wardmote.service", "Dockerfile")
)
SIZES = {"": 1, "k": 1_024, "m": 1_048_576}


def directive(name: str) -> str:
    """Give the value of a directive of nginx that is there once."""
    (value,) = re.findall(rf"(?m)^\s*{name}\s+(.*);$", NGINX)
    return str(value)


def size(text: str) -> int:
    match = re.fullmatch(r"(\d+)([km]?)", text)
    assert match, text
    return int(match[1]) * SIZES[match[2]]


def seconds(text: str) -> int:
    return int(text.removesuffix("s"))


def test_nginx_lets_through_what_the_service_takes_and_no_more() -> None:
    longest = max(LIMITS.reconcile_bytes, protocol.most_bytes(LIMITS.query_bytes))
    assert size(directive("client_max_body_size")) == longest
    for name in ("client_header_timeout", "client_body_timeout"):
        assert seconds(directive(name)) == LIMITS.request_seconds


def test_nginx_waits_for_the_slowest_answer() -> None:
    assert seconds(directive("proxy_read_timeout")) > LIMITS.queue_seconds + LIMITS.seconds + LIMITS.transfer_seconds
    assert directive("proxy_buffering") == "off"


def test_nginx_says_who_asks() -> None:
    headers = dict(value.split(" ", 1) for value in re.findall(r"proxy_set_header\s+(.*);", NGINX))
    assert headers["X-Forwarded-For"] == "$proxy_add_x_forwarded_for"
    # Nothing else is trusted of a proxy (see test_addresses), so nothing else need be cleared.
    assert not [name for name in headers if name.startswith("X-") and name != "X-Forwarded-For"]


def test_running_queries_may_end_before_the_service_is_killed() -> None:
    (stopping,) = re.findall(r"(?m)^TimeoutStopSec=(\d+)$", UNIT)
    (image,) = re.findall(r"--stop-timeout (\d+)", (DEPLOY / "Dockerfile").read_text(encoding="utf-8"))
    assert min(int(stopping), int(image)) > LIMITS.seconds


def test_all_speak_of_one_port_and_one_site() -> None:
    port = str(settings.ROWS["port"].default)
    assert re.findall(r"proxy_pass http://127\.0\.0\.1:(\d+);", NGINX) == [port]
    assert re.findall(r"--port (\d+)", UNIT) == [port]
    assert re.findall(r"(?m)^EXPOSE (\d+)$", IMAGE) == re.findall(r'"--port", "(\d+)"', IMAGE) == [port]
    assert f"http://127.0.0.1:{port}/ready" in IMAGE
    whole = "".join(path.read_text(encoding="utf-8") for path in DEPLOY.iterdir())
    assert set(re.findall(r"https://[\w.]+/sparql", whole)) == {f"https://{directive('server_name')}/sparql"}


@pytest.mark.parametrize("text", [UNIT, IMAGE], ids=["unit", "image"])
def test_every_option_and_variable_is_a_setting(text: str) -> None:
    (command,) = re.findall(r"(?m)^(?:ExecStart=\S+/wardmote serve|CMD) (.*)$", text)
    flags = set(re.findall(r"--[a-z-]+", command))
    variables = set(re.findall(r"WARDMOTE_[A-Z_]+", text))
    assert flags
    assert flags <= {row.flag for row in settings.TABLE}
    assert variables <= {row.variable for row in settings.TABLE}


def test_the_unit_expects_its_proxy() -> None:
    assert "--host 127.0.0.1" in UNIT
    assert "--proxies 1" in UNIT
    assert "WARDMOTE_ENDPOINT=" in UNIT
