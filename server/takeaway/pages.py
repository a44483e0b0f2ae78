"""Make a page within the request for a part of it, and give what can be taken from it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import current_app, g, request
from werkzeug.exceptions import HTTPException
from werkzeug.routing import RequestRedirect

from wardmote.server.http.errors import RequestError
from wardmote.server.takeaway import parts
from wardmote.server.takeaway.parts import Taken
from wardmote.server.web import etags

# Of the request, what a page does not depend on here, and what it would go by.
_DROPPED = ("HTTP_IF_NONE_MATCH", "HTTP_IF_MODIFIED_SINCE", "HTTP_RANGE", "werkzeug.request")


class UnknownPartError(RequestError):
    """The page has no such part, or the part no such form. `parts` in `extra` are the addresses of those there are."""

    status = 404
    title = "There is nothing here to take"


@dataclass(frozen=True)
class Page:
    """A page: its path, its query string, and what it says of itself."""

    path: str
    asked: str
    taken: Taken

    @property
    def title(self) -> str:
        """What it is called."""
        return self.taken.title or self.path

    @property
    def address(self) -> str:
        """The path with the query string."""
        return self.path + (f"?{self.asked}" if self.asked else "")


def make(path: str) -> Page:
    """Make the page at a path with the query string of the current request.

    Raises UnknownPartError where there is no page that can be taken apart, and what its view raises.
    """
    now = g.get("session")
    environ = {name: value for name, value in request.environ.items() if name not in _DROPPED}
    environ |= {"PATH_INFO": path.encode().decode("latin-1"), "REQUEST_METHOD": "GET", "HTTP_ACCEPT": "text/html"}
    with current_app.request_context(environ):
        wrong = request.routing_exception
        if isinstance(wrong, RequestRedirect) and not path.endswith("/"):
            again = f"{path}/"
        elif isinstance(wrong, HTTPException) or not _is_page():
            raise _no_page(path)
        else:
            if now is not None:
                g.session = now
            return Page(path, request.query_string.decode("latin-1"), _called(path))
    return make(again)


def _is_page() -> bool:
    return request.blueprint != parts.NAME and etags.is_guarded(current_app, request.blueprint)


def _called(path: str) -> Taken:
    taken = g.taking = Taken()
    try:
        answer: Any = current_app.view_functions[str(request.endpoint)](**(request.view_args or {}))
    finally:
        g.pop("taking", None)
    response = current_app.make_response(answer)
    if response.status_code != 200 or response.mimetype != "text/html" or not response.is_sequence:
        response.close()
        raise _no_page(path)
    return taken


def _no_page(path: str) -> UnknownPartError:
    return UnknownPartError(
        f"There is no page {path!r} whose tables and charts can be taken",
        f"write the path of a page between {parts.PATH} and the name of its table or chart",
        parts=[],
    )
