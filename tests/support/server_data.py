"""A small invented release for the tests of the server: a fictional borough, in two named graphs."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from pyoxigraph import NamedNode, RdfFormat, Store

from wardmote.graph import build, index_and_tables
from wardmote.graph.rdf import iris
from wardmote.graph.releases import release
from wardmote.server.engine.interface import Served

REFERENCE = iris.graph("reference")
ARTICLE = iris.graph("article/0001")

TRIG = """
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix council: <https://w3id.org/wardmote/id/council/> .
@prefix claim: <https://w3id.org/wardmote/id/claim/> .
@prefix graph: <https://w3id.org/wardmote/graph/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix wm: <https://w3id.org/wardmote/ontology#> .
graph:reference {
    council:ottermere a wm:Council ; rdfs:label "Ottermere"@en ; wm:seats 30 .
    council:saltby a wm:Council ; rdfs:label "Saltby <&> Weald"@en ; wm:seats 24 .
}
<https://w3id.org/wardmote/graph/article/0001> {
    claim:0001.1 a wm:Claim ; dcterms:abstract "The Lantern Party won Ottermere."@en ; wm:holds true .
    council:ottermere a wm:Council .
}
"""


def store() -> Store:
    """Give a store as `release.open_store` makes it: the named graphs, and their union in the default graph."""
    made = Store()
    made.load(input=TRIG.encode(), format=RdfFormat.TRIG)
    for quad in list(made):
        made.add(type(quad)(quad.subject, quad.predicate, quad.object))
    return made


def served(identifier: str = "0123456789abcdef") -> Served:
    """Give the description of the release in the store."""
    return Served(identifier)


def bindings(body: bytes) -> list[dict[str, str]]:
    """Give the rows of a SELECT in JSON, each as a mapping from variable to lexical value."""
    rows = json.loads(body)["results"]["bindings"]
    return [{name: term["value"] for name, term in row.items()} for row in rows]


def node(kind: str, key: str) -> NamedNode:
    """Give the IRI of a thing in the store."""
    return iris.thing(kind, key)


def publish(home: Path, data: str = TRIG, base: str = iris.DEFAULT_BASE, form: RdfFormat = RdfFormat.TRIG) -> str:
    """Make data the current release under a home folder, without checks; give its identifier."""
    made = Store()
    made.load(input=data.encode(), format=form, base_iri=base)
    return publish_quads(home, made.dump(format=RdfFormat.N_QUADS) or b"", base)


def publish_quads(home: Path, lines: bytes, base: str = iris.DEFAULT_BASE) -> str:
    """Make lines of N-Quads the current release under a home folder; give its identifier."""
    quads = b"".join(sorted(lines.splitlines(keepends=True)))
    identifier = hashlib.sha256(quads).hexdigest()[:16]
    files = {
        release.QUADS: quads,
        release.VOID: b"",
        release.MANIFEST: json.dumps({"id": identifier, "base": base, "graphs": {}}).encode(),
    }
    digests = {name: hashlib.sha256(content).hexdigest() for name, content in files.items()}
    home.mkdir(parents=True, exist_ok=True)
    build.publish(
        files | {release.SUMS: release.sums(digests).encode()}, home, lambda built: index_and_tables.make(built, home)
    )
    return identifier
