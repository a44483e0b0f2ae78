"""Rewrite a client's own query token by token: for any other engine than ours, for one that asks another service."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from wardmote.graph.rdf import iris
from wardmote.graph.sparql import tokenizer
from wardmote.graph.sparql.tokenizer import Edit, edited, token


def portable(text: str, base: str = iris.DEFAULT_BASE) -> str:
    """Give a query with a declaration of each of our prefixes that it uses, so that it runs at any endpoint.

    Comments at the start stay there; a prefix that the query declares for itself is left alone. Raises SyntaxError as
    `tokenizer.tokens` does.
    """
    found = list(tokenizer.tokens(text))
    declarations = "".join(f"{line}\n" for line in _declarations(found, base))
    start = text.rfind("\n", 0, found[0].start()) + 1 if found else len(text)
    return text[:start] + declarations + text[start:]


def standing_alone(text: str, base: str) -> str:
    """Give a query that means at any endpoint what it means here, one line longer: the first says base and prefixes.

    Raises SyntaxError as `tokenizer.tokens` does.
    """
    return " ".join([f"BASE <{base}>", *_declarations(list(tokenizer.tokens(text)), base)]) + "\n" + text


def _declarations(found: list[re.Match[str]], base: str) -> list[str]:
    """Give a declaration of each of our prefixes that a query uses and does not declare."""
    names = {token(match).partition(":")[0] for match in found if match.lastgroup == "name"}
    own = {token(name)[:-1] for word, name in pairwise(found) if token(word).upper() == "PREFIX"}
    prefixes = iris.prefixes(base).items()
    return [f"PREFIX {name}: <{space}>" for name, space in prefixes if name in names and name not in own]


def with_service(text: str, graph: str, address: str, terms: Iterable[str] = ()) -> str:
    """Give a query that asks a named graph, by its prefixed name, as one that asks a service at an address instead.

    Where a group of the graph begins with `?item`, the `terms` are written before it as the values that it can have.
    """
    values = " ".join(terms)
    return edited(text, _asking(list(tokenizer.tokens(text)), graph, f"SERVICE <{address}>", values))


def _asking(found: list[re.Match[str]], graph: str, service: str, values: str) -> Iterator[Edit]:
    for word, name, group, item in zip(found, found[1:], found[2:], found[3:], strict=False):
        if token(word).upper() == "GRAPH" and token(name) == graph:
            yield (word.start(), name.end(name.lastgroup or 0)), service
            if values and token(group) == "{" and token(item) == "?item":
                yield (item.start(), item.start()), f"VALUES ?item {{ {values} }} "
