"""Say beside an answer what is likely wrong with its query: in a header, never in the body of a standard format.

Variables and terms of vocabularies are looked at for every answer, in some microseconds. Only where a term may be none
of the data, or the answer is empty, is the release asked, by one small query.
"""

from __future__ import annotations

import re
from contextlib import suppress

from pyoxigraph import Literal, NamedNode, RdfFormat, parse
from rapidfuzz import process
from rapidfuzz.distance import OSA

from wardmote.graph.rdf import iris
from wardmote.graph.sparql import hints, mistakes, tokenizer
from wardmote.server.endpoint import outlines
from wardmote.server.engine import named_queries
from wardmote.server.engine.interface import Query, Served, Session
from wardmote.server.http.errors import RequestError

HEADER = "Wardmote-Hint"
_LONGEST = 600
_UNSAFE = re.compile(r"[^\x20-\x7e]+")
# How an answer without rows, a no and a graph without triples end, or all they have, by the name of their format.
_EMPTY = {
    "json": re.compile(rb'(?:"bindings"\s*:\s*\[\s*\]|"boolean"\s*:\s*false)[\s}]*\Z'),
    "xml": re.compile(rb"(?:<results\s*/>|<results>\s*</results>|<boolean>\s*false\s*</boolean>)\s*</sparql>\s*\Z"),
    "csv": (_ONE_LINE := re.compile(rb"\A(?!true\Z)[^\r\n]*\r?\n?\Z")),
    "tsv": _ONE_LINE,
    "jsonld": re.compile(
        rb'\A\s*(?:\[\s*\]|\{(?:\s*"@context"\s*:.*,)?\s*"@graph"\s*:\s*\[\s*\]\s*\})\s*\Z', re.DOTALL
    ),
    "rdfxml": re.compile(rb"\A[^<]*<\?[^>]*>\s*<rdf:RDF[^<>]*(?:/>|>\s*</rdf:RDF>)\s*\Z"),
}
_DECLARATIONS = re.compile(rb"\A(?:\s*+@?prefix[^\n]*+)*+\s*+\Z", re.IGNORECASE)
# An answer that is longer has something in it.
_MOST_BYTES = 16_384
# A query that is longer was hardly written by hand.
_MOST_CHARACTERS = 8_192
_NAME = re.compile(r"\b[a-z]++:[A-Za-z]\w*+")
# Those of what the data is not made of may occur in it as anything.
_CHECKED = frozenset(iris.VOCABULARIES) - {"xsd", "wd", "wdt"}
_TYPED = re.compile(r"\bxsd:[A-Za-z]\w*+")
# All of https://www.w3.org/TR/xmlschema11-2/ that a value in RDF can have.
_XML_SCHEMA = """
anyURI base64Binary boolean byte date dateTime dateTimeStamp dayTimeDuration decimal double duration float gDay gMonth
gMonthDay gYear gYearMonth hexBinary int integer language long Name NCName negativeInteger NMTOKEN nonNegativeInteger
nonPositiveInteger normalizedString positiveInteger short string time token unsignedByte unsignedInt unsignedLong
unsignedShort yearMonthDuration
"""
_DATATYPES = frozenset(f"xsd:{name}" for name in _XML_SCHEMA.split())
# How like a term must be to be named, and what each thing that it shares beside its spelling adds to that.
_NEAR, _KIND = 0.55, 0.05
# No term is longer, and what is cut off makes no name more like one.
_LONGEST_TERM = 64
_NAMES = ("name", "label", "title", "prefLabel")
_VOCABULARY = ("editor/classes", "editor/properties", "service/vocabulary")


def is_empty(body: bytes, form: str) -> bool:
    """Whether a whole answer in a format, by its name, has no rows, is a no, or is a graph without triples."""
    return len(body) <= _MOST_BYTES and _EMPTY.get(form, _DECLARATIONS).search(body) is not None


def header(query: Query, session: Session, empty: bool) -> list[tuple[str, str]]:
    """Give the header that says what is likely wrong with a query; none where nothing is."""
    said = _UNSAFE.sub(" ", sentence(query, session, empty).encode("ascii", "backslashreplace").decode())
    return [(HEADER, said if len(said) <= _LONGEST else f"{said[: _LONGEST - 3]}...")] if said else []


def sentence(query: Query, session: Session, empty: bool) -> str:
    """Say what is likely wrong with a query, and whose answer is perhaps `empty`; "" where nothing is."""
    sentences: list[str] = []
    if len(query.text) > _MOST_CHARACTERS:
        return ""
    with suppress(SyntaxError):
        sentences += _seen(query.text, empty)
        with suppress(RequestError):
            if empty or _is_odd(query.text, session):
                sentences += _about_terms(query.text, session)
        if empty:
            sentences += hints.inside_its_graph(query.text)
    return "; ".join(sentences)


def _about_terms(text: str, session: Session) -> list[str]:
    """Say which names do not occur in the data, with the near ones, and which texts occur with a language."""
    found, base = hints.terms(text), session.served.base
    declared = iris.prefixes(base) | _declared(text)
    names = {name: iri for name in found.names if (iri := _expanded(name, declared)) is not None}
    texts = {written: value for written in found.texts if (value := _value(written)) is not None}
    asked: list[NamedNode | Literal] = [
        *names.values(),
        *texts.values(),
        *(Literal(value.value, language="en") for value in texts.values()),
    ]
    if not asked:
        return []
    occurring = {row["term"] for row in named_queries.rows(session, "service/occurring", term=asked)}
    _learn(session, [term for term in occurring if isinstance(term, NamedNode)])
    sentences = [
        f"{mistakes.short(name)} does not occur in the data{_near(name, iri, session)}"
        for name, iri in names.items()
        if iri not in occurring
    ]
    for written, value in texts.items():
        if value not in occurring and Literal(value.value, language="en") in occurring:
            sentences.append(
                f"{mistakes.short(written)} has a language in the data: write {mistakes.short(written)}@en"
            )
    return sentences


def _about_datatypes(text: str) -> list[str]:
    """Say which datatypes there are none of: a value of such equals no other, and is before and after none."""
    odd = set(_TYPED.findall(text)) - _DATATYPES if "xsd:" in text else set()  # the pattern takes its time
    named = dict.fromkeys(token.text for token in tokenizer.listed(text) if token.text in odd) if odd else ()
    near = {name: mistakes.near(name, _DATATYPES, _NEAR) for name in named}
    return [
        f"{mistakes.short(name)} is no datatype{f': did you mean {like[0]}?' if like else ''}"
        for name, like in near.items()
    ]


@outlines.kept
def _checked(text: str) -> frozenset[str]:
    """Give the names in a query that would be terms in the data, as far as a look tells."""
    return frozenset(name for name in _NAME.findall(text) if name.partition(":")[0] in _CHECKED)


def _is_odd(text: str, session: Session) -> bool:
    """Whether a query names something of a vocabulary that is none of the terms in the data, as far as a look tells."""
    known = _vocabulary(session)
    return bool(known) and not _checked(text) <= known.keys()


@outlines.kept
def _seen(text: str, empty: bool) -> tuple[str, ...]:
    """Say what is likely wrong with a query, whatever is in its IRIs and in the data; raises as `tokenizer.tokens`."""
    return (*hints.variables(text, empty), *_about_datatypes(text))


def _declared(text: str) -> dict[str, str]:
    tokens = tokenizer.listed(text)
    names = zip(tokens, tokens[1:], tokens[2:], strict=False)
    return {name.text[:-1]: space.text[1:-1] for word, name, space in names if word.word == "PREFIX"}


def _expanded(name: str, prefixes: dict[str, str]) -> NamedNode | None:
    """Give the IRI of a name as a query has it; None where it is none."""
    prefix, _, local = name.partition(":")
    written = name[1:-1] if name.startswith("<") else prefixes.get(prefix, "") + re.sub(r"\\(.)", r"\1", local)
    with suppress(ValueError):
        return NamedNode(written)
    return None


def _value(written: str) -> Literal | None:
    """Give the text that is written in a query, by the engine's own reading of its quotes and escapes."""
    with suppress(SyntaxError):
        quad = next(iter(parse(input=f"<urn:a> <urn:b> {written} .", format=RdfFormat.TURTLE)))
        return quad.object if isinstance(quad.object, Literal) else None
    return None


_terms: dict[Served, dict[str, str]] = {}


def _vocabulary(session: Session) -> dict[str, str]:
    """Give the classes, properties and values in a release: by prefixed name, the local one in lower case."""
    if session.served not in _terms:
        found: dict[str, str] = {}
        for name in _VOCABULARY:
            terms = [row["term"] for row in named_queries.rows(session, name)]
            found |= _shortened(session, [term for term in terms if isinstance(term, NamedNode)])
        _terms.clear()  # an earlier release is not asked for again
        _terms[session.served] = found
    return _terms[session.served]


def _learn(session: Session, terms: list[NamedNode]) -> None:
    """Take terms of vocabularies that occur into what is known of a release, so that none is asked for with each query.

    The words are put in place of the former, which another thread may be reading.
    """
    known = _vocabulary(session)
    found = _shortened(session, terms)
    new = {name: local for name, local in found.items() if name.partition(":")[0] in _CHECKED and name not in known}
    if new:
        _terms[session.served] = known | new


def _shortened(session: Session, terms: list[NamedNode]) -> dict[str, str]:
    """Give terms by prefixed name, the local one in lower case; those without one are left out."""
    names = (iris.shorten(term.value, session.served.base) for term in terms)
    return {name: name.partition(":")[2].lower() for name in names if name is not None}


def _near(name: str, iri: NamedNode, session: Session) -> str:
    """Give the terms that are spelt most like one that does not occur, as the end of a sentence."""
    short = iris.shorten(iri.value, session.served.base) or name
    prefix, _, local = short.partition(":")
    if prefix in iris.KINDS:
        return f": look it up at /search?q={local}" if re.fullmatch(r"[\w.-]{1,40}", local) else ""
    alike = process.extract(
        local.lower()[:_LONGEST_TERM],
        _vocabulary(session),
        scorer=OSA.normalized_similarity,
        score_cutoff=_NEAR - 2 * _KIND,
        limit=None,
    )
    scored = sorted((score + _KIND * _of_a_kind(short, one), one) for _, score, one in alike)
    near = [one for score, one in scored[-3:] if score >= _NEAR][::-1]
    near = [*_usual(short), *near][:3]
    return f": did you mean {' or '.join(near)}?" if near else ""


def _usual(name: str) -> list[str]:
    """Give what is written here for what other data sets call otherwise."""
    if name == "wdt:P31":
        return ["a"]
    return ["rdfs:label"] if mistakes.near(name.partition(":")[2], _NAMES, 0.75) else []


def _of_a_kind(name: str, other: str) -> int:
    """Count what two prefixed names share: the prefix, and whether they begin as classes do or as properties."""
    (prefix, _, local), (known, _, term) = name.partition(":"), other.partition(":")
    return (prefix == known) + (local[:1].isupper() == term[:1].isupper())
