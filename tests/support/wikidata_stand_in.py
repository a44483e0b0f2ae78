"""A stand-in for Wikidata: its action API and its query service over real HTTP on the loopback, with their manners.

Items are given as plain data and answered in the API's own JSON (https://www.mediawiki.org/wiki/Wikibase/DataModel/JSON):
an item that redirects comes under the id asked for with `redirects`, one that is not there with `missing`. The query
service is a real SPARQL engine over the same items. What the real ones do to a guest can be asked for: `trouble` has
one bad answer for each of the next requests. Every good answer is written down, to see what was asked twice.
"""

from __future__ import annotations

import json
import socket
import struct
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

from pyoxigraph import Literal, NamedNode, Quad, QueryResultsFormat, QuerySolutions, Store

ENTITY = "http://www.wikidata.org/entity/"
DIRECT = "http://www.wikidata.org/prop/direct/"
DATE = "Sun, 22 Nov 2026 08:00:00 GMT"

Value = Any


@dataclass(frozen=True)
class Day:
    """A time of Wikidata, precise to the day (11), the month (10) or the year (9)."""

    text: str
    precision: int = 11


@dataclass(frozen=True)
class Claim:
    """A statement with its rank and qualifiers."""

    value: Value
    rank: str = "normal"
    qualifiers: Mapping[str, Sequence[Value]] = field(default_factory=dict)


@dataclass(frozen=True)
class Text:
    """A string value, which is otherwise taken for an item's id where it looks like one."""

    text: str


@dataclass
class Entity:
    """An item: English label, description, aliases, statements by property; plain values are claims of normal rank."""

    label: str = ""
    description: str = ""
    aliases: Sequence[str] = ()
    claims: Mapping[str, Sequence[Value]] = field(default_factory=dict)
    language: str = "en"
    revision: int = 2219132171


@dataclass(frozen=True)
class Bad:
    """A bad answer: a status with headers and a body.

    `cut` ends the connection after so many bytes of the body, `pause` has the seconds between one byte and the next.
    """

    status: int = 200
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)
    cut: int | None = None
    pause: float = 0.0


def maxlag(seconds: int = 5) -> Bad:
    """Give the API's answer when it lags: status 200, the error in the body, how long to wait in the headers."""
    lag = {"code": "maxlag", "info": "Waiting for 10.64.48.35: 5.4 seconds lagged.", "host": "10.64.48.35", "lag": 5.4}
    headers = {"Retry-After": str(seconds), "X-Database-Lag": "5", "Content-Type": "application/json"}
    return Bad(body=json.dumps({"error": lag, "servedby": "mw1"}).encode(), headers=headers)


TOO_MANY = Bad(429, b"Too many requests. Please comply with the User-Agent policy.", {"Retry-After": "7"})
TOO_MANY_UNTIL = Bad(429, b"", {"Retry-After": "Sun, 22 Nov 2026 08:00:30 GMT"})
UNAVAILABLE = Bad(503, b"<html><title>Wikimedia Error</title></html>", {"Content-Type": "text/html"})
HTML = Bad(200, b"<!DOCTYPE html><title>Wikimedia Error</title>", {"Content-Type": "text/html"})
TRUNCATED = Bad(200, b'{"entities":{"Q1":{"id":"Q1","la', {"Content-Type": "application/json"})
CUT = Bad(200, b'{"entities":{"Q1":', {"Content-Type": "application/json", "Content-Length": "4000"}, cut=10)
TRICKLE = Bad(200, b'{"entities":{"Q1":{"id":"Q1",' + b" " * 40, {"Content-Length": "4000"}, pause=0.05)
SILENT = Bad(200, b'{"en', {"Content-Length": "4000"}, pause=5)
BROKEN = Bad(200, b'{"entities":{"Q1":{"id":"Q1"},,}', {"Content-Type": "application/json"})
FORBIDDEN = Bad(403, b"Please set a user-agent and respect our robot policy", {"Content-Type": "text/plain"})


class StandIn:
    """Answers as Wikidata does. `asked` has what was answered well, `agents` and `parameters` how it was asked."""

    def __init__(self, items: Mapping[str, Entity | str]) -> None:
        self.items = dict(items)
        self.trouble: list[Bad] = []
        self.answers_before_trouble = 0
        self.asked: list[str] = []
        self.agents: set[str] = set()
        self.parameters: list[dict[str, str]] = []
        self.hold: threading.Event | None = None
        self.answers_before_hold = 0
        self.address = ""

    @property
    def api(self) -> str:
        """The address of the action API."""
        return f"{self.address}/w/api.php"

    @property
    def query(self) -> str:
        """The address of the query service."""
        return f"{self.address}/sparql"

    @property
    def flags(self) -> list[str]:
        """The flags of a command that lead it here."""
        return ["--wikidata-api", self.api, "--wikidata-query", self.query, "--contact", "desk@example.org"]

    def answer(self, path: str, parameters: dict[str, str]) -> bytes:
        """Give the body of a good answer."""
        if path == "/sparql":
            return self._select(parameters["query"])
        action = parameters.get("action")
        if action == "wbgetentities":
            return json.dumps(self._entities(parameters)).encode()
        if action == "wbsearchentities":
            return json.dumps(self._search(parameters)).encode()
        error = {"code": "badvalue", "info": f'Unrecognized value for parameter "action": {action}.'}
        return json.dumps({"error": error, "servedby": "mw1"}).encode()

    def _entities(self, parameters: dict[str, str]) -> dict[str, Any]:
        ids = parameters["ids"].split("|")
        if len(ids) > 50:
            return {"error": {"code": "toomanyvalues", "info": 'Too many values supplied for parameter "ids".'}}
        wrong = [id for id in ids if not (id[:1] == "Q" and id[1:].isdecimal())]
        if wrong:
            info = f"Could not find an entity with the ID {wrong[0]}."
            return {"error": {"code": "no-such-entity", "info": info, "id": wrong[0]}}
        self.asked += [f"item {id}" for id in ids]
        return {"entities": {id: self._entity(id) for id in ids}, "success": 1}

    def _entity(self, asked: str) -> dict[str, Any]:
        id, one = asked, self.items.get(asked)
        if isinstance(one, str):
            id, one = one, self.items[one]
        if not isinstance(one, Entity):
            return {"id": asked, "missing": ""}
        moved = {"redirects": {"from": asked, "to": id}} if id != asked else {}
        names = {one.language: {"language": one.language, "value": one.label}} if one.label else []
        described = {"en": {"language": "en", "value": one.description}} if one.description else []
        aliases = {"en": [{"language": "en", "value": alias} for alias in one.aliases]} if one.aliases else []
        claims: Any = {p: [_claim(p, claim) for claim in claims] for p, claims in one.claims.items()} or []
        terms = {"labels": names, "descriptions": described, "aliases": aliases, "claims": claims}
        return {
            "pageid": 1,
            "ns": 0,
            "title": id,
            "lastrevid": one.revision,
            **moved,
            "type": "item",
            "id": id,
            **terms,
        }

    def _search(self, parameters: dict[str, str]) -> dict[str, Any]:
        self.asked.append(f"name {parameters['search']} from {parameters['continue']}")
        wanted, start, limit = parameters["search"].casefold(), int(parameters["continue"]), int(parameters["limit"])
        items = [(id, one) for id, one in self.items.items() if isinstance(one, Entity)]
        hits = [id for id, one in items if any(n.casefold().startswith(wanted) for n in (one.label, *one.aliases))]
        page: dict[str, Any] = {"searchinfo": {"search": parameters["search"]}}
        page["search"] = [{"id": id, "title": id, "concepturi": ENTITY + id} for id in hits[start : start + limit]]
        return page | ({"search-continue": start + limit} if len(hits) > start + limit else {}) | {"success": 1}

    def _select(self, text: str) -> bytes:
        self.asked.append(f"query {text}")
        found = self._store().query(text)
        assert isinstance(found, QuerySolutions)
        return found.serialize(format=QueryResultsFormat.JSON) or b""

    def _store(self) -> Store:
        store = Store()
        for id, one in self.items.items():
            if isinstance(one, Entity):
                for property, claims in one.claims.items():
                    for value in (claim.value if isinstance(claim, Claim) else claim for claim in claims):
                        store.add(Quad(NamedNode(ENTITY + id), NamedNode(DIRECT + property), _term(value)))
        return store


def _term(value: Value) -> NamedNode | Literal:
    if isinstance(value, str) and value[:1] == "Q" and value[1:].isdecimal():
        return NamedNode(ENTITY + value)
    if isinstance(value, int):
        return Literal(str(value), datatype=NamedNode("http://www.w3.org/2001/XMLSchema#decimal"))
    return Literal(value.text if isinstance(value, Day | Text) else str(value))


def _claim(property: str, claim: Value) -> dict[str, Any]:
    claim = claim if isinstance(claim, Claim) else Claim(claim)
    made: dict[str, Any] = {"mainsnak": _snak(property, claim.value), "type": "statement", "rank": claim.rank}
    if claim.qualifiers:
        made["qualifiers"] = {p: [_snak(p, value) for value in values] for p, values in claim.qualifiers.items()}
        made["qualifiers-order"] = list(claim.qualifiers)
    return made


def _snak(property: str, value: Value) -> dict[str, Any]:
    if value is None:
        return {"snaktype": "somevalue", "property": property}
    return {"snaktype": "value", "property": property, "datavalue": _datavalue(value)}


def _datavalue(value: Value) -> dict[str, Any]:
    if isinstance(value, Day):
        time = {
            "time": f"+{value.text}T00:00:00Z",
            "timezone": 0,
            "before": 0,
            "after": 0,
            "precision": value.precision,
        }
        return {"type": "time", "value": time | {"calendarmodel": ENTITY + "Q1985727"}}
    if isinstance(value, int):
        return {"type": "quantity", "value": {"amount": f"{value:+d}", "unit": "1"}}
    if isinstance(value, str) and value[:1] == "Q" and value[1:].isdecimal():
        id = {"entity-type": "item", "numeric-id": int(value[1:]), "id": value}
        return {"type": "wikibase-entityid", "value": id}
    return {"type": "string", "value": value.text if isinstance(value, Text) else value}


class _Handler(BaseHTTPRequestHandler):
    """Takes one request: gives the next bad answer, or the good one."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # head and body go out as they are written; each answer would wait for 40 ms
    server: _Server

    def do_GET(self) -> None:
        self._take(dict(_flat(urlsplit(self.path).query)))

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        direct = self.headers["Content-Type"] == "application/sparql-query"
        self._take({"query": body} if direct else dict(_flat(body)))

    def _take(self, parameters: dict[str, str]) -> None:
        stand_in = self.server.stand_in
        stand_in.agents.add(self.headers.get("User-Agent", ""))
        stand_in.parameters.append(parameters)
        if stand_in.trouble and len(stand_in.parameters) > stand_in.answers_before_trouble:
            self._send(stand_in.trouble.pop(0))
            return
        if stand_in.hold is not None and len(stand_in.parameters) > stand_in.answers_before_hold:
            stand_in.hold.wait(60)
        path = urlsplit(self.path).path
        kind = "application/sparql-results+json" if path == "/sparql" else "application/json; charset=utf-8"
        self._send(Bad(200, stand_in.answer(path, parameters), {"Content-Type": kind}))

    def _send(self, answer: Bad) -> None:
        self.send_response_only(answer.status)
        headers = {"Date": DATE, "Content-Length": str(len(answer.body))} | dict(answer.headers)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        try:
            self._write(answer)
        except OSError:
            self.close_connection = True  # a client that waits no longer
        if answer.cut is not None:  # a reset, as when a server dies
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            self.close_connection = True

    def _write(self, answer: Bad) -> None:
        if not answer.pause:
            self.wfile.write(answer.body[: answer.cut])
            return
        for place in range(len(answer.body)):
            self.wfile.write(answer.body[place : place + 1])
            time.sleep(answer.pause)
        self.close_connection = True

    def log_message(self, format: str, *arguments: object) -> None:
        pass


def _flat(query: str) -> Iterator[tuple[str, str]]:
    return ((name, values[-1]) for name, values in parse_qs(query, keep_blank_values=True).items())


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    stand_in: StandIn

    def handle_error(self, request: object, client_address: object) -> None:
        pass  # a client that was killed


@contextmanager
def serving(items: Mapping[str, Entity | str]) -> Iterator[StandIn]:
    """Serve items until the end of the block."""
    with _Server(("127.0.0.1", 0), _Handler) as server:
        server.stand_in = StandIn(items)
        server.stand_in.address = f"http://127.0.0.1:{server.server_address[1]}"
        thread = threading.Thread(target=server.serve_forever, args=(0.02,))
        thread.start()
        try:
            yield server.stand_in
        finally:
            if server.stand_in.hold is not None:
                server.stand_in.hold.set()
            server.shutdown()
            thread.join()
