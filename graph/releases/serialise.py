"""Write a release, or one layer of it, in any RDF format. The same release always gives the same bytes.

Everything is streamed: a release is read line by line, and nothing is held but what is being written.
"""

from __future__ import annotations

import difflib
import json
import re
import shutil
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from contextlib import contextmanager
from dataclasses import dataclass
from gzip import GzipFile
from itertools import chain, dropwhile, islice
from pathlib import Path
from typing import IO

from pyoxigraph import NamedNode, Quad, RdfFormat, Triple, parse, serialize

from wardmote.graph.errors import CallError, ReleaseError
from wardmote.graph.rdf import iris
from wardmote.graph.rdf.formats import GRAPHS, JSONLD, NQUADS, NTRIPLES, TRIG, TURTLE
from wardmote.graph.releases import release
from wardmote.graph.releases.release import Release

# In these the whole is one layer after another.
ASSEMBLED = (TRIG.name, JSONLD.name)

# Bytes of lines that are held before they are appended to the files of their layers.
_HELD = 32 * 1_048_576
_CHUNK = 1_048_576
_PREFIX = b"@prefix "
_IRI = re.compile(rb"<[^<> ]*")
# Prefixes that Turtle does not name where it means their namespaces: of a type, of a number, of the graph itself.
_UNNAMED = frozenset({"rdf", "xsd", "graph"})


@dataclass(frozen=True)
class Parts:
    """The parts of a release. By the names of its layers: their graphs, files of their sorted lines, used prefixes.

    `union` is a file of the distinct triples of all layers, as sorted N-Triples; `distinct` is their number.
    """

    source: Release
    graphs: Mapping[str, NamedNode]
    layers: Mapping[str, Path]
    union: Path
    distinct: int
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
    """Split a release into its layers in a new folder in `place`, by default a temporary one, removed at the end.

    Raises ReleaseError where the release is damaged.
    """
    source.require_whole()
    with tempfile.TemporaryDirectory(prefix=".parts-", dir=place) as folder:
        graphs = source.graphs
        layers = {name: Path(folder) / f"{name}.nq" for name in graphs}
        union = Path(folder) / "union.nt"
        distinct = _split(source.quads, {str(graphs[name]).encode(): path for name, path in layers.items()}, union)
        used = {name: _used(path, source.layer_file(name), source.base) for name, path in layers.items()}
        yield Parts(source, graphs, layers, union, distinct, used)


def _split(quads: Path, paths: Mapping[bytes, Path], union: Path) -> int:
    """Write the lines of each graph to its file, and the distinct triples of all to another; give their number."""
    for path in paths.values():
        path.touch()
    number, last = 0, b""
    with quads.open("rb") as file, union.open("wb") as output:
        while lines := file.readlines(_HELD):
            held: dict[bytes, list[bytes]] = defaultdict(list)
            triples = []
            for line in lines:
                triple, graph, _ = line.rsplit(b" ", 2)
                held[graph].append(line)
                if triple != last:
                    triples.append(triple)
                    last = triple
            _append(held, paths)
            output.write(b" .\n".join([*triples, b""]))
            number += len(triples)
    return number


def _append(held: Mapping[bytes, list[bytes]], paths: Mapping[bytes, Path]) -> None:
    """Append lines to the files of their graphs."""
    for graph, lines in held.items():
        if graph not in paths:
            raise ReleaseError(f"{release.QUADS} has a graph that {release.MANIFEST} lacks: {graph.decode()}")
        with paths[graph].open("ab") as file:
            file.write(b"".join(lines))


def write(taken: Parts, format: str, layer: str | None, output: IO[bytes], read: Sequence[Quad] | None = None) -> None:
    """Write a release, or the layer of it with this name, in a format of graphs.

    One that does not tell graphs apart holds the union of all, each triple once. The Turtle of a layer is the file of
    it that the release has, in canonical form; in all else subjects stand in the order of their bytes. The JSON-LD of a
    layer is a plain graph, which is what readers of it expect. `read` are the quads of the layer where they have been
    read (see `quads`). Raises CallError where there is no such layer.
    """
    if format not in GRAPHS:
        raise ValueError(f"Unexpected format of a dump {format!r}")
    form, lines = GRAPHS[format], taken.lines(layer)
    if form is NQUADS:
        _copy(lines, output)
    elif form is NTRIPLES:
        _write_ntriples(taken, layer, output)
    elif form is TURTLE and layer is not None:
        _copy(taken.source.layer_file(layer), output)
    elif form is JSONLD:
        serialize(_by_graph(taken, None) if layer is None else _triples(taken, layer, read), output, form.rdf)
        output.write(b"\n")
    else:
        found = (read or _by_graph(taken, layer)) if form.holds_quads else _triples(taken, layer, read)
        serialize(found, output, form.rdf, prefixes=taken.prefixes(layer))


def quads(taken: Parts, layer: str) -> list[Quad]:
    """Read a layer to write it in several formats."""
    return list(_by_graph(taken, layer))


def assemble(taken: Parts, format: str, written: Callable[[str], GzipFile], output: IO[bytes]) -> None:
    """Write a release in a format of quads as `write` does, from its layers in it: it is one graph after another.

    `written` opens what `write` has written for a layer. What is prefixed in a layer is so in the whole, and the
    other way round, since the prefixes of a layer are those of all namespaces that occur in it.
    """
    if format not in ASSEMBLED:
        raise ValueError(f"Unexpected format to assemble from layers {format!r}")
    if format == TRIG.name:
        first = islice(_by_graph(taken, None), 1)
        head = serialize(first, format=TRIG.rdf, prefixes=taken.prefixes(None)) or b""
        output.writelines(line for line in head.splitlines(keepends=True) if line.startswith(_PREFIX))
    between = b"["
    for layer in sorted(taken.layers, key=taken.layers.__getitem__):
        if not taken.layers[layer].stat().st_size:
            continue
        with written(layer) as file:
            if format == TRIG.name:
                output.writelines(dropwhile(lambda line: line.startswith(_PREFIX), file))
            else:
                graph = json.dumps(taken.graphs[layer].value, ensure_ascii=False).encode()
                output.write(between + b'{"@id":' + graph + b',"@graph":')
                _copy_array(file, output)
                between = b"},"
    if format == JSONLD.name:
        output.write(b"}]\n")


def _copy_array(file: GzipFile, output: IO[bytes]) -> None:
    """Copy a JSON array that ends in a line feed, without that."""
    held = b""
    while some := file.read(_CHUNK):
        held += some
        output.write(held[:-1])
        held = held[-1:]


def _write_ntriples(taken: Parts, layer: str | None, output: IO[bytes]) -> None:
    if layer is None:
        _copy(taken.union, output)
        return
    end = f" {taken.graphs[layer]} .\n".encode()
    for some in _chunks(taken.layers[layer]):
        output.write(some.replace(end, b" .\n"))


def _copy(path: Path, output: IO[bytes]) -> None:
    with path.open("rb") as file:
        shutil.copyfileobj(file, output, _CHUNK)


def _chunks(path: Path) -> Iterator[bytes]:
    """Give a file piece by piece, each of whole lines."""
    with path.open("rb") as file:
        while some := file.read(_CHUNK) + file.readline():
            yield some


def _triples(taken: Parts, layer: str | None, read: Sequence[Quad] | None) -> Iterator[Quad] | Iterator[Triple]:
    """Give the distinct triples of a layer, which may have been read, or of all."""
    if layer is None:
        return _read(taken.union, RdfFormat.N_TRIPLES)
    return (quad.triple for quad in read or _by_graph(taken, layer))


def _by_graph(taken: Parts, layer: str | None) -> Iterator[Quad]:
    """Give quads graph by graph, those of a graph in the order of its lines."""
    paths = sorted(taken.layers.values()) if layer is None else [taken.layers[layer]]
    return chain.from_iterable(_read(path, RdfFormat.N_QUADS) for path in paths)


def _read(path: Path, format: RdfFormat) -> Iterator[Quad]:
    """Read lines that the engine has written. They are not checked again, which would take twice as long."""
    return parse(path=path, format=format, lenient=True)


def _used(lines: Path, turtle: Path, base: str) -> frozenset[str]:
    """Give the prefixes whose namespaces occur in a layer, from its lines and its Turtle.

    That is a quarter as long, so it is searched for all that stand in it if they stand in the lines.
    """
    spaces = iris.prefixes(base)
    return _found(turtle, spaces.keys() - _UNNAMED, spaces) | _found(lines, _UNNAMED, spaces)


def _found(path: Path, prefixes: Set[str], spaces: Mapping[str, str]) -> frozenset[str]:
    """Give those of some prefixes with whose namespaces an IRI in a file begins."""
    left = {name: f"<{spaces[name]}".encode() for name in prefixes}
    for some in _chunks(path):
        written = b" ".join(_IRI.findall(some))
        left = {name: space for name, space in left.items() if space not in written}
        if not left:
            break
    return frozenset(prefixes - left.keys())
