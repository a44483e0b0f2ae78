"""What a good guest of another site has: a name with an address to write to, and the patience that it is asked for."""

from __future__ import annotations

from collections.abc import Mapping
from email.utils import parsedate_to_datetime
from importlib.metadata import version

import httpx

HOME_PAGE = "https://w3id.org/wardmote/"


def agent(contact: str = "") -> str:
    """Give the User-Agent: the software, its version, and the operator's contact where there is one."""
    told = f"{HOME_PAGE}; {contact}" if contact else HOME_PAGE
    return f"Wardmote/{version('wardmote')} ({told}) httpx/{httpx.__version__}"


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
