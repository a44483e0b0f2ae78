"""Every address within the site is built here: of the page and the data of a thing, of queries, of files.

A thing has the IRI `BASE id/KIND/KEY`. Its page is `/doc/KIND/KEY`, its data `/doc/KIND/KEY.SUFFIX`. The base need not
be the address that serves, so pages link by path alone, and what leaves the site carries IRIs.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import quote, urlencode

from wardmote.graph.rdf import iris
from wardmote.graph.rdf.formats import CSV, TSV, TURTLE, Format
from wardmote.server.http.negotiation import DOCUMENTS

HOME = "/"
ABOUT = "/about"
ASK = "/ask"
BENCH = "/bench"
BROWSE = "/browse"
CONFORMANCE = "/conformance"
COMPARE = "/compare/"
CORRECT = "/correct"
COUNCILS = "/councils"
DEVELOPERS = "/developers"
DOCS = "/docs/"
DUMPS = "/dumps/"
ELECTIONS = "/elections"
ENDPOINT = "/sparql"
FINDINGS = "/findings"
MCP = "/mcp"
ONTOLOGY = "/ontology"
OPENAPI = "/openapi.json"
PARTIES = "/browse/party"
PEOPLE = "/browse/person"
QUERY = "/query"
RECONCILE = "/reconcile"
RESULTS = "/results"
SEARCH = "/search"
SHAPES = "/shapes"
VERIFY = "/verify"
VERIFY_SCHEMA = f"{VERIFY}/schema.json"

# The parameter, and the value of it, that keeps cells of a table from passing for formulas.
GUARD, FORMULAS = "guard", "formulas"

# The formats in which a thing's data is sent, and those of graphs among them, by the suffix of the address.
SUFFIXES: Mapping[str, Format] = {form.suffix: form for form in DOCUMENTS if form.suffix}
GRAPH_SUFFIXES: Mapping[str, Format] = {suffix: form for suffix, form in SUFFIXES.items() if form.rdf}

# What an IRI may hold unescaped (RFC 3987): letters of any script, digits, and these marks; `%` where it is escaped.
_ILLEGAL = re.compile(r"[\x00-\x20\x7f-\x9f<>\"{}|\\^`\s]|%(?![0-9A-Fa-f]{2})")
_SAFE = "/:@!$&'()*+,;=~-._"
_PLAIN = "/:;?@!$()*,"
# Documents whose IRI is their own address, whatever the base: the vocabulary stays where it is.
_VOCABULARY = {
    iris.WM.removesuffix("#"): ONTOLOGY,
    iris.SHAPES.removesuffix("#"): SHAPES,
}
_PLACES = {path: namespace for namespace, path in _VOCABULARY.items()}
LONGEST = 512


def page(iri: str, base: str = iris.DEFAULT_BASE) -> str:
    """Give the address of the page about what an IRI names: a path for those that are ours, else the IRI itself.

    A fragment is kept: a segment `…/id/article/KEY#char=0,9` stands on the page of its article.
    """
    whole, mark, fragment = iri.partition("#")
    anchor = f"#{quote(fragment, safe=_SAFE + '?')}" if mark and fragment else ""
    path = _page(whole, base)
    return iri if path is None else path + anchor


def data(iri: str, base: str = iris.DEFAULT_BASE, form: Format = TURTLE) -> str:
    """Give the address of the data about what an IRI of ours names, as a path; of a fragment, the data of its whole.

    Raises ValueError for an IRI that is not ours and for a format that no data is sent in.
    """
    if form.suffix not in SUFFIXES:
        raise ValueError(f"Unexpected format of data {form.name!r}")
    path = _page(iri.partition("#")[0], base)
    if path is None or path == HOME:
        raise ValueError(f"Unexpected IRI, which is not one of a thing of ours {iri!r}")
    return f"{path}.{form.suffix}"


def identifier(iri: str, base: str = iris.DEFAULT_BASE) -> str:
    """Give the address at which the site answers for the IRI itself: `/id/KIND/KEY` for a thing, else as `page`."""
    whole = iri.partition("#")[0]
    return f"/{quote(whole[len(base) :], safe=_SAFE)}" if whole.startswith(f"{base}id/") else page(whole, base)


def _page(whole: str, base: str) -> str | None:
    """Give the path of the page of an IRI without a fragment, or None where it is not ours."""
    vocabulary = _translated(whole, _VOCABULARY)
    if vocabulary is not None:
        return vocabulary
    if not whole.startswith(base):
        return None
    local = quote(whole[len(base) :], safe=_SAFE)
    return f"/doc/{local.removeprefix('id/')}" if local.startswith("id/") else f"/{local}"


def _translated(whole: str, names: Mapping[str, str]) -> str | None:
    """Give a document, or what is below one, by its other name: the IRI of a vocabulary, or the path that serves it."""
    for name, other in names.items():
        if whole == name or whole.startswith(name + "/"):
            return other + whole[len(name) :]
    return None


def thing(kind: str, key: str, base: str = iris.DEFAULT_BASE) -> str:
    """Give the IRI of the thing whose page is `/doc/KIND/KEY`; `key` is as a request has it, its escapes decoded.

    Raises ValueError, saying what is wrong, where no IRI can have that key.
    """
    if not key or key.startswith("/") or key.endswith("/") or "//" in key:
        raise ValueError("a key is neither empty nor does it begin or end in a slash or hold an empty step")
    if len(kind) + len(key) > LONGEST:
        raise ValueError(f"no identifier is longer than {LONGEST} characters")
    if any(step in (".", "..") for step in key.split("/")):
        raise ValueError("a key holds no step that is one dot or two")
    match = _ILLEGAL.search(kind + key)
    if match or "#" in key or "?" in key or "\ufffd" in key:
        found = match[0] if match else next(mark for mark in "#?\ufffd" if mark in key)
        raise ValueError(f"no identifier holds the character {found!r}")
    return f"{base}id/{kind}/{key}"


def document(path: str, base: str = iris.DEFAULT_BASE) -> str:
    """Give the IRI of what the document at a path is about, whatever its suffix: `…/id/council/camden`, `…/ontology`.

    Raises ValueError for a path at which no such document can be.
    """
    stem = split_suffix(path)[0]
    vocabulary = _translated(stem, _PLACES)
    if vocabulary is not None:
        return vocabulary
    if stem.startswith("/doc/"):
        return thing(*stem.removeprefix("/doc/").partition("/")[::2], base)
    if stem.startswith("/graph/"):
        return f"{base}{stem[1:]}"
    raise ValueError(f"Unexpected path of a document {path!r}")


def uri(iri: str) -> str:
    """Give an IRI in the letters that a header may hold."""
    return quote(iri, safe=f"{_SAFE}#?%")


def split_suffix(path: str) -> tuple[str, str]:
    """Split a path into what comes before a suffix of ours and that suffix, or "" where it has none."""
    stem, dot, suffix = path.rpartition(".")
    return (stem, suffix) if dot and suffix in SUFFIXES else (path, "")


@dataclass(frozen=True)
class Alternate:
    """Another form of a document: where it is, and in which format."""

    href: str
    format: Format


def alternates(iri: str, base: str = iris.DEFAULT_BASE, forms: Mapping[str, Format] = SUFFIXES) -> list[Alternate]:
    """Give the forms in which the data about what an IRI of ours names can be had, by default all of them."""
    return [Alternate(data(iri, base, form), form) for form in forms.values()]


def query(text: str, view: str = "table") -> str:
    """Give the address of the query page with a query and the view of its answer: table, chart, map or raw."""
    return f"{QUERY}?{_parameters({'query': text, 'view': view})}"


def named_query(name: str, this: Sequence[str] = ()) -> str:
    """Give the short address of a query of ours, by its name, about things by their IRIs; it leads to `query`."""
    return f"{QUERY}?{urlencode([('named', name), *(('this', iri) for iri in this)], safe=_PLAIN)}"


def answer(text: str, form: Format) -> str:
    """Give the address of the answer to a query in a format, at the endpoint, as a browser is to load it down.

    A spreadsheet may open a table of text, so its cells are guarded.
    """
    guard = {GUARD: FORMULAS} if form in (CSV, TSV) else {}
    return f"{ENDPOINT}?{_parameters({'query': text, 'format': form.name} | guard)}"


def _parameters(given: Mapping[str, str]) -> str:
    """Write the parameters of an address. What may stand there as it is does: pages hold many queries."""
    return urlencode(given, safe=_PLAIN)


def search(words: str, kind: str = "", start: int = 0) -> str:
    """Give the address of the search for words, among all kinds of things or one, from the first or a later result."""
    given = {"q": words, "kind": kind, "start": start}
    return f"{SEARCH}?{urlencode({name: value for name, value in given.items() if value})}"


def compare(council: str, first: date | None = None, last: date | None = None, base: str = iris.DEFAULT_BASE) -> str:
    """Give the address of the page that compares the elections of a council on two days, by default the last two.

    `council` is an IRI of ours.
    """
    days = {"from": first, "to": last}
    asked = urlencode({name: day.isoformat() for name, day in days.items() if day})
    path = f"{COMPARE}{quote(council.removeprefix(f'{base}id/council/'), safe=_SAFE)}"
    return f"{path}?{asked}" if asked else path


def static(name: str) -> str:
    """Give the address of a file that comes with the server, as `static("site.css")`."""
    return f"/static/{quote(name, safe='/')}"


def dump(release: str = "latest", name: str = "") -> str:
    """Give the address of the dumps of a release, or of one file of them."""
    return f"{DUMPS}{quote(release)}/{quote(name, safe='/')}"


def asked_alike(address: str, parameters: bytes) -> str:
    """Give an address with the parameters of a request that is led there, among which may be a format."""
    return f"{address}?{parameters.decode('latin-1')}" if parameters else address


def drawing(part: str) -> str:
    """Give the address of the drawing of a part of the ontology."""
    return f"/drawings/{part}.svg"


def manual(name: str = "") -> str:
    """Give the address of the manual, or of a page of it."""
    return f"{DOCS}{name}"
