"""The formats that a kind of document is offered in, and the choice by a parameter or an Accept header."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from werkzeug.datastructures import MIMEAccept
from werkzeug.http import parse_accept_header

from wardmote.graph.rdf import formats
from wardmote.graph.rdf.formats import (
    CSV,
    HTML,
    JSON,
    JSON_RESULTS,
    JSONLD,
    NQUADS,
    NTRIPLES,
    RDFXML,
    TRIG,
    TSV,
    TURTLE,
    XML_RESULTS,
    Format,
)
from wardmote.server.http.errors import NotAcceptableError

Offer = tuple[Format, ...]

# In order of preference: of formats that a client values alike it gets the first. A page is only for those who ask.
RESULTS: Offer = (JSON_RESULTS, XML_RESULTS, CSV, TSV, HTML)
GRAPHS: Offer = (TURTLE, NTRIPLES, JSONLD, RDFXML, NQUADS, TRIG, HTML)
DOCUMENTS: Offer = (TURTLE, JSONLD, NTRIPLES, RDFXML, JSON, CSV, HTML)
# At the address of a page, a page is for all who do not ask for anything else.
PAGES: Offer = (HTML, *DOCUMENTS[:-1])
# The ontology and the shapes are neither a flat object nor a table, so JSON is JSON-LD there.
VOCABULARIES: Offer = (TURTLE, JSONLD, NTRIPLES, RDFXML, HTML)
LISTS: Offer = (HTML, JSON)

# The parameters that name a format: the one that we document, and the one that other endpoints have.
PARAMETERS = ("format", "output")

_MEDIA = tuple(dict.fromkeys(media for form in formats.ALL for media in form.media))


@dataclass(frozen=True)
class Choice:
    """A format, and the one of its media types under which it is sent."""

    format: Format
    media: str

    @property
    def content_type(self) -> str:
        """The value of the Content-Type header."""
        return formats.with_charset(self.media)


def named(parameters: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """Give the formats that the parameters of a request name, in the order in which they count. Empty ones name none.

    A client that knows several ways to name a format may send them all.
    """
    pairs = list(parameters)
    return tuple(value for known in PARAMETERS for name, value in pairs if name == known and value)


def choose(offered: Offer, accept: str, names: tuple[str, ...] = ()) -> Choice:
    """Choose among formats by the first of some names that is known, or else by an Accept header.

    Where names are given and none is known, only media types that the header names count, and no ranges: who names a
    format does not want any other. Raises NotAcceptableError, with the formats there are, where none is acceptable.
    """
    choice = _found(offered, accept, names)
    if choice is not None:
        return choice
    asked = " or ".join(f"format={name}" for name in names) or f"Accept: {accept}"
    listed = ", ".join(f"{form.media[0]} (format={form.name})" for form in offered)
    media = [form.media[0] for form in offered]
    raise NotAcceptableError(f"nothing offered here matches {asked}", f"ask for one of: {listed}", offered=media)


@lru_cache(maxsize=1024)
def _found(offered: Offer, accept: str, names: tuple[str, ...]) -> Choice | None:
    by_media, by_name = _table(offered, lambda form: form.media), _table(offered, lambda form: form.names)
    for name in names:
        # A `+` in a query string that was not percent-encoded arrives as a space.
        wanted = name.strip().lower().replace(" ", "+").split(";")[0]
        if wanted in by_name:
            return Choice(by_name[wanted], by_name[wanted].media[0])
        if wanted in by_media:
            return Choice(by_media[wanted], wanted)
    if names:
        accept = ",".join(part for part in accept.split(",") if "*" not in part) or "*/*;q=0"
    media = best(accept, tuple(by_media))
    return Choice(by_media[media], media) if media is not None else None


def _table(offered: Offer, labels: Callable[[Format], Sequence[str]]) -> dict[str, Format]:
    """Give formats by their labels. A label that is the usual one of a format means that, of the others the first."""
    usual = {labels(form)[0]: form for form in offered}
    return {label: form for form in offered for label in labels(form) if usual.get(label, form) is form}


@lru_cache(maxsize=1024)
def best(accept: str, offered: tuple[str, ...]) -> str | None:
    """Give the media type offered that an Accept header values most, or None where it admits none.

    Of equals the first offered wins.
    """
    chosen, quality = max(zip(offered, qualities(accept, offered), strict=True), key=lambda pair: pair[1])
    return chosen if quality > 0 else None


@lru_cache(maxsize=1024)
def qualities(accept: str, offered: tuple[str, ...] = _MEDIA) -> tuple[float, ...]:
    """Give how an Accept header values each of some media types, by default all that anything here is sent under.

    Each type has the quality of the most specific range that covers it (RFC 9110, 12.5.1). An absent or empty header
    admits everything.
    """
    ranges = parse_accept_header(accept if accept.strip() else "*/*")
    # What is offered has no parameters, so those of a range tell nothing apart.
    plain = MIMEAccept((value.partition(";")[0].strip(), quality) for value, quality in ranges)
    return tuple(plain.quality(media) for media in offered)


@lru_cache(maxsize=256)
def coding(accept: str) -> str:
    """Give the content coding that an Accept-Encoding header values most of br, gzip and identity."""
    if not accept.strip():
        return "identity"
    values = dict(parse_accept_header(accept))
    offered = [(values.get(name, values.get("*", 0.0)), name) for name in ("br", "gzip")]
    quality, name = max(offered, key=lambda pair: pair[0])
    return name if quality > 0 and quality >= values.get("identity", 0.0) else "identity"
