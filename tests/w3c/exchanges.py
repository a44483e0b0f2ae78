"""Read the HTTP requests that protocol and Graph Store tests describe, and what they expect of the responses.

Most tests describe them in the HTTP vocabulary; the deprecated Graph Store tests show them in prose.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from textwrap import dedent

from w3c.manifests import Case
from w3c.triples import MF, RDFS, Graph, Node, local

HT = "http://www.w3.org/2011/http#"
CNT = "http://www.w3.org/2011/content#"

Headers = tuple[tuple[str, str], ...]

# The places of the endpoint and of the Graph Store in the suites.
_PLACES = re.compile(r"\A(?:/sparql/|/gsp|\$GRAPHSTORE\$)")
_PROSE = re.compile(r"#### Request\s*\n(?P<request>.*?)#### Response\s*\n\s*(?P<status>\d{3})", re.DOTALL)


@dataclass(frozen=True)
class Exchange:
    """A request, and the response that the suite expects of a service that may be written to.

    `target` starts with the path of the endpoint. `statuses` are names of codes (`Created`) or classes (`2xx`);
    `boolean` is the answer to an ASK and `form` one of boolean, tabular and RDF, where they are given.
    """

    method: str
    target: str
    headers: Headers
    body: bytes | None
    statuses: frozenset[str]
    boolean: bool | None = None
    form: str | None = None

    @property
    def reads(self) -> bool:
        """Whether the method is safe."""
        return self.method in ("GET", "HEAD")


def read(case: Case, endpoint: str) -> list[Exchange]:
    """Give the requests of a test in their order, aimed at the path of an endpoint."""
    action = case.manifest.one(case.node, MF + "action")
    if action is None:
        return list(_told(case, endpoint))
    return [_described(case.manifest, request, endpoint) for request in case.manifest.items(action, HT + "requests")]


def _described(manifest: Graph, request: Node, endpoint: str) -> Exchange:
    response = manifest.one(request, HT + "resp")
    if response is None:
        raise ValueError(f"Unexpected request without a response {request}")
    boolean = manifest.text(response, MF + "expectedBoolean")
    statuses = (local(term.value).removeprefix("StatusCode") for term in manifest.all(response, MF + "expectedStatus"))
    return Exchange(
        manifest.text(request, HT + "methodName") or "",
        _aim(manifest.text(request, HT + "absolutePath") or "", endpoint),
        tuple(_headers(manifest, request)),
        _body(manifest, request),
        frozenset(statuses),
        boolean == "true" if boolean is not None else None,
        manifest.text(response, MF + "expectedFormat"),
    )


def _headers(manifest: Graph, request: Node) -> Iterator[tuple[str, str]]:
    for header in manifest.items(request, HT + "headers"):
        yield manifest.text(header, HT + "fieldName") or "", manifest.text(header, HT + "fieldValue") or ""


def _body(manifest: Graph, request: Node) -> bytes | None:
    body = manifest.one(request, HT + "body")
    if body is None:
        return None
    return (manifest.text(body, CNT + "chars") or "").encode(manifest.text(body, CNT + "characterEncoding") or "utf-8")


def _told(case: Case, endpoint: str) -> Iterator[Exchange]:
    """Read a request from prose: a request line, headers, an empty line and a body, all indented."""
    for comment in case.manifest.all(case.node, RDFS + "comment"):
        found = _PROSE.search(comment.value)
        if found is None:
            continue
        head, _, body = dedent(found["request"].strip("\n")).strip().partition("\n\n")
        line, *fields = head.splitlines()
        method, target, _ = line.split(" ")
        pairs = (field.partition(": ") for field in fields)
        headers = tuple((name, value) for name, _, value in pairs if name != "Host")
        content = body.encode() if body else None
        yield Exchange(method, _aim(target, endpoint), headers, content, frozenset([found["status"]]))


def _aim(target: str, endpoint: str) -> str:
    """Replace the place of the suite's endpoint by that of ours, and the name of a graph that no request has made."""
    made = endpoint + "?graph=http%3A%2F%2Fwww.example%2Fgsp%2Fnew"
    return _PLACES.sub(endpoint, target).replace("$NEWPATH$", made).replace("$LOCATION$", made.partition("=")[2])
