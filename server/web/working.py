"""Have work done that is no query, in processes of its own where there are some, within the share of the client."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import Any

from flask import Flask, current_app, request

from wardmote.server.http import quotas
from wardmote.server.processes.work import Backend, Reply, Work
from wardmote.server.web.state import state

_KEY = "wardmote.processes"


def use(app: Flask, backend: Backend) -> None:
    """Have a backend do all work, in place of the application itself."""
    app.extensions[_KEY] = backend


def asked(work: Work, source: Hashable, messages: Sequence[Any], local: Callable[[], Backend]) -> list[Reply]:
    """Answer messages of the current request, in their order, by the backend in use.

    Where there is none, as in tests and development, `local` makes one, which is kept. Raises RequestError.
    """
    shares, who = state().shares, quotas.client(request.remote_addr)
    shares.require_good(who)
    shares.enter(who)
    seconds = 0.0
    try:
        replies = backend(work, local).ask(work, source, messages)
        seconds = sum(reply.seconds for reply in replies)
        return replies
    finally:
        shares.leave(who, seconds)


def prepare(work: Work, source: Hashable, local: Callable[[], Backend]) -> None:
    """Have a source opened, since the reader of the current request is about to ask about it."""
    backend(work, local).prepare(work, source)


def backend(work: Work, local: Callable[[], Backend]) -> Backend:
    """Give what does a kind of work for the current application: the backend in use, or what `local` makes once."""
    found: Backend | None = current_app.extensions.get(_KEY)
    if found is None:
        key = f"{_KEY}.{work.handler.__module__}"
        found = current_app.extensions[key] = current_app.extensions.get(key) or local()
    return found
