"""An engine in this process. No limit holds here, so only trusted queries may reach it: tests and development."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO

from pyoxigraph import Store

from wardmote.server.engine import serialise
from wardmote.server.engine.interface import Answer, AnswerSpec, Query, Served, Session, Whole
from wardmote.server.engine.stores import Stores
from wardmote.server.http.errors import EngineError, NotSparqlError


@dataclass(eq=False)
class InProcess:
    """Runs queries on a store in this process, each to its end before it answers."""

    store: Store
    served: Served

    def start(self) -> None:
        """Nothing needs to be started."""

    def session(self) -> Session:
        """Give this engine: there is one release."""
        return self

    def execute(self, query: Query, spec: AnswerSpec) -> Answer:
        """Run a query to its end. Raises NotSparqlError, and EngineError where evaluation fails."""
        output = BytesIO()
        try:
            serialise.write(Stores.of(self.store), query, self.served, spec, output)
        except SyntaxError as error:
            raise NotSparqlError.of(error) from None
        except (OSError, RuntimeError, ValueError) as error:
            raise EngineError(str(error), "simplify the query and ask again") from None
        return Whole(output.getvalue())

    def close(self) -> None:
        """Nothing was started."""
