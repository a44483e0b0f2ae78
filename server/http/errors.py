"""What the service says when it does not answer: one class per reason, each with its HTTP status and a remedy."""

from __future__ import annotations

from collections.abc import Mapping

from werkzeug.exceptions import HTTPException

from wardmote.graph.errors import WardmoteError

# What counts against a client: what cannot be read, is never done here, is too long, or stops the engine. A client that
# only looks for an address, a method or a format has cost nothing, and one that is told to wait does as it is told.
BLAMED = (400, 403, 413, 503, 504)


class RequestError(WardmoteError):
    """A request that is refused or that failed. `detail` says what is wrong with which value, `remedy` what to do."""

    status: int = 400
    title: str = "The request cannot be understood"

    def __init__(self, detail: str, remedy: str, headers: Mapping[str, str] | None = None, **extra: object) -> None:
        super().__init__(detail)
        self.detail = detail
        self.remedy = remedy
        self.headers = dict(headers or {})
        self.extra = extra

    @property
    def blames_client(self) -> bool:
        """Whether the error counts against the client as a failed request."""
        return self.status in BLAMED

    def problem(self) -> dict[str, object]:
        """Give the members of the problem document."""
        own = {"title": self.title, "status": self.status, "detail": self.detail, "remedy": self.remedy}
        return {"type": f"urn:wardmote:problem:{self.kind()}"} | own | self.extra

    @classmethod
    def kind(cls) -> str:
        """Give the name of the class in words, as in `time-limit`."""
        words = cls.__name__.removesuffix("Error")
        return "".join(f"-{c.lower()}" if c.isupper() else c for c in words).lstrip("-")


class BadRequestError(RequestError):
    """The parameters are not those of the SPARQL protocol."""


class NotSparqlError(RequestError):
    """The query is not SPARQL 1.1. `line` and `column` (from 1) are in `extra`."""

    title = "The query is not SPARQL"

    @classmethod
    def of(cls, error: SyntaxError) -> NotSparqlError:
        """Give it for what is wrong at a place of a query; line and column are 0 where that is not known."""
        remedy = (
            getattr(error, "remedy", "") or "mend the query at this line and column; it may be wrong shortly before"
        )
        return cls(error.msg, remedy, line=error.lineno or 0, column=error.offset or 0)


class TooComplexError(RequestError):
    """The query nests too deeply or holds too many patterns or operators."""

    title = "The query is too complex"


class RefusedError(RequestError):
    """The query asks for something that this service never does."""

    status = 403
    title = "This service does not do that"


class NotAcceptableError(RequestError):
    """None of the formats that the client accepts is offered."""

    status = 406
    title = "No format in common"


class NotWritableError(NotAcceptableError):
    """The answer holds what the format in which it is wanted cannot hold."""

    title = "The answer cannot be written in this format"


class TooLongError(RequestError):
    """The query, the text or the body is longer than the limit."""

    status = 413
    title = "The request is too long"


class MediaTypeError(RequestError):
    """The body is not of a media type of the SPARQL protocol."""

    status = 415
    title = "The body has the wrong media type"


class ClientLeftError(RequestError):
    """The client went away before the answer was ready; nobody reads this one, but the log names it."""

    status = 499
    title = "The client left"


class TooManyRequestsError(RequestError):
    """The client, or all clients together, ask for more than their share."""

    status = 429
    title = "Too many requests"


class EngineError(RequestError):
    """The engine stopped without an answer."""

    status = 503
    title = "What was asked stopped the engine"


class WorkerLostError(EngineError):
    """Somebody else ended the worker before the answer began, so the query may be tried on another."""


class MemoryLimitError(RequestError):
    """It needs more memory than one query, or one process, may use."""

    status = 503
    title = "What was asked needs too much memory"


class UnavailableError(RequestError):
    """The service cannot take a query just now, which is not the client's doing."""

    status = 503
    title = "The service is not ready"
    blames_client = False


class RetiredError(UnavailableError):
    """The release that the query was meant for has been replaced; the one that is served now can take it."""


class TimeLimitError(RequestError):
    """It takes longer than one query, or one message to a process, may take."""

    status = 504
    title = "What was asked takes too long"


class HttpError(RequestError):
    """An error that the web framework found, such as an unknown address or method."""

    def __init__(self, error: HTTPException) -> None:
        status = error.code or 500
        remedy = _REMEDIES.get(status, "the front page says what is served and how to ask for it")
        headers = {name: value for name, value in error.get_headers() if name.lower() not in _OWN_HEADERS}
        own = error.description if error.description != type(error).description else None
        super().__init__(own or _DETAILS.get(status) or error.description or error.name, remedy, headers)
        self.status = status
        self.title = error.name


_OWN_HEADERS = {"content-type", "content-length"}
# In place of what the framework says where a view has said nothing.
_DETAILS = {404: "there is no page at this address", 405: "this address does not take a request of this method"}
_REMEDIES = {
    404: "start at the front page, which links to all there is",
    405: "use a method that the Allow header of this answer lists",
    413: "send less; the limits are on the page /limits",
    431: "send fewer or shorter headers",
}
