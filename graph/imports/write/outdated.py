"""Take out of other collections of a day what was held against results that an import replaces.

What such a collection gave where it agreed is not kept, so that it has to be imported again to be compared anew.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Mapping
from pathlib import Path

from pyoxigraph import NamedNode, RdfFormat, Triple, parse

from wardmote.graph.imports.collections import places
from wardmote.graph.rdf import iris, turtle

_SUBJECT = iris.term("rdf:subject")


def without(
    folder: Path,
    replaced: Mapping[Path, str],
    contents: Mapping[Path, bytes],
    unchanged: Collection[Path],
    tell: Callable[[str], None],
) -> dict[Path, bytes]:
    """Give the other files of returns of the days of `replaced` files, whose old texts these are, as they should be.

    `contents` are files that are about to be written; of those the content is taken from there.
    """
    found: dict[Path, bytes] = {}
    for path, before in replaced.items():
        day = path.name.removesuffix(".ttl")[: len("local.2031-05-01")]
        subjects = {block.lstrip("\n").partition("\n")[0] for block in before.split("\n\n")} - {f"return:{day}"}
        for other in sorted(folder.glob(f"{day}*.ttl")):
            if other == path or other in replaced or other in unchanged:
                continue
            text = found.get(other) or contents.get(other) or other.read_bytes()
            rest = _without(text, subjects)
            if rest is not None:
                found[other] = rest
                source = places.held(text.decode()).source
                tell(f"{other.name}: drops what was held against {path.name}: import {source} again to compare anew")
    return found


def _without(text: bytes, subjects: Collection[str]) -> bytes | None:
    """Give a file without records about things, and without what it adds to them; None where it has neither."""
    added = re.findall(r"\n(return:\S+)\n    prov:", text.decode())
    if b"wm:Difference" not in text and not set(added) & set(subjects):
        return None
    triples = [quad.triple for quad in parse(text, format=RdfFormat.TURTLE)]
    told: dict[object, list[Triple]] = defaultdict(list)
    for triple in triples:
        told[triple.subject].append(triple)
    gone = {subject for subject, own in told.items() if _is_about(subject, own, subjects)}
    if not gone:
        return None
    return turtle.write(triple for triple in triples if triple.subject not in gone).encode()


def _is_about(subject: object, own: Collection[Triple], subjects: Collection[str]) -> bool:
    things = [one.object for one in own if one.predicate == _SUBJECT]
    if things:
        return turtle.short(things[0]) in subjects
    is_added = isinstance(subject, NamedNode) and all(one.predicate != iris.RDF_TYPE for one in own)
    return is_added and turtle.short(subject).startswith("return:") and turtle.short(subject) in subjects
