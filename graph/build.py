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
import shutil
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path

from pyoxigraph import NamedNode, Quad, RdfFormat, Triple, serialize

from wardmote.graph import catalogue, disk, dumping, iris, load, release, search, turtle
from wardmote.graph.check import check
from wardmote.graph.derive import derive
from wardmote.graph.errors import CallError, DataError, ReleaseError
from wardmote.graph.release import Release

LOCK = ".lock"
DIGITS = 16

_log = logging.getLogger(__name__)

Progress = Callable[[str], None]
Files = Mapping[str, bytes]


def build(
    data: Path, articles: Path | None, home: Path, base: str = iris.DEFAULT_BASE, progress: Progress = lambda _: None
) -> Release:
    """Build the release of a data folder under `home`, with its dumps and its index, and make it current; give it.

    `articles` is the folder of article texts, or None; `progress` is told the name of each step as it begins. Raises
    DataError with all faults where the data is wrong, ReleaseError where the release cannot be written, CallError
    where another build is at work. The current release stays in use then.
    """
    day = dumping.today()
    with _errors(home), _lock(home):
        _sweep(home)
        files = contents(checked(data, articles, progress), base, progress)
        progress("writing the release")

        def prepare(built: Release) -> None:
            progress("indexing what things are called")
            search.make(built, home)
            dumping.make(built, home, day, progress)

        return publish(files, home, prepare)


def checked(data: Path, articles: Path | None, progress: Progress = lambda _: None) -> list[load.DataFile]:
    """Check a data folder and read it. Raises DataError where it has faults, CallError where it changes meanwhile."""
    before = _sources(data)
    progress("checking the data")
    faults = check(data, articles).faults
    if faults:
        raise DataError(faults)
    files = load.data_files(data)
    if _sources(data) != before:
        raise CallError(f"the files in {data} changed while they were checked: run {release.BUILD_COMMAND} again")
    return files


def _sources(data: Path) -> dict[Path, bytes]:
    paths = (path for path in data.rglob("[!.]*") if path.is_file())
    return {path: hashlib.sha256(path.read_bytes()).digest() for path in paths}


def contents(files: Iterable[load.DataFile], base: str, progress: Progress = lambda _: None) -> Files:
    """Give the files of the release of checked data, by name. The same data, base and version give the same bytes."""
    store = load.store(files)
    derive(store, progress)
    progress("describing")
    quads = {iris.rebase(quad, base) for quad in store}
    quads |= catalogue.describe(quads, base)
    graphs = _by_graph(quads)
    written = {f"{release.layer(graph, base)}.ttl": turtle.write(graphs[graph], base).encode() for graph in graphs}
    written[release.QUADS] = _sorted_lines(quads)
    described = catalogue.without_queries(graphs[iris.graph("catalogue", base)])
    written[release.VOID] = turtle.write(described, base).encode()
    return _sealed(written, _manifest(graphs, base))


def _by_graph(quads: Iterable[Quad]) -> dict[NamedNode, list[Triple]]:
    graphs: dict[NamedNode, list[Triple]] = defaultdict(list)
    for quad in quads:
        if not isinstance(quad.graph_name, NamedNode):
            raise ValueError(f"Unexpected graph of a release {quad.graph_name!r}")
        graphs[quad.graph_name].append(quad.triple)
    return graphs


def _sorted_lines(quads: Iterable[Quad]) -> bytes:
    lines = serialize(quads, format=RdfFormat.N_QUADS) or b""
    return b"".join(sorted(lines.splitlines(keepends=True)))


def _manifest(graphs: Mapping[NamedNode, list[Triple]], base: str) -> dict[str, object]:
    return {
        "base": base,
        "graphs": {graph.value: len(graphs[graph]) for graph in sorted(graphs, key=lambda node: node.value)},
        "ontology": catalogue.ontology_version(graphs[iris.graph("ontology", base)]),
        "version": version("wardmote"),
    }


def _sealed(written: dict[str, bytes], manifest: dict[str, object]) -> Files:
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


def _sweep(home: Path) -> None:
    """Remove what builds that were killed have left behind. The caller holds the lock, so no build is at work."""
    for aside in (home / release.RELEASES).glob(f"{disk.ASIDE}*"):
        shutil.rmtree(aside)
    for link in home.glob(f".{release.CURRENT}-*"):
        link.unlink()
    dumping.sweep(home)


@contextmanager
def _lock(home: Path) -> Iterator[None]:
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
def _errors(home: Path) -> Iterator[None]:
    """Explain errors of the file system."""
    try:
        yield
    except OSError as error:
        place = error.filename or home
        remedy = "make room or give rights there, or build elsewhere with --home"
        raise ReleaseError(f"cannot build in {home}: {place}: {error.strerror or error}: {remedy}") from error
