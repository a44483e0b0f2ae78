"""Read a query lexically, before any engine sees it: its form, what it asks for, how large and deep it is.

Nothing is parsed here: the engine does that, in a process that may die. What this reading refuses, it refuses with the
place and a reason. What it lets pass by mistake meets the limits of the worker, which cannot open a connection.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field

from wardmote.graph.sparql import mistakes, services, tokenizer
from wardmote.graph.sparql.forms import Form
from wardmote.server.endpoint import outlines
from wardmote.server.engine.interface import Query
from wardmote.server.http.errors import NotSparqlError, RefusedError, TooComplexError, TooLongError
from wardmote.server.http.limits import Limits

# Kinds of tokens that neither open, close, join nor name anything.
_PLAIN = frozenset({"variable", "name", "iri", "string", "number", "blank"})
_PREFIX = frozenset({"!", "-", "+", "^", "^^"})

_UPDATES = frozenset({"INSERT", "DELETE", "LOAD", "CLEAR", "CREATE", "DROP", "COPY", "MOVE", "ADD", "WITH"})
_CLAUSES = frozenset({"UNION", "OPTIONAL", "MINUS", "FILTER", "BIND", "GRAPH", "EXISTS", "VALUES", "SELECT"})
_VOLATILE = frozenset({"NOW", "RAND", "UUID", "STRUUID", "BNODE", "SERVICE"})
# RDF 1.2 must not reach clients that read RDF 1.1, and nothing in the data needs it.
_LATER = frozenset(
    {"TRIPLE", "SUBJECT", "PREDICATE", "OBJECT", "ISTRIPLE", "LANGDIR", "HASLANG", "HASLANGDIR", "STRLANGDIR"}
    | {"LATERAL", "VERSION"}
)
_FORMS = frozenset(form.value for form in Form)
_TELLING = _FORMS | _UPDATES | _CLAUSES | _LATER


@dataclass
class Reading:
    """What one pass over a query found; positions count characters from 0."""

    form: Form | None = None
    update: str = ""
    words: set[str] = field(default_factory=set)
    later_at: int = -1
    balanced: bool = True
    depth: int = 0
    patterns: int = 0
    operators: int = 0


def admit(
    text: str,
    limits: Limits,
    default_graphs: tuple[str, ...] = (),
    named_graphs: tuple[str, ...] = (),
) -> Query:
    """Give a query that may be run. What it asks by SERVICE SILENT of a service that it may not ask, it asks no more.

    Raises the error that says why not: TooLongError, NotSparqlError, TooComplexError or RefusedError.
    """
    length = len(text.encode("utf-8", "surrogatepass"))
    if length > limits.query_bytes:
        detail = f"the query has {length:,} bytes; the limit is {limits.query_bytes:,}"
        raise TooLongError(detail, "shorten it, or split a long VALUES into several queries", limit=limits.query_bytes)
    reading = read(text)
    silenced = services.silenced(text, limits.services)
    if silenced != text:
        text, reading = silenced, read(silenced)
    asked = services.asked(text)
    _refuse_services(text, asked, limits)
    if reading.form is None:
        _refuse_no_query(text, reading)
    _refuse_size(reading, limits)
    if reading.later_at >= 0:
        line, column = tokenizer.position(text, reading.later_at)
        detail = "the query uses RDF 1.2, which this service does not offer"
        raise RefusedError(detail, "write it in SPARQL 1.1", line=line, column=column)
    return Query(
        text,
        reading.form or Form.SELECT,
        default_graphs,
        named_graphs,
        selects_dataset="FROM" in reading.words,
        names_graphs="GRAPH" in reading.words,
        repeatable=reading.words.isdisjoint(_VOLATILE),
        services=frozenset(asked.addresses),
        balanced=reading.balanced,
    )


def read(text: str) -> Reading:
    """Read a query. Raises NotSparqlError, with line and column, for a broken string."""
    with suppress(SyntaxError):
        reading = _read_outline(text)
        if reading.later_at < 0:
            return reading
    try:
        return _read(text)  # which tells the place in this text
    except SyntaxError as error:
        raise NotSparqlError.of(error) from None


def _read(text: str) -> Reading:
    reading = Reading()
    brackets: list[str] = []
    unary = 0
    for match in tokenizer.tokens(text):
        kind = match.lastgroup or ""
        # A run of prefix operators nests as brackets do: `!!!!1`, `----1`, `^^^:p`.
        unary = unary if kind == "operator" else 0
        if kind in _PLAIN:
            continue
        token, start = match[kind], match.start()
        if kind == "word":
            _note_word(reading, token.upper(), start, inside=bool(brackets))
        elif kind == "mark":
            # A comma within parentheses separates arguments, not patterns.
            reading.patterns += token != "," or (bool(brackets) and brackets[-1] != "(")
        elif kind == "close":
            # One out of place is left to the engine, which stops there.
            reading.balanced &= bool(brackets) and brackets.pop() == tokenizer.PAIRS[token]
        elif kind == "open":
            brackets.append(token)
            reading.depth = max(reading.depth, len(brackets))
        elif _is_later(text, token, start):
            reading.later_at = start
        elif kind == "operator":
            unary = unary + len(token) if token in _PREFIX else 0
            reading.depth = max(reading.depth, len(brackets) + unary)
            reading.operators += 1
            reading.patterns += token in ("/", "|") and bool(brackets) and brackets[-1] == "{"
    reading.balanced &= not brackets
    return reading


_read_outline = outlines.kept(_read)


def _note_word(reading: Reading, word: str, start: int, inside: bool) -> None:
    reading.words.add(word)
    if word not in _TELLING:
        return
    reading.operators += word in _CLAUSES
    if reading.form is None and not reading.update and not inside:
        if word in _FORMS:
            reading.form = Form(word)
        elif word in _UPDATES:
            reading.update = word
    if word in _LATER:
        reading.later_at = start


def _is_later(text: str, token: str, start: int) -> bool:
    """Whether a token is of a notation of RDF 1.2: `<<`, `{|`, `~`, or `--` after a language."""
    if token[0] in "<|":
        return text.startswith("<<", start) or text.startswith("{|", max(start - 1, 0))
    return token == "~" or (token[0] == "@" and text.startswith("--", start + len(token)))


def _refuse_services(text: str, asked: services.Services, limits: Limits) -> None:
    if asked.at < 0:
        return
    refused = sorted(asked.addresses - limits.services)
    if asked.addresses and not refused and not asked.unknown:
        return
    line, column = tokenizer.position(text, asked.at)
    detail = "the query asks another service (SERVICE), and this one opens no connections"
    if limits.services:
        detail = f"the query asks a service that is not on the list of this one: {', '.join(refused) or 'unknown'}"
    remedy = "remove the SERVICE part, write SERVICE SILENT to go on without it, or ask that service directly"
    if "wikibase:label" in text:
        remedy = "remove the SERVICE part: labels are in the data, as in ?thing rdfs:label ?name"
    raise RefusedError(detail, remedy, line=line, column=column, services=sorted(limits.services))


def _refuse_no_query(text: str, reading: Reading) -> None:
    if reading.update:
        detail = f"{reading.update} is an update, and this service is read only"
        raise RefusedError(detail, "ask with SELECT, ASK, CONSTRUCT or DESCRIBE; the data changes only with a release")
    mistake = mistakes.formless(text)
    line, column = tokenizer.position(text, mistake.offset)
    raise NotSparqlError(mistake.detail, mistake.remedy, line=line, column=column)


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
