"""Write a release, or one layer of it, in any RDF format. The same release always gives the same bytes.

Everything is streamed: a release is read line by line, and nothing is held but what is being written.
"""

from __future__ import annotations

import difflib
import io
import os
import secrets
import shutil
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from gzip import GzipFile
from itertools import chain, dropwhile, islice
from pathlib import Path
from typing import IO, Any

from pyoxigraph import NamedNode, Quad, RdfFormat, parse, serialize

from wardmote.graph import iris, release
from wardmote.graph.errors import CallError, ReleaseError
from wardmote.graph.release import Release

FORMATS = ("turtle", "ntriples", "nquads", "trig", "rdfxml", "jsonld")
# These say which graph each triple is in; the others hold the union of all graphs, each triple once.
OF_QUADS = ("nquads", "trig", "jsonld")
# In these the whole is one layer after another.
ASSEMBLED = ("trig", "jsonld")

# Bytes of lines that are held before they are appended to the files of their layers.
_HELD = 64 * 1_048_576
_BATCH = 1024
_CHUNK = 1_048_576
_PREFIX = b"@prefix "


@dataclass(frozen=True)
class Parts:
    """A release taken apart. By the names of its layers: their graphs, files of their sorted lines, used prefixes.

    `union` is a file of the distinct triples of all layers, as sorted N-Triples.
    """

    source: Release
    graphs: Mapping[str, NamedNode]
    layers: Mapping[str, Path]
    union: Path
    used: Mapping[str, frozenset[str]]

    def lines(self, layer: str | None) -> Path:
        """Give the file of the lines of a layer, or of all. Raises CallError where there is no such layer."""
        if layer is None:
            return self.source.quads
        if layer not in self.layers:
            near = difflib.get_close_matches(layer, self.layers, n=1, cutoff=0.3)
            meant = f"did you mean {near[0]}? " if near else ""
            raise CallError(f"no layer is named {layer!r}: {meant}There are {', '.join(self.layers)}")
        return self.layers[layer]

    def prefixes(self, layer: str | None) -> dict[str, str]:
        """Give the prefixes, with their namespaces, that a layer needs, or all layers."""
        used = self.used[layer] if layer is not None else frozenset().union(*self.used.values())
        return {name: space for name, space in iris.prefixes(self.source.base).items() if name in used}


@contextmanager
def parts(source: Release, place: Path | None = None) -> Iterator[Parts]:
    """Take a release apart in a folder that is made in `place`, by default among temporary files, and removed again.

    Raises ReleaseError where the release is damaged.
    """
    source.require_whole()
    with tempfile.TemporaryDirectory(prefix=".parts-", dir=place) as folder:
        graphs = source.graphs
        layers = _split(source.quads, graphs, Path(folder))
        union = Path(folder) / "union.nt"
        with source.quads.open("rb") as lines, union.open("wb") as output:
            output.writelines(release.triples(lines))
        used = {name: _used(path, source.base) for name, path in layers.items()}
        yield Parts(source, graphs, layers, union, used)


def _split(quads: Path, graphs: Mapping[str, NamedNode], folder: Path) -> dict[str, Path]:
    paths = {f"{graph}".encode(): folder / f"{name}.nq" for name, graph in graphs.items()}
    for path in paths.values():
        path.touch()
    held: dict[bytes, list[bytes]] = defaultdict(list)
    size = 0
    with quads.open("rb") as lines:
        for line in lines:
            held[line.rsplit(b" ", 2)[1]].append(line)
            size += len(line)
            if size > _HELD:
                _append(held, paths)
                size = 0
    _append(held, paths)
    return {path.stem: path for path in paths.values()}


def _append(held: dict[bytes, list[bytes]], paths: Mapping[bytes, Path]) -> None:
    """Append lines to the files of their graphs, and let go of them."""
    for graph, lines in held.items():
        if graph not in paths:
            raise ReleaseError(f"{release.QUADS} has a graph that {release.MANIFEST} lacks: {graph.decode()}")
        with paths[graph].open("ab") as file:
            file.writelines(lines)
    held.clear()


def write(taken: Parts, format: str, layer: str | None, output: IO[bytes], read: Sequence[Quad] | None = None) -> None:
    """Write a release, or the layer of it with this name, in one of `FORMATS`.

    The Turtle of a layer is the file of it that the release has, in canonical form; in all else subjects stand in the
    order of their bytes. `read` are the quads of the layer where they have been read (see `quads`). Raises CallError
    where there is no such layer.
    """
    lines = taken.lines(layer)
    if format == "nquads":
        _copy(lines, output)
    elif format == "ntriples" and layer is None:
        _copy(taken.union, output)
    elif format == "ntriples":
        with lines.open("rb") as file:
            output.writelines(release.triples(file))
    elif format == "turtle":
        _write_turtle(taken, layer, output)
    elif format == "rdfxml":
        triples = _triples(taken, layer) if read is None else (quad.triple for quad in read)
        serialize(triples, output, RdfFormat.RDF_XML, prefixes=taken.prefixes(layer))
    elif format == "trig":
        serialize(read or _by_graph(taken, layer), output, RdfFormat.TRIG, prefixes=taken.prefixes(layer))
    elif format == "jsonld":
        serialize(read or _by_graph(taken, layer), output, RdfFormat.JSON_LD)
        output.write(b"\n")
    else:
        raise ValueError(f"Unexpected format of a dump {format!r}")


def quads(taken: Parts, layer: str) -> list[Quad]:
    """Read a layer to write it in several formats."""
    return list(_by_graph(taken, layer))


def assemble(taken: Parts, format: str, written: Callable[[str], GzipFile], output: IO[bytes]) -> None:
    """Write a release in a format of quads as `write` does, from its layers in it: it is one layer after another.

    `written` opens what `write` has written for a layer. What is prefixed in a layer is so in the whole, and the
    other way round, since the prefixes of a layer are those of all namespaces that occur in it.
    """
    if format not in ASSEMBLED:
        raise ValueError(f"Unexpected format to assemble from layers {format!r}")
    if format == "trig":
        first = islice(_by_graph(taken, None), 1)
        head = serialize(first, format=RdfFormat.TRIG, prefixes=taken.prefixes(None)) or b""
        output.writelines(line for line in head.splitlines(keepends=True) if line.startswith(_PREFIX))
    between = b"["
    for layer in sorted(taken.layers, key=taken.layers.__getitem__):
        if not taken.layers[layer].stat().st_size:
            continue
        with written(layer) as file:
            if format == "trig":
                output.writelines(dropwhile(lambda line: line.startswith(_PREFIX), file))
            else:
                output.write(between)
                _copy_inner(file, output)
                between = b","
    if format == "jsonld":
        output.write(b"]\n")


def _copy_inner(file: GzipFile, output: IO[bytes]) -> None:
    """Copy what is between the brackets of a JSON array that ends in a line feed."""
    file.read(1)
    held = b""
    while some := file.read(_CHUNK):
        held += some
        output.write(held[:-2])
        held = held[-2:]


def _write_turtle(taken: Parts, layer: str | None, output: IO[bytes]) -> None:
    if layer is not None:
        _copy(taken.source.layer_file(layer), output)
        return
    serialize(_triples(taken, None), output, RdfFormat.TURTLE, prefixes=taken.prefixes(None))


def _copy(path: Path, output: IO[bytes]) -> None:
    with path.open("rb") as file:
        shutil.copyfileobj(file, output, 1_048_576)


def _triples(taken: Parts, layer: str | None) -> Iterator[Quad]:
    """Give the distinct triples of a layer, or of all, as quads of the default graph."""
    if layer is None:
        yield from parse(path=taken.union, format=RdfFormat.N_TRIPLES)
        return
    with taken.lines(layer).open("rb") as file:
        yield from parse(as_file(release.triples(file)), format=RdfFormat.N_TRIPLES)


def _by_graph(taken: Parts, layer: str | None) -> Iterator[Quad]:
    """Give quads graph by graph, those of a graph in the order of its lines."""
    paths = sorted(taken.layers.values()) if layer is None else [taken.layers[layer]]
    return chain.from_iterable(parse(path=path, format=RdfFormat.N_QUADS) for path in paths)


def _used(path: Path, base: str) -> frozenset[str]:
    """Give the prefixes whose namespaces occur in a file of lines."""
    wanted = {name: f"<{space}".encode() for name, space in iris.prefixes(base).items()}
    left = dict(wanted)
    with path.open("rb") as lines:
        while left and (some := lines.read(_CHUNK) + lines.readline()):
            left = {name: space for name, space in left.items() if space not in some}
    return frozenset(wanted.keys() - left.keys())


class _Lines(io.RawIOBase):
    """Lines as a file to read from. Some are held at a time."""

    def __init__(self, lines: Iterable[bytes]) -> None:
        self._lines = iter(lines)
        self._held = memoryview(b"")

    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Fill a buffer as far as what is held goes."""
        if not self._held:
            self._held = memoryview(b"".join(islice(self._lines, _BATCH)))
        size = min(len(buffer), len(self._held))
        buffer[:size] = self._held[:size]
        self._held = self._held[size:]
        return size


def as_file(lines: Iterable[bytes]) -> IO[bytes]:
    """Give lines as a file to read from."""
    return io.BufferedReader(_Lines(lines), 262_144)


@contextmanager
def replacing(path: Path) -> Iterator[IO[bytes]]:
    """Give a file to write to that takes the place of the one at `path` in one step, once all of it is on disk.

    Raises CallError where the file cannot be written.
    """
    made = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        with made.open("xb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        made.replace(path)
    except OSError as error:
        raise CallError(f"cannot write {path}: {error.strerror or error}: give another file with --output") from None
    finally:
        made.unlink(missing_ok=True)
