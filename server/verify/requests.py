"""Read what is to be checked: a text, a form or a JSON document, which is bounded before any of it is read."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from flask import request
from werkzeug.http import parse_options_header

from wardmote.server.http import bodies
from wardmote.server.http.errors import BadRequestError, MediaTypeError, TooLongError
from wardmote.server.verify import asking
from wardmote.server.verify.messages import Claims, Message, Text
from wardmote.server.web.state import state
from wardmote.server.web.templating import session

PLAIN = "text/plain"
_TEXT_MEMBERS, _CLAIM_MEMBERS = ("text", "day", "election"), ("claims", "day", "election")
_TYPES = f"{bodies.JSON}, {PLAIN} in UTF-8, or a form"
MOST_CLAIMS = 100
_LONGEST_ELECTION = 200


def message() -> Message:
    """Give what the body of the current request asks.

    Raises MediaTypeError, TooLongError, or BadRequestError where it cannot be read.
    """
    media, parameters = parse_options_header(request.headers.get("Content-Type", ""))
    if media == bodies.JSON:
        return _of_document(bodies.document(_body(), "the body"))
    if media not in (PLAIN, bodies.FORM):
        raise MediaTypeError(f"the body is of type {media or 'unknown'!r}", f"send {_TYPES}")
    if parameters.get("charset", "utf-8").lower() not in ("utf-8", "utf8", "us-ascii"):
        raise MediaTypeError(f"the body is in {parameters['charset'][:40]!r}", "send it in UTF-8")
    if media == bodies.FORM:
        # A browser sends the end of each line as two characters, whatever the reader typed.
        given = {name: value.replace("\r\n", "\n") for name, value in bodies.form(_body()).items()}
        return _of_document(given)
    try:
        text = _body().decode()
    except UnicodeDecodeError as error:
        raise BadRequestError(f"byte {error.start} of the body is not UTF-8", "send the text in UTF-8") from None
    return _of_document(dict(request.args.items()) | {"text": text})


def _body() -> bytes:
    most = state().limits.verify_bytes
    # A character may take nine bytes in a form, six in JSON, and neither has much beside the text.
    return bodies.read(request, 3 * most + 16_384, "check it in parts", most)


def _of_document(given: Any) -> Message:
    if not isinstance(given, dict):
        raise _wrong("the body is not a JSON object", "write it in braces")
    known = _CLAIM_MEMBERS if "claims" in given else _TEXT_MEMBERS
    unknown = sorted(given.keys() - set(known))
    if unknown:
        raise _wrong(f"{unknown[0][:80]!r} is not known", f"give {', '.join(known)}")
    day, election = _day(given), _election(given)
    if "claims" in given:
        return Claims(_claims(given["claims"]), day, election)
    return Text(_text(given), day, election)


def _text(given: Mapping[str, Any]) -> str:
    text = given.get("text")
    if not isinstance(text, str) or not text.strip():
        raise _wrong("there is no text to check", "give a sentence or more as 'text'")
    _require_short(text)
    return text


def _claims(given: Any) -> tuple[dict[str, Any], ...]:
    if not isinstance(given, list) or not given or not all(isinstance(one, dict) for one in given):
        raise _wrong("'claims' is not a JSON array of objects", "give one object for each claim")
    if len(given) > MOST_CLAIMS:
        raise TooLongError(f"there are {len(given):,} claims", f"give at most {MOST_CLAIMS}", limit=MOST_CLAIMS)
    _require_short(json.dumps(given, ensure_ascii=False))
    return tuple(given)


def _require_short(text: str) -> None:
    try:
        length = len(text.encode())
    except UnicodeEncodeError as error:
        raise _wrong(f"character {error.start} is half a character", "send whole characters of Unicode") from None
    most = state().limits.verify_bytes
    if length > most:
        raise TooLongError(f"it has {length:,} bytes in UTF-8, more than {most:,}", "check it in parts", limit=most)


def _day(given: Mapping[str, Any]) -> date | None:
    told = given.get("day")
    if told in (None, ""):
        return None
    try:
        day = date.fromisoformat(told)
        if day.isoformat() == told:  # the same day has other forms, which the schema does not have
            return day
    except (TypeError, ValueError):
        pass
    raise _wrong(f"the day is {str(told)[:40]!r}", "write it as 2022-05-05")


def _election(given: Mapping[str, Any]) -> str:
    told = "" if given.get("election") is None else given["election"]
    if not isinstance(told, str) or len(told) > _LONGEST_ELECTION:
        raise _wrong("the election is no identifier", "write it as local.camden.2022-05-05")
    return told.strip().removeprefix(f"{session().served.base}id/election/")


def _wrong(detail: str, remedy: str) -> BadRequestError:
    return BadRequestError(detail, f"{remedy}; {asking.SCHEMA} says what may be asked")
