"""What our endpoint is measured against: a Flask view that calls pyoxigraph in its own process, and nothing else.

No guard, no limit, no negotiation, no protection: the least that answers a query. It runs under the same production
server as ours. Run as a script, it serialises a query in process and prints the seconds that took.
"""

from __future__ import annotations

import os
import time
from pathlib import Path

import click
import workload
from flask import Flask, Response, request
from pyoxigraph import QueryBoolean, QueryResultsFormat, QuerySolutions, QueryTriples, Store

from wardmote.graph.releases import release

HOME_VARIABLE = "WARDMOTE_BENCH_HOME"


def create_app() -> Flask:
    """Make the application. Its store is the current release of the home folder that `WARDMOTE_BENCH_HOME` names."""
    app = Flask(__name__)
    store = release.open_store(release.current(Path(os.environ[HOME_VARIABLE])))

    @app.get("/sparql")
    def answer() -> Response:
        body = _answer(store, request.args["query"]).serialize(format=QueryResultsFormat.JSON)
        return Response(body, mimetype="application/sparql-results+json")

    return app


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--home", type=click.Path(exists=True, file_okay=False, path_type=Path), required=True)
@click.option("--times", default=3, show_default=True, help="How often to serialise; the shortest time counts.")
@click.argument("name")
def main(home: Path, times: int, name: str) -> None:
    """Serialise the answer to the query NAME in this process, to nowhere; print the least seconds that took."""
    store = release.open_store(release.current(home))
    query = workload.text(name)
    taken = []
    for _ in range(times):
        with Path(os.devnull).open("wb", buffering=0) as nowhere:
            started = time.perf_counter()
            _answer(store, query).serialize(nowhere, format=QueryResultsFormat.JSON)
            taken.append(time.perf_counter() - started)
    click.echo(min(taken))


def _answer(store: Store, query: str) -> QuerySolutions | QueryBoolean:
    found = store.query(query)
    if isinstance(found, QueryTriples):
        raise ValueError(f"Unexpected query that constructs {query!r}")
    return found


if __name__ == "__main__":
    main()
