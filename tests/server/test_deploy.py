"""The files for whoever runs the service agree with its limits, its settings and its commands."""

from __future__ import annotations

import re
from collections import defaultdict

import pytest
from checkout import ROOT
from pyoxigraph import NamedNode, Store

from wardmote.graph import settings
from wardmote.graph.follow.command import follow
from wardmote.graph.rdf import iris
from wardmote.server.app import make
from wardmote.server.endpoint import protocol
from wardmote.server.engine.inprocess import InProcess
from wardmote.server.engine.interface import Served
from wardmote.server.http.limits import Limits
from wardmote.server.web.state import Site

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


def test_browsers_come_by_https_alone() -> None:
    assert directive("listen") == "443 ssl"
    name, age, always = directive("add_header").split()
    assert (name, always) == ("Strict-Transport-Security", "always")
    assert int(age.strip('"').removeprefix("max-age=")) >= 365 * 24 * 3600


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


RULES = [
    (re.compile(pattern), target, int(status))
    for pattern, target, status in re.findall(
        r"(?m)^RewriteRule (\S+) (\S+) \[R=(\d+),L\]$", (DEPLOY / "w3id.htaccess").read_text(encoding="utf-8")
    )
]


def redirected(iri: str) -> tuple[str, int]:
    """Give where w3id.org leads from an IRI, and how, as Apache reads these few rules: the first that fits."""
    path = iri.removeprefix(iris.DEFAULT_BASE).partition("#")[0]
    for pattern, target, status in RULES:
        if match := pattern.search(path):
            return re.sub(r"\$(\d)", lambda group: match[int(group[1])], target), status
    raise AssertionError(f"no rule for {iri}")


def test_every_kind_of_iri_is_led_to_what_answers(invented: Store) -> None:
    root = f"https://{directive('server_name')}/"
    families: dict[str, list[str]] = defaultdict(list)
    for quad in invented:
        for node in (*quad.triple, quad.graph_name):
            if isinstance(node, NamedNode) and node.value.startswith(iris.DEFAULT_BASE):
                families["/".join(re.split(r"[/#]", node.value[len(iris.DEFAULT_BASE) :])[:2])].append(node.value)
    assert {
        "id/council",
        "id/query",
        "ontology/Council",
        "graph/reference",
        "graph/article",
        "sparql",
    } <= families.keys()
    client = make(InProcess(invented, Served("0")), site=Site(f"{root}sparql")).test_client()
    others = ["", "context.jsonld", "catalogue", "catalogue.ttl", ".well-known/void", "dumps/", "docs/query"]
    others += ["ontology.ttl", "shapes.jsonld", "doc/council/fenwick-marsh"]
    for iri in (*(found[0] for found in families.values()), *(iris.DEFAULT_BASE + path for path in others)):
        place, status = redirected(iri)
        assert place.startswith(root)
        family = re.match(r"\w*", iri[len(iris.DEFAULT_BASE) :])[0]  # type: ignore[index]
        assert status == {"id": 303, "ontology": 303, "shapes": 303, "graph": 303, "sparql": 307}.get(family, 302), iri
        assert client.get(f"/{place[len(root) :]}", headers={"Accept": "text/turtle, */*;q=0.1"}).status_code < 400, iri


def test_no_other_iri_is_led_anywhere() -> None:
    for path in ("idle/x", "sparql/update", "ontologyx", "query", "graph", "id"):
        with pytest.raises(AssertionError, match="no rule"):
            redirected(iris.DEFAULT_BASE + path)


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
