"""Read the tokens of SPARQL, as the grammar has them (SPARQL 1.1, 19.8), in a time that grows with the length alone.

Nothing is parsed here, so the tokens of any text can be read, but for strings that are broken. What bounds the time,
whatever a stranger writes: no part of the pattern gives back what it took. What one alternative looked at in vain, the
next takes whole; or it ends where the alternative can be tried again at the earliest.

A sign is a token of its own here, since whether the `-1` of `?a-1` is a number depends on what stands before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

# For classes of characters: those that a name may begin with, those of a word, and those within a name.
_FIRST = (
    "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c-\u200d\u2070-\u218f"
    "\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
)
_WORDS = rf"{_FIRST}_0-9\u00b7\u0300-\u036f\u203f-\u2040"
IN_NAME = rf"{_WORDS}\-"
_HEX = "[0-9A-Fa-f]"
_ESCAPES = rf"%{_HEX}{{2}}|\\[_~.\-!$&'()*+,;=/?\#@%]"

# Dots may stand within a name, not at its end.
_TAIL = rf"[{IN_NAME}]*+(?:\.++[{IN_NAME}]++)*+"
_PREFIX = rf"[{_FIRST}]{_TAIL}"
_LOCAL = rf"(?:[{_FIRST}_0-9:][{IN_NAME}:]*+|{_ESCAPES})(?:\.*+(?:[{IN_NAME}:]++|{_ESCAPES}))*+"
_EXPONENT = r"[eE][+\-]?[0-9]++"
_NUMBER = rf"[0-9]++(?:\.[0-9]++|\.(?={_EXPONENT}))?+(?:{_EXPONENT})?+|\.[0-9]++(?:{_EXPONENT})?+"
_WORD = rf"[{_FIRST}][{_WORDS}]*+"

# Escapes in strings, also those of codepoints (19.2), but for codepoints that are no characters.
_CODE = rf"(?:[0-9A-CE-Fa-ce-f]{_HEX}{{3}}|[Dd][0-7]{_HEX}{{2}})"
_IN_STRING = rf"""\\(?:[tbnrf"'\\]|u{_CODE}|U0000{_CODE}|U00(?:0[1-9A-Fa-f]|10){_HEX}{{4}})"""
_QUOTES = ('"', "'", '"""', "'''")


def _opened(quotes: str) -> str:
    """Give the pattern of a string up to where it ends, or should."""
    mark = quotes[0]
    if len(quotes) == 1:
        return rf"{mark}(?!{mark}{mark})(?:[^{mark}\\\r\n]++|{_IN_STRING})*+"
    return rf"{quotes}(?:[^{mark}\\]++|{_IN_STRING}|{mark}(?!{mark}{mark}))*+"


_OPENED = re.compile("|".join(map(_opened, _QUOTES)))
_STRING = "|".join(_opened(quotes) + quotes for quotes in _QUOTES)
_SPACE = r"[ \t\r\n]++|\#[^\r\n]*+"
_TOKEN = re.compile(
    rf"""(?:
    (?P<variable>[?$][{_WORDS}]++)
  | (?P<word>{_WORD}(?![.:\-]))
  | (?P<name>(?:{_PREFIX})?+:(?:{_LOCAL})?+)
  | (?P<run>{_PREFIX}(?:(?<=[0-9][eE])\+[0-9]++)?+)
  | (?P<mark>[;,]|\.(?![0-9]))
  | (?P<open>[({{\[])
  | (?P<close>[)}}\]])
  | (?P<iri><[^<>"{{}}|^`\x00-\x20]*+>)
  | (?P<string>{_STRING})
  | (?P<broken>["'])
  | (?P<number>{_NUMBER})
  | (?P<operator>\|\||&&|\^\^|[<>!]=|[=<>!+\-*/|^?])
  | (?P<tag>@[A-Za-z]++(?:-[A-Za-z0-9]++)*+)
  | (?P<blank>_:[{_FIRST}_0-9]{_TAIL})
  | {_SPACE}
  | (?P<other>.)
    )(?:{_SPACE})*+""",
    re.VERBOSE | re.DOTALL,
)
# In `a.b-c`, a name might begin at each letter and go on as far as the end, but no colon follows. So that is one run at
# first, and parted only then.
_PARTS = re.compile(
    rf"(?P<word>{_WORD})|(?P<number>{_NUMBER})|(?P<mark>\.)|(?P<operator>[+\-])|(?P<other>.)", re.DOTALL
)

# An IRI with nothing in it that could end a string or the line of a comment: emptied within one, it changes neither.
_EMPTIED = re.compile(r"""<[^<>"'{}|^`\\\x00-\x20]*+>""")
_COMMENT = re.compile(r"\#[^\r\n]*+")


Edit = tuple[tuple[int, int], str]


def tokens(text: str) -> Iterator[re.Match[str]]:
    """Give each token as a match; `token` gives its text, and its kind is `match.lastgroup`.

    Kinds are variable, word, name, mark, open, close, iri, string, number, operator, tag, blank and other. White space
    and comments are no tokens; the whole of a match has those that follow it. Raises SyntaxError, with line and column,
    at a string that does not end, or that has an escape which there is not.
    """
    for match in _TOKEN.finditer(text):
        if match.lastgroup == "run":
            yield from _PARTS.finditer(text, match.start("run"), match.end("run"))
        elif match.lastgroup == "broken":
            raise _broken(text, match.start())
        elif match.lastgroup is not None:
            yield match


def outline(text: str) -> str:
    """Give a text without what is in its IRIs and comments, as far as a look tells these: it has the same tokens.

    Queries of one program often differ in no more, so what is told of the tokens holds for the next of them.
    """
    emptied = _EMPTIED.sub("<>", text)
    # Where there are no strings and no escapes, no `#` is left but those that comments begin with.
    plain = '"' not in text and "'" not in text and "\\" not in text
    return _COMMENT.sub("", emptied) if plain else emptied


def token(match: re.Match[str]) -> str:
    """Give the text of a token, without the white space and the comments that follow it."""
    return match[match.lastgroup or 0]


@dataclass(slots=True)
class Token:
    """A token of a query: its text, its kind, where it starts, and the white space and comments after it."""

    text: str
    kind: str
    start: int
    space: str = ""

    @property
    def word(self) -> str:
        """The word that it is, in capitals; "" where it is none."""
        return self.text.upper() if self.kind == "word" else ""

    @property
    def variable(self) -> str:
        """The name of the variable that it is, without its sign; "" where it is none."""
        return self.text[1:] if self.kind == "variable" else ""


def listed(text: str) -> list[Token]:
    """Give all tokens of a text; raises as `tokens`."""
    found = []
    for match in tokens(text):
        kind = match.lastgroup or ""
        written = match[kind]
        found.append(Token(written, kind, match.start(), text[match.start() + len(written) : match.end()]))
    return found


def end(text: str) -> int:
    """Give where a text ends, in characters from 0: before a line break that it ends in."""
    return len(text) - text.endswith("\n")


PAIRS = {")": "(", "}": "{", "]": "["}


def closings(found: Sequence[Token]) -> dict[int, int]:
    """Give the number of the token that closes each bracket, by that of the bracket; those never closed have none."""
    opened: list[int] = []
    pairs = {}
    for number, one in enumerate(found):
        if one.kind == "open":
            opened.append(number)
        elif one.kind == "close" and opened and found[opened[-1]].text == PAIRS[one.text]:
            pairs[opened.pop()] = number
    return pairs


def edited(text: str, edits: Iterable[Edit]) -> str:
    """Give a text with each part between two places, in their order, replaced."""
    parts, done = [], 0
    for (start, end), new in edits:
        parts += [text[done:start], new]
        done = end
    return "".join([*parts, text[done:]])


class QueryMistakeError(SyntaxError):
    """What is wrong with a query, with line and column, and what to do about it."""

    remedy = ""


def _broken(text: str, start: int) -> SyntaxError:
    opened = _OPENED.match(text, start)
    if opened is not None and text.startswith("\\", opened.end()):
        remedy = "write two backslashes for one, or one of \\t \\n \\r \\b \\f \\u and \\ before a quote"
        return error(text, opened.end(), "a backslash in a string begins no escape of SPARQL here", remedy)
    if text.startswith(_QUOTES[2:], start):
        return error(text, start, "a long string begins here and never ends", "close it with three quotes")
    return error(
        text, start, "a string begins here and does not end on its line", "close it with the quote it begins with"
    )


def error(text: str, offset: int, detail: str, remedy: str = "") -> QueryMistakeError:
    """Give an error of a text with line and column, both from 1, for a place in characters from 0."""
    line, column = position(text, offset)
    made = QueryMistakeError(detail, ("", line, column, None))
    made.remedy = remedy
    return made


def position(text: str, offset: int) -> tuple[int, int]:
    """Give line and column, both from 1, of a character of a text."""
    return text.count("\n", 0, offset) + 1, offset - (text.rfind("\n", 0, offset) + 1) + 1
