"""The command `wardmote serve`."""

from __future__ import annotations

import dataclasses
import logging
import os
import sys
from collections.abc import Callable
from typing import Any

import click

from wardmote.graph import release, settings
from wardmote.graph.errors import CallError, NoReleaseError
from wardmote.server.engine import Served
from wardmote.server.limits import Limits
from wardmote.server.workers.limiting import MEGABYTE
from wardmote.server.workers.supervisor import MEMORY_BYTES, Setup, Supervisor


@click.command()
@settings.options("host", "port", "home", "data", "articles", "base")
@click.option("--workers", type=click.IntRange(1, 256), envvar="WARDMOTE_WORKERS", help="Query workers ready to run.")
@click.option(
    "--limit", multiple=True, envvar="WARDMOTE_LIMITS", metavar="NAME=NUMBER", help="Set a limit. See /limits."
)
@click.option("--service", multiple=True, envvar="WARDMOTE_SERVICES", metavar="URL", help="Let queries ask a service.")
@click.option("--proxies", type=int, default=0, envvar="WARDMOTE_PROXIES", help="Number of trusted proxies in front.")
@click.option("--endpoint", envvar="WARDMOTE_ENDPOINT", metavar="URL", help="Public address of the endpoint.")
@click.option("--disk-above", type=int, envvar="WARDMOTE_DISK_ABOVE", metavar="MB", help="Size to serve from disk.")
@click.option("--development", is_flag=True, help="Serve in one process without limits, for trusted queries only.")
def serve(
    workers: int | None,
    limit: tuple[str, ...],
    service: tuple[str, ...],
    proxies: int,
    endpoint: str | None,
    disk_above: int | None,
    development: bool,
    **flags: str | None,
) -> None:
    """Serve the current release: /sparql and a front page. Builds a release first if there is none."""
    chosen = settings.resolve(flags)
    limits = read_limits(limit, service)
    current = ensure_release(chosen)
    logging.basicConfig(level=logging.INFO, format="%(message)s", stream=sys.stderr)
    if development:
        _develop(chosen, current)
    else:
        memory = MEMORY_BYTES if disk_above is None else disk_above * MEGABYTE
        count = workers or max(4, 2 * (os.cpu_count() or 1))
        public = endpoint or (f"{_address(chosen.host, chosen.port)}sparql" if chosen.port else "")
        setup = Setup(chosen.home, count, limits, memory, _self_description(public, limits) if public else None)
        _serve(chosen, setup, proxies, endpoint or "")


def _self_description(endpoint: str, limits: Limits) -> Callable[[release.Release, Served], str]:
    from wardmote.server import description

    return lambda current, served: description.as_graph(current.manifest, served, endpoint, limits)


def read_limits(given: tuple[str, ...], services: tuple[str, ...] = ()) -> Limits:
    """Give the limits with some set anew, each as NAME=NUMBER. Raises CallError for a wrong name or value."""
    known = {name for name, _, _, _ in Limits().table()}
    changed: dict[str, Any] = {}
    for text in given:
        name, _, value = text.partition("=")
        if name not in known:
            raise CallError(f"no limit is named {name!r}: there are {', '.join(sorted(known))}")
        if not value.isdigit() or int(value) < 1:
            raise CallError(f"limit {name}: {value!r} is not a whole number above 0: write it as in {name}=30")
        changed[name] = int(value)
    return dataclasses.replace(Limits(services=frozenset(services)), **changed)


def _serve(chosen: settings.Settings, setup: Setup, proxies: int, endpoint: str) -> None:
    from wardmote.server.production import Plan, Service

    def engine() -> Supervisor:
        made = Supervisor(setup)
        made.start()
        return made

    Service(Plan(chosen.host, chosen.port, setup.limits, engine, proxies, endpoint, _announce)).run()


def _announce(host: str, port: int) -> None:
    click.echo(f"serving at {_address(host, port)}", err=True)


def _address(host: str, port: int) -> str:
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"


def _develop(chosen: settings.Settings, current: release.Release) -> None:
    from werkzeug.serving import make_server

    from wardmote.server import create_app
    from wardmote.server.inprocess import InProcess

    engine = InProcess(release.open_store(current), Served(current.id, current.base))
    try:
        server = make_server(chosen.host, chosen.port, create_app(engine), threaded=True)
    except (OSError, SystemExit) as error:
        raise CallError(f"cannot serve at {chosen.host}:{chosen.port} ({error}): choose another --port") from None
    _announce(chosen.host, server.port)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        click.echo("stopped", err=True)


def ensure_release(chosen: settings.Settings) -> release.Release:
    """Give the current release, built now if there is none. Raises DataError where it cannot be built."""
    try:
        return release.current(chosen.home)
    except NoReleaseError:
        from wardmote.graph.build import build

        click.echo(f"no release in {chosen.home}: building one from {chosen.data}", err=True)
        return build(chosen.data, chosen.articles, chosen.home, chosen.base)
