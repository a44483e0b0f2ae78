"""What stays of a claim or an article that was withdrawn: its IRI, since when, and what took its place; no content.

What the current release has of an article was published, so none of it goes without a trace, and no IRI of it is ever
that of another claim. What no release has had goes as if it had never been.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, parse

from wardmote.graph.errors import NoReleaseError, ReleaseError
from wardmote.graph.rdf import iris, mint
from wardmote.graph.releases import release
from wardmote.graph.sources.filling import CLAIMS
from wardmote.graph.sources.load import Described

ENDED = iris.term("prov:invalidatedAtTime")
REPLACED = iris.term("dcterms:isReplacedBy")
_WHEN = NamedNode(iris.VOCABULARIES["xsd"] + "dateTime")
_NUMBER = re.compile(r"\.([1-9]\d*)\Z", re.ASCII)


def released(home: Path | None, key: str) -> Described:
    """Give what the current release in a home says of the article of a key, under the base of data files.

    Nothing where there is no home or no release, or where that has no such article. Raises ReleaseError where it cannot
    be read.
    """
    try:
        built = release.current(home) if home is not None else None
    except NoReleaseError:
        built = None
    if built is None or (name := release.layer(iris.graph(f"article/{key}"), iris.DEFAULT_BASE)) not in built.graphs:
        return {}
    try:
        content = built.layer_file(name).read_bytes()
        moved = content.replace(f"<{built.base}id/".encode(), f"<{iris.DEFAULT_BASE}id/".encode())
        return mint.properties(quad.triple for quad in parse(moved, format=RdfFormat.TURTLE))
    except (OSError, SyntaxError) as error:
        raise ReleaseError(f"release {built.id}: {name}.ttl: {error}: run {release.BUILD_COMMAND}") from None


def number(node: NamedNode, article: NamedNode) -> int:
    """Give the number of a claim of an article; 0 for what is none."""
    stem = article.value.replace("/id/article/", "/id/claim/")
    found = _NUMBER.fullmatch(node.value.removeprefix(stem)) if node.value.startswith(stem) else None
    return int(found[1]) if found else 0


def is_withdrawn(described: Described, node: NamedNode) -> bool:
    """Whether all that is said of a thing is that it was withdrawn."""
    return ENDED in described.get(node, {})


def of(node: NamedNode, now: datetime, by: NamedNode | None = None) -> Iterator[Triple]:
    """Give what is said of a claim or article that is withdrawn at a time in UTC, and is replaced by another or not."""
    yield Triple(node, ENDED, Literal(f"{now:%Y-%m-%dT%H:%M:%SZ}", datatype=_WHEN))
    if by is not None:
        yield Triple(node, REPLACED, by)


def traced(
    given: Iterable[Triple],
    was: Described,
    article: NamedNode,
    now: datetime,
    replaced: Mapping[NamedNode, NamedNode] | None = None,
) -> list[Triple]:
    """Give the triples of an article with a trace of each claim that the release had, which `was` tells, and they lack.

    `replaced` are claims that are replaced, with those in their place. What a claim that is not there any more was
    to take the place of is replaced by nothing.
    """
    whole: Sequence[Triple] = list(given)
    there = {one.subject for one in whole}
    kept = [one for one in whole if one.predicate != REPLACED or one.object in there]
    for node, content in was.items():
        if node in there or not number(node, article):
            continue
        if ENDED in content:
            kept += (Triple(node, name, term) for name, terms in content.items() for term in terms)
        elif content.get(iris.RDF_TYPE, frozenset()) & CLAIMS:
            kept += of(node, now)
    told = {one.subject for one in kept if one.predicate == REPLACED}
    ended = {one.subject for one in kept if one.predicate == ENDED} - told
    return [*kept, *(Triple(old, REPLACED, new) for old, new in (replaced or {}).items() if old in ended)]
