"""What the returns of a release confirm, as rows of the queries for it, and the things that these are about."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

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
    """Rows have values as text by variable, "" where there is none; those of items end in `item` or `Item`."""

    def __init__(self, store: Store, base: str) -> None:
        self._store, self._base = store, base
        self._things: dict[str, Thing | None] = {}

    @cached_property
    def elected(self) -> list[Row]:
        """Who is declared elected."""
        return self._rows("elected")

    @cached_property
    def councils(self) -> list[Row]:
        """How many seats councils have."""
        return self._rows("seats")

    @cached_property
    def identified(self) -> list[Row]:
        """The identifiers of what is linked to an item."""
        return self._rows("identified")

    @property
    def items(self) -> set[str]:
        """The ids of all items that rows speak of."""
        rows = (*self.elected, *self.councils, *self.identified)
        cells = (cell for row in rows for cell in row.items())
        return {entity_id(value) for name, value in cells if name.casefold().endswith("item") and value}

    def thing(self, node: str) -> Thing | None:
        """Give the thing of an IRI; None for "" and for what Wikidata has no items for."""
        if node not in self._things:
            quads = self._store.quads_for_pattern(NamedNode(node), None, None, None) if node else ()
            content = mint.properties(quad.triple for quad in quads).get(NamedNode(node or "urn:none"), {})
            self._things[node] = linked_things.of(NamedNode(node), content) if content else None
        return self._things[node]

    def _rows(self, name: str) -> list[Row]:
        found = query.run(self._store, _QUERIES.load(name).text, self._base)
        if not isinstance(found, QuerySolutions):
            raise ValueError(f"Unexpected form of the query {name}")
        names = [variable.value for variable in found.variables]
        return [{name: "" if row[name] is None else row[name].value for name in names} for row in found]
