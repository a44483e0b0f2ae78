"""What the page of any thing shows, whatever its class: its names, identifiers, sources, links out and links in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from flask import render_template
from werkzeug.exceptions import NotFound

from wardmote.graph.rdf import iris
from wardmote.server.drawing.values import Row, rows
from wardmote.server.engine import named_queries
from wardmote.server.engine.interface import Session
from wardmote.server.http import urls

_V = iris.VOCABULARIES
_LABEL = _V["rdfs"] + "label"
_COMMENT = _V["rdfs"] + "comment"
_TYPE = _V["rdf"] + "type"
_NAMES = (_V["skos"] + "prefLabel", _V["skos"] + "altLabel", _V["foaf"] + "name")
_SAME = (_V["owl"] + "sameAs", _V["skos"] + "exactMatch", _V["skos"] + "closeMatch")
# A thing of one of these is also of a narrower class, by which its page goes.
_BROAD = frozenset(iris.WM + name for name in ("Contest", "Source", "Proposition", "Finding", "Claim"))
# How the reverse of a property reads, where "… of" would not do.
_REVERSE: Mapping[str, str] = {
    "about": "what was said about it",
    "accordingTo": "claims it is given as the author of",
    "addressee": "what was said to it",
    "answer": "propositions that give it as their answer",
    "assesses": "assessments",
    "contest": "propositions about it",
    "context": "claims whose meaning it fixes",
    "continuedBy": "the control that it continues",
    "contradicts": "claims that contradict it",
    "controller": "controls, as controller",
    "corroborates": "claims that corroborate it",
    "council": "things of this council",
    "defect": "claims it bears on",
    "evidence": "what it is evidence for",
    "exceptFor": "propositions that leave it out",
    "followedBy": "the control that came before it",
    "incompatibleWith": "what cannot hold together with it",
    "inferredValue": "inferences that give it",
    "interprets": "readings of it",
    "over": "leads over it",
    "partOf": "its parts",
    "party": "things of this party",
    "person": "things of this person",
    "question": "propositions that answer it",
    "resolution": "the claim that it is part of",
    "restsOn": "what rests on it",
    "setting": "articles about it",
    "sinceEvent": "firsts counted from it",
    "source": "what is found in it",
    "speaker": "utterances",
    "states": "claims that state it",
    "succeeds": "wards that succeed it",
    "supersedes": "claims that overtake it",
    "topic": "what was said on it",
}
_REVERSE_ELSEWHERE: Mapping[str, str] = {
    _V["geo"] + "sfWithin": "areas and wards within it",
    _V["org"] + "postIn": "offices in it",
    _V["prov"] + "wasDerivedFrom": "what was derived from it",
}
_SHOWN = 25


@dataclass(frozen=True)
class Asked:
    """A query that a page shows the answer of: its title, where it can be run and changed, and its answer as CSV."""

    title: str
    address: str
    csv: str


@dataclass(frozen=True)
class Group:
    """What points to a thing by one property: how the relation reads, how many do, and the first of them."""

    name: str
    count: int
    members: list[Row]
    query: str
    property: str = ""


@dataclass(frozen=True)
class Link:
    """An item elsewhere that was compared with a thing: how they relate, where and for which month it was seen."""

    target: str
    name: str
    relation: str
    verified_in: str = ""
    verified_on: str = ""
    link: str = ""


@dataclass
class Thing:
    """A thing as every page shows it. `summary` is one sentence, `trail` addresses and names of what is above it."""

    iri: str
    label: str
    class_iri: str
    class_label: str
    summary: str
    facts: dict[str, list[Row]]
    page: str
    alternates: list[urls.Alternate]
    names: list[str] = field(default_factory=list)
    identifiers: list[tuple[str, str, str]] = field(default_factory=list)
    sources: list[str] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    inverse: list[Group] = field(default_factory=list)
    trail: list[tuple[str, str]] = field(default_factory=list)

    def values(self, name: str) -> list[Row]:
        """Give the values of a property of ours, as in `values("seats")`, or by its whole IRI: `value` and `label`."""
        return self.facts.get(name if ":" in name else iris.WM + name, [])

    def one(self, name: str) -> Row:
        """Give the first value of a property, or an empty row where it has none."""
        found = self.values(name)
        return found[0] if found else {}

    def told(self, *names: str) -> None:
        """Say that a page tells in its own sections what points to the thing by these properties of ours."""
        self.inverse = [group for group in self.inverse if group.property.removeprefix(iris.WM) not in names]


def find(session: Session, iri: str, label: str = "", summary: str = "") -> Thing:
    """Ask what every page shows of a thing; `label` and `summary` replace what it would be called and described by.

    Raises NotFound where the release says nothing about it.
    """
    facts: dict[str, list[Row]] = {}
    for row in rows(session, "thing/facts", iri):
        facts.setdefault(str(row["property"]), []).append(row)
    if not facts:
        raise NotFound(f"Nothing is recorded of {iri}")
    base = session.served.base
    kind, kind_label = _class(facts)
    called = label or _text(facts, _LABEL) or urls.page(iri, base).rpartition("/")[2]
    described = summary or _text(facts, _COMMENT) or f"{called}: {_article(kind_label)}."
    thing = Thing(iri, called, kind, kind_label, described, facts, urls.page(iri, base), urls.alternates(iri, base))
    thing.names = _distinct(
        str(row["value"]) for name in _NAMES for row in thing.values(name) if row["value"] != called
    )
    thing.identifiers = list(_identifiers(thing))
    thing.sources = _distinct(str(row["value"]) for row in thing.values("verifiedIn"))
    thing.links = _links(session, thing)
    thing.inverse = _inverse(session, iri)
    return thing


def show(thing: Thing, template: str, queries: Iterable[str] = (), **context: object) -> str:
    """Fill a template of `templates/pages/` for a thing; `queries` are the names of those whose answers it shows."""
    by_name = {name: asked(name, thing.iri) for name in queries}
    return render_template(
        f"pages/{template}.html", thing=thing, queries=list(by_name.values()), asked=by_name, **context
    )


def asked(name: str, *this: str) -> Asked:
    """Give a query of ours, with what it is about put in as its `?this`, as addresses."""
    text = named_queries.about(name, *this)
    return Asked(named_queries.QUERIES.load(name).title, urls.query(text), urls.answer(text, "csv"))


def _class(facts: Mapping[str, list[Row]]) -> tuple[str, str]:
    """Give the class by which a thing's page goes, and its name: the narrowest of ours."""
    classes = [(str(row["value"]), row["label"]) for row in facts.get(_TYPE, ())]
    ranked = sorted(classes, key=lambda one: (not one[0].startswith(iris.WM), one[0] in _BROAD, one[0]))
    if not ranked:
        return _V["owl"] + "Thing", "thing"
    iri, label = ranked[0]
    return iri, str(label or iri.replace("#", "/").rpartition("/")[2])


def _text(facts: Mapping[str, list[Row]], name: str) -> str:
    return next((str(row["value"]) for row in facts.get(name, ())), "")


def _article(noun: str) -> str:
    return f"{'an' if noun[:1].lower() in 'aeiou' else 'a'} {noun}"


def _distinct(values: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(values))


def _identifiers(thing: Thing) -> Iterable[tuple[str, str, str]]:
    """Give the identifiers that others know a thing by: name, value, and an address where it is one's own page."""
    for name, means in (
        ("gss", "GSS code"),
        ("authorityCode", "Authority code"),
        ("democracyClub", "Democracy Club"),
        ("electoralCommission", "Electoral Commission"),
    ):
        for row in thing.values(name):
            yield means, str(row["value"]), ""
    for row in thing.values(_V["owl"] + "sameAs"):
        value = str(row["value"])
        if value.startswith(iris.WIKIDATA):
            yield "Wikidata", value.removeprefix(iris.WIKIDATA), value


_RELATIONS = {_V["owl"] + "sameAs": "the same", _V["skos"] + "exactMatch": "the same, by its GSS code"}


def _links(session: Session, thing: Thing) -> list[Link]:
    recorded = [
        Link(
            str(row["target"]),
            iris.shorten(str(row["target"])) or str(row["target"]),
            _RELATIONS.get(str(row["relation"]), "related"),
            str(row["verifiedIn"]),
            str(row["verifiedOn"]),
            str(row["link"]),
        )
        for row in rows(session, "thing/links", thing.iri)
    ]
    targets = {link.target for link in recorded}
    others = [
        Link(str(row["value"]), iris.shorten(str(row["value"])) or str(row["value"]), _RELATIONS.get(name, "related"))
        for name in _SAME
        for row in thing.values(name)
        if row["value"] not in targets
    ]
    return recorded + others


def _inverse(session: Session, iri: str) -> list[Group]:
    counts = rows(session, "thing/linked-counts", iri)
    if not counts:
        return []
    members: dict[str, list[Row]] = {}
    for row in rows(session, "thing/linked", iri):
        members.setdefault(str(row["property"]), []).append(row | {"iri": row["other"]})
    address = asked("thing/linked", iri).address
    return [
        Group(
            _reverse(str(row["property"]), str(row["propertyLabel"])),
            int(str(row["count"])),
            sorted(members.get(str(row["property"]), []), key=_by_name)[:_SHOWN],
            address,
            str(row["property"]),
        )
        for row in counts
    ]


def _reverse(iri: str, label: str) -> str:
    own = _REVERSE.get(iri.removeprefix(iris.WM)) if iri.startswith(iris.WM) else _REVERSE_ELSEWHERE.get(iri)
    reading = own or f"{label} of"
    return reading[:1].upper() + reading[1:]


def _by_name(row: Row) -> tuple[bool, str, str]:
    row["label"] = row["label"] or str(row["other"]).rpartition("/")[2]
    return False, str(row["label"]), str(row["other"])
