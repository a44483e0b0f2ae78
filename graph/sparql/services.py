"""Find the other services that a query asks (SERVICE), however that is written.

An engine that reads without tokens sees a keyword at more places than the grammar has: `trueSERVICE:x { … }` is `true`,
then `SERVICE :x { … }`. What may be read so, is taken for a service that nobody knows.
"""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass, field

from wardmote.graph.sparql import tokenizer

_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
# What an expression may compare with something: after it, `<` may be an operator.
_OPERANDS = frozenset({"variable", "iri", "string", "number", "tag", "name", "blank", "word", "close"})
# After these words a name and a group are no service.
_OF_GRAPHS = frozenset({"GRAPH", "FROM", "NAMED", "DESCRIBE"})
_ABSOLUTE = re.compile(r"<[A-Za-z][A-Za-z0-9+.\-]*+://")


@dataclass
class Services:
    """The addresses that a query asks; `at` is where it first asks one, in characters from 0, or -1.

    `unknown` says that it asks what it does not name: a variable or a prefixed name may be any address.
    """

    at: int = -1
    addresses: set[str] = field(default_factory=set)
    unknown: bool = False

    def note(self, at: int, unknown: bool) -> None:
        """Note a place at which a service is asked."""
        self.at = at if self.at < 0 else min(self.at, at)
        self.unknown |= unknown


def asked(text: str) -> Services:
    """Give the services that a query asks, as it stands or with its \\u escapes decoded before all else.

    The grammar has them decoded first (SPARQL 1.1, 19.2), and not every engine does so. Raises SyntaxError as
    `tokenizer.tokens` does.
    """
    found = Services()
    plain = text
    if "\\u" in text or "\\U" in text:
        plain = _ESCAPE.sub(lambda match: chr(min(int(match[1] or match[2], 16), 0x10FFFF)), text)
    if "service" in plain.lower():
        _find(text, found)
        if plain != text:
            _find_decoded(text, plain, found)
    return found


def _find_decoded(text: str, plain: str, found: Services) -> None:
    decoded = Services()
    # Where a string is broken, whoever decodes first reads no further.
    with suppress(SyntaxError):
        _find(plain, decoded)
    if decoded.at >= 0:
        found.note(_written(text, decoded.at), decoded.unknown)
        found.addresses |= decoded.addresses


def _written(text: str, place: int) -> int:
    """Give the place in a text of a place in the same text with its escapes decoded."""
    for match in _ESCAPE.finditer(text):
        if match.start() >= place:
            break
        place += len(match[0]) - 1
    return place


def _find(text: str, found: Services) -> None:
    brackets: list[str] = []
    before, word, name_at = "", "", -1
    for match in tokenizer.tokens(text):
        kind = match.lastgroup or ""
        token, start = match[kind], match.start()
        said = token.upper() if kind == "word" else ""
        if word == "SERVICE" and said != "SILENT":
            found.unknown |= kind != "iri"
            found.addresses |= {token[1:-1]} if kind == "iri" else set()
        if "SERVICE" in said:
            found.note(start, said != "SERVICE")
        elif name_at >= 0 and token == "{":
            found.note(name_at, True)
        elif kind == "iri" and brackets and brackets[-1] == "(" and before in _OPERANDS and _may_hide(token):
            found.note(start, True)
        name_at = start if kind == "name" and word not in _OF_GRAPHS and _may_begin(token) else -1
        word = word if word == "SERVICE" and said == "SILENT" else said
        before = kind
        if kind == "open":
            brackets.append(token)
        elif kind == "close" and brackets:
            brackets.pop()


def _may_begin(name: str) -> bool:
    """Whether SERVICE and the name of a service may be read in a name."""
    prefix, _, local = name.lower().partition(":")
    return "service" in prefix or ".service" in local


def _may_hide(iri: str) -> bool:
    """Whether an IRI may be read as `<` and more, and either this or what follows it as something else.

    Then `(?a<b:c)SERVICE:x#>` asks a service, `(?a<b:c)#>'` hides where a string ends.
    """
    return _ABSOLUTE.match(iri) is None and ("#" in iri or "'" in iri or "service" in iri.lower())
