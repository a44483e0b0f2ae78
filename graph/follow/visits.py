"""Ask a site as a good guest does: one question at a time, over one connection, with a name and with patience.

Whatever the site sends, what is read of it is bounded before it is read, and redirects stay on the site.
"""

from __future__ import annotations

import hashlib
import random
import time
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import httpx

from wardmote.graph import guest
from wardmote.graph.errors import UnavailableError
from wardmote.graph.releases.release import SUMS

SECONDS = 60.0  # for an answer to begin, and between its parts
LONGEST_WAIT = 900.0  # seconds; what asks for more is left alone until then

_TRIES = 6
_FIRST_WAIT = 5.0  # seconds, doubled at each further try; longer where we are asked for more
_SLOWEST = 4096  # bytes a second on the average, below which an answer is given up
_PROGRESS = 1_048_576  # bytes of a file, after which tries are counted anew
_REDIRECTS = 5
_GZIP = 31

Found = TypeVar("Found")
Sleep = Callable[[float], None]
Say = Callable[[str], None]


class RestError(UnavailableError):
    """The site asks to be left alone for `wait` seconds."""

    def __init__(self, message: str, wait: float) -> None:
        super().__init__(message)
        self.wait = wait


class _AskAgainError(Exception):
    """An answer that another try may mend: what was wrong, and for how long the other side asked us to wait."""

    def __init__(self, fault: str, wait: float | None = None) -> None:
        super().__init__(fault)
        self.wait = wait


@dataclass(frozen=True)
class Document:
    """An answer held in memory: its address after redirects, its ETag, its body; None where it has not changed."""

    url: httpx.URL
    etag: str
    body: bytes | None


class Visitor:
    """Asks one site. Waits go through `sleep` and are told to `say`; how far a file is, is told to `show`."""

    def __init__(
        self,
        contact: str = "",
        sleep: Sleep = time.sleep,
        say: Say = lambda _: None,
        show: Say = lambda _: None,
        transport: httpx.BaseTransport | None = None,
    ) -> None:
        headers = {"User-Agent": guest.agent(contact), "Accept": "*/*"}
        one = httpx.Limits(max_connections=1)
        self._client = httpx.Client(headers=headers, timeout=SECONDS, limits=one, transport=transport)
        self._sleep, self._say, self._show = sleep, say, show

    def __enter__(self) -> Visitor:
        return self

    def __exit__(self, *_: object) -> None:
        self._client.close()

    def document(self, url: httpx.URL, most: int, etag: str = "") -> Document:
        """Give a document of at most so many bytes, or that it has not changed since it had an ETag.

        Raises UnavailableError where there is none.
        """
        headers = {"Accept-Encoding": "gzip", **({"If-None-Match": etag} if etag else {})}

        def ask() -> Document:
            with self._answer(url, headers) as answer:
                known = answer.headers.get("ETag", "")
                if etag and answer.status_code == 304:
                    return Document(answer.url, etag, None)
                _require(answer, 200)
                return Document(answer.url, known, _body(answer, most))

        return self._patiently(url, ask)

    def file(self, url: httpx.URL, path: Path, size: int, sha256: str) -> None:
        """Load a file of a size and a digest. What a load before has left at the path is continued.

        Raises UnavailableError where it cannot be had, or has another content.
        """
        while True:
            continued = _length(path) > 0
            self._patiently(url, lambda: self._continue(url, path, size), lambda: _length(path))
            with path.open("rb") as file:
                found = hashlib.file_digest(file, "sha256").hexdigest()
            if found == sha256:
                return
            path.unlink()
            if not continued:
                told = f"has the SHA-256 {found} and not {sha256}, which {SUMS} says"
                raise UnavailableError(f"{url} {told}: nothing was changed: tell those who run the site")

    def _continue(self, url: httpx.URL, path: Path, size: int) -> None:
        """Load what is still lacking of a file."""
        if _length(path) > size:
            path.unlink()
        begun = _length(path)
        if begun == size and path.exists():
            return
        ends = time.monotonic() + SECONDS + (size - begun) / _SLOWEST
        headers = {"Accept-Encoding": "identity", **({"Range": f"bytes={begun}-"} if begun else {})}
        with self._answer(url, headers) as answer:
            part = begun > 0 and answer.status_code == 206
            if begun and (answer.status_code == 416 or (part and not _starts_at(answer, begun))):
                path.unlink()
                raise _AskAgainError("the rest of the file cannot be had: the whole is loaded")
            _require(answer, 206 if part else 200)
            with path.open("ab" if part else "wb") as file:
                for piece in answer.iter_raw():
                    if file.tell() + len(piece) > size:
                        raise UnavailableError(f"{url} is longer than the {size} bytes that its index says")
                    file.write(piece)
                    file.flush()  # so that it is there for the next try, whatever ends this one
                    self._show(f"loading {path.name}: {file.tell():,} of {size:,} bytes")
                    if time.monotonic() > ends:
                        raise _AskAgainError("the answer comes too slowly")
                if file.tell() < size:
                    raise _AskAgainError(f"the answer ended after {file.tell():,} of {size:,} bytes")

    @contextmanager
    def _answer(self, url: httpx.URL, headers: Mapping[str, str]) -> Iterator[httpx.Response]:
        """Ask once, and follow redirects on the same site."""
        for _ in range(_REDIRECTS + 1):
            with self._client.stream("GET", url, headers=headers) as answer:
                if not answer.has_redirect_location:
                    yield answer
                    return
                target = url.join(answer.headers["Location"])
            if (target.scheme, target.host, target.port) != (url.scheme, url.host, url.port):
                remedy = "follow that site, if you trust it"
                raise UnavailableError(f"{url} leads to another site, {target.copy_with(query=None)}: {remedy}")
            url = target
        raise UnavailableError(f"{url}: more than {_REDIRECTS} redirects: check the address")

    def _patiently(self, url: httpx.URL, ask: Callable[[], Found], reached: Callable[[], int] = lambda: 0) -> Found:
        """Ask until there is an answer. Raises UnavailableError after several tries in which nothing was `reached`."""
        tried = 0
        while True:
            before, wait = reached(), 0.0
            try:
                return ask()
            except _AskAgainError as error:
                fault, wait = str(error), error.wait or 0.0
            except httpx.TimeoutException:
                fault = "no answer in time"
            except (httpx.TransportError, httpx.DecodingError) as error:
                fault = f"the connection failed ({str(error) or type(error).__name__})"
            except (httpx.HTTPError, httpx.InvalidURL) as error:
                raise UnavailableError(f"{url}: {error}: check the address") from None
            tried = 1 if reached() - before >= _PROGRESS else tried + 1
            self._rest(url, fault, max(wait, _FIRST_WAIT * 2 ** (tried - 1)), tried)

    def _rest(self, url: httpx.URL, fault: str, wait: float, tried: int) -> None:
        """Wait for the next try. Raises UnavailableError where there is none, or where the wait is too long."""
        kept = "what was loaded is kept, and the next try goes on from there"
        if wait > LONGEST_WAIT:
            raise RestError(f"{url}: {fault}, and asks for {wait:.0f} seconds of rest: {kept}", wait)
        if tried == _TRIES:
            raise UnavailableError(f"{url}: {fault}, {tried} times: {kept}")
        self._say(f"{url}: {fault}: waiting {wait:.0f} s")
        # All who follow a site that was down come back at different times.
        self._sleep(wait * random.uniform(1.0, 1.25))


def _length(path: Path) -> int:
    """Give the length of a file, 0 where there is none."""
    return path.stat().st_size if path.exists() else 0


def _starts_at(answer: httpx.Response, begun: int) -> bool:
    """Whether a part of a file begins where it was asked to (RFC 9110, 14.4)."""
    return bool(answer.headers.get("Content-Range", "").startswith(f"bytes {begun}-"))


def _require(answer: httpx.Response, status: int) -> None:
    """Raise what an answer with another status means."""
    if answer.status_code == status:
        return
    told = f"status {answer.status_code} ({answer.reason_phrase})"
    if answer.status_code == 429 or answer.status_code >= 500:
        raise _AskAgainError(told, guest.retry_after(answer.headers))
    raise UnavailableError(f"{answer.url}: {told}: check that the address is that of a Wardmote site with dumps")


def _body(answer: httpx.Response, most: int) -> bytes:
    """Read a body, unpacked where it comes packed. Never more than `most` bytes are held, packed or not."""
    coding = answer.headers.get("Content-Encoding", "identity")
    if coding not in ("identity", "gzip"):
        raise UnavailableError(f"{answer.url} is coded as {coding!r}, which was not asked for")
    unpack = zlib.decompressobj(_GZIP) if coding == "gzip" else None
    ends = time.monotonic() + SECONDS + most / _SLOWEST
    body = bytearray()
    for piece in answer.iter_raw():
        body += _unpacked(unpack, piece, most + 1 - len(body)) if unpack else piece
        if len(body) > most:
            raise UnavailableError(f"{answer.url} is longer than {most:,} bytes: is it a Wardmote site?")
        if time.monotonic() > ends:
            raise _AskAgainError("the answer does not end")
    if unpack and not unpack.eof:
        raise _AskAgainError("the answer ended too early")
    return bytes(body)


def _unpacked(unpack: zlib._Decompress, piece: bytes, most: int) -> bytes:
    try:
        return unpack.decompress(piece, most)
    except zlib.error as error:
        raise _AskAgainError(f"the answer is damaged ({error})") from None
