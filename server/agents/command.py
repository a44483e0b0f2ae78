"""The command `wardmote mcp`: the tools for an assistant on this machine, over stdin and stdout."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.util import find_spec

import click

from wardmote.graph import settings
from wardmote.graph.errors import CallError
from wardmote.server.agents.checking import InThisProcess
from wardmote.server.agents.desk import Desk
from wardmote.server.engine.workers.limiting import MEGABYTE
from wardmote.server.engine.workers.supervisor import Setup, Supervisor
from wardmote.server.http.limits import Limits
from wardmote.server.http.quotas import Shares
from wardmote.server.reconcile.handler import Handler
from wardmote.server.reconcile.messages import IndexFile, Message, Reply
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

    with _desk(settings.resolve(flags)) as (shared, names, checker):
        anyio.run(_serve, service.make(lambda: Desk(shared, names, checker)))


async def _serve(server: object) -> None:
    from mcp.server import Server
    from mcp.server.stdio import stdio_server

    assert isinstance(server, Server)
    async with stdio_server() as (incoming, outgoing):
        await server.run(incoming, outgoing, server.create_initialization_options())


@contextmanager
def _desk(chosen: settings.Settings) -> Iterator[tuple[State, _Names, InThisProcess]]:
    """Start what answers. Raises NoReleaseError where there is no release."""
    limits = Limits()
    sizes = chosen.disk_above * MEGABYTE, chosen.warm * MEGABYTE
    engine, names = Supervisor(Setup(chosen.home, _WORKERS, limits, *sizes)), _Names()
    engine.start()
    try:
        site = Site(home=chosen.home)
        yield State(engine, limits, Shares(limits), site), names, InThisProcess(chosen.home)
    finally:
        names.close()
        engine.close()


class _Names:
    """Looks names up in this process."""

    def __init__(self) -> None:
        self._handler = Handler()

    def ask(self, file: IndexFile, messages: Sequence[Message]) -> list[Reply]:
        """Answer messages, in their order."""
        return [Reply(self._handler.answer(file, message)) for message in messages]

    def close(self) -> None:
        """Remove what was made for lack of an index."""
        self._handler.close()
