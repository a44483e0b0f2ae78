"""The formats offered, and the choice among them by the Accept header or by a `format` parameter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from werkzeug.datastructures import MIMEAccept
from werkzeug.http import parse_accept_header

FORMATS_NS = "http://www.w3.org/ns/formats/"


@dataclass(frozen=True, eq=False)
class Format:
    """One way to write an answer. `media` lists its media types, the usual one first; `names` those of `format=`."""

    names: tuple[str, ...]
    media: tuple[str, ...]
    label: str
    iri: str = ""

    @property
    def name(self) -> str:
        """The name by which the rest of the server knows the format."""
        return self.names[0]


RESULTS = (
    Format(
        ("json", "srj"),
        ("application/sparql-results+json", "application/json"),
        "SPARQL Results in JSON",
        FORMATS_NS + "SPARQL_Results_JSON",
    ),
    Format(
        ("xml", "srx"),
        ("application/sparql-results+xml", "application/xml", "text/xml"),
        "SPARQL Results in XML",
        FORMATS_NS + "SPARQL_Results_XML",
    ),
    Format(("csv",), ("text/csv",), "CSV", FORMATS_NS + "SPARQL_Results_CSV"),
    Format(("tsv",), ("text/tab-separated-values",), "TSV", FORMATS_NS + "SPARQL_Results_TSV"),
    Format(("html",), ("text/html", "application/xhtml+xml"), "a page to read"),
)

GRAPHS = (
    Format(("turtle", "ttl"), ("text/turtle", "application/x-turtle"), "Turtle", FORMATS_NS + "Turtle"),
    Format(("ntriples", "nt"), ("application/n-triples", "text/plain"), "N-Triples", FORMATS_NS + "N-Triples"),
    Format(
        ("jsonld", "json-ld", "json"),
        ("application/ld+json", "application/json"),
        "JSON-LD",
        FORMATS_NS + "JSON-LD",
    ),
    Format(
        ("rdfxml", "rdf", "xml"),
        ("application/rdf+xml", "application/xml", "text/xml"),
        "RDF/XML",
        FORMATS_NS + "RDF_XML",
    ),
    Format(("nquads", "nq"), ("application/n-quads",), "N-Quads", FORMATS_NS + "N-Quads"),
    Format(("trig",), ("application/trig",), "TriG", FORMATS_NS + "TriG"),
    Format(("html",), ("text/html", "application/xhtml+xml"), "a page to read"),
)


@dataclass(frozen=True)
class Choice:
    """A format, and the one of its media types under which it is sent."""

    format: Format
    media: str

    @property
    def content_type(self) -> str:
        """The value of the Content-Type header."""
        return with_charset(self.media)


@lru_cache(maxsize=1024)
def choose(offered: tuple[Format, ...], accept: str, name: str | None = None) -> Choice | None:
    """Choose among formats by a `format` parameter, or else by an Accept header; None where nothing is acceptable."""
    if name is not None:
        return _by_name(offered, name.strip())
    media = best(accept, tuple(kind for form in offered for kind in form.media))
    return next((Choice(form, media) for form in offered if media in form.media), None)


def _by_name(offered: Sequence[Format], name: str) -> Choice | None:
    # A `+` in a query string that was not percent-encoded arrives as a space.
    wanted = name.lower().replace(" ", "+").split(";")[0]
    for form in offered:
        if wanted in form.names:
            return Choice(form, form.media[0])
        if wanted in form.media:
            return Choice(form, wanted)
    return None


@lru_cache(maxsize=1024)
def best(accept: str, offered: tuple[str, ...]) -> str | None:
    """Give the media type offered that an Accept header values most, or None where it admits none.

    Each type has the quality of the most specific range that covers it (RFC 9110, 12.5.1); of equals the first offered
    wins. An absent or empty header admits everything.
    """
    if not accept.strip():
        return offered[0]
    ranges = list(parse_accept_header(accept, MIMEAccept))
    quality = {media: _quality(media, ranges) for media in offered}
    chosen = max(offered, key=lambda media: quality[media])
    return chosen if quality[chosen] > 0 else None


def _quality(media: str, ranges: Sequence[tuple[str, float]]) -> float:
    specificity, quality = -1, 0.0
    for value, q in ranges:
        rank = _specificity(media, value.split(";")[0].strip().lower())
        if rank > specificity:
            specificity, quality = rank, q
    return quality


def _specificity(media: str, wanted: str) -> int:
    if wanted == media:
        return 2
    if wanted == media.split("/")[0] + "/*":
        return 1
    return 0 if wanted in ("*/*", "*") else -1


def listing(offered: Sequence[Format]) -> str:
    """Give the media types of formats for an error message."""
    return ", ".join(f"{form.media[0]} (format={form.names[0]})" for form in offered)


def with_charset(media: str) -> str:
    """Give a media type with its charset, where it is one of text."""
    return f"{media}; charset=utf-8" if media.startswith("text/") else media


@lru_cache(maxsize=256)
def coding(accept: str) -> str:
    """Give the content coding that an Accept-Encoding header values most of br, gzip and identity."""
    if not accept.strip():
        return "identity"
    values = dict(parse_accept_header(accept))
    offered = [(values.get(name, values.get("*", 0.0)), name) for name in ("br", "gzip")]
    quality, name = max(offered, key=lambda pair: pair[0])
    return name if quality > 0 and quality >= values.get("identity", 0.0) else "identity"
