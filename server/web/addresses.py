"""Where the site is: at one address, which whoever runs it sets, and never at one that a client names in a header."""

from __future__ import annotations

import ipaddress
from collections.abc import Iterable
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

ASKED_HOST = "wardmote.host"
"""Where the Host of a request is kept, as the client sent it: a key of the WSGI environment."""


def listening(host: str, port: int) -> str:
    """Give the address of a server that listens at a host and a port, with a slash at its end."""
    name = f"[{host}]" if ":" in host else host
    return f"http://{name}/" if port == 80 else f"http://{name}:{port}/"


def own(host: str, port: int) -> str:
    """Give the address at which such a server is reached on its own machine, also where it listens at all of its."""
    found = _ip(host)
    return listening("localhost" if found is not None and found.is_unspecified else host, port)


def is_local(host: str) -> bool:
    """Whether nothing but this machine reaches a host."""
    found = _ip(host)
    return host == "localhost" if found is None else found.is_loopback


def is_name(host: str) -> bool:
    """Whether a host is a name, which may lead anywhere, and no address of numbers."""
    return _ip(host) is None


def _ip(host: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        return ipaddress.ip_address(host)
    except ValueError:
        return None


class Located:
    """A WSGI application that takes itself to be at an address, whatever `Host` and other headers of a client say."""

    def __init__(self, application: WSGIApplication, address: str) -> None:
        self._application = application
        parts = urlsplit(address)
        self._environment = {"HTTP_HOST": parts.netloc, "wsgi.url_scheme": parts.scheme}

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer a request."""
        asked = {ASKED_HOST: environ.get("HTTP_HOST", "")}
        return self._application(environ | asked | self._environment, start_response)
