"""Ask over HTTP as a good guest does: one question at a time, with a name, and with patience when told to wait.

Wikidata's rules: https://www.mediawiki.org/wiki/API:Etiquette, https://www.mediawiki.org/wiki/Manual:Maxlag_parameter
(an answer with status 200 whose error has the code `maxlag`, and a Retry-After), and for the query service
https://www.mediawiki.org/wiki/Wikidata_Query_Service/User_Manual (status 429 with a Retry-After).
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

import httpx

from wardmote.graph import guest
from wardmote.graph.errors import CallError, UnavailableError
from wardmote.graph.rdf.formats import JSON_RESULTS

SECONDS = 60.0  # for an answer to begin, and between its parts: the query service itself stops at 60
_PATIENCE = 5  # times as long as that, for an answer to be whole

_TRIES = 6
_FIRST_WAIT = 5.0  # seconds, doubled at each further try; longer where we are asked for more
_LONGEST_WAIT = 900.0  # seconds, beyond which a person decides when to come back
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
    return guest.agent(contact)


class Client(httpx.Client):
    """Asks one question at a time. Waits go through `sleep`, and are told to `say`."""

    def __init__(
        self,
        contact: str,
        sleep: Sleep = time.sleep,
        say: Callable[[str], None] = lambda _: None,
        seconds: float = SECONDS,
    ) -> None:
        super().__init__(headers={"User-Agent": agent(contact)}, timeout=seconds, follow_redirects=True)
        self._sleep, self._say, self._longest = sleep, say, _PATIENCE * seconds

    def api(self, address: str, parameters: Mapping[str, str]) -> dict[str, Any]:
        """Ask the action API; give its answer.

        Raises UnavailableError where it gives no good answer in several tries, or refuses what is asked.
        """
        asked = {**parameters, "format": "json", "maxlag": "5"}
        return self._patiently(_without_error, "GET", address, params=asked)

    def rows(self, address: str, text: str) -> list[dict[str, str]]:
        """Ask the query service; give its rows: values by variable. Raises UnavailableError as `api` does."""
        accept = {"Accept": JSON_RESULTS.media[0]}
        return self._patiently(_rows, "POST", address, data={"query": text}, headers=accept)

    def _patiently(self, read: Callable[[dict[str, Any]], Found], method: str, address: str, **asked: Any) -> Found:
        for tried in range(1, _TRIES + 1):
            wait = _FIRST_WAIT * 2 ** (tried - 1)
            try:
                return read(_object(*self._whole(method, address, **asked)))
            except _AskAgainError as error:
                fault, wait = str(error), max(error.wait or 0.0, wait)
            except httpx.TimeoutException:
                fault = "no answer in time"
            except (httpx.TransportError, httpx.DecodingError) as error:
                fault = f"the connection failed ({str(error) or type(error).__name__})"
            except httpx.HTTPError as error:
                raise UnavailableError(f"{error}: check the address in the settings") from None
            self._wait(address, fault, wait, tried)
        raise ValueError("Unexpected end of the tries")

    def _whole(self, method: str, address: str, **asked: Any) -> tuple[httpx.Response, bytes]:
        """Ask once; give the answer and all of its body. One that trickles without an end is given up."""
        ends = time.monotonic() + self._longest
        with self.stream(method, address, **asked) as answer:
            body = b""
            for part in answer.iter_bytes():
                body += part
                if time.monotonic() > ends:
                    raise httpx.ReadTimeout("the answer does not end", request=answer.request)
        return answer, body

    def _wait(self, address: str, fault: str, wait: float, tried: int) -> None:
        """Wait for the next try. Raises UnavailableError where there is none, or where the wait is too long."""
        kept = "what was answered before is kept: run this again, and it goes on from there"
        if tried == _TRIES:
            raise UnavailableError(f"{address}: {fault}, {tried} times: {kept}")
        if wait > _LONGEST_WAIT:
            raise UnavailableError(f"{address}: {fault}, and asks for {wait:.0f} seconds of rest: {kept}")
        self._say(f"{address}: {fault}: waiting {wait:.0f} s")
        self._sleep(wait)


def _object(answer: httpx.Response, body: bytes) -> dict[str, Any]:
    """Give the body of an answer as the JSON object that it has to be."""
    status = answer.status_code
    if status == 429 or status >= 500:
        raise _AskAgainError(f"status {status} ({answer.reason_phrase})", guest.retry_after(answer.headers))
    if status != 200:
        remedy = "check the contact setting" if status == 403 else "check the address in the settings"
        raise UnavailableError(
            f"{answer.url.copy_with(query=None)}: status {status} ({_words(answer, body)}): {remedy}"
        )
    try:
        found = json.loads(body)
    except ValueError:
        raise _AskAgainError(f"not JSON but {_words(answer, body)}", guest.retry_after(answer.headers)) from None
    if not isinstance(found, dict):
        raise _AskAgainError("JSON that is no object")
    error = found.get("error")
    if isinstance(error, dict) and _is_passing(str(error.get("code"))):
        raise _AskAgainError(
            f"{error.get('code')}: {str(error.get('info')).rstrip('.')}", guest.retry_after(answer.headers)
        )
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


def _words(answer: httpx.Response, body: bytes) -> str:
    """Say what an answer that is no JSON holds: its type and how it begins."""
    kind = answer.headers.get("Content-Type", "no type").partition(";")[0]
    begins = " ".join(body.decode(errors="replace").split())[:80]
    return f"{kind} of {len(body)} bytes that begins {begins!r}" if begins else f"{kind} of no bytes"
