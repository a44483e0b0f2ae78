"""The command `wardmote mcp`: the tools for an assistant on this machine, over stdin and stdout."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from importlib.util import find_spec

import click

from wardmote.graph import settings
from wardmote.graph.errors import CallError
from wardmote.graph.releases import release
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

    chosen = settings.resolve(flags)
    release.current(chosen.home)  # says at once where there is none
    names, checks = reconcile.Handler(), verify.Handler()
    looked, checked = Local(names), Local(checks)
    with closing(names), closing(checks), _started(chosen) as started:
        anyio.run(_serve, service.make(lambda: Desk(started(), looked, checked)))


async def _serve(server: object) -> None:
    from mcp.server import Server
    from mcp.server.stdio import stdio_server

    assert isinstance(server, Server)
    async with stdio_server() as (incoming, outgoing):
        await server.run(incoming, outgoing, server.create_initialization_options())


@contextmanager
def _started(chosen: settings.Settings) -> Iterator[Callable[[], State]]:
    """Give what waits for the engine, which loads the release meanwhile: an assistant waits for an answer at once.

    It raises ReleaseError where the release cannot be loaded.
    """
    limits = Limits()
    sizes = chosen.disk_above * MEGABYTE, chosen.warm * MEGABYTE
    engine = Supervisor(Setup(chosen.home, _WORKERS, limits, *sizes))
    state = State(engine, limits, Shares(limits), Site(home=chosen.home))
    with ThreadPoolExecutor(1) as starter, closing(engine):
        loading = starter.submit(engine.start)
        try:
            yield lambda: loading.result() or state
        finally:
            loading.exception()  # an engine that is still starting cannot be closed
