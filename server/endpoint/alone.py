"""One query of somebody's own, run in a worker as the service would: it can be stopped, and connects to nothing."""

from __future__ import annotations

from pyoxigraph import (
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    RdfFormat,
    Triple,
    parse,
    parse_query_results,
)

from wardmote.graph.errors import QueryError
from wardmote.graph.releases.release import Release
from wardmote.graph.sparql import engine_errors
from wardmote.server.endpoint import answering
from wardmote.server.endpoint.protocol import Asked
from wardmote.server.engine.interface import AnswerSpec, Served
from wardmote.server.engine.workers.control import ZygoteError
from wardmote.server.engine.workers.pool import Pool
from wardmote.server.engine.workers.slow_queue import SlowQueue
from wardmote.server.engine.workers.zygote import Plan
from wardmote.server.http.errors import NotSparqlError, RequestError
from wardmote.server.http.limits import Limits

# Whoever asks on their own machine may take an hour of it; the rest holds as it does for strangers.
LIMITS = Limits(seconds=3600, memory_megabytes=4096, query_bytes=1_048_576, query_patterns=1_000, query_operators=5_000)


def ask(release: Release, text: str) -> QuerySolutions | QueryBoolean | list[Triple]:
    """Ask a release a query. Raises QueryError where it is not SPARQL, is refused or fails; says where and why."""
    try:
        planned = answering.plan(Asked(text), LIMITS, answering.PARSED)
        answer = _run(release, planned)
    except NotSparqlError as error:
        place = error.extra.get("line"), error.extra.get("column")
        raise QueryError(engine_errors.pointed(text, *place, f"{error.detail}: {error.remedy}")) from None
    except RequestError as error:
        raise QueryError(f"{error.detail}: {error.remedy}") from None
    except ZygoteError as error:
        raise QueryError(f"the release cannot be loaded: {error}") from None
    if planned.query.form.makes_graph:
        return [quad.triple for quad in parse(input=answer, format=RdfFormat.N_TRIPLES)]
    return parse_query_results(input=answer, format=QueryResultsFormat.JSON)


def _run(release: Release, planned: answering.Plan) -> bytes:
    graphs = planned.query.asks_graphs
    served = Served(release.id, release.base)
    plan = Plan(str(release.path), served, LIMITS.memory_megabytes, facts=not graphs, graphs=graphs)
    pool = Pool(plan, 1, LIMITS, SlowQueue(LIMITS), warm_bytes=0)
    try:
        pool.start()
        return b"".join(pool.execute(planned.query, AnswerSpec(planned.choice.format.name, planned.coding)))
    finally:
        pool.close()
