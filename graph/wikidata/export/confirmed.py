"""What the returns of a release confirm, as rows of the queries for it, and the things that these are about."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from pyoxigraph import NamedNode, QuerySolutions, Store

from wardmote.graph.rdf import mint
from wardmote.graph.sparql import query
from wardmote.graph.sparql.named_queries import Folder
from wardmote.graph.wikidata.links import linked_things
from wardmote.graph.wikidata.links.linked_things import Thing
from wardmote.graph.wikidata.service.items import entity_id

_QUERIES = Folder("wardmote.graph", "queries/wikidata")

Row = Mapping[str, str]


class Confirmed:
    """Who is declared `elected`, how many seats `councils` have, and the identifiers of what is linked to an item.

    Beside these, the `collections` of returns that have a page, and the items that may be `terms` of councils. Rows
    have values as text by variable, "" where there is none; those of items end in `item` or `Item`.
    """

    def __init__(self, store: Store, base: str) -> None:
        self._store = store
        self.elected, self.councils, self.identified, self.collections, self.terms = (
            rows(store, base, name) for name in ("elected", "seats", "identified", "collections", "terms")
        )
        self.thing = cache(self._thing)

    @property
    def items(self) -> set[str]:
        """The ids of all items that rows speak of."""
        found = (*self.elected, *self.councils, *self.identified, *self.collections, *self.terms)
        cells = (cell for row in found for cell in row.items())
        return {entity_id(value) for name, value in cells if name.casefold().endswith("item") and value}

    def _thing(self, node: str) -> Thing | None:
        """Give the thing of an IRI; None for "" and for what Wikidata has no items for."""
        quads = self._store.quads_for_pattern(NamedNode(node), None, None, None) if node else ()
        described = mint.properties(quad.triple for quad in quads)
        return next((linked_things.of(subject, content) for subject, content in described.items()), None)


def rows(store: Store, base: str, name: str) -> list[Row]:
    """Give the rows of one of the queries of this package, "" where a variable has no value."""
    found = query.run(store, _QUERIES.load(name).text, base)
    if not isinstance(found, QuerySolutions):
        raise ValueError(f"Unexpected form of the query {name}")
    names = [variable.value for variable in found.variables]
    return [{name: "" if row[name] is None else row[name].value for name in names} for row in found]
