"""The guest of Wikidata: its name, its patience, and what it says of bad answers."""

from __future__ import annotations

import json
import re
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import wikidata_stand_in as wikidata
from wikidata_data import LINKED, Bench, folder, items
from wikidata_stand_in import Bad, StandIn

from wardmote.graph.errors import CallError, UnavailableError
from wardmote.graph.wikidata import session
from wardmote.graph.wikidata.service import cache, client
from wardmote.graph.wikidata.service.api import Wikidata
from wardmote.graph.wikidata.service.client import Client


@pytest.fixture
def stand_in() -> Iterator[StandIn]:
    with wikidata.serving(items()) as one:
        yield one


@pytest.fixture
def waits() -> list[float]:
    return []


@pytest.fixture
def guest(waits: list[float]) -> Iterator[Client]:
    with Client("desk@example.org", waits.append, seconds=5) as one:
        yield one


@pytest.fixture
def bench(stand_in: StandIn, tmp_path: Path, waits: list[float], monkeypatch: pytest.MonkeyPatch) -> Bench:
    monkeypatch.setattr(session, "sleep", waits.append)
    return Bench(folder(tmp_path), tmp_path / "home", stand_in)


ASKED = {"action": "wbgetentities", "ids": "Q9001"}


def test_the_guest_says_who_it_is_and_asks_not_to_disturb(stand_in: StandIn, guest: Client) -> None:
    assert guest.api(stand_in.api, ASKED)["entities"]["Q9001"]["lastrevid"] == 2219132171
    assert stand_in.parameters[0]["maxlag"] == "5"
    (agent,) = stand_in.agents
    assert re.fullmatch(
        r"Wardmote/\d+\.\d+\.\d+ \(https://w3id\.org/wardmote/; desk@example\.org\) httpx/[\d.]+", agent
    )


def test_without_a_contact_nobody_is_asked(bench: Bench) -> None:
    asking = ("--data", bench.data, "--home", bench.home, "--wikidata-api", bench.stand_in.api)
    for command in ("check", "propose"):
        result = bench.plain("link", command, *asking)
        assert (result.exit_code, result.stdout) == (2, "")
        assert "no contact is set" in result.stderr
        assert "--contact, WARDMOTE_CONTACT or the settings file" in result.stderr
    assert bench.stand_in.parameters == []
    with pytest.raises(CallError):
        client.agent("")


@pytest.mark.parametrize(
    ("trouble", "expected"),
    [
        ([wikidata.maxlag(5)], [5]),
        ([wikidata.maxlag(5), wikidata.maxlag(5), wikidata.maxlag(30)], [5, 10, 30]),
        ([wikidata.TOO_MANY], [7]),
        ([wikidata.TOO_MANY_UNTIL], [30]),
        ([wikidata.UNAVAILABLE, wikidata.UNAVAILABLE], [5, 10]),
        ([wikidata.HTML], [5]),
        ([wikidata.TRUNCATED], [5]),
        ([wikidata.CUT], [5]),
        ([Bad(200, b"[]"), Bad(200, b""), Bad(200, b'{"error":{"code":"readonly","info":"x"}}')], [5, 10, 20]),
        ([Bad(500, b"", {"Retry-After": "soon"})], [5]),
        ([Bad(429, b"", {"Retry-After": "0"})], [5]),
    ],
)
def test_waits_as_long_as_asked(
    stand_in: StandIn, guest: Client, waits: list[float], trouble: list[Bad], expected: list[float]
) -> None:
    stand_in.trouble = list(trouble)
    assert "Q9001" in guest.api(stand_in.api, ASKED)["entities"]
    assert waits == expected
    assert stand_in.asked == ["item Q9001"]


NO_ROWS = [b'{"head":{}}', b'{"results":{"bindings":{}}}', b'{"results":{"bindings":[{"x":{}}]}}', b'{"results":[]}']


@pytest.mark.parametrize(
    "trouble", [wikidata.TOO_MANY, wikidata.HTML, wikidata.CUT, *(Bad(200, body) for body in NO_ROWS)]
)
def test_the_query_service_is_waited_for_too(
    stand_in: StandIn, guest: Client, waits: list[float], trouble: Bad
) -> None:
    stand_in.trouble = [trouble]
    assert guest.rows(stand_in.query, "SELECT ?x { VALUES ?x { 1 } }") == [{"x": "1"}]
    assert len(waits) == 1


BAD = {
    "status 503 (Service Unavailable), 6 times": [wikidata.UNAVAILABLE] * 6,
    "maxlag: Waiting for 10.64.48.35: 5.4 seconds lagged, 6 times": [wikidata.maxlag()] * 6,
    "not JSON but text/html of 45 bytes that begins '<!DOCTYPE html>": [wikidata.HTML] * 6,
    "not JSON but application/json of 32 bytes": [wikidata.TRUNCATED] * 6,
    "the connection failed (peer closed connection": [wikidata.CUT] * 6,
    "asks for 86400 seconds of rest": [Bad(429, b"", {"Retry-After": "86400"})],
    "status 403 (text/plain of 52 bytes that begins 'Please set a user-agent": [wikidata.FORBIDDEN],
    "status 404": [Bad(404, b"no")],
    "the API refuses what was asked: no-such-entity: Could not find": [
        Bad(200, b'{"error":{"code":"no-such-entity","info":"Could not find"}}')
    ],
}


@pytest.mark.slow
@pytest.mark.parametrize("message", BAD)
def test_a_bad_answer_gives_a_clear_message(bench: Bench, message: str) -> None:
    bench.stand_in.trouble = list(BAD[message])
    result = bench.link("check")
    assert result.exit_code == 1
    assert result.stdout == ""
    assert f"wardmote: {'' if 'refuses' in message else bench.stand_in.address}" in result.stderr
    assert message in result.stderr
    assert "Traceback" not in result.stderr


def test_waits_are_told(bench: Bench, waits: list[float]) -> None:
    bench.stand_in.trouble = [wikidata.TOO_MANY]
    result = bench.link("check")
    assert result.exit_code == 0
    assert f"{bench.stand_in.api}: status 429 (Too Many Requests): waiting 7 s\n" in result.stderr
    assert waits == [7]


def test_nobody_there(waits: list[float]) -> None:
    with wikidata.serving({}) as gone:
        address = gone.api
    with Client("desk@example.org", waits.append) as guest, pytest.raises(UnavailableError, match="connection failed"):
        guest.api(address, ASKED)
    assert waits == [5, 10, 20, 40, 80]


def test_an_answer_that_does_not_come(stand_in: StandIn, waits: list[float]) -> None:
    stand_in.hold = threading.Event()
    with (
        Client("d@example.org", waits.append, seconds=0.05) as guest,
        pytest.raises(UnavailableError, match="no answer"),
    ):
        guest.api(stand_in.api, ASKED)
    assert len(waits) == 5


def test_an_answer_that_trickles_without_an_end(stand_in: StandIn, waits: list[float]) -> None:
    stand_in.trouble = [wikidata.TRICKLE]
    with Client("d@example.org", waits.append, seconds=0.1) as guest:
        assert "Q9001" in guest.api(stand_in.api, ASKED)["entities"]
    assert waits == [5]


STRANGE = {
    "a label without a value": '{"labels":{"en":{"language":"en"}}}',
    "a label that is a list": '{"labels":{"en":["x"]}}',
    "a statement without a value": '{"claims":{"P31":[{"mainsnak":{"snaktype":"value"}}]}}',
    "a type of value that there is not": '{"claims":{"P31":[{"mainsnak":'
    '{"snaktype":"value","datavalue":{"type":"colour","value":"red"}}}]}}',
    "an id that is none": '{"id":"L7"}',
    "no object": '"Q9001"',
    "nothing": "null",
}


@pytest.mark.slow
@pytest.mark.parametrize("case", STRANGE)
def test_an_item_of_another_form_is_told_and_not_kept(bench: Bench, case: str) -> None:
    body = json.dumps({"entities": {id: json.loads(STRANGE[case]) for id in LINKED.values()}}).encode()
    bench.stand_in.trouble = [Bad(200, body)]
    result = bench.link("check")
    assert (result.exit_code, result.stdout) == (1, "")
    assert f"wardmote: {bench.stand_in.api}: the item Q9001 comes in a form that is not Wikidata's (" in result.stderr
    assert "run this again; what came before is kept" in result.stderr
    assert bench.link("check").exit_code == 0


@pytest.mark.parametrize("body", ["{}", '{"search":[{}]}', '{"search":[{"id":"L7"}]}', '{"search":{"id":"Q1"}}'])
def test_a_search_of_another_form_is_told(stand_in: StandIn, guest: Client, tmp_path: Path, body: str) -> None:
    asking = Wikidata(cache.Cache(tmp_path / "c", None), guest, stand_in.api, stand_in.query)
    stand_in.trouble = [Bad(200, body.encode())]
    with pytest.raises(UnavailableError, match="the search for 'Ada Thorne' comes in a form"):
        asking.named("Ada Thorne")
    assert asking.named("Ada Thorne") == ["Q9004"]


def test_pages_that_lead_back_end(stand_in: StandIn, guest: Client, tmp_path: Path) -> None:
    asking = Wikidata(cache.Cache(tmp_path / "c", None), guest, stand_in.api, stand_in.query)
    stand_in.trouble = [Bad(200, b'{"search":[{"id":"Q1"}],"search-continue":0}')]
    with pytest.raises(UnavailableError, match="continues at 0 after 0"):
        asking.named("Ada Thorne")


@pytest.mark.parametrize("cell", ["{}", '{"value":{"value":"E1"}}', '{"item":{"value":"L7"},"value":{"value":"E1"}}'])
def test_rows_of_another_form_are_told(stand_in: StandIn, guest: Client, tmp_path: Path, cell: str) -> None:
    asking = Wikidata(cache.Cache(tmp_path / "c", None), guest, stand_in.api, stand_in.query)
    stand_in.trouble = [Bad(200, f'{{"results":{{"bindings":[{cell}]}}}}'.encode())]
    with pytest.raises(UnavailableError, match="the query for identifiers comes in a form"):
        asking.bearing("P836", ["E1"])


def test_an_answer_that_lacks_an_item_is_not_kept(stand_in: StandIn, guest: Client, tmp_path: Path) -> None:
    asking = Wikidata(cache.Cache(tmp_path / "c", 0), guest, stand_in.api, stand_in.query)
    stand_in.trouble = [Bad(200, b'{"entities":{"Q9001":{"id":"Q9001","missing":""}}}')]
    with pytest.raises(UnavailableError, match="no Q9002 in the answer"):
        asking.items(["Q9001", "Q9002"])
    assert asking.items(["Q9001"])["Q9001"].label == "Fenwick Marsh"


def test_items_go_in_batches_of_fifty(stand_in: StandIn, guest: Client, tmp_path: Path) -> None:
    asking = Wikidata(cache.Cache(tmp_path / "c", None), guest, stand_in.api, stand_in.query)
    told: list[int] = []
    found = asking.items([f"Q{number}" for number in range(1, 122)], told.append)
    assert len(found) == 121
    assert all(item.missing for item in found.values())
    assert [len(asked["ids"].split("|")) for asked in stand_in.parameters] == [50, 50, 21]
    assert told == [0, 50, 50, 21]
    assert asking.items(["Q7"])["Q7"].missing
    assert len(stand_in.parameters) == 3


def test_names_come_in_pages(stand_in: StandIn, guest: Client, tmp_path: Path) -> None:
    stand_in.items = {f"Q{number}": wikidata.Entity("Mary Smith") for number in range(1, 35)}
    asking = Wikidata(cache.Cache(tmp_path / "c", None), guest, stand_in.api, stand_in.query)
    assert len(asking.named("Mary Smith")) == 20
    assert stand_in.asked == ["name Mary Smith from 0", "name Mary Smith from 10"]
    assert asking.named("Mary Smith") == asking.named("Mary Smith")
    assert asking.named("Nobody") == []
    assert len(stand_in.asked) == 3


@pytest.mark.parametrize("value", ['E0"9', "E0\\", "} SELECT", "#values#", "a\nb"])
def test_a_value_stays_a_value_in_a_query(stand_in: StandIn, guest: Client, tmp_path: Path, value: str) -> None:
    stand_in.items["Q1"] = wikidata.Entity("One", claims={"P836": [wikidata.Text(value)]})
    asking = Wikidata(cache.Cache(tmp_path / "c", None), guest, stand_in.api, stand_in.query)
    assert asking.bearing("P836", [value, "E09999001"]) == {value: ["Q1"], "E09999001": ["Q9001"]}


def test_the_cache_has_an_age(tmp_path: Path) -> None:
    now = [1_000_000]
    first = cache.Cache(tmp_path / "c", 100, lambda: now[0])
    first.put({"a": [1]})
    now[0] += 100
    assert cache.Cache(tmp_path / "c", 100, lambda: now[0]).get(["a", "b"])["a"].body == [1]
    now[0] += 1
    assert cache.Cache(tmp_path / "c", 100, lambda: now[0]).get(["a"]) == {}
    assert cache.Cache(tmp_path / "c", None, lambda: now[0]).get(["a"])["a"].day.isoformat() == "1970-01-12"
    again = cache.Cache(tmp_path / "c", 0, lambda: now[0])
    again.put({"a": [2]})
    now[0] += 50
    assert again.get(["a"])["a"].body == [2], "what came in this run is good to its end"


def test_offline_takes_the_cache_alone(bench: Bench) -> None:
    fresh = bench.link("check", offline=True)
    assert fresh.exit_code == 1
    assert "the cache does not hold items Q9001, Q9002" in fresh.stderr
    assert "run this once without --offline" in fresh.stderr
    assert bench.stand_in.parameters == []
    online = bench.link("check")
    asked = len(bench.stand_in.parameters)
    assert bench.link("check", offline=True).stdout == online.stdout
    assert len(bench.stand_in.parameters) == asked


def test_max_age_asks_again(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    bench.link("check")
    asked = len(bench.stand_in.parameters)
    bench.link("check", "--max-age", "1")
    assert len(bench.stand_in.parameters) == asked
    monkeypatch.setattr(cache, "clock", lambda: int(time.time()) + 2 * cache.DAY)
    bench.link("check", "--max-age", "3")
    assert len(bench.stand_in.parameters) == asked
    bench.link("check", "--max-age", "1")
    assert len(bench.stand_in.parameters) == 2 * asked
    for wrong in ("-1", "soon"):
        assert bench.link("check", "--max-age", wrong).exit_code == 2


@pytest.mark.parametrize("offline", [False, True])
def test_a_home_that_cannot_be_says_so(bench: Bench, offline: bool) -> None:
    bench.home.touch()
    result = bench.link("check", offline=offline)
    assert (result.exit_code, result.stdout) == (1, "")
    assert f"cannot make the folder {bench.home} for the cache: File exists: give another with --home" in result.stderr
    assert bench.stand_in.parameters == []


def test_a_damaged_cache_says_so(bench: Bench) -> None:
    bench.home.mkdir()
    (bench.home / cache.FILE).write_bytes(b"this is no database" * 100)
    result = bench.link("check")
    assert result.exit_code == 1
    assert f"the cache {bench.home / cache.FILE}: file is not a database: delete the file" in result.stderr
