"""What an accepted draft says: a proposition, and how the article puts it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode

from wardmote.graph.drafting.acceptance.setting import Setting, UnsayableError
from wardmote.graph.drafting.decisions.kept import Kept
from wardmote.graph.rdf import iris, mint
from wardmote.graph.sources import load

Content = dict[NamedNode, frozenset[mint.Term]]

_IN_SCHEME = iris.term("skos:inScheme")
_DECIMAL, _YEAR = (NamedNode(iris.VOCABULARIES["xsd"] + name) for name in ("decimal", "gYear"))
_NUMBER = re.compile(r"(?P<before>\D*)(?P<number>\d[\d,]*(?:\.\d+)?)\s*(?:(?:%|per ?cent)\s*)?[a-z]*\Z", re.IGNORECASE)
_PRECISIONS = {
    "approximately": ("about", "almost", "nearly", "around", "some", "roughly", "approximately", "c.", "circa", "~"),
    "moreThan": ("more than", "over", "at least", "above", "upwards of", ">"),
    "fewerThan": ("fewer than", "less than", "under", "below", "up to", "<"),
}

# At least ten are more than nine.
_INCLUSIVE = {"at least": -1, "upwards of": -1, "up to": 1}


@dataclass(frozen=True)
class Said:
    """A proposition with its class, and how a claim states it. `speaker` is whose words it is, if somebody's."""

    content: Content
    modality: str = "reported"
    polarity: str = "affirmed"
    speaker: NamedNode | None = None
    scopes: tuple[str, ...] = ()
    # Whether it is one of several readings of the words.
    is_reading: bool = False

    @property
    def kind(self) -> NamedNode:
        """The class of the proposition."""
        return next(iris.named(term) for term in self.content[iris.RDF_TYPE])


def concept(name: str, scheme: str) -> NamedNode:
    """Give a concept of one of our schemes. Raises UnsayableError for a name that is none of it."""
    found = iris.wm(name)
    if iris.wm(scheme) not in load.described_ontology().get(found, {}).get(_IN_SCHEME, frozenset()):
        raise UnsayableError(f"{name!r} is none of the {scheme} that can be said")
    return found


def content(kind: str, **values: mint.Term | Iterable[mint.Term] | None) -> Content:
    """Give the content of a proposition of a class: terms by the names of properties of ours; None is left out."""
    made: Content = {iris.RDF_TYPE: frozenset({iris.wm(kind)})}
    for name, value in values.items():
        if value is not None:
            terms = [value] if isinstance(value, NamedNode | Literal) else value
            made[iris.wm(name.rstrip("_"))] = frozenset(terms)
    return made


def spoken(draft: Kept, found: Content, setting: Setting) -> Said:
    """Give a proposition as a draft puts it: denied, expected, in somebody's words, or as the article's own."""
    speaker = setting.thing(draft, "speaker")
    if draft.modality == "expected":
        modality = "expected"
    elif speaker is not None:
        modality = "quoted"
    else:
        modality = "alleged" if draft.more.get("modality") == "alleged" else "reported"
    scope = draft.more.get("scope", "")
    polarity = "denied" if draft.modality == "negated" else "affirmed"
    scopes = (scope,) if scope in ("soFar", "asOfWriting") else ()
    return Said(found, modality, polarity, speaker, scopes, "reading" in draft.more)


def year(value: str) -> Literal:
    """Give a year as a literal. Raises UnsayableError for what is none."""
    if not re.fullmatch(r"\d{4}", value, re.ASCII):
        raise UnsayableError(f"{value!r} is no year")
    return Literal(value, datatype=_YEAR)


def number(draft: Kept) -> tuple[Literal, NamedNode | None]:
    """Give the number of a draft and how exactly it is meant. Raises UnsayableError where its value is no number."""
    stated = draft.more.get("precision", "")
    found = _NUMBER.match(draft.value.strip())
    if found is None:
        raise UnsayableError(f"{draft.value!r} is no number" if draft.value else "no number is given")
    before = found["before"].strip().casefold()
    precision = next((name for name, words in _PRECISIONS.items() if before in words), stated)
    digits = found["number"].replace(",", "")
    if before in _INCLUSIVE and digits.isdecimal():
        digits = str(int(digits) + _INCLUSIVE[before])
    kind = _DECIMAL if "." in digits else iris.XSD_INTEGER
    return Literal(digits, datatype=kind), iris.wm(precision) if precision in _PRECISIONS else None
