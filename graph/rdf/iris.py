"""Every IRI is built here, and every prefix is declared in `prefixes.toml`.

The vocabulary has one namespace for good. What is described lives below a base that an operator may set: data files
are written under `DEFAULT_BASE`, and a release is built under the base in force (see `rebase`).
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from pyoxigraph import Literal, NamedNode, Quad

DEFAULT_BASE = "https://w3id.org/wardmote/"
_READ = tomllib.loads((files("wardmote.graph") / "rdf" / "prefixes.toml").read_text(encoding="utf-8"))
VOCABULARIES: Mapping[str, str] = _READ["vocabularies"]
# Kinds of things that have IRIs of the form BASE id/KIND/KEY; each kind is a prefix of its own.
KINDS: tuple[str, ...] = tuple(_READ["kinds"])
WM, SHAPES, WIKIDATA = VOCABULARIES["wm"], VOCABULARIES["wms"], VOCABULARIES["wd"]


def prefixes(base: str = DEFAULT_BASE) -> dict[str, str]:
    """Give every prefix with its namespace, for `base`. Queries may use all of these without declaring them."""
    own = {kind: f"{base}id/{kind}/" for kind in KINDS} | {"graph": f"{base}graph/"}
    return dict(sorted((dict(VOCABULARIES) | own).items()))


def thing(kind: str, key: str, base: str = DEFAULT_BASE) -> NamedNode:
    """Give the IRI of the thing of a kind with a key, as in `thing("council", "camden")`.

    Raises ValueError for a kind that is not in `KINDS`.
    """
    if kind not in KINDS:
        raise ValueError(f"Unexpected kind of thing {kind!r}")
    return NamedNode(f"{base}id/{kind}/{key}")


def graph(name: str, base: str = DEFAULT_BASE) -> NamedNode:
    """Give the IRI of a named graph, as in `graph("reference")` or `graph("article/305ca4c136be8759")`."""
    return NamedNode(f"{base}graph/{name}")


def article(key: str, base: str = DEFAULT_BASE) -> NamedNode:
    """Give the IRI of an article."""
    return thing("article", key, base)


def segment(article: NamedNode, start: int, end: int) -> NamedNode:
    """Give the IRI of a stretch of an article: positions in code points from 0, the end exclusive (RFC 5147)."""
    return NamedNode(f"{article.value}#char={start},{end}")


def selector(article: NamedNode, start: int, end: int) -> NamedNode:
    """Give the IRI of the position selector of a stretch of an article."""
    return NamedNode(f"{article.value}#selector={start},{end}")


def claim_of_return(source: NamedNode, proposition: NamedNode, base: str = DEFAULT_BASE) -> NamedNode:
    """Give the IRI of the claim of a return that states a proposition: the keys of both, as they state it once."""
    return thing("claim", f"{source.value.rsplit('/', 1)[1]}.{proposition.value.rsplit('/', 1)[1]}", base)


def assessment(proposition: NamedNode, polarity: NamedNode, standing: NamedNode, base: str = DEFAULT_BASE) -> NamedNode:
    """Give the IRI of how a proposition, or the denial of it, stands, as in `…/figure-7abf.affirmed.right`."""
    stated = proposition.value.rsplit("/", 1)[1]
    whether, how = (term.value.removeprefix(WM) for term in (polarity, standing))
    return thing("assessment", f"{stated}.{whether}.{how}", base)


def part(whole: NamedNode, name: str) -> NamedNode:
    """Give the IRI of a part of something that is described where the whole is, as in `…/dataset/wardmote#prefixes`."""
    return NamedNode(f"{whole.value}#{name}")


_SEGMENT = re.compile(r"(?P<article>[^#]+)#char=(?P<start>\d+),(?P<end>\d+)\Z")


def split_segment(iri: NamedNode) -> tuple[NamedNode, int, int]:
    """Give the article, start and end that a segment's IRI speaks of. Raises ValueError if it speaks of none."""
    match = _SEGMENT.match(iri.value)
    if match is None:
        raise ValueError(f"Unexpected segment IRI {iri.value!r}")
    return NamedNode(match["article"]), int(match["start"]), int(match["end"])


# A local name may hold dots, but not end in one (PN_LOCAL). It is read in a time that grows with its length.
_PLAIN_LOCAL = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_:.\-]*[A-Za-z0-9_:\-])?\Z")


def shorten(iri: str, base: str = DEFAULT_BASE) -> str | None:
    """Give an IRI as a prefixed name that Turtle and SPARQL read without escapes, or None where it has no such form."""
    end = max(iri.rfind("/"), iri.rfind("#")) + 1  # every namespace ends so, and no plain local name has these in it
    prefix = _by_namespace(base).get(iri[:end])
    return f"{prefix}:{iri[end:]}" if prefix is not None and _PLAIN_LOCAL.match(iri, end) else None


@cache
def _by_namespace(base: str) -> dict[str, str]:
    return {namespace: prefix for prefix, namespace in reversed(prefixes(base).items())}


def expand(name: str, base: str = DEFAULT_BASE) -> str:
    """Give the IRI of a prefixed name. Raises ValueError for an unknown prefix."""
    prefix, colon, local = name.partition(":")
    namespaces = prefixes(base)
    if not colon or prefix not in namespaces:
        raise ValueError(f"Unexpected prefixed name {name!r}")
    return namespaces[prefix] + local


def rebase(quad: Quad, base: str) -> Quad:
    """Move a quad's IRIs of things and graphs from the default base to `base`; the vocabulary stays where it is."""
    if base == DEFAULT_BASE:
        return quad

    def move(term: object) -> object:
        if isinstance(term, NamedNode):
            for part in ("id/", "graph/"):
                if term.value.startswith(DEFAULT_BASE + part):
                    return NamedNode(base + term.value[len(DEFAULT_BASE) :])
        return term

    return Quad(*(move(term) for term in (quad.subject, quad.predicate, quad.object, quad.graph_name)))  # type: ignore[arg-type]


def named(term: object) -> NamedNode:
    """Give a term as the IRI that it is. Raises ValueError where it is none."""
    if isinstance(term, NamedNode):
        return term
    raise ValueError(f"Unexpected term where an IRI belongs {term!r}")


@cache
def wm(name: str) -> NamedNode:
    """Give the IRI of a term of the Wardmote ontology."""
    return NamedNode(WM + name)


@cache
def term(name: str) -> NamedNode:
    """Give the IRI of a prefixed name, as `dcterms:source`. Raises ValueError for an unknown prefix."""
    return NamedNode(expand(name))


RDF_TYPE = NamedNode(VOCABULARIES["rdf"] + "type")
RDFS_LABEL = NamedNode(VOCABULARIES["rdfs"] + "label")
RDFS_COMMENT = NamedNode(VOCABULARIES["rdfs"] + "comment")
RDFS_SUBCLASS = NamedNode(VOCABULARIES["rdfs"] + "subClassOf")
XSD_INTEGER = NamedNode(VOCABULARIES["xsd"] + "integer")


def text(value: str) -> Literal:
    """Give an English literal."""
    return Literal(value, language="en")
