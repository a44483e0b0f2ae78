"""Ask over HTTP as a good guest does: one question at a time, with a name, and with patience when told to wait.

Wikidata's rules: https://www.mediawiki.org/wiki/API:Etiquette, https://www.mediawiki.org/wiki/Manual:Maxlag_parameter
(an answer with status 200 whose error has the code `maxlag`, and a Retry-After), and for the query service
https://www.mediawiki.org/wiki/Wikidata_Query_Service/User_Manual (status 429 with a Retry-After).
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from email.utils import parsedate_to_datetime
from importlib.metadata import version
from types import TracebackType
from typing import Any, TypeVar

import httpx

from wardmote.graph.errors import CallError, UnavailableError
from wardmote.graph.rdf.formats import JSON_RESULTS

HOME_PAGE = "https://w3id.org/wardmote/"
SECONDS = 60.0  # for an answer to begin, and between its parts: the query service itself stops at 60
_PATIENCE = 5  # times as long as that, for an answer to be whole

_TRIES = 6
_FIRST_WAIT = 5.0  # seconds, doubled at each further try; longer where we are asked for more
_LONGEST_WAIT = 900.0  # seconds, beyond which a person decides when to come back
_OF_TRANSFER = frozenset({"content-encoding", "content-length", "transfer-encoding"})
_BUSY = frozenset({"maxlag", "ratelimited", "readonly", "query-timeout"})

Sleep = Callable[[float], None]
Found = TypeVar("Found")


class _AskAgainError(Exception):
    """An answer that another try may mend: what was wrong, and for how long the other side asked us to wait."""

    def __init__(self, fault: str, wait: float | None = None) -> None:
        super().__init__(fault)
        self.wait = wait


def agent(contact: str) -> str:
    """Give the User-Agent: the software, its version, and the operator's contact.

    Raises CallError where there is none, which https://meta.wikimedia.org/wiki/User-Agent_policy asks for.
    """
    if not contact:
        remedy = "set it with --contact, WARDMOTE_CONTACT or the settings file, or work from the cache with --offline"
        raise CallError(f"no contact is set, and Wikidata asks each guest for an address to write to: {remedy}")
    return f"Wardmote/{version('wardmote')} ({HOME_PAGE}; {contact}) httpx/{httpx.__version__}"


class Client:
    """Asks one question at a time. Waits go through `sleep`, and are told to `say`."""

    def __init__(
        self,
        contact: str,
        sleep: Sleep = time.sleep,
        say: Callable[[str], None] = lambda _: None,
        seconds: float = SECONDS,
    ) -> None:
        headers = {"User-Agent": agent(contact)}
        self._http = httpx.Client(headers=headers, timeout=seconds, follow_redirects=True)
        self._sleep, self._say, self._longest = sleep, say, _PATIENCE * seconds

    def __enter__(self) -> Client:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._http.close()

    def api(self, address: str, parameters: Mapping[str, str]) -> dict[str, Any]:
        """Ask the action API; give its answer.

        Raises UnavailableError where it gives no good answer in several tries, or refuses what is asked.
        """
        asked = {**parameters, "format": "json", "maxlag": "5"}
        return self._patiently(address, lambda: _without_error(_object(self._whole("GET", address, params=asked))))

    def query(self, address: str, text: str) -> list[dict[str, str]]:
        """Ask the query service; give its rows: values by variable. Raises UnavailableError as `api` does."""
        accept = {"Accept": JSON_RESULTS.media[0]}

        def ask() -> list[dict[str, str]]:
            return _rows(_object(self._whole("POST", address, data={"query": text}, headers=accept)))

        return self._patiently(address, ask)

    def _whole(self, method: str, address: str, **asked: Any) -> httpx.Response:
        """Ask once; give the answer with all of its body. One that trickles without an end is given up."""
        ends = time.monotonic() + self._longest
        with self._http.stream(method, address, **asked) as answer:
            body = b""
            for part in answer.iter_bytes():
                body += part
                if time.monotonic() > ends:
                    raise httpx.ReadTimeout("the answer does not end", request=answer.request)
        headers = {name: value for name, value in answer.headers.items() if name not in _OF_TRANSFER}
        return httpx.Response(answer.status_code, headers=headers, content=body, request=answer.request)

    def _patiently(self, address: str, ask: Callable[[], Found]) -> Found:
        for tried in range(1, _TRIES + 1):
            try:
                return _asked(ask)
            except _AskAgainError as error:
                self._wait(address, str(error), max(error.wait or 0.0, _FIRST_WAIT * 2 ** (tried - 1)), tried)
        raise ValueError("Unexpected end of the tries")

    def _wait(self, address: str, fault: str, wait: float, tried: int) -> None:
        """Wait for the next try. Raises UnavailableError where there is none, or where the wait is too long."""
        kept = "what was answered before is kept: run this again, and it goes on from there"
        if tried == _TRIES:
            raise UnavailableError(f"{address}: {fault}, {tried} times: {kept}")
        if wait > _LONGEST_WAIT:
            raise UnavailableError(f"{address}: {fault}, and asks for {wait:.0f} seconds of rest: {kept}")
        self._say(f"{address}: {fault}: waiting {wait:.0f} s")
        self._sleep(wait)


def _asked(ask: Callable[[], Found]) -> Found:
    try:
        return ask()
    except httpx.TimeoutException:
        raise _AskAgainError("no answer in time") from None
    except (httpx.TransportError, httpx.DecodingError) as error:
        raise _AskAgainError(f"the connection failed ({str(error) or type(error).__name__})") from None
    except httpx.HTTPError as error:
        raise UnavailableError(f"{error}: check the address in the settings") from None


def _object(answer: httpx.Response) -> dict[str, Any]:
    """Give an answer as the JSON object that it has to be."""
    status = answer.status_code
    if status == 429 or status >= 500:
        raise _AskAgainError(f"status {status} ({answer.reason_phrase})", retry_after(answer.headers))
    if status != 200:
        remedy = "check the contact setting" if status == 403 else "check the address in the settings"
        raise UnavailableError(f"{answer.url.copy_with(query=None)}: status {status} ({_words(answer)}): {remedy}")
    try:
        found = answer.json()
    except ValueError:
        raise _AskAgainError(f"not JSON but {_words(answer)}", retry_after(answer.headers)) from None
    if not isinstance(found, dict):
        raise _AskAgainError("JSON that is no object")
    error = found.get("error")
    if isinstance(error, dict) and _is_passing(str(error.get("code"))):
        raise _AskAgainError(f"{error.get('code')}: {str(error.get('info')).rstrip('.')}", retry_after(answer.headers))
    return found


def _is_passing(code: str) -> bool:
    return code in _BUSY or code.startswith("internal_api_error")


def _without_error(found: dict[str, Any]) -> dict[str, Any]:
    error = found.get("error")
    if error is not None:
        code, info = (error.get("code"), error.get("info")) if isinstance(error, dict) else ("", error)
        raise UnavailableError(f"the API refuses what was asked: {code}: {info}: check the identifiers of the links")
    return found


def _rows(found: dict[str, Any]) -> list[dict[str, str]]:
    """Give the rows of results: values by variable (https://www.w3.org/TR/sparql11-results-json/)."""
    try:
        bindings = found["results"]["bindings"]
        if isinstance(bindings, list):
            return [{name: str(cell["value"]) for name, cell in row.items()} for row in bindings]
    except (AttributeError, KeyError, TypeError):
        pass
    raise _AskAgainError("JSON that holds no results of a query")


def retry_after(headers: Mapping[str, str]) -> float | None:
    """Give the seconds to wait that a Retry-After asks for, None where it asks for none that can be read.

    A date counts from the answer's own Date (RFC 9110, 10.2.3), so that no clock of ours matters.
    """
    asked = headers.get("Retry-After", "").strip()
    if asked.isdecimal():
        return float(asked)
    try:
        until, now = parsedate_to_datetime(asked), parsedate_to_datetime(headers.get("Date", ""))
        return max(0.0, (until - now).total_seconds())
    except (TypeError, ValueError):
        return None


def _words(answer: httpx.Response) -> str:
    """Say what an answer that is no JSON holds: its type and how it begins."""
    kind = answer.headers.get("Content-Type", "no type").partition(";")[0]
    begins = " ".join(answer.text.split())[:80]
    return f"{kind} of {len(answer.content)} bytes that begins {begins!r}" if begins else f"{kind} of no bytes"
