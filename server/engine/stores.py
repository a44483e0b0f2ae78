"""The stores of a release: one for what is true anywhere in it, and one that knows in which graph it is said.

Most queries name no graph. They are asked of a store that has each triple once, in its default graph, and no named
graph: it is half as large, and so is what a query reads of it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from pyoxigraph import Store

from wardmote.server.engine.interface import Query


@dataclass
class Stores:
    """The store of `facts`, and a function that opens the one with named graphs too, which is called once at most."""

    facts: Store
    open_graphs: Callable[[], Store]

    @classmethod
    def of(cls, store: Store) -> Stores:
        """Give one store for all queries, with the named graphs and the default graph."""
        return cls(store, lambda: store)

    @cached_property
    def graphs(self) -> Store:
        """The store that has the named graphs, and the union of them in its default graph."""
        return self.open_graphs()

    def asked(self, query: Query) -> Store:
        """Give the store that a query is to be asked of."""
        return self.graphs if query.asks_graphs else self.facts
