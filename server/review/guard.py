"""What stands before the page: only a browser of this machine that knows the token gets through.

Other sites that the same browser has open can send requests to this machine too, and names of others can be made to
lead to it (DNS rebinding). So an address has a secret in it, the Host is one of ours, and no other origin may ask.
"""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = (
    ("Cache-Control", "no-store"),
    ("Content-Security-Policy", _POLICY),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    # Forms need an origin, which "no-referrer" would take from them; nobody else gets the address.
    ("Referrer-Policy", "same-origin"),
    ("X-Content-Type-Options", "nosniff"),
)
_OWN_SITES = ("", "none", "same-origin")
_REFUSED = b"This page is for the person who started it: open the address that the terminal shows.\n"


def new_token() -> str:
    """Give a secret of 128 bits to stand in an address."""
    return secrets.token_urlsafe(16)


class Guard:
    """Lets requests through that have the token as the first part of their path, and are of this machine's own page.

    The application behind it sees the token as the place where it is mounted, so every address that it makes has it.
    """

    def __init__(self, application: WSGIApplication, token: str, port: int) -> None:
        self._application = application
        self._token = token
        self.hosts = frozenset(f"{name}:{port}" for name in ("127.0.0.1", "localhost", "[::1]"))

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer a request; with 403, which says nothing of what is there, where it is not let through."""

        def start(status: str, headers: list[tuple[str, str]], *rest: Any) -> Any:
            own = {name.lower() for name, _ in HEADERS}
            return start_response(status, [*(h for h in headers if h[0].lower() not in own), *HEADERS], *rest)

        first, slash, path = environ.get("PATH_INFO", "").removeprefix("/").partition("/")
        if not self._knows(first) or not self._is_own(environ):
            start("403 Forbidden", [("Content-Type", "text/plain; charset=utf-8")])
            return [_REFUSED]
        environ["SCRIPT_NAME"] = f"{environ.get('SCRIPT_NAME', '')}/{first}"
        environ["PATH_INFO"] = slash + path
        return self._application(environ, start)

    def _knows(self, token: str) -> bool:
        return hmac.compare_digest(token.encode("utf-8", "replace"), self._token.encode())

    def _is_own(self, environ: WSGIEnvironment) -> bool:
        host = environ.get("HTTP_HOST", "").lower()
        return (
            host in self.hosts
            and environ.get("HTTP_ORIGIN", f"http://{host}") == f"http://{host}"
            and environ.get("HTTP_SEC_FETCH_SITE", "") in _OWN_SITES
        )
