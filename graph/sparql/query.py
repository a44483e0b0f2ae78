"""Ask a release: with every prefix known, and the union of all graphs as default graph."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pyoxigraph import QueryBoolean, QuerySolutions, QueryTriples, Store

from wardmote.graph.errors import QueryError
from wardmote.graph.rdf import iris
from wardmote.graph.sparql import departures, engine_errors, services

Results = QuerySolutions | QueryBoolean | QueryTriples


def ask(store: Store, text: str, prefixes: Mapping[str, str], **options: Any) -> Results:
    """Ask a store a query that knows some prefixes. The `options` are the engine's, as for the dataset.

    Raises SyntaxError, with line and column, where the text is not SPARQL, and RuntimeError where it cannot be run.
    """

    def put(given: str) -> Results:
        return store.query(given, prefixes=dict(prefixes), **options)

    try:
        return put(departures.as_read(text))
    except SyntaxError:
        raise engine_errors.explained(text, put, iris.prefixes()) from None
    except RuntimeError as error:
        raise engine_errors.unsupported(text, str(error)) or error from None


def run(store: Store, text: str, base: str = iris.DEFAULT_BASE) -> Results:
    """Ask a store that `release.open_store` opened. The results are read from it as they are asked for.

    Raises QueryError, with line and column, where the text is not SPARQL, and where it has a SERVICE in it: the engine
    would open a connection to whatever address it names.
    """
    try:
        if services.asked(text).at >= 0:
            raise QueryError("SERVICE is refused, since it would open connections: ask the other endpoint on its own")
        return ask(store, text, iris.prefixes(base))
    except SyntaxError as error:
        detail = ": ".join(filter(None, (error.msg, getattr(error, "remedy", ""))))
        raise QueryError(engine_errors.pointed(text, error.lineno, error.offset, detail)) from None
