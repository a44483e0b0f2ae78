"""Build a release: check the data, derive, describe, write a folder aside, and switch to it in one step.

Whatever happens on the way, `current` names a whole release: files are written into a hidden folder and flushed to
disk before it gets its name, and the link is replaced, never changed.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import logging
import secrets
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from importlib.metadata import version
from pathlib import Path

from pyoxigraph import NamedNode, RdfFormat, parse, serialize

from wardmote.graph import index_and_tables
from wardmote.graph.checks import conformance
from wardmote.graph.checks.examine import Progress, Report, check
from wardmote.graph.checks.validation_report import Validation
from wardmote.graph.derivation import affirmed
from wardmote.graph.derivation.derive import derive
from wardmote.graph.errors import CallError, DataError, ReleaseError
from wardmote.graph.files import disk, locking
from wardmote.graph.naming import index
from wardmote.graph.rdf import iris, turtle
from wardmote.graph.releases import catalogue, dump, layout, release
from wardmote.graph.releases.release import Release
from wardmote.graph.sources import listing, load

LOCK = ".lock"
DIGITS = 16

_ROOM = "make room or give rights there, or build elsewhere with --home"

_log = logging.getLogger(__name__)

Files = Mapping[str, bytes]


def build(
    data: Path, articles: Path | None, home: Path, base: str = iris.DEFAULT_BASE, progress: Progress = lambda _: None
) -> Release:
    """Build the release of a data folder under `home`, with dumps, index and tables, and make it current; give it.

    Shapes are held to all of it, and the report of that lies among the dumps. `articles` is the folder of article
    texts, or None; `progress` is told the name of each step as it begins. Raises DataError with all faults where the
    data is wrong, ReleaseError where the release cannot be written, CallError where another build is at work. The
    current release stays in use then.
    """
    day = dump.today()

    def prepare(built: Release) -> None:
        dump.make(built, home, day, progress, validated(built, found.results))
        index_and_tables.make(built, home, progress, indexing)

    with errors(home), lock(home):
        sweep(home)
        found = checked(data, articles, progress)
        texts = _layers(found.files, base)
        lines = _described(found.lines, base, progress)
        # Of a large release the index is written meanwhile.
        with index.beginning(lines, base, home, sum(map(len, lines)) >= dump.MUCH) as indexing:
            files = _files(lines, texts, base, progress)
            progress("writing the release")
            return publish(files, home, prepare)


def validated(built: Release, results: Iterable[conformance.Result]) -> Validation:
    """Give what shapes say of a release, by what they say of checked data; raise DataError where it violates any.

    The description of the release is not in that data, so it is validated here. Constraints in SPARQL aim at none of
    it.
    """
    own = f" {iris.graph('catalogue', built.base)} .\n".encode()
    with built.quads.open("rb") as lines:
        nodes = {line.split(b" ", 1)[0] for line in lines if line.endswith(own)}
        lines.seek(0)
        seen = list(conformance.seen(lines, nodes))
    described = conformance.by_shacl(seen, {NamedNode(node[1:-1].decode()) for node in nodes})
    if faults := conformance.faults(described, []):
        raise DataError(faults)
    counts = built.manifest["graphs"]
    return Validation(
        layout.report(built.id, built.base),
        layout.version(built.id, built.base),
        NamedNode(f"{iris.SHAPES.removesuffix('#')}/{built.manifest['ontology']}"),
        sum(counts.values()) - counts[iris.graph("shapes", built.base).value],
        {conformance.rebased(result, built.base) for result in results} | described,
    )


def checked(data: Path, articles: Path | None, progress: Progress = lambda _: None) -> Report:
    """Read a data folder, derive from it, and check it. Raises DataError where it has faults.

    Raises CallError where it changes meanwhile, or where another command writes it.
    """
    with locking.reading(data):
        before = _sources(data)
        found = check(data, articles, progress)
        found.require_good()
        changed = _sources(data) != before
    if changed:
        raise CallError(f"the files in {data} changed while they were checked: run {release.BUILD_COMMAND} again")
    return found


def _sources(data: Path) -> dict[str, bytes]:
    """Give the digests of the files of a data folder, by name; of those that can be read."""
    found = {}
    for name in listing.of(data).names:
        with suppress(OSError):  # the check tells of it
            found[name] = hashlib.sha256((data / name).read_bytes()).digest()
    return found


def contents(files: Iterable[load.DataFile], base: str, progress: Progress = lambda _: None) -> Files:
    """Give the files of the release of checked data, by name. The same data, base and version give the same bytes."""
    store = load.store(files)
    derive(store, progress)
    lines = _described(affirmed.set_apart(store, load.sorted_lines(store)), base, progress)
    return _files(lines, {}, base, progress)


def _layers(files: Iterable[load.DataFile], base: str) -> dict[NamedNode, str]:
    """Give the Turtle of those layers that are files of checked data, and so are written already.

    Layers of articles are not: what no source affirms is set apart in them.
    """
    as_they_are = (file for file in files if not file.is_reference and file.article is None)
    return {file.graph: file.source for file in as_they_are if base == iris.DEFAULT_BASE}


def _described(lines: list[bytes], base: str, progress: Progress) -> list[bytes]:
    """Give sorted lines, moved to a base, with the description of a release that has these."""
    progress("describing")
    lines = _rebased(lines, base)
    own = load.quads(catalogue.describe(lines, base), iris.graph("catalogue", base))
    return sorted([*lines, *(serialize(own, format=RdfFormat.N_QUADS) or b"").splitlines(keepends=True)])


def _files(lines: list[bytes], texts: Mapping[NamedNode, str], base: str, progress: Progress) -> Files:
    """Give the files of a release with these sorted lines. `texts` are layers as Turtle."""
    progress("writing the layers")
    written, counts = layered(lines, texts, base)
    return sealed(written, manifest(counts, base, catalogue.ontology_version(load.ontology()), version("wardmote")))


def layered(lines: list[bytes], texts: Mapping[NamedNode, str], base: str) -> tuple[dict[str, bytes], dict[str, int]]:
    """Give the files of a release but the manifest and the sums, and the number of triples of each graph.

    They are made of its sorted lines. `texts` are layers as Turtle.
    """
    graphs = _by_graph(lines)
    written = {
        f"{release.layer(graph, base)}.ttl": (texts.get(graph) or turtle.write_lines(graphs[graph], base)).encode()
        for graph in graphs
    }
    written[release.QUADS] = b"".join(lines)
    own = parse(b"".join(graphs[iris.graph("catalogue", base)]), format=RdfFormat.N_TRIPLES)
    written[release.VOID] = turtle.write(catalogue.without_queries(quad.triple for quad in own), base).encode()
    return written, {graph.value: len(found) for graph, found in graphs.items()}


def _rebased(lines: list[bytes], base: str) -> list[bytes]:
    """Move sorted lines from the base of data files to another."""
    if base == iris.DEFAULT_BASE:
        return lines
    quads = (iris.rebase(quad, base) for quad in parse(b"".join(lines), format=RdfFormat.N_QUADS))
    return sorted((serialize(quads, format=RdfFormat.N_QUADS) or b"").splitlines(keepends=True))


def _by_graph(lines: Iterable[bytes]) -> dict[NamedNode, list[bytes]]:
    """Give the triples of each graph as lines of N-Triples."""
    graphs: dict[bytes, list[bytes]] = defaultdict(list)
    for line in lines:
        triple, graph, stop = line.rsplit(b" ", 2)
        graphs[graph].append(triple + b" " + stop)
    return {NamedNode(graph[1:-1].decode()): triples for graph, triples in graphs.items()}


def manifest(counts: Mapping[str, int], base: str, ontology: str, version: str) -> dict[str, object]:
    """Give the manifest of a release but its id: triples per graph, base, the versions of ontology and software."""
    return {"base": base, "graphs": dict(sorted(counts.items())), "ontology": ontology, "version": version}


def sealed(written: dict[str, bytes], manifest: dict[str, object]) -> Files:
    """Add to files the manifest, with the id that is made from all their content, and the sums of all of them."""
    digests = {name: hashlib.sha256(content).hexdigest() for name, content in written.items()}
    content = release.sums(digests) + json.dumps(manifest, sort_keys=True)
    manifest["id"] = hashlib.sha256(content.encode()).hexdigest()[:DIGITS]
    written[release.MANIFEST] = (json.dumps(manifest, indent=2, sort_keys=True) + "\n").encode()
    digests[release.MANIFEST] = hashlib.sha256(written[release.MANIFEST]).hexdigest()
    written[release.SUMS] = release.sums(digests).encode()
    return written


def publish(files: Files, home: Path, prepare: Callable[[Release], object] = lambda _: None) -> Release:
    """Write the files of a release under `home` and make it the current one. The caller holds the lock.

    `prepare` is given the release when all of it is on disk and before it is the current one.
    """
    releases = home / release.RELEASES
    releases.mkdir(exist_ok=True)
    name = json.loads(files[release.MANIFEST])["id"]
    path = releases / name
    if not path.exists():
        _write_aside(files, releases).rename(path)
        disk.flush(releases)
    elif wrong := _differing(files, path):
        _log.warning("release %s was damaged (%s): its files are written anew", name, ", ".join(wrong))
        disk.replace_files(path, _write_aside(files, releases))
    built = Release(path.resolve(), name)
    prepare(built)
    _switch(home, path)
    return built


def _write_aside(files: Files, folder: Path) -> Path:
    """Write files into a hidden folder of a release's own, flushed to disk; give it."""
    aside = disk.aside(folder)
    for name, content in files.items():
        (aside / name).write_bytes(content)
        disk.settle(aside / name)
    disk.flush(aside)
    return aside


def _differing(files: Files, folder: Path) -> list[str]:
    """Give the files, by name, that a folder lacks or holds with other content."""
    return sorted(n for n in files if not (folder / n).is_file() or (folder / n).read_bytes() != files[n])


def _switch(home: Path, path: Path) -> None:
    """Make the release at a path the current one in one step."""
    link = home / f".{release.CURRENT}-{secrets.token_hex(8)}"
    link.symlink_to(path.relative_to(home))
    link.replace(home / release.CURRENT)
    disk.flush(home)


def sweep(home: Path) -> None:
    """Remove what builds that were killed have left behind. The caller holds the lock, so no build is at work."""
    for folder in (release.RELEASES, layout.FOLDER):
        disk.sweep(home / folder)
    for link in home.glob(f".{release.CURRENT}-*"):
        link.unlink()


@contextmanager
def lock(home: Path) -> Iterator[None]:
    """Keep other builds out of a home folder. The system lets go of the lock of a build that is killed."""
    home.mkdir(parents=True, exist_ok=True)
    path = home / LOCK
    with path.open("ab") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            message = f"another build is at work in {home} (it holds {path}): wait until it is done, then build again"
            raise CallError(message) from None
        yield


@contextmanager
def errors(home: Path) -> Iterator[None]:
    """Explain errors of the file system, and of the databases that are written there."""
    try:
        yield
    except OSError as error:
        place = error.filename or home
        raise ReleaseError(f"cannot build in {home}: {place}: {error.strerror or error}: {_ROOM}") from error
    except sqlite3.Error as error:
        raise ReleaseError(f"cannot build in {home}: {error}: {_ROOM}") from error
