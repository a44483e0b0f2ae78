"""Say where and why the engine finds that a query is not SPARQL. Nowhere else are its messages taken apart."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Callable, Mapping

from wardmote.graph.sparql import departures, mistakes, tokenizer

_PLACE = re.compile(r"error at (\d+):(\d+): expected (?:one of )?(.*)", re.DOTALL)
_NO_FUNCTION = re.compile(r"custom function (<[^>]*+>) is not supported")

# The engine takes as many characters as a keyword has before it compares them, and counts these to where it stopped.
# With so much room after each token, that is never beyond the token.
_ROOM = " " * 16
_MOST_EXPECTED = 8


def explained(text: str, put: Callable[[str], object], prefixes: Mapping[str, str]) -> SyntaxError:
    """Give what is wrong with a query that the engine refused: with line and column, which are None where unknown.

    `put` gives the engine a query, which knows the `prefixes`. It is asked once more, so that it finds the token.
    """
    spread, starts, places = _spread(text)
    try:
        put(spread)
    except SyntaxError as error:
        found = _PLACE.match(str(error.msg))
        if found is None:
            return SyntaxError(str(error.msg))
        number = bisect(starts, _offset(spread, int(found[1]), int(found[2]))) - 1
        offset, token = places[max(number, 0)]
        mistake = mistakes.likely(text, offset, found[3], prefixes)
        if mistake is not None:
            return tokenizer.error(text, mistake.offset, mistake.detail, mistake.remedy)
        return tokenizer.error(text, offset, _detail(token, found[3]))
    return SyntaxError("the query is not SPARQL")


def _spread(text: str) -> tuple[str, list[int], list[tuple[int, str]]]:
    """Give a query with room between its tokens, where each starts there, and where in the text, with the token itself.

    The parenthesis after a word is one with it, since the engine does not know all functions with a space after them.
    The end of the text counts as an empty token. Raises SyntaxError as `tokenizer.tokens` does.
    """
    parts: list[str] = []
    starts, places, length, kind = [], [], 0, ""
    for one in departures.mended(text):
        if one.text == "(" and kind == "word":
            parts[-1] = parts[-1].rstrip() + "(" + _ROOM
            length += 1
        else:
            parts.append(one.text + _ROOM)
            starts.append(length)
            places.append((one.start, one.text))
            length += len(parts[-1])
        kind = one.kind
    return "".join([*parts, _ROOM]), [*starts, length], [*places, (tokenizer.end(text), "")]


def _offset(text: str, line: int, column: int) -> int:
    start = 0
    for _ in range(line - 1):
        start = text.find("\n", start) + 1
    return start + column - 1


def _detail(token: str, expected: str) -> str:
    # Symbols are in quotes and classes of characters in brackets; the rest are keywords, and reasons in sentences.
    items = expected.split(", ")
    reasons = [item for item in items if " " in item and item[0] not in '["']
    if reasons:
        return "; ".join(reasons)
    symbols = [item for item in items if item[0] == '"']
    what = f"{mistakes.short(token)} cannot stand here" if token else "the query ends too early"
    return f"{what}; expected {' or '.join(symbols)}" if 0 < len(symbols) <= _MOST_EXPECTED else what


def unsupported(text: str, message: str) -> SyntaxError | None:
    """Give what is wrong with a query that the engine cannot run, where it calls a function that there is not."""
    match = _NO_FUNCTION.search(message)
    if match is None:
        return None
    detail = f"the function {match[1]} is not one of SPARQL 1.1, and there are no others here"
    called = (one.start() for one in tokenizer.tokens(text) if tokenizer.token(one) == match[1])
    offset = next(called, None)
    return SyntaxError(detail) if offset is None else tokenizer.error(text, offset, detail)


def pointed(text: str, line: object, column: object, detail: str) -> str:
    """Give what is wrong with a query, with the line it is on and a pointer at the column, where these are known."""
    if not isinstance(line, int) or not isinstance(column, int) or line < 1 or column < 1:
        return f"not SPARQL: {detail}"
    lines = text.split("\n")
    shown = lines[line - 1] if line <= len(lines) else ""
    return f"not SPARQL, at line {line}, column {column}: {detail}\n    {shown}\n    {' ' * (column - 1)}^"
