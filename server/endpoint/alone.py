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
from wardmote.server.endpoint import answering, hints
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


def ask(release: Release, text: str) -> tuple[QuerySolutions | QueryBoolean | list[Triple], str]:
    """Ask a release a query; give its results, and what is likely wrong with it, or "".

    Raises QueryError where it is not SPARQL, is refused or fails; says where and why.
    """
    try:
        planned = answering.plan(Asked(text), LIMITS, answering.PARSED)
        answer, hint = _run(release, planned)
    except NotSparqlError as error:
        place = error.extra.get("line"), error.extra.get("column")
        raise QueryError(engine_errors.pointed(text, *place, f"{error.detail}: {error.remedy}")) from None
    except RequestError as error:
        raise QueryError(f"{error.detail}: {error.remedy}") from None
    except ZygoteError as error:
        raise QueryError(f"the release cannot be loaded: {error}") from None
    if planned.query.form.makes_graph:
        return [quad.triple for quad in parse(input=answer, format=RdfFormat.N_TRIPLES)], hint
    return parse_query_results(input=answer, format=QueryResultsFormat.JSON), hint


def _run(release: Release, planned: answering.Plan) -> tuple[bytes, str]:
    graphs = planned.query.asks_graphs
    served = Served(release.id, release.base)
    plan = Plan(str(release.path), served, LIMITS.memory_megabytes, facts=not graphs, graphs=graphs)
    pool = Pool(plan, 1, LIMITS, SlowQueue(LIMITS), warm_bytes=0)
    try:
        pool.start()
        form = planned.choice.format.name
        answer = b"".join(pool.execute(planned.query, AnswerSpec(form, planned.coding)))
        return answer, hints.sentence(planned.query, pool, hints.is_empty(answer, form))
    finally:
        pool.close()
