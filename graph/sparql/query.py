"""Ask a release: queries as text and by name, with every prefix known and the union of all graphs as default graph."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise

from pyoxigraph import QueryBoolean, QuerySolutions, QueryTriples, Store

from wardmote.graph.errors import QueryError
from wardmote.graph.rdf import iris

FORMS = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")

Results = QuerySolutions | QueryBoolean | QueryTriples

_FOLDER = files("wardmote.graph") / "queries" / "examples"

# The grammar's terminals as far as they can hide or look like a word (SPARQL 1.1, section 19.8).
_TOKEN = re.compile(
    r"""
    (?P<comment> \#[^\n\r]*)
  | (?P<iri> <[^<>"{}|^`\x00-\x20]*>)
  | (?P<string> \"{3}(?:\"{0,2}(?:[^"\\]|\\.))*\"{3} | '{3}(?:'{0,2}(?:[^'\\]|\\.))*'{3}
              | "(?:[^"\\\n\r]|\\.)*" | '(?:[^'\\\n\r]|\\.)*')
  | (?P<variable> [?$]\w+)
  | (?P<tag> @[A-Za-z]+(?:-[A-Za-z0-9]+)*)
  | (?P<name> (?:[^\W\d][\w.\-]*+(?<!\.))?:(?:[\w:\-]|%[0-9A-Fa-f]{2}|\\.|\.+(?=[\w:\-%\\]))*)
  | (?P<word> [A-Za-z_]\w*)
  | (?P<other> \S)
    """,
    re.VERBOSE | re.DOTALL,
)

# A prefixed name with several dots. Possessive, since a query may be made of nothing but colons.
_DOTTED = re.compile(r":[\w\-%\\]*+\.[\w\-%\\]++\.[\w\-%\\]")
_BARE_DOT = re.compile(r"(?<!\\)\.")
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_SYNTAX_ERROR = re.compile(r"error at (?P<line>\d+):(?P<column>\d+): (?P<detail>.*)", re.DOTALL)


@dataclass(frozen=True)
class NamedQuery:
    """A query that comes with the package. `text` starts with the title as a comment and declares no prefix."""

    name: str
    title: str
    text: str

    @property
    def form(self) -> str:
        """What the query asks for: one of `FORMS`."""
        return form(self.text)


@cache
def names() -> tuple[str, ...]:
    """Give the names of all named queries, sorted."""
    return tuple(sorted(path.name.removesuffix(".rq") for path in _FOLDER.iterdir() if path.name.endswith(".rq")))


def load(name: str) -> NamedQuery:
    """Give a named query. Raises QueryError, with names that are near, where there is none of this name."""
    if name not in names():
        near = difflib.get_close_matches(name, names(), n=3, cutoff=0.4)
        meant = f"did you mean {' or '.join(near)}? " if near else ""
        raise QueryError(f"no query is named {name!r}: {meant}There are {', '.join(names()) or 'none'}")
    text = (_FOLDER / f"{name}.rq").read_text(encoding="utf-8")
    title = text.partition("\n")[0]
    if not title.startswith("# "):
        raise ValueError(f"Unexpected first line of query {name}, which should be its title: {title!r}")
    return NamedQuery(name, title.removeprefix("# ").strip().removesuffix("."), text)


def tokens(text: str) -> Iterator[tuple[str, str]]:
    """Give the terminals of a query with their kind: comment, iri, string, variable, tag, name, word or other."""
    for match in _TOKEN.finditer(text):
        yield str(match.lastgroup), match[0]


def words(text: str) -> Iterator[str]:
    """Give the words of a query in upper case: what is neither in a comment, a string or an IRI, nor part of a name."""
    return (token.upper() for kind, token in tokens(text) if kind == "word")


def form(text: str) -> str:
    """Give what a query asks for, one of `FORMS`. Raises QueryError where it asks for nothing."""
    for word in words(text):
        if word in FORMS:
            return word
    raise QueryError(f"not a query: it has none of the words {', '.join(FORMS)}")


def portable(text: str, base: str = iris.DEFAULT_BASE) -> str:
    """Give a query with a declaration of each of our prefixes that it uses, so that it runs at any endpoint.

    Comments at the start stay there; a prefix that the query declares for itself is left alone.
    """
    found = [(kind, token) for kind, token in tokens(text) if kind in ("word", "name")]
    own = {token[:-1] for (_, before), (_, token) in pairwise(found) if before.upper() == "PREFIX"}
    used = {token.partition(":")[0] for kind, token in found if kind == "name"} - own
    declarations = "".join(f"PREFIX {p}: <{n}>\n" for p, n in iris.prefixes(base).items() if p in used)
    head, code = _split_comments(text)
    return head + declarations + code


def _split_comments(text: str) -> tuple[str, str]:
    """Part a query from the comments at its start."""
    lines = text.splitlines(keepends=True)
    start = next((n for n, line in enumerate(lines) if not line.lstrip().startswith("#")), len(lines))
    return "".join(lines[:start]), "".join(lines[start:])


def run(store: Store, text: str, base: str = iris.DEFAULT_BASE) -> Results:
    """Ask a store that `release.open_store` opened. The results are read from it as they are asked for.

    Raises QueryError, with line and column, where the text is not SPARQL, and where it has a SERVICE in it: the engine
    would open a connection to whatever address it names.
    """
    if asks_service(text):
        raise QueryError("SERVICE is refused, since it would open connections: ask the other endpoint on its own")
    try:
        return store.query(as_read(text), prefixes=iris.prefixes(base))
    except SyntaxError as error:
        raise QueryError(_explain(text, as_written(text, str(error)))) from None


def as_read(text: str) -> str:
    """Give a query as the engine can read it.

    It stops at the second dot of a prefixed name (PN_LOCAL of SPARQL 1.1 allows any number), as most of our ballots and
    elections have it, unless dots are escaped.
    """
    if _DOTTED.search(text) is None:
        return text
    return _TOKEN.sub(lambda match: _escaped(match[0]) if match.lastgroup == "name" else match[0], text)


def _escaped(name: str) -> str:
    prefix, _, local = name.partition(":")
    if prefix == "_" or local.count(".") < 2:
        return name
    return f"{prefix}:" + _BARE_DOT.sub(r"\\.", local)


def as_written(text: str, message: str) -> str:
    """Give the engine's message on a query that it got from `as_read` with the place in the query as it was written."""
    match = _SYNTAX_ERROR.match(message)
    read = as_read(text)
    if match is None or read == text:
        return message
    line, column, place = int(match["line"]), int(match["column"]), 0
    (own, given) = (one.split("\n")[line - 1] for one in (text, read))
    for character in given[: column - 1]:
        place += place < len(own) and own[place] == character
    return f"error at {line}:{place + 1}: {match['detail']}"


def asks_service(text: str) -> bool:
    """Whether a query may have a SERVICE in it as an engine reads it: escapes decoded, and no space needed after it."""
    plain = _ESCAPE.sub(lambda match: chr(min(int(match[1] or match[2], 16), 0x10FFFF)), text)
    return any(token.upper().startswith("SERVICE") for kind, token in tokens(plain) if kind in ("word", "name"))


def _explain(text: str, message: str) -> str:
    """Give the engine's message with the line it speaks of, and without its lists of character classes."""
    match = _SYNTAX_ERROR.match(message)
    if match is None:
        return f"not SPARQL: {message}"
    return pointed(text, int(match["line"]), int(match["column"]), _expected(match["detail"]))


def pointed(text: str, line: object, column: object, detail: str) -> str:
    """Give what is wrong with a query, with the line it is on and a pointer at the column, where these are known."""
    if not isinstance(line, int) or not isinstance(column, int) or line < 1 or column < 1:
        return f"not SPARQL: {detail}"
    lines = text.splitlines() or [""]
    shown = lines[line - 1] if line <= len(lines) else ""
    return f"not SPARQL, at line {line}, column {column}: {detail}\n    {shown}\n    {' ' * (column - 1)}^"


def _expected(detail: str) -> str:
    if "Prefix not found" in detail:
        return f"a prefix that is neither declared nor one of {', '.join(iris.prefixes())}"
    plain = re.sub(r"\['.*?'\](?=,|$)|\[_\]", "", detail, flags=re.DOTALL)
    items = re.findall(r'"(?:[^"\\]|\\.)+"|\b[A-Z]{2,}\b', plain)
    return f"expected {' or '.join(items)}" if items else "unexpected here, or the query ends too early"
