"""The command `wardmote serve`."""

from __future__ import annotations

import dataclasses
import logging
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from wardmote.graph import index_and_tables, settings
from wardmote.graph.errors import CallError, NoReleaseError, ReleaseError
from wardmote.graph.files import apart
from wardmote.graph.releases import release
from wardmote.server.corrections import queue
from wardmote.server.engine.interface import Engine, Served
from wardmote.server.engine.workers.limiting import MEGABYTE
from wardmote.server.engine.workers.supervisor import Setup, Supervisor
from wardmote.server.http.limits import Limits
from wardmote.server.web import addresses

if TYPE_CHECKING:
    from wardmote.server.web.state import Site

_SERVER = ("contact", "mail", "endpoint", "workers", "proxies", "disk_above", "warm", "limit", "service")
_ENGINE = ("engine", "engine_kind")


@click.command()
@settings.options("host", "port", "home", "data", "articles", "base", *_SERVER, *_ENGINE)
@click.option("--development", is_flag=True, help="Serve in one process without limits, for trusted queries only.")
def serve(development: bool, **flags: str | None) -> None:
    """Serve the current release: the SPARQL endpoint, pages and dumps. Builds a release first if there is none."""
    chosen = settings.resolve(flags)
    limits = read_limits(chosen)
    current = ensure_release(chosen)
    logging.basicConfig(level=logging.INFO, format="%(message)s", stream=sys.stderr)
    if development:
        _develop(chosen, current)
    elif chosen.engine:
        _serve(chosen, limits, _remote(chosen, limits))
    else:
        public = _endpoint(chosen, chosen.host, chosen.port) if chosen.port or chosen.endpoint else ""
        describe = _self_description(public, limits) if public else None
        sizes = chosen.disk_above * MEGABYTE, chosen.warm * MEGABYTE
        _serve(chosen, limits, Supervisor(Setup(chosen.home, chosen.workers, limits, *sizes, describe)))


def _remote(chosen: settings.Settings, limits: Limits) -> Engine:
    from wardmote.server.engine.remote.engine import Remote, Setup
    from wardmote.server.engine.remote.kinds import KINDS

    if limits.services:
        raise CallError("an engine elsewhere asks no other services: leave out --service, or --engine")
    connections = chosen.workers + limits.slow_queries
    if chosen.engine == settings.OXIGRAPH:
        from wardmote.server.engine.remote.managed import Managed

        return Managed(chosen.home, limits, connections)
    return Remote(Setup(chosen.engine, KINDS[chosen.engine_kind], chosen.home, limits, connections))


def _self_description(endpoint: str, limits: Limits) -> Callable[[release.Release, Served], str]:
    from wardmote.server.endpoint import description

    return lambda current, served: description.as_graph(current.manifest, served, endpoint, limits)


def read_limits(chosen: settings.Settings) -> Limits:
    """Give the limits with some set anew. Raises CallError for a name that no limit has."""
    known = {name for name, _, _, _ in Limits().table()}
    changed: dict[str, Any] = {}
    for item in chosen.limit.split():
        name, _, number = item.partition("=")
        if name not in known:
            origin = chosen.origins.get("limit", "default")
            raise CallError(
                f"setting limit from {origin}: no limit is named {name!r}: there are {', '.join(sorted(known))}"
            )
        changed[name] = int(number)
    return dataclasses.replace(Limits(services=frozenset(chosen.service.split())), **changed)


def _site(chosen: settings.Settings, host: str, port: int) -> Site:
    from wardmote.server.web.state import Site

    return Site(_endpoint(chosen, host, port), chosen.home, chosen.articles, chosen.contact, chosen.mail)


def _endpoint(chosen: settings.Settings, host: str, port: int) -> str:
    return chosen.endpoint or f"{addresses.own(host, port)}sparql"


def _serve(chosen: settings.Settings, limits: Limits, engine: Engine) -> None:
    from wardmote.server.transport.service import Plan
    from wardmote.server.transport.service import serve as serve_plan

    announce, site = partial(_announce, chosen), partial(_site, chosen)
    serve_plan(Plan(chosen.host, chosen.port, limits, engine, site, chosen.proxies, announce))


def _announce(chosen: settings.Settings, host: str, port: int) -> None:
    if not chosen.endpoint and (chosen.proxies or not addresses.is_local(host)):
        told = f"absolute links lead to {addresses.own(host, port)}"
        click.echo(f"{told}, whatever clients ask: set --endpoint to the address that they know", err=True)
    if not chosen.contact:
        told = "no contact is set, so pages name none: set --contact"
        click.echo(f"{told}; corrections wait in {queue.path(chosen.home)}, see wardmote corrections", err=True)
    click.echo(f"serving at {addresses.listening(host, port)}", err=True)


def _develop(chosen: settings.Settings, current: release.Release) -> None:
    from werkzeug.serving import make_server

    from wardmote.server import create_app
    from wardmote.server.engine.inprocess import InProcess

    engine = InProcess(release.open_store(current), Served(current.id, current.base))
    try:
        server = make_server(chosen.host, chosen.port, lambda _environ, _start: [], threaded=True)
    except (OSError, SystemExit) as error:
        raise CallError(f"cannot serve at {chosen.host}:{chosen.port} ({error}): choose another --port") from None
    # The port may be any that was free, and links have it in them.
    server.app = create_app(engine, None, _site(chosen, chosen.host, server.port))
    try:
        _announce(chosen, chosen.host, server.port)
        server.serve_forever()
    except KeyboardInterrupt:
        click.echo("stopped", err=True)


def ensure_release(chosen: settings.Settings) -> release.Release:
    """Give the current release, built now if there is none. Raises DataError where it cannot be built.

    What is made here is made in a process of its own, since this one would hold the memory for as long as it serves.
    """
    try:
        current = release.current(chosen.home)
    except NoReleaseError:
        from wardmote.graph.build import build

        click.echo(f"no release in {chosen.home}: building one from {chosen.data}", err=True)
        return apart.run(build, chosen.data, chosen.articles, chosen.home, chosen.base)
    if not index_and_tables.are_there(current, chosen.home):
        _complete(current, chosen.home)
    return current


def _complete(current: release.Release, home: Path) -> None:
    """Make the index and the tables of a release that another version built, where that can be."""
    from wardmote.graph.build import errors, lock

    click.echo(f"release {current.id} lacks the index or the tables that this version makes: making them", err=True)
    try:
        with errors(home), lock(home):
            current.require_whole()
            apart.run(index_and_tables.make, current, home)
    except (CallError, ReleaseError) as error:
        click.echo(f"{error}; until it is done, they are made in memory, where somebody asks for them", err=True)
