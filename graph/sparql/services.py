"""Find the other services that a query asks (SERVICE), however that is written.

An engine that reads without tokens sees a keyword at more places than the grammar has: `trueSERVICE:x { … }` is `true`,
then `SERVICE :x { … }`. What may be read so, is taken for a service that nobody knows. What is plainly a SERVICE SILENT
can be taken out of a query, as if the service did not answer.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from contextlib import suppress
from dataclasses import dataclass, field

from wardmote.graph.sparql import tokenizer
from wardmote.graph.sparql.tokenizer import Edit

_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
# What an expression may compare with something: after it, `<` may be an operator.
_OPERANDS = frozenset({"variable", "iri", "string", "number", "tag", "name", "blank", "word", "close"})
# After these words a name and a group are no service.
_OF_GRAPHS = frozenset({"GRAPH", "FROM", "NAMED", "DESCRIBE"})
# A group that has no solution and is optional leaves what stands before it as it is. Within, the grammar and the scope
# of its variables hold as they did, so it is still read and its columns are still there.
_NEVER, _NEVER_ENDS = "OPTIONAL{FILTER(false){", "}}"
_ADDRESSES = frozenset({"iri", "name", "variable"})
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


def silenced(text: str, allowed: Collection[str] = ()) -> str:
    """Give a query that asks no service by SERVICE SILENT, but for those at addresses that are allowed.

    Each gives one empty solution instead, as where a service fails (SPARQL 1.1 Federated Query, 2.3), and what it would
    have asked of others is not asked either. Lines stay what they are. Raises SyntaxError as `tokenizer.tokens` does.
    """
    if "silent" not in text.lower():
        return text
    return tokenizer.edited(text, _silencing(text, list(tokenizer.tokens(text)), allowed))


def _silencing(text: str, found: list[re.Match[str]], allowed: Collection[str]) -> Iterator[Edit]:
    groups: set[int] = set()  # the places in `found` at which the group of a service begins that is not asked
    within: list[bool] = []  # of each bracket that is open, whether it is such a group
    for place, match in enumerate(found):
        word = tokenizer.token(match)
        if match.lastgroup == "open":
            within.append(place in groups)
        elif match.lastgroup == "close":
            if within and within.pop():
                yield match.span(match.lastgroup), _NEVER_ENDS
        elif word.upper() == "SERVICE":
            silent = [tokenizer.token(one).upper() for one in found[place + 1 : place + 2]] == ["SILENT"]
            group = place + 2 + silent
            if (silent or any(within)) and _is_asked(found[group - 1 : group + 1], allowed):
                groups.add(group)
                yield _never(text, match.start(), found[group].end("open"))


def _is_asked(found: list[re.Match[str]], allowed: Collection[str]) -> bool:
    """Whether two tokens are an address that is not allowed, and where its group begins."""
    kinds = [match.lastgroup for match in found]
    if len(kinds) < 2 or kinds[0] not in _ADDRESSES or tokenizer.token(found[1]) != "{":
        return False
    return tokenizer.token(found[0]).strip("<>") not in allowed


def _never(text: str, start: int, end: int) -> Edit:
    """Replace the head of a group by that of one without solutions, so that what follows stays in its place."""
    first, *lines = text[start:end].split("\n")
    return (start, end), "\n".join([_NEVER.ljust(len(first)), *(" " * len(line) for line in lines)])


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
