"""The pages of records about the data and of what was derived from it: spells of control, links, queries, datasets."""

from __future__ import annotations

from collections.abc import Mapping

from wardmote.graph.rdf import iris
from wardmote.graph.rdf.formats import CSV
from wardmote.server.drawing import names, phrases
from wardmote.server.drawing.values import Row, grouped, rows
from wardmote.server.http import urls
from wardmote.server.pages.kinds import others
from wardmote.server.pages.parts import claims, standings
from wardmote.server.pages.parts.thing import Thing

_V = iris.VOCABULARIES
_RELATIONS: Mapping[str, str] = {
    _V["owl"] + "sameAs": "is the same as",
    _V["skos"] + "exactMatch": "matches",
    _V["skos"] + "closeMatch": "nearly matches",
    _V["skos"] + "relatedMatch": "is related to",
}
_NONE = iris.WM + "noOverallControl"


def spell(thing: Thing) -> str:
    """Make the page of a spell of control, or of its beginning or end, which are parts of one."""
    found = thing.rows("spell/facts")
    if not found:
        return others.page(thing)
    facts = found[0]
    controllers = [(row["controller"], row["controllerLabel"]) for row in found]
    who = " and ".join(phrases.spoken(label) for _, label in controllers)
    council = phrases.spoken(facts["councilLabel"])
    held = f"{council} was under {who}" if controllers[0][0] == _NONE else f"{who} controlled {council}"
    thing.summary = f"An interval during which {held}, as far as the sources go."
    thing.lies(facts, "council")
    return thing.show(
        "spell",
        ["spell/facts", "claims/of", "spell/others"],
        facts=facts,
        controllers=controllers,
        claims=claims.of(thing.session, thing.iri),
        others=thing.rows("spell/others"),
        rule=standings.rule(facts["rule"]),
    )


def link(thing: Thing) -> str:
    """Make the page of a link: which thing here is which item elsewhere, where that was seen and when."""
    here = thing.one("rdf:subject")
    target = thing.one("rdf:object")["value"]
    relation = thing.one("rdf:predicate")["value"]
    name = here["label"] or here["value"]
    reads = _RELATIONS.get(relation, iris.shorten(relation) or relation)
    thing.sources = []  # the whole page is about where this was seen
    thing.label = f"{name} {reads} {names.elsewhere(target)}"
    thing.summary = (
        "The record that a thing here and an item elsewhere were compared, where and when, and how they relate."
    )
    return thing.show("link", ["other/facts"], here=here, target=target, relation=relation, reads=reads)


def query(thing: Thing) -> str:
    """Make the page of a query that comes with the data: its text, and where to run it."""
    thing.summary = "A query that comes with the data, to run, read and change."
    text = thing.first("query/facts").get("text", "")
    thing.trail = [(urls.QUERY, "Query")]
    return thing.show("query", text=text, run=urls.query(text), csv=urls.answer(text, CSV))


def dataset(thing: Thing) -> str:
    """Make the page of a dataset: what it holds, under which licence, class by class and property by property."""
    facts = thing.first("dataset/facts")
    thing.label = facts.get("title") or thing.label
    thing.summary = facts.get("description") or thing.summary
    for partition in ("classPartition", "propertyPartition"):  # these are told by the tables
        thing.facts.pop(_V["void"] + partition, None)
    parts = ("parts", "classes", "properties", "prefixes")
    lists = {name: thing.rows(f"dataset/{name}") for name in parts}
    return thing.show(
        "dataset",
        ["dataset/facts", *(f"dataset/{name}" for name in parts), "dataset/uses"],
        facts=facts,
        uses=grouped(thing.rows("dataset/uses"), "part"),
        others=_other_parts(thing, lists),
        **lists,
    )


def _other_parts(thing: Thing, lists: Mapping[str, list[Row]]) -> dict[str, list[Row]]:
    """Give what is stated of the parts of a dataset that are in none of its lists, by their IRIs."""
    listed = {row.get("part") for found in lists.values() for row in found} | {f"{thing.iri}#prefixes"}
    named = {str(row["value"]) for values in thing.facts.values() for row in values} - listed
    parts = sorted(one for one in named if one.startswith(f"{thing.iri}#"))
    found = grouped(rows(thing.session, "thing/facts", *parts), "this") if parts else {}
    return {part: found.get(part, []) for part in parts}
