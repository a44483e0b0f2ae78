"""The application: views, errors, headers and what stands before them, put together."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

from flask import Flask, Request, Response, current_app, request
from flask.sessions import NullSession, SessionInterface
from werkzeug.exceptions import HTTPException, InternalServerError

from wardmote.server.agents import views as agents
from wardmote.server.catalogue import dumps
from wardmote.server.catalogue import views as catalogue
from wardmote.server.corrections import views as corrections
from wardmote.server.docs import views as docs
from wardmote.server.endpoint import protocol
from wardmote.server.endpoint import views as endpoint
from wardmote.server.endpoint.direct import Direct
from wardmote.server.engine.interface import Engine
from wardmote.server.http import errors, quotas
from wardmote.server.http.limits import Limits
from wardmote.server.http.metrics import RECORD, Metrics, Observed
from wardmote.server.http.quotas import Shares
from wardmote.server.linked import views as linked
from wardmote.server.linked import vocabulary
from wardmote.server.openapi import views as openapi
from wardmote.server.pages import about, compare, dispatch, findings, home, limits_page, lists
from wardmote.server.proof import views as proof
from wardmote.server.query_page import completion
from wardmote.server.query_page import views as query_page
from wardmote.server.reconcile import views as reconcile
from wardmote.server.results import views as results
from wardmote.server.search import views as search
from wardmote.server.takeaway import views as takeaway
from wardmote.server.verify import box
from wardmote.server.verify import views as verify
from wardmote.server.web import compression, headers, health, problems, templating, varying
from wardmote.server.web.addresses import Located
from wardmote.server.web.state import Site, State, keep, state

_FOLDER = str(Path(__file__).parent)


class _NoSessions(SessionInterface):
    """Gives every request the same session, which nothing can be put into."""

    def __init__(self) -> None:
        self._none = NullSession()

    def open_session(self, app: Flask, request: Request) -> NullSession:  # noqa: ARG002
        return self._none


class _Application(Flask):
    """Flask without what nothing here uses, and every request would pay for: sessions, and views that await."""

    session_interface = _NoSessions()

    def ensure_sync(self, func: Callable[..., Any]) -> Callable[..., Any]:
        """Give a view as it is."""
        return func


def make(engine: Engine, limits: Limits | None = None, site: Site | None = None) -> Flask:
    """Make the application that serves what `engine` holds, under `limits` (by default those of `Limits`)."""
    # Both paths are given, since Flask cannot find those of a namespace package that is installed for editing.
    app = _Application(__name__, root_path=_FOLDER, instance_path=_FOLDER)
    # No form is longer than that of a query.
    app.config["MAX_CONTENT_LENGTH"] = protocol.most_bytes((limits or Limits()).query_bytes)
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    chosen, told = limits or Limits(), site or Site()
    salt = hashlib.sha256(repr((sorted(chosen.services), chosen.table(), told.endpoint)).encode()).hexdigest()[:16]
    shared = State(engine, chosen, Shares(chosen), told, salt)
    _publish(shared)
    keep(app.extensions, shared)
    for blueprint in (
        endpoint.blueprint,
        limits_page.blueprint,
        health.blueprint,
        query_page.blueprint,
        completion.blueprint,
        templating.blueprint,
        linked.blueprint,
        linked.documents,
        search.blueprint,
        results.blueprint,
        vocabulary.blueprint,
        home.blueprint,
        lists.blueprint,
        dispatch.blueprint,
        compare.blueprint,
        about.blueprint,
        corrections.blueprint,
        findings.blueprint,
        reconcile.blueprint,
        verify.blueprint,
        box.blueprint,
        dumps.blueprint,
        dumps.downloads,
        catalogue.blueprint,
        docs.blueprint,
        docs.elsewhere,
        proof.blueprint,
        takeaway.blueprint,
        agents.blueprint,
        openapi.blueprint,
    ):
        app.register_blueprint(blueprint)
    openapi.prepare(app)
    compression.prepare(app)
    varying.prepare(app)
    app.after_request(headers.preflight)
    app.register_error_handler(errors.RequestError, _request_error)
    app.register_error_handler(HTTPException, lambda error: _request_error(errors.HttpError(error)))
    app.register_error_handler(Exception, _unforeseen)
    direct = Direct(Located(app.wsgi_app, told.root), shared)
    app.wsgi_app = Observed(direct, shared.metrics, headers.HEADERS)  # type: ignore[method-assign]
    return app


def _publish(shared: State) -> None:
    metrics: Metrics = shared.metrics
    metrics.gauge("cache_bytes", "Bytes of answers kept", lambda: shared.cache.used)
    metrics.gauge("cache_hits", "Requests answered from what is kept", lambda: shared.cache.hits)
    metrics.gauge("cache_misses", "Requests that looked in vain", lambda: shared.cache.misses)
    for name, means in (("busy", "Queries that run"), ("idle", "Workers that wait"), ("slow", "Queries that are slow")):
        metrics.gauge(f"workers_{name}", means, lambda name=name: getattr(shared.engine, name, 0))


def _request_error(error: errors.RequestError) -> Response:
    record = request.environ.get(RECORD)
    if record is not None:
        record.outcome = error.kind()
    if error.blames_client:
        state().shares.blame(quotas.client(request.remote_addr))
    return problems.respond(error, request)


def _unforeseen(error: Exception) -> Response:
    current_app.logger.error("an error that nobody foresaw", exc_info=error)
    return _request_error(errors.HttpError(InternalServerError("the service made a mistake")))
