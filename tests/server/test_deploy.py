"""The files for whoever runs the service agree with its limits, its settings and its commands."""

from __future__ import annotations

import re

import pytest
from checkout import ROOT

from wardmote.graph import settings
from wardmote.graph.follow.command import follow
from wardmote.server.endpoint import protocol
from wardmote.server.http.limits import Limits

LIMITS = Limits()
DEPLOY = ROOT / "server" / "deploy"
NGINX, UNIT, IMAGE, FOLLOWING, REPLICAS = (
    re.sub(r"(?m)^#.*\n", "", (DEPLOY / name).read_text(encoding="utf-8"))
    for name in ("nginx.conf", "wardmote.service", "Dockerfile", "wardmote-follow.service", "nginx-replicas.conf")
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


def test_a_follower_fills_the_home_that_is_served() -> None:
    words = re.search(r"(?m)^ExecStart=\S+/wardmote follow (https://\S+) (.*)$", FOLLOWING)
    assert words is not None
    known = {option for parameter in follow.params for option in parameter.opts}
    assert {word for word in words[2].split() if word.startswith("--")} <= known
    for line in ("StateDirectory=wardmote", "DynamicUser=yes", "WARDMOTE_HOME=/var/lib/wardmote"):
        assert line in FOLLOWING
        assert line in UNIT
    # Units share a dynamic user by its name, which is by default that of the unit.
    assert "User=wardmote\n" in FOLLOWING


def test_replicas_listen_where_nginx_asks() -> None:
    port = str(settings.ROWS["port"].default)
    assert set(re.findall(r"server [\d.]+:(\d+)", REPLICAS)) == {port}
    replicas, dumps = (set(re.findall(r"server ([\d.]+)", part)) for part in REPLICAS.split("upstream ")[1:])
    assert replicas == dumps
    (variable,) = re.findall(r"(?m)^map \$uri (\$\w+) ", REPLICAS)
    told = (DEPLOY / "nginx-replicas.conf").read_text(encoding="utf-8")
    assert f"proxy_pass http://{variable};" in told
