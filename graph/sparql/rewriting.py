"""Rewrite a client's own query token by token: for our engine, for any other one, for one that asks another service."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from wardmote.graph.rdf import iris
from wardmote.graph.sparql import tokenizer
from wardmote.graph.sparql.tokenizer import Edit, edited, token

_BARE_DOT = re.compile(r"(?<!\\)\.")
# What stands somewhere after a colon of a name that has dots at two places.
_BETWEEN = rf"[{tokenizer.IN_NAME}%]|\\."
_DOTTED = re.compile(rf":(?:{_BETWEEN})*+\.++(?:{_BETWEEN}|:)++\.++(?:{_BETWEEN}|:)")
# Functions that the engine does not know with a space after them.
_JOINED = ("COALESCE", "CONCAT")
_APART = re.compile(rf"(?:{'|'.join(_JOINED)})[ \t\r\n#]", re.IGNORECASE)


def as_read(text: str) -> str:
    """Give a query as the engine can read it.

    It stops at the second place with dots in a prefixed name (PN_LOCAL of SPARQL 1.1 allows any number), as most of our
    ballots and elections have it, unless dots are escaped. It wants no space between two of the functions and their
    arguments. Raises SyntaxError as `tokenizer.tokens` does.
    """
    if _DOTTED.search(text) is None and _APART.search(text) is None:
        return text
    return edited(text, _for_the_engine(text))


def _for_the_engine(text: str) -> Iterator[Edit]:
    function = -1
    for match in tokenizer.tokens(text):
        if match.lastgroup == "name":
            yield match.span("name"), escaped(match["name"])
        elif function >= 0 and token(match) == "(":
            yield (function, match.start()), ""
        function = match.end("word") if token(match).upper() in _JOINED else -1


def escaped(name: str) -> str:
    """Give a prefixed name as the engine can read it."""
    prefix, _, local = name.partition(":")
    return f"{prefix}:" + _BARE_DOT.sub(r"\\.", local) if local.count(".") > 1 else name


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
