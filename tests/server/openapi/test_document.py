"""The description: of every address that answers in JSON and of no other, with the limits that are in force."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import quote

import jsonschema
import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

JSON = re.compile(r"application/(?:[a-z.-]+\+)?json\Z")
# Values for the steps of addresses.
STEPS = {"kind": "council", "key": "camden", "rest": "council/camden", "version": "results", "name": "latest"}
STEPS |= {"file": "index.json", "filename": "site.css", "part": "1", "what": "entity", "below": "x"}
STEPS |= {"address": "doc/council/camden/page.bib"}
OTHERS = {"/graph/<path:name>": {"name": "reference"}, "/docs/<name>": {"name": "query"}, "/browse/<kind>": {}}
# How an address is described whose rule has a step of any form.
WRITTEN = {"/id/{rest}": "/id/{kind}/{key}", "/dumps/{name}/{file}": "/dumps/{name}/index.json"}
# What some addresses need beside.
QUERY = "?kind=council&id=council/camden&property=wm:verdict"
ACCEPT = {"Accept": "application/json, application/ld+json;q=0.9"}


@pytest.fixture(scope="module")
def client(described: Flask) -> FlaskClient:
    return described.test_client()


@pytest.fixture(scope="module")
def document(client: FlaskClient) -> dict[str, Any]:
    response = client.get("/openapi.json")
    assert (response.status_code, response.content_type) == (200, "application/json")
    return dict(response.get_json())


def operations(document: Mapping[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Give path, method and operation of each."""
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            yield path, method, operation


def addresses(rule: Rule) -> Iterator[tuple[str, str]]:
    """Give the addresses of a rule as they are described, each with one that can be asked for."""
    text = re.sub(r"<(?:path|int):(\w+)>", r"<\1>", rule.rule)
    suffixes = re.search(r"<any\(([^)]*)\):suffix>", text)
    for suffix in suffixes[1].split(",") if suffixes else [""]:
        one = re.sub(r"<any\([^)]*\):suffix>", suffix, text)
        one = re.sub(r"<(?:any\([^)]*\):)?(\w+)>", r"{\1}", one)
        yield WRITTEN.get(one, one), one.format(**STEPS | OTHERS.get(rule.rule, {})) + QUERY


@pytest.mark.slow
def test_what_answers_in_json_is_described_and_nothing_else(client: FlaskClient, document: dict[str, Any]) -> None:
    """Each rule of the application is asked for JSON; one that takes only POST is for programs."""
    answering: set[str] = set()
    for rule in client.application.url_map.iter_rules():
        methods = rule.methods or set()
        for described, asked in addresses(rule):
            if "GET" in methods:
                with client.get(asked, headers=ACCEPT, follow_redirects=True) as answer:
                    if answer.status_code == 200 and JSON.match(answer.mimetype):
                        answering.add(described)
            elif "POST" in methods and "DELETE" not in methods:
                answering.add(described)
    # There is a page too at the one address; the shapes have versions, but no parts by which this asked.
    answering |= {"/verify", "/shapes/{version}", "/shapes/{version}.jsonld"}
    # What assistants speak is a protocol of its own, which describes its tools itself.
    # Forms that people send from a page are answered with a page.
    assert set(document["paths"]) == answering - {"/mcp", "/ask", "/correct"}


def test_methods_are_those_of_the_application(client: FlaskClient, document: dict[str, Any]) -> None:
    for path, method, operation in operations(document):
        allowed = client.options(filled(path, operation)).headers["Allow"]
        assert method.upper() in allowed, path


def test_limits_are_those_in_force(described: Flask, document: dict[str, Any]) -> None:
    from wardmote.server.web.state import of

    limits = of(described).limits
    assert {name: one["value"] for name, one in document["x-limits"].items()} == {
        name: value for name, value, _, _ in limits.table()
    }
    batch = document["paths"]["/reconcile"]["get"]["parameters"][0]["content"]["application/json"]["schema"]
    assert batch["maxProperties"] == limits.reconcile_names == 100
    text = document["paths"]["/verify"]["post"]["requestBody"]["content"]["text/plain"]["schema"]
    assert text["maxLength"] == limits.verify_bytes == 2_000
    assert "at most 20,000 bytes" in json.dumps(document["paths"]["/sparql"]["post"])


def test_names_and_examples_are_there(document: dict[str, Any]) -> None:
    names = [operation["operationId"] for _, _, operation in operations(document)]
    assert len(names) == len(set(names)) > 50
    assert all(re.fullmatch(r"[a-z][A-Za-z0-9_]+", name) for name in names)
    tags = {tag["name"] for tag in document["tags"]}
    for path, _, operation in operations(document):
        assert operation["summary"]
        assert set(operation["tags"]) <= tags, path
    used = set(re.findall(r'"#/components/(\w+/[\w.]+)"', json.dumps(document)))
    held = {f"{part}/{name}" for part, members in document["components"].items() for name in members}
    assert used == held, "every component is used, and each that is used is there"


def filled(path: str, operation: Mapping[str, Any]) -> str:
    """Give an address with the examples of its steps in it."""
    steps = {one["name"]: one["example"] for one in operation.get("parameters", []) if one["in"] == "path"}
    return path.format(**{name: quote(value) for name, value in steps.items()})


def asked(client: FlaskClient, path: str, method: str, operation: Mapping[str, Any]) -> Iterator[TestResponse]:
    """Ask for what the examples of an operation ask for."""
    given = operation.get("parameters", [])
    query = {one["name"]: one["example"] for one in given if one["in"] == "query" and "example" in one}
    bodies = operation.get("requestBody", {}).get("content", {})
    if not bodies:
        yield client.open(filled(path, operation), method=method, query_string=query, headers=ACCEPT)
    for media, body in bodies.items():
        for example in [body["example"]] if "example" in body else [one["value"] for one in body["examples"].values()]:
            if media.endswith("urlencoded"):
                fields = {name: v if isinstance(v, str) else json.dumps(v) for name, v in example.items()}
                yield client.post(path, data=fields, headers=ACCEPT)
            else:
                text = example if isinstance(example, str) else json.dumps(example)
                yield client.post(path, data=text, content_type=media, headers=ACCEPT)


def closed(schema: Any) -> Any:
    """Give schemas that allow no member that they do not name."""
    if isinstance(schema, list):
        return [closed(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    made = {name: closed(one) for name, one in schema.items()}
    if made.get("type") == "object" and "required" in made and "versions" not in made["required"]:
        made.setdefault("additionalProperties", False)
    return made


@pytest.mark.slow
def test_examples_work_and_answers_have_no_member_that_is_not_described(
    client: FlaskClient, document: dict[str, Any]
) -> None:
    components = {"components": closed(document["components"])}
    for path, method, operation in operations(document):
        for answer in asked(client, path, method, operation):
            with answer:
                assert answer.status_code in (200, 302, 303), (path, answer.text)
                assert str(answer.status_code) in operation["responses"], path
                if answer.status_code == 200:
                    schema = operation["responses"]["200"]["content"][answer.mimetype]["schema"]
                    assert JSON.match(answer.mimetype), path
                    jsonschema.validate(answer.get_json(force=True), schema | components)


@pytest.mark.slow
def test_every_format_that_is_named_is_there(client: FlaskClient, document: dict[str, Any]) -> None:
    """Each name of a format leads to an answer with a media type of its own. Of addresses alike one is asked."""
    offered: dict[tuple[str, ...], str] = {}
    for path, _, operation in operations(document):
        for one in operation.get("parameters", []):
            if one["name"] == "format" and path != "/sparql":
                offered.setdefault(tuple(filter(None, one["schema"]["enum"])), filled(path, operation))
    assert len(offered) >= 4
    for names, address in offered.items():
        media = set()
        for name in names:
            with client.get(address, query_string={"format": name}, follow_redirects=True) as answer:
                assert answer.status_code == 200, (address, name)
                media.add(answer.mimetype)
        assert len(media) == len(names), address


def test_errors_are_described_by_their_classes(client: FlaskClient, document: dict[str, Any]) -> None:
    described = document["components"]["responses"]
    assert described["Problem410"]["description"] == "This was withdrawn"
    assert "Nothing has this identifier" in described["Problem404"]["description"]
    answer = client.get("/search.json?limit=many")
    schema = described["Problem400"]["content"][answer.mimetype]["schema"]
    jsonschema.validate(answer.get_json(force=True), schema | {"components": document["components"]})
    assert answer.get_json(force=True)["detail"] == "'limit' is 'many', which is no whole number"


def test_the_site_is_named_with_whom_to_ask(document: dict[str, Any]) -> None:
    assert document["openapi"] == "3.1.1"
    assert document["servers"] == [{"url": "http://localhost"}]
    assert document["info"]["contact"] == {"email": "desk@example.org"}
    assert document["info"]["license"]["identifier"] == "CC0-1.0"
