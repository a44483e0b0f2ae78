"""Put terms into the parameters of our own queries. No text is ever put into a query, and nothing else does it.

A parameter is a variable that its query leaves open. Its terms are written as VALUES, so that the query can be read,
changed and run anywhere. They stand where the query has `VALUES ?name { UNDEF }`, else where its pattern begins. A
query has that itself where parts of it are evaluated apart, as those of a UNION are.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from pyoxigraph import Literal, NamedNode

from wardmote.graph.sparql.tokenizer import edited, token, tokens

Term = NamedNode | Literal
Given = Term | Iterable[Term]


def filled(text: str, **given: Given) -> str:
    """Give a query with its parameters, by name, put in: one term each or several.

    Raises ValueError where it has no such parameter.
    """
    edits = []
    for name, terms in given.items():
        values = " ".join(map(str, [terms] if isinstance(terms, NamedNode | Literal) else terms))
        spans = _spans(text, f"?{name}")
        edits += [(span, values if span[0] < span[1] else f"\n  VALUES ?{name} {{ {values} }}") for span in spans]
    return edited(text, sorted(edits))


@cache
def _spans(text: str, variable: str) -> tuple[tuple[int, int], ...]:
    """Give where each `UNDEF` of a parameter stands, or else the place, which is empty, where its pattern begins."""
    found = list(tokens(text))
    written = list(map(token, found))
    if variable not in written:
        raise ValueError(f"Unexpected parameter {variable} of the query {text.partition(chr(10))[0]!r}")
    is_open = ["VALUES", variable, "{", "UNDEF", "}"]
    undefined = [n + 3 for n in range(len(written)) if written[n : n + 5] == is_open]
    if undefined:
        return tuple(found[n].span("word") for n in undefined)
    begins = found[written.index("{", written.index("WHERE"))].start() + 1
    return ((begins, begins),)
