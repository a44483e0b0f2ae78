"""A release: an immutable folder of files under the home folder. The link `current` says which one is in use."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

from pyoxigraph import NamedNode, RdfFormat, Store

from wardmote.graph.errors import NoReleaseError, ReleaseError
from wardmote.graph.rdf import iris, turtle

RELEASES = "releases"
CURRENT = "current"
QUADS = "quads.nq"
VOID = "void.ttl"
MANIFEST = "release.json"
SUMS = "SHA256SUMS"

BUILD_COMMAND = "wardmote build"

# The part of the ontology that 0.1.0 lacks.
_RESULTS = f"{iris.WM.removesuffix('#')}/results"

Statement = tuple[str, str, str]


@dataclass(frozen=True)
class Release:
    """A release folder. `path` is the folder itself, never the link to it, so that a switch does not move it."""

    path: Path
    id: str

    @property
    def quads(self) -> Path:
        """The whole release as N-Quads, its lines sorted by their bytes."""
        return self.path / QUADS

    @property
    def void(self) -> Path:
        """The VoID description of the release, in Turtle."""
        return self.path / VOID

    @property
    def graphs(self) -> dict[str, NamedNode]:
        """The named graphs by the names of their layers, sorted."""
        return {layer(NamedNode(graph), self.base): NamedNode(graph) for graph in sorted(self.manifest["graphs"])}

    def layer_file(self, name: str) -> Path:
        """Give the Turtle dump of the layer with this name."""
        return self.path / f"{name}.ttl"

    @cached_property
    def manifest(self) -> dict[str, Any]:
        """What `release.json` says: id, version, base, the version of the ontology, triples per graph.

        Raises ReleaseError where the file cannot be read, or the release is of 0.1.0, which was never released.
        """
        try:
            manifest = json.loads((self.path / MANIFEST).read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            raise ReleaseError(f"release {self.id}: {MANIFEST}: {error}: run {BUILD_COMMAND}") from None
        if not isinstance(manifest, dict) or manifest.get("id") != self.id:
            raise ReleaseError(f"release {self.id}: {MANIFEST} describes another release: run {BUILD_COMMAND}")
        if self._is_earlier:
            home = self.path.parent.parent
            told = f"release {self.id} in {home} is of 0.1.0, which was never released, and holds results as claims"
            raise ReleaseError(f"{told}: run {BUILD_COMMAND} --home {home}, with the --data that it was built from")
        return manifest

    @property
    def _is_earlier(self) -> bool:
        """Whether it was made before results stood on the things that they are of: its ontology has no such part."""
        try:
            return f"<{_RESULTS}>".encode() not in self.layer_file("ontology").read_bytes()
        except OSError:
            return False

    @property
    def base(self) -> str:
        """The base of the IRIs of this release."""
        return str(self.manifest["base"])

    def damaged(self) -> list[str]:
        """Give the files that are missing or do not match `SHA256SUMS`, by name, sorted."""
        return mismatches(self.path, {QUADS, VOID, MANIFEST})

    def require_whole(self) -> None:
        """Raise ReleaseError where files are missing or damaged, or of 0.1.0."""
        if damaged := self.damaged():
            raise ReleaseError(f"release {self.id} is damaged ({', '.join(damaged)}): run {BUILD_COMMAND}")
        _ = self.manifest


def mismatches(folder: Path, required: Iterable[str]) -> list[str]:
    """Give the files of a folder that are missing or do not match its `SHA256SUMS`, by name, sorted.

    These sums themselves are at fault where they cannot be read or lack a file that is required.
    """
    try:
        sums = (folder / SUMS).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return [SUMS]
    expected = {name: digest for digest, _, name in (line.partition("  ") for line in sums.splitlines())}
    if "" in expected or not expected.keys() >= set(required):
        return [SUMS]
    return sorted(name for name, digest in expected.items() if _digest(folder / name) != digest)


def layer(graph: NamedNode, base: str) -> str:
    """Give the name of the layer that a named graph holds, as in `reference` or `article-305ca4c136be8759`."""
    return graph.value.removeprefix(iris.graph("", base).value).replace("/", "-")


def _digest(path: Path) -> str | None:
    """Give the SHA-256 of a file in hexadecimal, or None where it cannot be read."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return None


def sums(digests: dict[str, str]) -> str:
    """Give digests of files by name in the format that `sha256sum --check` reads."""
    return "".join(f"{digests[name]}  {name}\n" for name in sorted(digests))


def current(home: Path) -> Release:
    """Give the release in use. Raises NoReleaseError where there is none."""
    link = home / CURRENT
    try:
        path = link.resolve(strict=True)
    except (OSError, RuntimeError):
        state = "points to a release that is gone" if link.is_symlink() else "does not exist"
        raise NoReleaseError(f"no release in {home}: {CURRENT} {state}: run {BUILD_COMMAND}") from None
    return Release(path, path.name)


def open_store(release: Release, union: bool = True) -> Store:
    """Load a release into a store in memory: each layer in its named graph, their union in the default graph.

    The union is loaded, each triple once, since the engine's own union repeats a triple for every graph that holds it:
    a proposition that two articles state would be counted twice. So ask without `use_default_graph_as_union`.
    Without `union`, the default graph is the release's own. Raises ReleaseError where the release is damaged.
    """
    release.require_whole()
    store = _union(release) if union else Store()
    # Lenient, as lines that the engine has written need not be looked over once more: that takes a third of the time.
    store.bulk_load(path=release.quads, format=RdfFormat.N_QUADS, lenient=True)
    return store


def open_union(release: Release) -> Store:
    """Load each triple of a release once into the default graph of a store in memory, and no named graph.

    Raises ReleaseError where the release is damaged.
    """
    release.require_whole()
    return _union(release)


def _union(release: Release) -> Store:
    store = Store()
    with release.quads.open("rb") as lines:
        store.bulk_load(input=_Joined(triples(lines)), format=RdfFormat.N_TRIPLES, lenient=True)  # type: ignore[arg-type]
    return store


class _Joined:
    """A file to read from that holds pieces which are made as it is read."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces = pieces
        self._rest = b""

    def read(self, size: int) -> bytes:
        """Give up to `size` bytes; b"" at the end."""
        taken, length = [self._rest], len(self._rest)
        while length < size and (piece := next(self._pieces, b"")):
            taken.append(piece)
            length += len(piece)
        data = b"".join(taken)
        self._rest = data[size:]
        return data[:size]


def triples(lines: Iterable[bytes]) -> Iterator[bytes]:
    """Give the distinct triples of sorted lines of N-Quads as sorted lines of N-Triples.

    Lines of one triple in several graphs lie side by side, and no graph name has a space in it.
    """
    last = b""
    for line in lines:
        triple = line.rsplit(b" ", 2)[0]
        if triple != last:
            yield triple + b" .\n"
            last = triple


def statements(
    lines: Iterable[bytes], properties: Iterable[str], about: Callable[[bytes], bool] = bool
) -> Iterator[Statement]:
    """Give subject, property and value, as text, of sorted lines of N-Quads that have one of some properties.

    Each triple is given once, ordered by subject. Only those subjects count for which `about` holds, which is asked
    of each with its brackets.
    """
    wanted = {f"<{name}>".encode(): name for name in properties}
    last, sought, thing, stated = b"", False, "", (b"", b"")
    for line in lines:
        subject, predicate, rest = line.split(b" ", 2)
        if predicate not in wanted:
            continue
        if subject != last:
            last, sought, thing, stated = subject, about(subject), subject[1:-1].decode(), (b"", b"")
        pair = predicate, rest.rsplit(b" ", 2)[0]
        if sought and pair != stated:
            stated = pair
            yield thing, wanted[predicate], turtle.value(pair[1].decode())


def by_subject(found: Iterable[Statement]) -> Iterator[tuple[str, dict[str, list[str]]]]:
    """Give subjects, in the order in which their statements stand together, with their values by property."""
    for subject, group in groupby(found, itemgetter(0)):
        values: dict[str, list[str]] = defaultdict(list)
        for _, name, value in group:
            values[name].append(value)
        yield subject, values
