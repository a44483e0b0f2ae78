"""The command `wardmote mcp`: the tools for an assistant on this machine, over stdin and stdout."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from importlib.util import find_spec

import click

from wardmote.graph import settings
from wardmote.graph.errors import CallError
from wardmote.server.agents.desk import Desk
from wardmote.server.engine.workers.limiting import MEGABYTE
from wardmote.server.engine.workers.supervisor import Setup, Supervisor
from wardmote.server.http.limits import Limits
from wardmote.server.http.quotas import Shares
from wardmote.server.processes.local import Local
from wardmote.server.reconcile import handler as reconcile
from wardmote.server.verify import handler as verify
from wardmote.server.web.state import Site, State

_WORKERS = 1


@click.command()
@settings.options("home", "disk_above", "warm")
def command(**flags: str | None) -> None:
    """Answer an assistant on stdin and stdout (Model Context Protocol) from the current release.

    It goes on with the next release when one is built. Needs the extra: pip install 'wardmote[mcp]'.
    """
    if find_spec("mcp") is None:
        raise CallError("the library mcp is not installed: pip install 'wardmote[mcp]'")
    import anyio

    from wardmote.server.agents import service

    names, checks = reconcile.Handler(), verify.Handler()
    with closing(names), closing(checks), _state(settings.resolve(flags)) as shared:
        anyio.run(_serve, service.make(lambda: Desk(shared, Local(names), Local(checks))))


async def _serve(server: object) -> None:
    from mcp.server import Server
    from mcp.server.stdio import stdio_server

    assert isinstance(server, Server)
    async with stdio_server() as (incoming, outgoing):
        await server.run(incoming, outgoing, server.create_initialization_options())


@contextmanager
def _state(chosen: settings.Settings) -> Iterator[State]:
    """Start what answers. Raises NoReleaseError where there is no release."""
    limits = Limits()
    sizes = chosen.disk_above * MEGABYTE, chosen.warm * MEGABYTE
    engine = Supervisor(Setup(chosen.home, _WORKERS, limits, *sizes))
    engine.start()
    try:
        yield State(engine, limits, Shares(limits), Site(home=chosen.home))
    finally:
        engine.close()
