"""The quads of a release from what a site offers: a patch of those of the release before, or the whole."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path

from pyoxigraph import NamedNode, RdfFormat, parse, serialize

from wardmote.graph.errors import UnavailableError
from wardmote.graph.files import packing
from wardmote.graph.rdf import iris
from wardmote.graph.releases import diff, layout, release, void
from wardmote.graph.releases.layout import Entry
from wardmote.graph.releases.release import Release

_LONGEST = 16 * 1_048_576  # bytes of a line
_BLOCK = 50_000  # lines that are checked at a time
_PIECE = 262_144


class DoesNotApplyError(Exception):
    """A patch does not turn the release that is here into the one that the site offers."""


def lines(path: Path, entry: Entry) -> Iterator[bytes]:
    """Give the lines of a packed file, of which no more is unpacked than its index says that it holds.

    Raises UnavailableError where it holds another content.
    """
    size, digest = 0, hashlib.sha256()
    try:
        with packing.unpacked(path) as file:
            while line := file.readline(_LONGEST):
                size += len(line)
                if size > entry["contentBytes"] or not line.endswith(b"\n"):
                    break
                digest.update(line)
                yield line
    except packing.DAMAGED as error:
        raise UnavailableError(f"{entry['name']} is damaged ({error}): nothing was changed") from None
    if digest.hexdigest() != entry["contentSha256"] or size != entry["contentBytes"]:
        told = f"does not hold the {entry['contentBytes']:,} bytes that its index says"
        raise UnavailableError(f"{entry['name']} {told}: nothing was changed: tell those who run the site")


def content(path: Path, entry: Entry) -> bytes:
    """Give what a packed file holds. Raises UnavailableError as `lines` does."""
    return b"".join(lines(path, entry))


def patched(old: Release, patch: Iterable[bytes], after: NamedNode) -> Iterator[bytes]:
    """Give the sorted lines of the release that a patch makes of an old one.

    Raises DoesNotApplyError where it is a patch of another release, or no such patch.
    """
    changes = iter(patch)
    before = layout.version(old.id, old.base)
    head = [next(changes, b"") for _ in range(3)]
    if head != [f"H id {after} .\n".encode(), f"H prev {before} .\n".encode(), b"TX .\n"]:
        raise DoesNotApplyError("it is a patch of another release")
    with old.quads.open("rb") as file:
        yield from _applied(file, changes)


def _applied(old: Iterable[bytes], changes: Iterable[bytes]) -> Iterator[bytes]:
    held, last = iter(old), b""
    line = next(held, b"")
    for change in changes:
        if change == b"TC .\n":
            break
        mark, _, wanted = change.partition(b" ")
        if wanted <= last:
            raise DoesNotApplyError("its lines are in no order")
        last = wanted
        while line and line < wanted:
            yield line
            line = next(held, b"")
        if mark == diff.REMOVED.encode() and line == wanted:
            line = next(held, b"")
        elif mark == diff.ADDED.encode() and line != wanted:
            yield wanted
        else:
            raise DoesNotApplyError(f"it has the change {change[:200].decode(errors='replace').rstrip()!r}")
    while line:
        yield line
        line = next(held, b"")


def matching(made: Iterable[bytes], entry: Entry) -> list[bytes]:
    """Give lines that are to be the content of a file. Raises DoesNotApplyError where they are another content."""
    digest, size, kept = hashlib.sha256(), 0, []
    for line in made:
        size += len(line)
        if size > entry["contentBytes"]:
            break
        digest.update(line)
        kept.append(line)
    if size != entry["contentBytes"] or digest.hexdigest() != entry["contentSha256"]:
        raise DoesNotApplyError("what it makes is not what the site serves")
    return kept


def require_release(found: Sequence[bytes], base: str) -> None:
    """Raise UnavailableError where lines are not those of a release: sorted, as the engine writes them, in layers."""
    graphs: set[bytes] = set()
    last = b""
    for start in range(0, len(found), _BLOCK):
        some = found[start : start + _BLOCK]
        if some[0] <= last or any(one >= other for one, other in pairwise(some)):
            raise _bad("its lines are in no order")
        last = some[-1]
        try:
            read = list(parse(b"".join(some), format=RdfFormat.N_QUADS))
        except SyntaxError as error:
            raise _bad(str(error)) from None
        if b"".join(some) != serialize(read, format=RdfFormat.N_QUADS):
            raise _bad("its lines are not as a release writes them")
        graphs.update(str(quad.graph_name).encode() for quad in read)
    if str(iris.graph("catalogue", base)).encode() not in graphs:
        raise _bad("it does not describe itself")
    for graph in graphs:
        _require_layer(graph.decode(), base)


def _require_layer(graph: str, base: str) -> None:
    try:
        node = NamedNode(graph[1:-1])
        void.layer(node, base)
    except ValueError:
        raise _bad(f"it has a graph {graph[:200]}") from None
    if not node.value.startswith(iris.graph("", base).value) or len(release.layer(node, base)) > 150:
        raise _bad(f"it has a graph {graph[:200]}")


def _bad(what: str) -> UnavailableError:
    return UnavailableError(f"{layout.WHOLE}.nq is not that of a release: {what}: nothing was changed")
