"""Write a release, or one layer of it, in any RDF format. The same release always gives the same bytes."""

from __future__ import annotations

import difflib
import os
import secrets
from collections.abc import Iterable, Iterator
from pathlib import Path

from pyoxigraph import Quad, RdfFormat, parse, serialize

from wardmote.graph import iris, release, turtle
from wardmote.graph.errors import CallError
from wardmote.graph.release import Release

FORMATS = ("turtle", "ntriples", "nquads", "trig", "rdfxml", "jsonld")


def dump(source: Release, format: str, layer: str | None = None) -> bytes:
    """Give a release, or the layer of it with this name, in one of `FORMATS`, sorted.

    N-Quads, TriG and JSON-LD say which graph each triple is in; the other formats hold the union of all graphs, each
    triple once. Raises CallError where there is no such layer, ReleaseError where the release is damaged.
    """
    source.require_whole()
    lines = list(_lines(source, layer))
    if format == "nquads":
        return b"".join(lines)
    if format == "ntriples":
        return b"".join(release.triples(lines))
    quads = list(parse(b"".join(lines), format=RdfFormat.N_QUADS))
    prefixes = _used(lines, source.base)
    if format == "turtle":
        return turtle.write((quad.triple for quad in quads), source.base).encode()
    if format == "rdfxml":
        return serialize(dict.fromkeys(q.triple for q in quads), format=RdfFormat.RDF_XML, prefixes=prefixes) or b""
    if format == "trig":
        return serialize(_by_graph(quads), format=RdfFormat.TRIG, prefixes=prefixes) or b""
    if format == "jsonld":
        return (serialize(_by_graph(quads), format=RdfFormat.JSON_LD) or b"") + b"\n"
    raise ValueError(f"Unexpected format of a dump {format!r}")


def _lines(source: Release, layer: str | None) -> Iterator[bytes]:
    """Give the lines of N-Quads of a layer, or of all."""
    if layer is not None and layer not in source.graphs:
        near = difflib.get_close_matches(layer, source.graphs, n=1, cutoff=0.3)
        meant = f"did you mean {near[0]}? " if near else ""
        raise CallError(f"no layer is named {layer!r}: {meant}There are {', '.join(source.graphs)}")
    end = f" {source.graphs[layer]} .\n".encode() if layer is not None else b""
    with source.quads.open("rb") as lines:
        yield from (line for line in lines if line.endswith(end))


def _used(lines: Iterable[bytes], base: str) -> dict[str, str]:
    content = b"".join(lines)
    return {prefix: space for prefix, space in iris.prefixes(base).items() if f"<{space}".encode() in content}


def _by_graph(quads: Iterable[Quad]) -> list[Quad]:
    """Sort quads by graph; within a graph they stay in the order of the lines they come from."""
    return sorted(quads, key=lambda quad: str(quad.graph_name))


def replace(path: Path, content: bytes) -> None:
    """Write a file that takes the place of the one at `path` in one step, once all of it is on disk.

    Raises CallError where the file cannot be written.
    """
    aside = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        with aside.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        aside.replace(path)
    except OSError as error:
        raise CallError(f"cannot write {path}: {error.strerror or error}: give another file with --output") from None
    finally:
        aside.unlink(missing_ok=True)
