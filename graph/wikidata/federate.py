"""Ask a query over a release and Wikidata: the linked items are fetched and put beside the release as a graph.

The triples are those of Wikidata's own query service for the same items, so that a query with
`GRAPH graph:wikidata { … }` gives the same as one with `SERVICE <https://query.wikidata.org/sparql> { … }`: the values
that hold now (https://www.mediawiki.org/wiki/Wikibase/Indexing/RDF_Dump_Format, truthy statements), and English names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import click
from pyoxigraph import Literal, NamedNode, Quad, Store, Triple

from wardmote.graph.errors import NoReleaseError
from wardmote.graph.rdf import iris
from wardmote.graph.releases import release
from wardmote.graph.releases.release import Release
from wardmote.graph.settings import Settings
from wardmote.graph.sparql import rewriting
from wardmote.graph.wikidata import session
from wardmote.graph.wikidata.service.api import Step, Wikidata, silent
from wardmote.graph.wikidata.service.items import Item, Statement

GRAPH = "wikidata"

_ALT_LABEL = iris.term("skos:altLabel")
_DATE_TIME = iris.term("xsd:dateTime")
_DECIMAL = iris.term("xsd:decimal")


def opened(current: Release, chosen: Settings, offline: bool) -> Store:
    """Give the store of a release with the items that it links to, and say on stderr how many these are."""
    store = release.open_store(current)
    with session.connected(chosen, offline) as (wikidata, step):
        found = add(store, current, wikidata, step)
    click.echo(f"items of Wikidata: {found}", err=True)
    return store


def add(store: Store, current: Release, wikidata: Wikidata, step: Step = silent) -> int:
    """Add the items that a release links to, to its store: to a graph of their own and to the union; count them."""
    ids = _targets(current)
    found = wikidata.items(ids, step("items", len(ids)))
    graph = iris.graph(GRAPH, current.base)
    for id in ids:
        made = list(triples(found[id]))
        store.bulk_extend(Quad(one.subject, one.predicate, one.object, graph) for one in made)
        store.bulk_extend(Quad(one.subject, one.predicate, one.object) for one in made)
    return sum(not found[id].missing for id in ids)


def triples(item: Item) -> Iterator[Triple]:
    """Give what holds of an item now, under the id that was asked for: it may have moved, but links lead there."""
    node = NamedNode(iris.WIKIDATA + item.id)
    if item.label:
        yield Triple(node, iris.RDFS_LABEL, iris.text(item.label))
    for name in item.names:
        if name != item.label:
            yield Triple(node, _ALT_LABEL, iris.text(name))
    for property in item.statements:
        for one in item.best(property):
            yield Triple(node, NamedNode(iris.VOCABULARIES["wdt"] + property), term(one))


def term(one: Statement) -> NamedNode | Literal:
    """Give the value of a statement as the query service has it: a month or a year as its first day."""
    if one.kind == "item":
        return NamedNode(iris.WIKIDATA + one.value)
    if one.kind == "time":
        day = one.value + "-01" * (2 - one.value.lstrip("-").count("-"))
        return Literal(f"{day}T00:00:00Z", datatype=_DATE_TIME)
    if one.kind == "quantity":
        return Literal(one.value, datatype=_DECIMAL)
    if one.kind == "text":
        return Literal(one.value)
    raise ValueError(f"Unexpected kind of a value {one.kind!r}")


def shown(text: str, chosen: Settings) -> str:
    """Give a query as one that asks the query service of the settings, about the items that the release links to.

    The graph describes these alone, but few engines tell another service which they are: without their ids it would be
    asked for the offices of everybody.
    """
    try:
        ids = _targets(release.current(chosen.home))
    except NoReleaseError:
        ids = []
    return rewriting.with_service(text, f"graph:{GRAPH}", chosen.wikidata_query, [f"wd:{id}" for id in ids])


def _targets(current: Release) -> list[str]:
    """Give the ids of the items that a release links to, in order."""
    pattern = re.compile(f"<{iris.expand('rdf:object')}> <{re.escape(iris.WIKIDATA)}(Q[0-9]+)>".encode())
    with current.quads.open("rb") as lines:
        found = {match[1].decode() for line in lines if (match := pattern.search(line))}
    return sorted(found, key=lambda id: int(id[1:]))
