"""What the service says when it does not answer, for each status: from the classes of errors that there are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from wardmote.server.http.errors import RequestError, TooManyRequestsError
from wardmote.server.openapi.schemas import Schema, record, ref, text, whole
from wardmote.server.web.problems import MEDIA

PROBLEM = record(
    {
        "type": text("Which kind of error it is.", pattern="^urn:wardmote:problem:[a-z-]+$"),
        "title": text("What kind of error it is, in words."),
        "status": whole("The status of HTTP."),
        "detail": text("What is wrong, with the place and the value."),
        "remedy": text("What to do."),
    },
    means="A problem document (RFC 9457). Some kinds have more members, such as `limit`, `line`, `column` or `near`.",
    example={
        "type": "urn:wardmote:problem:bad-request",
        "title": "The request cannot be understood",
        "status": 400,
        "detail": "there is no kind of thing 'town'",
        "remedy": "ask for one of: area, article, council",
    },
)


def responses(statuses: Iterable[int]) -> dict[str, Schema]:
    """Give the responses of an operation that are errors, by their statuses."""
    return {str(status): ref(name(status), "responses") for status in sorted(statuses)}


def name(status: int) -> str:
    """Give the name of the component that describes the errors of a status."""
    return f"Problem{status}"


def component(status: int) -> Schema:
    """Describe the errors of a status by the classes that have it."""
    titles = sorted({kind.title for kind in _kinds(RequestError) if kind.status == status})
    narrowed = {"allOf": [ref("Problem"), {"properties": {"status": {"const": status}}}]}
    plain = {media: {"schema": text()} for media in MEDIA if media != MEDIA[0]}
    waiting = {"Retry-After": {"description": "In how many seconds to ask again.", "schema": whole()}}
    return {
        "description": "; ".join(titles),
        **({"headers": waiting} if status == TooManyRequestsError.status else {}),
        "content": {MEDIA[0]: {"schema": narrowed}} | plain,
    }


def _kinds(kind: type[RequestError]) -> Iterator[type[RequestError]]:
    yield kind
    for narrower in kind.__subclasses__():
        yield from _kinds(narrower)
