"""Make releases of the suites' data: folders like those that a build makes, but with a default graph of their own."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from pathlib import Path

from pyoxigraph import DefaultGraph, NamedNode, Quad, RdfFormat, parse, serialize

from w3c.manifests import Data, address
from wardmote.graph import build
from wardmote.graph.releases import release

DIGITS = 16


def publish(data: Data, home: Path) -> str:
    """Make a data set the current release under `home`; give its id."""
    return build.publish(contents(data), home).id


def identifier(files: dict[str, bytes]) -> str:
    """Give the id of a release of these files."""
    return str(json.loads(files[release.MANIFEST])["id"])


def contents(data: Data) -> dict[str, bytes]:
    """Give the files of a release. Its id is the digest of its data, as that of a built release is."""
    found = quads(data)
    lines = b"".join(sorted((serialize(found, format=RdfFormat.N_QUADS) or b"").splitlines(keepends=True)))
    graphs = Counter(quad.graph_name.value for quad in found if isinstance(quad.graph_name, NamedNode))
    identifier = hashlib.sha256(data.base.encode() + b"\n" + lines).hexdigest()[:DIGITS]
    manifest = {
        "base": data.base,
        "graphs": graphs,
        "id": identifier,
        "ontology": "none",
        "union": False,
        "version": "0",
    }
    files = {release.QUADS: lines, release.VOID: b"", release.MANIFEST: json.dumps(manifest).encode()}
    digests = {name: hashlib.sha256(content).hexdigest() for name, content in files.items()}
    return files | {release.SUMS: release.sums(digests).encode()}


def quads(data: Data) -> list[Quad]:
    """Read a data set. Blank nodes of two of its files are never the same, whatever their labels."""
    graphs: list[tuple[NamedNode | DefaultGraph, Path]] = [(DefaultGraph(), path) for path in data.default]
    graphs += [(NamedNode(name), path) for name, path in data.named]
    found = []
    for graph, path in graphs:
        for quad in parse(path=path, base_iri=address(path), rename_blank_nodes=True):
            found.append(Quad(quad.subject, quad.predicate, quad.object, graph))
    return found
