"""What the page of any thing shows, whatever its class: its names, identifiers, sources, links out and links in."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from flask import render_template
from pyoxigraph import NamedNode
from werkzeug.exceptions import NotFound

from wardmote.graph.rdf import iris
from wardmote.server.drawing import charts, names, phrases
from wardmote.server.drawing.values import Row, grouped, plain, rows
from wardmote.server.engine import named_queries
from wardmote.server.engine.interface import Session
from wardmote.server.http import urls

_V = iris.VOCABULARIES
_LABEL = _V["rdfs"] + "label"
_COMMENT = _V["rdfs"] + "comment"
_TYPE = _V["rdf"] + "type"
_OF_KIND = iris.WM + "ofKind"
_NAMES = (_V["skos"] + "prefLabel", _V["skos"] + "altLabel", _V["foaf"] + "name")
_SAME = (_V["owl"] + "sameAs", _V["skos"] + "exactMatch", _V["skos"] + "closeMatch")
# A thing of one of these is also of a narrower class, by which its page goes.
_BROAD = frozenset(iris.WM + name for name in ("Contest", "Source", "Proposition", "Finding", "Claim"))
_PERSON = iris.WM + "Person"
_SHOWN = 25


@dataclass(frozen=True)
class Asked:
    """A query that a page shows the answer of, by its name: its title, where it can be run and changed."""

    name: str
    title: str
    address: str


class Thing:
    """A thing as every page shows it. A page may give it a `label` and a `summary` of its own.

    `facts` are the rows of what is stated of it, by property; `trail` has addresses and names of what is above it.
    `card` is what its picture for social media says in large type, as in `[("Printed", "7"), ("Declared", "11")]`.
    `card_seats` are seats as a bar for that picture. `original` is where the article that it is, or stands in, can be
    read. `links` are items elsewhere that it was compared with: how they relate, where and when that was seen.
    """

    def __init__(self, session: Session, iri: str) -> None:
        """Ask what every page shows of a thing. Raises NotFound where the release says nothing about it."""
        self.session, self.iri = session, iri
        self.facts = grouped(self.rows("thing/facts"), "property")
        if not self.facts:
            raise NotFound(f"Nothing is recorded of {iri}")
        base = session.served.base
        self.page = urls.page(iri, base)
        self.alternates = urls.alternates(iri, base)
        self.class_iri, self.class_label = _class(self.facts)
        self.label = names.written_out(self._text(_LABEL)) or self.page.rpartition("/")[2]
        self.trail: list[tuple[str, str]] = []
        self.card: list[tuple[str, str]] = []
        self.card_seats: charts.Seats | None = None
        self.original: names.Original | None = None
        self.identifiers = list(_identifiers(self))
        self.links = _links(self)
        self.sources = [
            names.provenance(text) for text in _distinct(row["value"] for row in self.values("dcterms:source"))
        ]
        self._told: set[str] = set()

    @cached_property
    def summary(self) -> str:
        """One sentence that says what a reader looks at."""
        known = phrases.table("summaries").get(iris.shorten(self.class_iri) or self.class_iri)
        return self._text(_COMMENT) or known or f"{phrases.upper(_article(self.class_label))} that is recorded here."

    @property
    def names(self) -> list[str]:
        """What else it is called."""
        return _distinct(row["value"] for name in _NAMES for row in self.values(name) if row["value"] != self.label)

    def rows(self, name: str, *more: str) -> list[Row]:
        """Give the rows of a query of ours about it, and about `more` things."""
        return rows(self.session, name, self.iri, *more)

    def first(self, name: str) -> Row:
        """Give the first row of a query of ours about it, or an empty one where there is none."""
        return next(iter(self.rows(name)), {})

    def values(self, name: str) -> list[Row]:
        """Give the values of a property, as in `values("seats")` or `values("dcterms:source")`: `value` and `label`."""
        return self.facts.get(_property(name), [])

    def one(self, name: str) -> Row:
        """Give the first value of a property, or an empty row where it has none."""
        return next(iter(self.values(name)), {})

    def told(self, *names: str) -> None:
        """Say that a page tells in its own sections what points to the thing by these properties."""
        self._told.update(map(_property, names))

    @cached_property
    def inverse(self) -> list[Row]:
        """What else points to it, by property: how the relation reads, how many do, and the first of them."""
        return _inverse(self, self._told)

    def lies(self, row: Row, *steps: str) -> None:
        """Add to the trail what a row has in some columns, as in `council`, by the names in `councilLabel`."""
        base = self.session.served.base
        self.trail += [(urls.page(row[step], base), str(row[f"{step}Label"])) for step in steps if row.get(step)]

    def show(self, template: str, queries: Iterable[str] = (), **context: object) -> str:
        """Fill a template of `templates/pages/`; `queries` are the names of those whose answers the page shows."""
        by_name = {name: asked(name, self.iri) for name in queries}
        return render_template(
            f"pages/{template}.html", thing=self, queries=list(by_name.values()), asked=by_name, **context
        )

    def _text(self, name: str) -> str:
        return str(self.one(name).get("value", ""))


def _property(name: str) -> str:
    """Give the IRI of a property by its name in our vocabulary, by its prefixed name, or as it is."""
    return name if "://" in name else iris.expand(name if ":" in name else f"wm:{name}")


def asked(name: str, *this: str) -> Asked:
    """Give a query of ours, with what it is about put in as its `?this`, as addresses."""
    return Asked(name, named_queries.QUERIES.load(name).title, urls.named_query(name, this))


def _class(facts: Mapping[str, list[Row]]) -> tuple[str, str]:
    """Give the class by which a thing's page goes, and its name: the narrowest of ours, or that it would be of."""
    classes = [(row["value"], row["label"]) for row in facts.get(_OF_KIND) or facts.get(_TYPE, [])]
    ranked = sorted(classes, key=lambda one: (not one[0].startswith(iris.WM), one[0] in _BROAD, one[0]))
    if not ranked:
        return _V["owl"] + "Thing", "thing"
    iri, label = ranked[0]
    return iri, str(label or iri.replace("#", "/").rpartition("/")[2])


def _article(noun: str) -> str:
    return f"{'an' if noun[:1].lower() in 'aeiou' else 'a'} {noun}"


def _distinct(values: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(values))


def _identifiers(thing: Thing) -> Iterable[tuple[str, str, str]]:
    """Give the identifiers that others know a thing by: name, value, and an address where it is one's own page."""
    for name, means in (
        ("gss", "GSS code"),
        ("org:identifier", "Authority code"),
        ("democracyClub", "Democracy Club"),
        ("electoralCommission", "Electoral Commission"),
    ):
        for row in thing.values(name):
            yield means, row["value"], ""
    for row in thing.values(_V["owl"] + "sameAs"):
        value = row["value"]
        if value.startswith(iris.WIKIDATA):
            yield "Wikidata", value.removeprefix(iris.WIKIDATA), value


_RELATIONS = {_V["owl"] + "sameAs": "the same", _V["skos"] + "exactMatch": "the same, by its GSS code"}


def _links(thing: Thing) -> list[Row]:
    recorded = thing.rows("thing/links")
    targets = {row["target"] for row in recorded}
    others = [
        {"target": row["value"], "relation": name}
        for name in _SAME
        for row in thing.values(name)
        if row["value"] not in targets
    ]
    return [
        row
        | {
            "name": names.elsewhere(row["target"]),
            "reads": _RELATIONS.get(row["relation"], "related"),
        }
        for row in recorded + others
    ]


def _inverse(thing: Thing, told: Container[str]) -> list[Row]:
    counts = [row for row in thing.rows("thing/linked-counts") if row["property"] not in told]
    # A council has more candidacies than a query gives: what the page tells itself is not asked for.
    wanted = [NamedNode(row["property"]) for row in counts]
    found = (
        named_queries.rows(thing.session, "thing/linked", this=NamedNode(thing.iri), property=wanted) if wanted else []
    )
    members = grouped(({key: plain(term) for key, term in row.items()} for row in found), "property")
    address = asked("thing/linked", thing.iri).address
    return [
        row
        | {
            "name": _reverse(thing, row["property"], row["propertyLabel"]),
            "members": sorted(map(_called, members.get(row["property"], [])), key=_place)[:_SHOWN],
            "query": address,
        }
        for row in counts
    ]


def _reverse(thing: Thing, iri: str, label: str) -> str:
    short = iris.shorten(iri) or iri
    readings = dict(phrases.table("reverse"))
    if thing.class_iri == _PERSON:
        readings |= phrases.table("reverse-person")
    return phrases.upper(readings.get(short, f"where it is “{label}”"))


def _called(row: Row) -> Row:
    return row | {"label": names.written_out(row["label"] or row["other"].rpartition("/")[2])}


def _place(row: Row) -> tuple[str, str]:
    return row["label"], row["other"]
