"""The tokens of SPARQL, as far as a guard must know them."""

from __future__ import annotations

import re
from collections.abc import Iterator

# What can hide or look like a word: comments, strings, IRIs, variables and prefixed names (SPARQL 1.1, 19.8).
_COMMENT = r"\#[^\r\n]*"
_STRING = (
    r"\"\"\"(?:[^\"\\]|\\.|\"(?!\"\"))*\"\"\"|\'\'\'(?:[^'\\]|\\.|'(?!''))*\'\'\'"
    r"|\"(?:[^\"\\\r\n]|\\.)*\"|'(?:[^'\\\r\n]|\\.)*'"
)
_IRI = r"<[^<>\"{}|^`\x00-\x20]*>"
_VARIABLE = r"[?$]\w+"
_NAME = r"_:[\w.\-]+|@[A-Za-z]+(?:-[A-Za-z0-9]+)*|(?:[^\W\d_][\w.\-]*)?:(?:[\w.\-:]|%[0-9A-Fa-f]{2}|\\.)*"
_WORD = r"[^\W\d]\w*"
_NUMBER = r"[0-9]+(?:\.[0-9]*)?(?:[eE][+-]?[0-9]+)?|\.[0-9]+"
_REST = r"(?P<open>[({\[])|(?P<close>[)}\]])|(?P<operator>\|\||&&|\^\^|[<>!]=|[=<>!+\-*/|^])|(?P<mark>[.;,?])|."
_SPACE = r"[ \t\r\n]+"

# For counting: all that cannot open, close, join or name anything is plain.
COUNTED = re.compile(
    rf"(?:(?P<plain>{_SPACE}|{_COMMENT}|{_STRING}|{_IRI}|{_VARIABLE}|{_NAME}|{_NUMBER})|(?P<word>{_WORD})|{_REST})(?:{_SPACE})?",
    re.DOTALL,
)
# For finding SERVICE: what follows it matters too.
_TOKEN = re.compile(
    rf"(?P<space>{_SPACE}|{_COMMENT})|(?P<string>{_STRING})|(?P<iri>{_IRI})|(?P<variable>{_VARIABLE})|(?P<name>{_NAME})"
    rf"|(?P<word>{_WORD})|(?P<number>{_NUMBER})|{_REST}",
    re.DOTALL,
)


def tokens(text: str) -> Iterator[tuple[str, str, int]]:
    """Give kind, text and place (in characters from 0) of each token but spaces and comments."""
    for match in _TOKEN.finditer(text):
        if match.lastgroup != "space":
            yield match.lastgroup or "", match[0], match.start()


def position(text: str, offset: int) -> tuple[int, int]:
    """Give line and column, both from 1, of a character of a text."""
    return text.count("\n", 0, offset) + 1, offset - (text.rfind("\n", 0, offset) + 1) + 1
