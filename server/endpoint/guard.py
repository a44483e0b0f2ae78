"""Read a query lexically, before any engine sees it: its form, what it asks for, how large and deep it is.

Nothing is parsed here: the engine does that, in a process that may die. What this reading refuses, it refuses with the
place and a reason. What it lets pass by mistake meets the limits of the worker, which cannot open a connection.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from wardmote.server.endpoint import lexer
from wardmote.server.engine.interface import Form, Query
from wardmote.server.http.errors import NotSparqlError, RefusedError, TooComplexError, TooLongError
from wardmote.server.http.limits import Limits

_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_PREFIX = frozenset(["!", "-", "+", "^", "^^"])
_PAIRS = {")": "(", "}": "{", "]": "["}

_UPDATES = frozenset(["INSERT", "DELETE", "LOAD", "CLEAR", "CREATE", "DROP", "COPY", "MOVE", "ADD", "WITH"])
_CLAUSES = frozenset(["UNION", "OPTIONAL", "MINUS", "FILTER", "BIND", "GRAPH", "EXISTS", "VALUES", "SELECT"])
_VOLATILE = frozenset(["NOW", "RAND", "UUID", "STRUUID", "BNODE", "SERVICE"])
# RDF 1.2 terms must not reach clients that read RDF 1.1, and nothing in the data needs them.
_LATER = frozenset(
    ["TRIPLE", "SUBJECT", "PREDICATE", "OBJECT", "ISTRIPLE", "LANGDIR", "HASLANGDIR", "STRLANGDIR", "LATERAL"]
)


@dataclass
class Reading:
    """What one pass over a query found; positions count characters from 0."""

    form: Form | None = None
    update: str = ""
    words: frozenset[str] = frozenset()
    services: frozenset[str] = frozenset()
    service_at: int = -1
    unknown_service: bool = False
    later_at: int = -1
    depth: int = 0
    patterns: int = 0
    operators: int = 0


def admit(
    text: str,
    limits: Limits,
    default_graphs: tuple[str, ...] = (),
    named_graphs: tuple[str, ...] = (),
) -> Query:
    """Give a query that may be run.

    Raises the error that says why not: TooLongError, NotSparqlError, TooComplexError or RefusedError.
    """
    length = len(text.encode("utf-8", "surrogatepass"))
    if length > limits.query_bytes:
        detail = f"the query has {length:,} bytes; the limit is {limits.query_bytes:,}"
        raise TooLongError(detail, "shorten it, or split a long VALUES into several queries", limit=limits.query_bytes)
    reading = read(text)
    _refuse_services(text, reading, limits)
    if reading.form is None:
        _refuse_no_query(text, reading)
    _refuse_size(reading, limits)
    if reading.later_at >= 0:
        line, column = lexer.position(text, reading.later_at)
        detail = "the query uses RDF 1.2, which this service does not offer"
        raise RefusedError(detail, "write it in SPARQL 1.1", line=line, column=column)
    return Query(
        text,
        reading.form or Form.SELECT,
        default_graphs,
        named_graphs,
        selects_dataset="FROM" in reading.words,
        repeatable=not (reading.words & _VOLATILE),
        services=reading.services,
    )


def read(text: str) -> Reading:
    """Read a query. Raises NotSparqlError with line and column for a bracket out of place."""
    reading = Reading()
    words: set[str] = set()
    brackets: list[tuple[str, int]] = []
    unary, less_at = 0, -1
    for match in lexer.counted(text):
        kind = match.lastgroup
        if kind == "plain":
            unary = 0
            continue
        token, start = match[kind or 0], match.start()
        # A run of prefix operators nests as brackets do: `!!!!1`, `----1`, `^^^:p`.
        unary = unary + len(token) if kind == "operator" and token in _PREFIX else 0
        if kind == "word":
            _note_word(reading, words, token.upper(), start, inside=bool(brackets))
        elif kind == "open":
            brackets.append((token, start))
        elif kind == "close":
            _close(text, brackets, token, start)
        elif kind == "operator":
            reading.operators += 1
            reading.patterns += token in ("/", "|") and bool(brackets) and brackets[-1][0] == "{"
            if token == "<":
                reading.later_at = start if less_at == start - 1 else reading.later_at
                less_at = start
        elif kind == "mark":
            # A comma within parentheses separates arguments, not patterns.
            reading.patterns += token in ".;" or (token == "," and bool(brackets) and brackets[-1][0] != "(")
        reading.depth = max(reading.depth, len(brackets) + unary)
    if brackets and reading.form is not None:
        line, column = lexer.position(text, brackets[-1][1])
        raise NotSparqlError(f"this {brackets[-1][0]!r} is never closed", "close it", line=line, column=column)
    reading.words = frozenset(words)
    if "service" in text.lower():
        _find_services(text, reading)
    return reading


def _find_services(text: str, reading: Reading) -> None:
    """Note where SERVICE stands and which addresses it names."""
    services: set[str] = set()
    declared = _declared(text)
    after_service = False
    for kind, token, start in lexer.tokens(text):
        word = token.upper() if kind == "word" else ""
        if after_service and word != "SILENT":
            # A variable or a prefixed name: what it will be is not known here.
            reading.unknown_service |= kind != "iri"
            services |= {token[1:-1]} if kind == "iri" else set()
        if word.startswith("SERVICE"):
            reading.service_at = start
            reading.unknown_service |= word != "SERVICE"
        elif kind == "name" and _hides_service(token, declared):
            reading.service_at, reading.unknown_service = start, True
        after_service = word == "SERVICE" or (after_service and word == "SILENT")
    reading.services = frozenset(services)


def _note_word(reading: Reading, words: set[str], word: str, start: int, inside: bool) -> None:
    words.add(word)
    reading.operators += word in _CLAUSES
    if reading.form is None and not reading.update and not inside:
        if word in Form.__members__:
            reading.form = Form[word]
        elif word in _UPDATES:
            reading.update = word
    if word in _LATER:
        reading.later_at = start


def _declared(text: str) -> frozenset[str]:
    return frozenset(prefix.lower() for prefix in re.findall(r"(?i)\bprefix\s+([\w.\-]*):", text))


def _hides_service(name: str, declared: frozenset[str]) -> bool:
    """Tell whether the engine may read `SERVICEwd:x` as `SERVICE wd:x`: it needs no space after a keyword."""
    prefix = name.partition(":")[0].lower()
    return prefix.startswith("service") and prefix not in declared


def _close(text: str, brackets: list[tuple[str, int]], token: str, start: int) -> None:
    line, column = lexer.position(text, start)
    if not brackets:
        raise NotSparqlError(f"this {token!r} closes nothing", "remove it, or open it before", line=line, column=column)
    opened, at = brackets.pop()
    if opened != _PAIRS[token]:
        where = "line {}, column {}".format(*lexer.position(text, at))
        detail = f"this {token!r} stands where the {opened!r} of {where} must be closed"
        raise NotSparqlError(detail, "close the brackets in the order they were opened", line=line, column=column)


def _refuse_services(text: str, reading: Reading, limits: Limits) -> None:
    start = reading.service_at if reading.service_at >= 0 else _escaped_service(text)
    if start < 0:
        return
    refused = sorted(reading.services - limits.services)
    if reading.services and not refused and not reading.unknown_service:
        return
    line, column = lexer.position(text, start)
    detail = "the query asks another service (SERVICE), and this one opens no connections"
    if limits.services:
        detail = f"the query asks a service that is not on the list of this one: {', '.join(refused) or 'unknown'}"
    remedy = "remove the SERVICE part, or ask that service directly and join the answers"
    raise RefusedError(detail, remedy, line=line, column=column, services=sorted(limits.services))


def _escaped_service(text: str) -> int:
    """Give where a SERVICE stands once \\u escapes are decoded, as an engine may do first (SPARQL 1.1, 19.2), or -1."""
    if not _ESCAPE.search(text):
        return -1
    plain = _ESCAPE.sub(lambda match: chr(min(int(match[1] or match[2], 16), 0x10FFFF)), text)
    places = (at for kind, token, at in lexer.tokens(plain) if kind == "word" and token.upper().startswith("SERVICE"))
    return min(next(places, -1), len(text))


def _refuse_no_query(text: str, reading: Reading) -> None:
    if reading.update:
        detail = f"{reading.update} is an update, and this service is read only"
        raise RefusedError(detail, "ask with SELECT, ASK, CONSTRUCT or DESCRIBE; the data changes only with a release")
    start = next((at for _, _, at in lexer.tokens(text)), 0)
    line, column = lexer.position(text, start)
    detail = "there is no SELECT, ASK, CONSTRUCT or DESCRIBE in the query"
    raise NotSparqlError(
        detail, "start the query with one of them, after any PREFIX and BASE", line=line, column=column
    )


def _refuse_size(reading: Reading, limits: Limits) -> None:
    counts = (
        ("levels of nesting", reading.depth, limits.query_depth),
        ("patterns", reading.patterns, limits.query_patterns),
        ("operators and clauses", reading.operators, limits.query_operators),
    )
    for what, count, limit in counts:
        if count > limit:
            remedy = "split the query into simpler ones, or give lists as VALUES"
            raise TooComplexError(f"the query has {count:,} {what}; the limit is {limit:,}", remedy, limit=limit)
