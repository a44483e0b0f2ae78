"""The pages of records about the data and of what was derived from it: spells of control, links, queries, datasets."""

from __future__ import annotations

from collections.abc import Mapping

from wardmote.graph.rdf import iris
from wardmote.graph.rdf.formats import CSV
from wardmote.server.drawing import phrases
from wardmote.server.drawing.values import Row, rows
from wardmote.server.engine.interface import Session
from wardmote.server.http import urls
from wardmote.server.pages.kinds import others
from wardmote.server.pages.parts import claims, standings
from wardmote.server.pages.parts.thing import Thing, find, show

_V = iris.VOCABULARIES
_RELATIONS: Mapping[str, str] = {
    _V["owl"] + "sameAs": "is the same as",
    _V["skos"] + "exactMatch": "matches",
    _V["skos"] + "closeMatch": "nearly matches",
    _V["skos"] + "relatedMatch": "is related to",
}
_NONE = iris.WM + "noOverallControl"


def spell_page(session: Session, iri: str) -> str:
    """Make the page of a spell of control, or of its beginning or end, which are parts of one."""
    found = rows(session, "spell/facts", iri)
    if not found:
        return others.page(session, iri)
    facts = found[0]
    controllers = [(str(row["controller"]), str(row["controllerLabel"])) for row in found]
    who = " and ".join(phrases.spoken(label) for _, label in controllers)
    council = phrases.spoken(str(facts["councilLabel"]))
    held = f"{council} was under {who}" if controllers[0][0] == _NONE else f"{who} controlled {council}"
    thing = find(session, iri, summary=f"An interval during which {held}, as far as the sources go.")
    thing.trail = [(urls.page(str(facts["council"]), session.served.base), str(facts["councilLabel"]))]
    return show(
        thing,
        "spell",
        ["spell/facts", "spell/claims", "spell/others"],
        facts=facts,
        controllers=controllers,
        claims=claims.read(rows(session, "spell/claims", iri)),
        others=rows(session, "spell/others", iri),
        rule=standings.rule(str(facts["rule"])),
    )


def link_page(session: Session, iri: str) -> str:
    """Make the page of a link: which thing here is which item elsewhere, where that was seen and when."""
    found = find(session, iri)
    here, target = found.one("thing"), str(found.one("target").get("value") or "")
    name = str(here.get("label") or here.get("value"))
    relation = str(found.one("relation").get("value"))
    reads = _RELATIONS.get(relation, iris.shorten(relation) or relation)
    found.sources = []  # the whole page is about where this was seen
    found.label = f"{name} {reads} {iris.shorten(target) or target}"
    found.summary = (
        "The record that a thing here and an item elsewhere were compared, where and when, and how they relate."
    )
    return show(
        found,
        "link",
        ["other/facts"],
        here=here,
        target=target,
        target_label=iris.shorten(target) or target,
        relation=iris.shorten(relation) or relation,
        reads=reads,
    )


def query_page(session: Session, iri: str) -> str:
    """Make the page of a query that comes with the data: its text, and where to run it."""
    found = rows(session, "query/facts", iri)
    thing = find(session, iri, summary="A query that comes with the data, to run, read and change.")
    facts: Row = found[0] if found else {}
    text = str(facts.get("text") or "")
    thing.trail = [(urls.QUERY, "Query")]
    return show(thing, "query", text=text, run=urls.query(text), csv=urls.answer(text, CSV))


def dataset_page(session: Session, iri: str) -> str:
    """Make the page of a dataset: what it holds, under which licence, class by class and property by property."""
    found = rows(session, "dataset/facts", iri)
    facts: Row = found[0] if found else {}
    thing = find(session, iri, str(facts.get("title") or ""), str(facts.get("description") or ""))
    for partition in ("classPartition", "propertyPartition"):  # these are told by the tables
        thing.facts.pop(_V["void"] + partition, None)
    names = ("parts", "classes", "properties", "prefixes")
    lists = {name: rows(session, f"dataset/{name}", iri) for name in names}
    return show(
        thing,
        "dataset",
        ["dataset/facts", *(f"dataset/{name}" for name in names)],
        facts=facts,
        others=_other_parts(session, thing, lists),
        **lists,
    )


def _other_parts(session: Session, thing: Thing, lists: Mapping[str, list[Row]]) -> dict[str, list[Row]]:
    """Give what is stated of the parts of a dataset that stand in none of its lists, by their IRIs."""
    listed = {row.get("part") for found in lists.values() for row in found} | {f"{thing.iri}#prefixes"}
    named = {str(row["value"]) for values in thing.facts.values() for row in values} - listed
    parts = sorted(one for one in named if one.startswith(f"{thing.iri}#"))
    found = rows(session, "thing/facts", *parts) if parts else []
    return {part: [row for row in found if row["this"] == part] for part in parts}


PAGES = {"spell": spell_page, "link": link_page, "query": query_page, "dataset": dataset_page}
