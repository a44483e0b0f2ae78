"""The protocol of the reconciliation service, in both versions, by the schemas and examples of the API."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import referencing
from flask.testing import FlaskClient
from pyoxigraph import Store

from wardmote.graph.releases import release
from wardmote.server.app import make
from wardmote.server.engine.inprocess import InProcess
from wardmote.server.engine.interface import Served
from wardmote.server.http.limits import Limits

OLD, DRAFT = "0.2", "1.0-draft"
VERSIONS = (OLD, DRAFT)
AT = {OLD: "/reconcile", DRAFT: "/reconcile/1.0-draft"}
WARD = "ward/E05013659"
EXTEND = {
    "ids": [WARD, "council/camden", "party/PP90", "person/tom-simon", "nothing/at-all"],
    "properties": [{"id": name} for name in ("gss", "council", "wikidata", "pollingDay", "seats", "party", "label")],
}


@pytest.fixture(scope="module")
def client(store: Store, published: release.Release) -> FlaskClient:
    return make(InProcess(store, Served(published.id, published.base)), Limits(reconcile_names=20)).test_client()


@pytest.fixture(scope="module")
def specification(shared: Path) -> Path:
    if not (shared / "reconciliation").is_dir():
        pytest.skip("there is no ../shared/reconciliation with the schemas and examples of the API")
    return shared / "reconciliation"


class Schemas:
    """The schemas of a version of the API."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._registry: referencing.Registry[Any] = referencing.Registry()
        for file in sorted(folder.glob("*.json")):
            read = self._read(file.stem)
            found = referencing.Resource.from_contents(read, referencing.jsonschema.DRAFT7)
            self._registry = self._registry.with_resources([(read["$id"], found), (file.name, found)])

    def _read(self, name: str) -> dict[str, Any]:
        read: dict[str, Any] = json.loads((self._folder / f"{name}.json").read_text())
        return read

    def check(self, name: str, answer: Any) -> None:
        """Fail where an answer is not as a schema wants it."""
        schema = self._read(name)
        schema.pop("$schema", None)
        jsonschema.Draft7Validator(schema, registry=self._registry).validate(answer)


@pytest.fixture(params=VERSIONS)
def schemas(request: pytest.FixtureRequest, specification: Path) -> tuple[str, Schemas]:
    return request.param, Schemas(specification / request.param / "schemas")


def ask(client: FlaskClient, version: str, batch: object) -> Any:
    if version == OLD:
        return client.post(AT[OLD], data={"queries": json.dumps(batch)})
    return client.post(f"{AT[DRAFT]}/match", json=batch)


def first(client: FlaskClient, query: str, **more: object) -> list[dict[str, Any]]:
    answer = ask(client, OLD, {"q": {"query": query, **more}})
    assert answer.status_code == 200, answer.text
    return list(answer.json["q"]["result"])


def examples(folder: Path, name: str, kind: str) -> Iterator[tuple[str, Any]]:
    for file in sorted((folder / "examples" / name / kind).glob("*.json")):
        yield file.name, json.loads(file.read_text())


def test_the_manifest_is_valid(client: FlaskClient, schemas: tuple[str, Schemas]) -> None:
    version, known = schemas
    answer = client.get(AT[version])
    assert answer.content_type == "application/json"
    assert answer.json["versions"] == [version]
    known.check("manifest", answer.json)


@pytest.mark.slow
@pytest.mark.parametrize("version", VERSIONS)
def test_every_example_is_answered_or_refused(client: FlaskClient, specification: Path, version: str) -> None:
    known, name = Schemas(specification / version / "schemas"), "reconciliation-query-batch"
    valid = list(examples(specification / version, name, "valid"))
    assert valid
    for file, batch in valid:
        answer = ask(client, version, batch)
        assert answer.status_code == 200, (file, answer.text)
        known.check("reconciliation-result-batch", answer.json)
    invalid = list(examples(specification / version, name, "invalid"))
    assert invalid
    for file, batch in invalid:
        answer = ask(client, version, batch)
        assert (answer.status_code, answer.content_type) == (400, "application/problem+json"), file


@pytest.mark.slow
@pytest.mark.parametrize("version", VERSIONS)
def test_every_example_of_a_request_to_extend_is_answered(
    client: FlaskClient, specification: Path, version: str
) -> None:
    known = Schemas(specification / version / "schemas")
    for file, query in examples(specification / version, "data-extension-query", "valid"):
        answer = extend(client, version, query)
        assert answer.status_code == 200, (file, answer.text)
        known.check("data-extension-response", answer.json)


def extend(client: FlaskClient, version: str, query: object) -> Any:
    if version == OLD:
        return client.post(AT[OLD], data={"extend": json.dumps(query)})
    return client.post(f"{AT[DRAFT]}/extend", json=query)


def test_all_other_answers_are_valid(client: FlaskClient, schemas: tuple[str, Schemas]) -> None:
    version, known = schemas
    at = AT[version]
    batch: object = {"q": {"query": "Camden"}, "r": {"query": "Tories", "type": "Party"}}
    if version == DRAFT:
        batch = {"queries": [{"conditions": [{"matchType": "name", "propertyValue": "Camden"}]}]}
    known.check("reconciliation-result-batch", ask(client, version, batch).json)
    for what, schema in (("entity", "entities"), ("type", "types"), ("property", "properties")):
        for prefix in ("", "c", "hampst"):
            answer = client.get(f"{at}/suggest/{what}?prefix={prefix}")
            known.check(f"suggest-{schema}-response", answer.json)
            assert answer.json["result"] or prefix != "c"
    known.check("data-extension-property-proposal", client.get(f"{at}/extend/propose?type=Ward").json)
    known.check("data-extension-response", extend(client, version, EXTEND).json)


def test_a_name_with_ward_and_date_beats_the_name_alone(client: FlaskClient) -> None:
    alone = first(client, "Hampstead Town", type="Ward")
    assert not any(one["match"] for one in alone)
    assert alone[0]["score"] == alone[1]["score"] > alone[2]["score"]
    beside = [{"pid": "council", "v": "Camden"}, {"pid": "pollingDay", "v": "3 May 2018"}]
    found = first(client, "Hampstead Town", type="Ward", properties=beside)
    assert (found[0]["id"], found[0]["match"]) == ("ward/E05000135", True)
    assert found[0]["score"] - found[1]["score"] > 10
    reasons = {one["id"]: one["value"] for one in found[1]["features"]}
    assert (reasons["name_exact"], reasons["property_council"], reasons["property_pollingDay"]) == (True, 1.0, 0.0)


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("London Borough of Camden", "council/camden"),
        ("LB Camden", "council/camden"),
        ("L.B. Croydon", "council/croydon"),
        ("Camden LBC", "council/camden"),
        ("RB Kensington & Chelsea", "council/kensington-and-chelsea"),
        ("Restormel Borough Council", "council/restormel"),
        ("Barnsley MBC", "council/barnsley"),
        ("Kent CC", "council/kent"),
        ("lib dems", "party/PP90"),
        ("Tories", "party/PP52"),
        ("Luísa Porrítt", "person/luisa-porritt"),
        ("Cohen, Adrian", "person/adrian-cohen"),
        ("E05013659", WARD),
        (WARD, WARD),
        ("https://w3id.org/wardmote/id/ward/E05013659", WARD),
        ("Q9624", "party/PP90"),
        ("Frognal & Fitzjohns", "ward/E05000133"),
        ("Barry John Rawlings", "person/barry-rawlings"),
    ],
)
def test_what_is_matched(client: FlaskClient, name: str, key: str) -> None:
    found = first(client, name)
    assert (found[0]["id"], found[0]["match"]) == (key, True)


@pytest.mark.parametrize(
    "name",
    [
        *("Ermintrude Blenkinsop", "Georgia Thomas", "Adrian", "Borough of Ottermere", "Rushyby ward, Camden"),
        *("Lantern Party", "", " ", "?", "12345", "the", "&", "Adrian Coven", "Council", "ward", "Hampstead Village"),
    ],
)
def test_a_name_that_is_nobodys_is_not_matched(client: FlaskClient, name: str) -> None:
    assert not any(one["match"] for one in first(client, name))


def test_what_stands_beside_a_name_speaks_against_it(client: FlaskClient) -> None:
    found = first(client, "Tom Simon", properties=[{"pid": "ward", "v": "Notting Dale"}])
    assert found[0]["id"] == "person/tom-simon"
    assert (found[0]["match"], found[0]["score"] < 80) == (False, True)
    wrong = first(client, "Camden", type="Council", properties=[{"pid": "gss", "v": "E09000033"}])
    assert not any(one["match"] for one in wrong)


@pytest.mark.parametrize("day", ["2018-05-03", "3 May 2018", "03/05/2018", "3rd May, 2018", "2018", 2018])
def test_days_as_people_write_them(client: FlaskClient, day: object) -> None:
    found = first(client, "Hampstead Town", properties=[{"pid": "pollingDay", "v": day}])
    assert found[0]["id"] == "ward/E05000135"
    assert found[0]["match"]


def test_things_are_found_without_a_name(client: FlaskClient) -> None:
    query = {"type": "Ward", "limit": 50, "properties": [{"pid": "council", "v": {"id": "council/camden"}}]}
    found = ask(client, OLD, {"q": query}).json["q"]["result"]
    assert len(found) > 5
    assert {one["type"][0]["id"] for one in found} == {"Ward"}
    assert not any(one["match"] for one in found)
    coded = ask(client, OLD, {"q": {"properties": [{"pid": "gss", "v": "E05013659"}]}}).json["q"]["result"]
    assert [(one["id"], one["match"]) for one in coded] == [(WARD, True)]


def test_candidacies_are_found_by_the_names_of_people(client: FlaskClient) -> None:
    beside = [{"pid": "pollingDay", "v": "2018"}]
    found = first(client, "Peter Zinkin", type="Candidacy", properties=beside)
    assert found[0]["id"] == "candidacy/local.barnet.childs-hill.2018-05-03.peter-zinkin"
    assert found[0]["match"]


def test_what_the_draft_requires(client: FlaskClient) -> None:
    name = {"matchType": "name", "propertyValue": "Hampstead Town"}
    day = {"matchType": "property", "propertyId": "pollingDay", "propertyValue": "2018", "required": True}
    other = {"matchType": "property", "propertyId": "council", "propertyValue": "Camden", "matchQuantifier": "none"}
    by_id = {"matchType": "id", "propertyValue": WARD}
    queries = [{"conditions": [name, day]}, {"conditions": [name, other | {"required": True}]}, {"conditions": [by_id]}]
    answer = ask(client, DRAFT, {"queries": queries}).json["results"]
    held, elsewhere, known = ([one["id"] for one in result["candidates"]] for result in answer)
    assert held[0] == "ward/E05000135"
    assert WARD not in held
    assert not {WARD, held[0]} & set(elsewhere)
    assert known == [WARD]


def test_an_unknown_type_leaves_nothing(client: FlaskClient) -> None:
    assert first(client, "Camden", type="DifferentiatedPerson") == []
    assert first(client, "Camden", type="wm:Council")[0]["id"] == "council/camden"


def test_values_of_things(client: FlaskClient) -> None:
    rows = extend(client, OLD, EXTEND).json["rows"]
    assert rows[WARD]["gss"] == [{"str": "E05013659"}]
    assert rows[WARD]["council"][0]["id"] == "council/camden"
    assert rows[WARD]["pollingDay"] == [{"date": "2022-05-05T00:00:00Z"}]
    assert rows["council/camden"]["gss"] == [{"str": "E09000007"}]
    assert rows["party/PP90"]["wikidata"] == [{"id": "Q9624", "name": "Liberal Democrats"}]
    assert rows["nothing/at-all"]["label"] == []
    text = {"id": "wikidata", "settings": {"content": "text", "limit": "1"}}
    answer = extend(client, OLD, {"ids": ["party/PP90"], "properties": [text]}).json
    assert answer["rows"]["party/PP90"]["wikidata"] == [{"str": "Q9624"}]
    assert "service" not in answer["meta"][0]


@pytest.mark.proof("reconcile_names")
def test_limits_of_a_batch(client: FlaskClient) -> None:
    many = {f"q{count}": {"query": "x"} for count in range(21)}
    answer = ask(client, OLD, many)
    assert (answer.status_code, answer.json["limit"]) == (413, 20)
    long = client.post(
        "/reconcile", data=b"queries=" + b"x" * 5_000_000, content_type="application/x-www-form-urlencoded"
    )
    assert long.status_code == 413
    assert client.post("/reconcile", json={}).status_code == 415
    assert client.post("/reconcile/match", data="{}").status_code == 415
    assert client.post("/reconcile", data={"x": "y"}).status_code == 400


@pytest.mark.parametrize(
    "text", ["[", "[]", '"x"', "null", "{}x", '{"q": 1}', '{"q": {"query": 1}}', '{"q": {"query": "x", "limit": 0}}']
)
def test_what_is_no_batch_is_refused(client: FlaskClient, text: str) -> None:
    answer = client.post("/reconcile", data={"queries": text})
    assert (answer.status_code, answer.content_type) == (400, "application/problem+json")
    assert answer.json["remedy"]


@pytest.mark.parametrize("name", ["\ud800", "\x00", "a" * 10_000, "%_\\'\"", "🗳️ Camden", "a " * 5_000, "Cam\nden"])
def test_any_name_is_safe(client: FlaskClient, name: str) -> None:
    assert first(client, name) is not None
    assert client.get("/reconcile/suggest/entity", query_string={"prefix": name.encode("utf-8", "replace")}).json
    assert extend(client, OLD, {"ids": [name], "properties": [{"id": name}]}).status_code == 200


def test_a_callback_for_old_clients(client: FlaskClient) -> None:
    answer = client.get("/reconcile?callback=jQuery.x1")
    assert answer.text.startswith("/**/jQuery.x1({")
    assert answer.content_type == "application/javascript"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert client.get("/reconcile?callback=alert(1)").status_code == 400
    batch = json.dumps({"q": {"query": "Camden"}})
    assert "council/camden" in client.get("/reconcile", query_string={"queries": batch, "callback": "x"}).text


def test_scripts_of_any_site_may_ask(client: FlaskClient) -> None:
    for path in ("/reconcile", "/reconcile/1.0-draft", "/reconcile/preview?id=" + WARD, "/reconcile/suggest/type"):
        assert client.get(path).headers["Access-Control-Allow-Origin"] == "*"
    asked = client.options("/reconcile/1.0-draft/match")
    assert "POST" in asked.headers["Access-Control-Allow-Methods"]
    assert "Content-Type" in asked.headers["Access-Control-Allow-Headers"]


def test_scripts_may_ask_every_route_whatever_the_answer(client: FlaskClient) -> None:
    rules = [rule for rule in client.application.url_map.iter_rules() if rule.rule.startswith("/reconcile")]
    assert len(rules) > 20
    for rule in rules:
        path = re.sub(r"<any\(([a-z]+).*", r"\1", rule.rule)
        for method in ("GET", "POST", "OPTIONS", "PUT"):
            answer = client.open(path, method=method)
            assert answer.headers["Access-Control-Allow-Origin"] == "*", (method, path)
            assert answer.status_code < 500, (method, path)
        assert client.options(path).status_code == 200
    assert client.get("/reconcile/nothing").headers["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize(
    "name", ["Camden", "Green", "Conservative and Unionist Party", "Hampstead", "John Smith", "of"]
)
def test_scores_fall_from_first_to_last_and_whole_names_come_first(client: FlaskClient, name: str) -> None:
    found = first(client, name, limit=50)
    assert [one["score"] for one in found] == sorted((one["score"] for one in found), reverse=True)
    exact = [feature["value"] for one in found for feature in one["features"] if feature["id"] == "name_exact"]
    assert exact == sorted(exact, reverse=True)


def test_a_preview_may_stand_in_a_frame_and_nothing_else(client: FlaskClient) -> None:
    answer = client.get("/reconcile/preview", query_string={"id": WARD})
    assert len(answer.headers.getlist("Content-Security-Policy")) == 1
    policy = answer.headers["Content-Security-Policy"]
    assert "frame-ancestors" not in policy
    assert "script-src" not in policy
    assert "default-src 'none'" in policy
    assert "Hampstead Town ward, Camden (from 2022)" in answer.text
    assert "frame-ancestors 'none'" in client.get("/reconcile").headers["Content-Security-Policy"]
    missing = client.get("/reconcile/preview?id=<script>")
    assert missing.status_code == 404
    assert "<script>" not in missing.get_data(as_text=True) or missing.content_type == "application/problem+json"


def test_previews_of_suggestions(client: FlaskClient) -> None:
    assert "ward of Camden" in client.get(f"/reconcile/flyout/entity?id={WARD}").json["html"]
    assert client.get("/reconcile/flyout/property?id=gss").json["id"] == "gss"
    assert client.get("/reconcile/flyout/type?id=nothing").status_code == 404


def test_suggestions_go_on(client: FlaskClient) -> None:
    def keys(more: str) -> list[str]:
        return [one["id"] for one in client.get(f"/reconcile/suggest/entity?prefix=London&{more}").json["result"]]

    assert keys("limit=4&cursor=2") == keys("limit=6")[2:]
    assert keys("limit=4&offset=2") == keys("limit=6")[2:]
    assert keys("type=Person&limit=3") != keys("limit=3")


def test_a_page_for_people(client: FlaskClient) -> None:
    page = client.get("/reconcile?name=Hampsted+Town&council=Camden&day=2022", headers={"Accept": "text/html"})
    assert page.content_type.startswith("text/html")
    assert '<a href="/doc/ward/E05013659">' in page.text
    assert "Add standard service" in page.text
    assert page.text.count("<h1>") == 1
    assert "Nothing here has a name like" in client.get("/reconcile?name=Xyzzy", headers={"Accept": "text/html"}).text


def test_an_entity_is_viewed_at_the_address_of_the_manifest(client: FlaskClient) -> None:
    template = client.get("/reconcile").json["view"]["url"]
    path = template.removeprefix("http://localhost").replace("{{id}}", "ward%2FE05013659")
    answer = client.get(path, headers={"Accept": "text/html"})
    assert (answer.status_code, answer.headers["Location"]) == (303, "/doc/ward/E05013659")


@pytest.mark.parametrize(
    "settings", [{"limit": "many"}, {"limit": -1}, {"limit": True}, {"limit": [1]}, {"content": 1}]
)
def test_a_setting_that_is_none_is_refused(client: FlaskClient, settings: dict[str, object]) -> None:
    asked = {"ids": [WARD], "properties": [{"id": "gss", "settings": settings}]}
    answer = client.post("/reconcile/extend", json=asked)
    assert (answer.status_code, next(iter(settings)) in answer.json["detail"]) == (400, True)


@pytest.mark.parametrize("settings", [{"limit": 1.0}, {"limit": "1"}, {"limit": ""}, {"limit": None}, {"content": "x"}])
def test_settings_as_clients_send_them(client: FlaskClient, settings: dict[str, object]) -> None:
    asked = {"ids": [WARD], "properties": [{"id": "gss", "settings": settings}]}
    assert client.post("/reconcile/extend", json=asked).status_code == 200


def test_a_batch_may_be_longer_than_a_query(client: FlaskClient) -> None:
    """As long as the limits say, which is more than those of the application for forms."""
    query = {"conditions": [{"matchType": "name", "propertyValue": "Camden" + " " * 10_000}]}
    assert client.post("/reconcile/match", json={"queries": [query] * 20}).status_code == 200


def test_names_and_things_to_extend_come_in_requests_of_their_own(client: FlaskClient) -> None:
    answer = client.post("/reconcile", data={"queries": "{}", "extend": '{"ids": [], "properties": []}'})
    assert (answer.status_code, "both" in answer.json["detail"]) == (400, True)


def test_the_draft_has_no_batches_at_its_own_address(client: FlaskClient) -> None:
    assert client.post("/reconcile/1.0-draft", data={"queries": "{}"}).status_code == 405
