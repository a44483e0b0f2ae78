"""The absolute addresses of the site and of its endpoint: the public ones, else those that the client sees."""

from __future__ import annotations

from flask import request

from wardmote.server.web.state import state


def endpoint() -> str:
    """Give the absolute address of the endpoint."""
    return state().site.endpoint or request.url_root.rstrip("/") + "/sparql"


def root() -> str:
    """Give the absolute address of the site, with a slash at its end."""
    return public_root() or request.url_root


def public_root() -> str:
    """Give the public address of the site, with a slash at its end; "" where whoever runs it has not said it."""
    public = state().site.endpoint
    return public.removesuffix("sparql") if public.endswith("/sparql") else ""
