"""The order in which the file of an article is read: as the article is, segment by segment.

First stand the article and what is inferred of it. Then each segment in the order of the text, a sentence before its
parts, followed by the claims of which it is the first evidence. Each claim is followed by what it is the first to point
at: the proposition that it states, its resolutions, the defects in its words.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from pyoxigraph import NamedNode

from wardmote.graph.rdf import iris, mint, turtle
from wardmote.graph.sources.filling import CLAIMS, Described

_BESIDE = ("wm:states", "skos:note")


def order(described: Described, article: NamedNode) -> list[NamedNode]:
    """Give the subjects of an article's file that have a place in its order of reading, in this order, each once."""
    inferences = [node for node, content in described.items() if iris.wm("Inference") in content.get(iris.RDF_TYPE, ())]
    claims = _claims(described)
    segments = {node for node in described if _place(node) is not None} | claims.keys()
    found = [article, *sorted(inferences, key=_named)]
    for segment in sorted(segments, key=_in_text):
        found.append(segment)
        for claim in sorted(claims.get(segment, ()), key=_named):
            found += [claim, *_beside(described[claim])]
    return list(dict.fromkeys(found))


def _claims(described: Described) -> dict[NamedNode, list[NamedNode]]:
    """Give the claims of a file by the segment in which their evidence begins."""
    found: dict[NamedNode, list[NamedNode]] = defaultdict(list)
    for node, content in described.items():
        places = [one for one in mint.things(content, "wm:evidence") if _place(one) is not None]
        if places and content.get(iris.RDF_TYPE, frozenset()) & CLAIMS:
            found[min(places, key=_in_text)].append(node)
    return found


def _beside(content: mint.Properties) -> Iterator[NamedNode]:
    for name in _BESIDE:
        yield from sorted(mint.things(content, name), key=_named)


def _place(node: NamedNode) -> tuple[int, int] | None:
    """Give where a segment begins and ends, or None for what is no segment."""
    try:
        _, start, end = iris.split_segment(node)
    except ValueError:
        return None
    return start, end


def _in_text(segment: NamedNode) -> tuple[int, int]:
    """Give a sort key under which segments stand in the order of the text, and a sentence before its parts."""
    start, end = _place(segment) or (0, 0)
    return start, -end


def _named(node: NamedNode) -> str:
    return turtle.natural(node.value)
