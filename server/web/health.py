"""What those who run the service ask: is it alive, is it ready, what has it done."""

from __future__ import annotations

from flask import Blueprint, Response, jsonify

from wardmote.server.engine import named_queries
from wardmote.server.engine.interface import AnswerSpec
from wardmote.server.web.state import state

blueprint = Blueprint("health", __name__)


@blueprint.get("/health")
def health() -> Response:
    """Say that the web server answers."""
    return jsonify(status="alive")


@blueprint.get("/ready")
def ready() -> Response:
    """Run a query. Answers 503, as any query would, where it cannot be run."""
    session = state().engine.session()
    answer = session.execute(named_queries.query("service/probe"), AnswerSpec("json"))
    answer.close()
    return jsonify(status="ready", release=session.served.id)


@blueprint.get("/metrics")
def metrics() -> Response:
    """Give the counts for Prometheus."""
    return Response(state().metrics.text(), content_type="text/plain; version=0.0.4; charset=utf-8")
