"""rdflib-endpoint with its Oxigraph store, as its own command starts it, on the data that ours serves."""

from __future__ import annotations

import os
from pathlib import Path

from bare import HOME_VARIABLE
from fastapi import FastAPI
from oxrdflib.store import OxigraphStore
from rdflib import Dataset
from rdflib_endpoint import SparqlEndpoint

from wardmote.graph.releases import release


def create_app() -> FastAPI:
    """Make the application. Its store is the current release of the home folder that `WARDMOTE_BENCH_HOME` names.

    The store holds the union in its default graph, so it is not told to make the union a second time.
    """
    store = release.open_store(release.current(Path(os.environ[HOME_VARIABLE])))
    return SparqlEndpoint(graph=Dataset(store=OxigraphStore(store=store)), title="rdflib-endpoint")
