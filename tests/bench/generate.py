"""Write a release of invented election data, of the size that is asked, for measuring.

    python tests/bench/generate.py --triples 1000000 --home /tmp/bench
    wardmote serve --home /tmp/bench

The same size and seed give the same bytes. Nothing is held in memory but one chunk: ten million triples are sorted on
disk. Councils, people and parties are invented; whatever resembles a real one does so by chance.
"""

from __future__ import annotations

import hashlib
import heapq
import json
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from itertools import islice
from pathlib import Path

import click
import elections
import reference
from pyoxigraph import NamedNode, Quad, RdfFormat, Triple, serialize
from terms import REFERENCE, integer, more, term
from world import Person

from wardmote.graph import index_and_tables
from wardmote.graph.errors import NoReleaseError, ReleaseError
from wardmote.graph.rdf import iris, turtle
from wardmote.graph.rdf.iris import text
from wardmote.graph.releases import release
from wardmote.graph.releases.release import Release

DEFAULT_TRIPLES = 1_000_000
DEFAULT_SEED = 1
# Quads that are sorted at once: about 400 MB with all that goes with them.
CHUNK = 200_000

_DIGITS = 16
_PERSON = 3


def quads(triples: int, seed: int = DEFAULT_SEED) -> Iterator[Quad]:
    """Give as many quads as are asked for, no two the same: whole units, and people who never stood for what remains.

    Raises ValueError for a number below the size of what all data begins with.
    """
    left = triples
    for count, unit in enumerate(elections.units(seed)):
        if len(unit) > left:
            if count < 2:
                raise ValueError(f"Unexpected number of triples {triples}: the least is some thousands")
            break
        yield from unit
        left -= len(unit)
    yield from _bystanders(left)


def _bystanders(number: int) -> Iterator[Quad]:
    """Give this many quads about people who never stood; other names of the first take what is left over."""
    whole, over = divmod(number, _PERSON)
    for count in range(whole):
        yield from reference.person(Person(iris.thing("person", f"bystander-{count}"), f"Bystander No. {count}"))
    for count in range(over):
        other = "skos:altLabel", text(f"Onlooker No. {count}")
        yield from more(REFERENCE, iris.thing("person", "bystander-0"), other)


def sorted_lines(quads: Iterable[Quad], folder: Path, chunk: int = CHUNK) -> Iterator[bytes]:
    """Give quads as lines of N-Quads, sorted by their bytes. Chunks that are sorted lie in `folder` until the end."""
    source = iter(quads)
    paths: list[Path] = []
    while part := list(islice(source, chunk)):
        path = folder / f"chunk-{len(paths)}.nq"
        lines = (serialize(part, format=RdfFormat.N_QUADS) or b"").splitlines(keepends=True)
        lines.sort()
        path.write_bytes(b"".join(lines))
        paths.append(path)
    with ExitStack() as stack:
        yield from heapq.merge(*(stack.enter_context(path.open("rb")) for path in paths))
    for path in paths:
        path.unlink()


def write(home: Path, triples: int = DEFAULT_TRIPLES, seed: int = DEFAULT_SEED) -> Release:
    """Write a release of generated data under a home folder and make it the current one; give it.

    It has what serving needs: the quads, the manifest, the sums, and beside it the index and the tables. The Turtle
    dumps of the layers are left out.
    """
    releases = home / release.RELEASES
    releases.mkdir(parents=True, exist_ok=True)
    graphs: Counter[str] = Counter()
    with tempfile.TemporaryDirectory(dir=home, prefix=".generating-") as name:
        folder = Path(name)
        made = folder / "release"
        made.mkdir()
        digest = hashlib.sha256()
        with (made / release.QUADS).open("wb") as file:
            for line in sorted_lines(_counted(quads(triples, seed), graphs), folder):
                file.write(line)
                digest.update(line)
        key = digest.hexdigest()[:_DIGITS]
        digests = {release.QUADS: digest.hexdigest()}
        for other, content in (
            (release.MANIFEST, _manifest(key, graphs, version(triples, seed))),
            (release.VOID, _void(graphs)),
        ):
            (made / other).write_text(content, encoding="utf-8")
            digests[other] = hashlib.sha256(content.encode()).hexdigest()
        (made / release.SUMS).write_text(release.sums(digests), encoding="utf-8")
        shutil.rmtree(releases / key, ignore_errors=True)
        made.rename(releases / key)
        link = folder / release.CURRENT
        link.symlink_to(Path(release.RELEASES, key))
        link.replace(home / release.CURRENT)
    return _with_files_beside(home)


def _with_files_beside(home: Path) -> Release:
    current = release.current(home)
    index_and_tables.make(current, home)
    return current


def _counted(quads: Iterable[Quad], graphs: Counter[str]) -> Iterator[Quad]:
    for quad in quads:
        graphs[str(quad.graph_name)[1:-1]] += 1
        yield quad


def ready(home: Path, triples: int, seed: int) -> Release:
    """Give a release of generated data under a home folder: the one that is there if it is as asked, else a new one."""
    try:
        if release.current(home).manifest["version"] == version(triples, seed):
            return _with_files_beside(home)
    except (NoReleaseError, ReleaseError):
        pass
    return write(home, triples, seed)


def version(triples: int, seed: int) -> str:
    """Give what a release of generated data has for the version of the package that built it."""
    return f"bench-{triples}-{seed}"


def _manifest(key: str, graphs: Counter[str], version: str) -> str:
    manifest = {"base": iris.DEFAULT_BASE, "graphs": graphs, "id": key, "ontology": "0.2.0", "version": version}
    return json.dumps(manifest, indent=2, sort_keys=True) + "\n"


def _void(graphs: Counter[str]) -> str:
    whole = iris.thing("dataset", "wardmote")
    triples = [Triple(whole, term("void:triples"), integer(graphs.total()))]
    for name, count in graphs.items():
        triples.append(Triple(whole, term("void:subset"), NamedNode(name)))
        triples.append(Triple(NamedNode(name), term("void:triples"), integer(count)))
    kinds = (Triple(thing, iris.RDF_TYPE, term("void:Dataset")) for thing in {triple.subject for triple in triples})
    return turtle.write([*triples, *kinds])


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--triples", type=click.IntRange(min=10_000), default=DEFAULT_TRIPLES, show_default=True)
@click.option("--seed", default=DEFAULT_SEED, show_default=True, help="Another number gives another world.")
@click.option("--home", type=click.Path(file_okay=False, path_type=Path), required=True, help="Folder to write to.")
def main(triples: int, seed: int, home: Path) -> None:
    """Write a release of invented election data and print its folder. The same size and seed give the same bytes."""
    click.echo(write(home, triples, seed).path)


if __name__ == "__main__":
    main()
