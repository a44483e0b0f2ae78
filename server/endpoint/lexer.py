"""The tokens of SPARQL, as far as a guard must know them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from wardmote.server.http.errors import NotSparqlError

# What can hide or look like a word: comments, strings, IRIs, variables and prefixed names (SPARQL 1.1, 19.8).
_COMMENT = r"\#[^\r\n]*"
_STRING = (
    r"\"\"\"(?:[^\"\\]|\\.|\"(?!\"\"))*+\"\"\"|\'\'\'(?:[^'\\]|\\.|'(?!''))*+\'\'\'"
    r"|\"(?:[^\"\\\r\n]|\\.)*\"|'(?:[^'\\\r\n]|\\.)*'"
)
_IRI = r"<[^<>\"{}|^`\x00-\x20]*>"
_VARIABLE = r"[?$]\w+"
_LABEL = r"_:[\w.\-]+|@[A-Za-z]+(?:-[A-Za-z0-9]+)*"
_PREFIX = r"[^\W\d_][\w.\-]*+"
_NAME = rf"{_LABEL}|(?:{_PREFIX})?:(?:[\w.\-:]|%[0-9A-Fa-f]{{2}}|\\.)*"
_WORD = r"[^\W\d]\w*"
_NUMBER = r"[0-9]+(?:\.[0-9]*)?(?:[eE][+-]?[0-9]+)?|\.[0-9]+"
_REST = r"(?P<open>[({\[])|(?P<close>[)}\]])|(?P<operator>\|\||&&|\^\^|[<>!]=|[=<>!+\-*/|^])|(?P<mark>[.;,?])|."
_SPACE = r"[ \t\r\n]+"

# Long strings that may begin and never end: each is looked for up to the end of the text.
_UNENDED = 8


def _counted(name: str) -> re.Pattern[str]:
    plain = rf"{_SPACE}|{_COMMENT}|{_STRING}|{_IRI}|{_VARIABLE}|{name}|{_NUMBER}"
    return re.compile(rf"(?:(?P<plain>{plain})|(?P<word>{_WORD})|{_REST})(?:{_SPACE})?", re.DOTALL)


def _told(name: str) -> re.Pattern[str]:
    kinds = rf"(?P<string>{_STRING})|(?P<iri>{_IRI})|(?P<variable>{_VARIABLE})|(?P<name>{name})|(?P<word>{_WORD})"
    return re.compile(rf"(?P<space>{_SPACE}|{_COMMENT})|{kinds}|(?P<number>{_NUMBER})|{_REST}", re.DOTALL)


# Each with names and without. For counting, all that cannot open, close, join or name anything is plain. For finding
# SERVICE, what follows it matters too.
_COUNTED = _counted(_NAME), _counted(_LABEL)
_TOKENS = _told(_NAME), _told(_LABEL)
_RUN = re.compile(_PREFIX)


def counted(text: str) -> Iterator[re.Match[str]]:
    """Give each token as a match whose last group is its kind, plain for most, with the space after it.

    Raises NotSparqlError where more long strings than a few never end.
    """
    return _matches(text, *_COUNTED)


def tokens(text: str) -> Iterator[tuple[str, str, int]]:
    """Give kind, text and place (in characters from 0) of each token but spaces and comments; raises as `counted`."""
    for match in _matches(text, *_TOKENS):
        if match.lastgroup != "space":
            yield match.lastgroup or "", match[0], match.start()


def _matches(text: str, pattern: re.Pattern[str], nameless: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """Read tokens in a time that grows with the length alone, whatever a stranger writes.

    In `a.a.a` every letter might begin a name whose prefix goes on to the end of the run. Where the first of them does
    not, because no colon follows, none does.
    """
    place, run_ends, unended = 0, 0, 0
    while (match := (nameless if place < run_ends else pattern).match(text, place)) is not None:
        if match.lastgroup == "word" and place >= run_ends and (run := _RUN.match(text, place)) is not None:
            run_ends = run.end()
        if text.startswith(('"""', "'''"), place) and match[0].rstrip() in ('""', "''"):
            unended += 1
            if unended > _UNENDED:
                line, column = position(text, place)
                raise NotSparqlError("a long string begins here and never ends", "end it", line=line, column=column)
        yield match
        place = match.end()


def position(text: str, offset: int) -> tuple[int, int]:
    """Give line and column, both from 1, of a character of a text."""
    return text.count("\n", 0, offset) + 1, offset - (text.rfind("\n", 0, offset) + 1) + 1
