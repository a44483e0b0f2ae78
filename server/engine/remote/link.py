"""The way to an engine: a bounded number of connections, on an event loop in a thread of its own.

So a request that waits holds no thread, and one that is called off ends its connection at once, in whatever state.
"""

from __future__ import annotations

import asyncio
import logging
import threading
from collections.abc import AsyncIterator, Coroutine, Mapping
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Any, TypeVar
from weakref import WeakSet

import httpx
import uvloop

from wardmote.server.http.errors import EngineError, RequestError, TooManyRequestsError, UnavailableError

T = TypeVar("T")

# It would write a line for every query.
logging.getLogger("httpx").setLevel(logging.WARNING)

_CONNECT_SECONDS = 3.0
_SEND_SECONDS = 10.0
_PROBE_SECONDS = 5.0
_PIECE = 65_536
# What ends a connection that was kept and that the engine has closed meanwhile.
_CLOSED = (httpx.ReadError, httpx.WriteError, httpx.RemoteProtocolError)


class ComplaintError(Exception):
    """The engine refused a query with a status and a text."""

    def __init__(self, status: int, text: str) -> None:
        super().__init__(text)
        self.status = status
        self.text = text


@dataclass
class Received:
    """What has come of an answer: the first of it, whether that is all, and where the rest is to come from."""

    first: bytes
    whole: bool
    response: httpx.Response
    pieces: AsyncIterator[bytes]


class Link:
    """Connections to an engine, at most so many at once; `queue_seconds` is the longest wait for one."""

    def __init__(self, connections: int, queue_seconds: float) -> None:
        self._loop = uvloop.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="engine-link", daemon=True)
        self._client = httpx.AsyncClient(
            limits=httpx.Limits(max_connections=connections, max_keepalive_connections=connections),
            timeout=httpx.Timeout(None, connect=_CONNECT_SECONDS, write=_SEND_SECONDS, pool=queue_seconds),
            trust_env=False,
        )
        self._open: WeakSet[httpx.Response] = WeakSet()
        self._lock = threading.Lock()
        self._ended = False
        self._thread.start()

    @property
    def busy(self) -> int:
        """How many answers are on their way."""
        return sum(not response.is_closed for response in self._open)

    def begin(self, coroutine: Coroutine[Any, Any, T]) -> Future[T]:
        """Run something on the loop of the connections; it counts as called off once these have been ended."""
        with self._lock:
            if not self._ended:
                return asyncio.run_coroutine_threadsafe(coroutine, self._loop)
        coroutine.close()
        called_off: Future[T] = Future()
        called_off.cancel()
        return called_off

    async def ask(self, address: str, fields: Mapping[str, str | list[str]], accept: str, enough: int) -> Received:
        """Send a query; give its answer once it has ended, or `enough` bytes of it are there.

        Raises ComplaintError where the engine refuses it, and RequestError where there is no way to an answer.
        """
        response = await self._sent(
            self._client.build_request("POST", address, data=fields, headers={"Accept": accept})
        )
        try:
            if response.status_code != httpx.codes.OK:
                raise ComplaintError(response.status_code, await _complaint(response))
            pieces = response.aiter_bytes(_PIECE)
            first = bytearray()
            async for piece in pieces:
                first += piece
                if len(first) >= enough:
                    return Received(bytes(first), False, response, pieces)
            await response.aclose()
            return Received(bytes(first), True, response, pieces)
        except httpx.HTTPError as error:
            await response.aclose()
            raise broken(error) from None
        except BaseException:
            await response.aclose()
            raise

    async def _sent(self, request: httpx.Request) -> httpx.Response:
        try:
            try:
                return await self._client.send(request, stream=True)
            except _CLOSED:
                # Most likely the connection had been kept too long. A query may be asked twice.
                return await self._client.send(request, stream=True)
        except httpx.PoolTimeout:
            detail = "all connections to the engine are in use"
            raise TooManyRequestsError(detail, "ask again in a moment", {"Retry-After": "5"}) from None
        except (httpx.ConnectError, httpx.ConnectTimeout):
            raise away() from None
        except httpx.HTTPError as error:
            raise broken(error) from None

    async def probe(self, address: str, query: str) -> bytes:
        """Give the whole answer to a small query of ours, as JSON; raises as `ask` does."""
        fields = {"query": query}
        found = await asyncio.wait_for(
            self.ask(address, fields, "application/sparql-results+json", _PIECE), _PROBE_SECONDS
        )
        return found.first

    def close(self) -> None:
        """End all connections."""
        self.begin(self._client.aclose()).result(_PROBE_SECONDS)
        with self._lock:
            self._ended = True
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        # What an answer that ends at this moment has asked for still runs.
        left = asyncio.all_tasks(self._loop)
        if left:
            self._loop.run_until_complete(asyncio.wait(left))
        self._loop.close()


async def _complaint(response: httpx.Response) -> str:
    """Give the beginning of what an engine says of a query."""
    said = bytearray()
    async for piece in response.aiter_bytes(_PIECE):
        said += piece
        if len(said) >= _PIECE:
            break
    return bytes(said[:_PIECE]).decode("utf-8", "replace")


def away() -> RequestError:
    """Give the error for an engine that takes no connection."""
    detail = "the engine that runs the queries does not answer: it is down, or about to start"
    return UnavailableError(detail, "ask again in a moment", {"Retry-After": "5"})


def broken(error: Exception) -> RequestError:
    """Give the error for an answer that broke off."""
    detail = f"the engine ended the connection ({type(error).__name__})"
    return EngineError(detail, "ask again; if it happens again, simplify the query", {"Retry-After": "5"})
