"""The routes of checking: the page, the answer as JSON or as a page, and the schema of both."""

from __future__ import annotations

import json
from typing import Any

from flask import Blueprint, g, render_template, request
from werkzeug.wrappers import Response

from wardmote.graph.drafting.drafters.allowed import FORMS
from wardmote.graph.rdf.formats import HTML, JSON
from wardmote.graph.verifying.answer import VERDICTS
from wardmote.server.http import negotiation, urls
from wardmote.server.http.errors import BadRequestError
from wardmote.server.verify import asking, marking, requests
from wardmote.server.verify.messages import Message, Text
from wardmote.server.web.state import state
from wardmote.server.web.templating import session

blueprint = Blueprint("verify", __name__)

EXAMPLE = (
    "Labour won 47 of the 55 seats in Camden on 5 May 2022. The Conservatives won 30 seats in Barnet that day. "
    "Labour gained Wandsworth from the Conservatives in 2022. Turnout in Camden was 60 per cent in 2022."
)
_PAGE = "verify/page.html"


@blueprint.get(urls.VERIFY)
def page() -> Response:
    """Show the page with its box, empty or with the example in it."""
    if "text" in request.args:
        raise BadRequestError("a text is never part of an address", f"send it by POST to {urls.VERIFY}")
    asking.prepare()
    told = {name: request.args.get(name, "")[:200] for name in ("day", "election")}
    return _page(told | {"text": EXAMPLE if "example" in request.args else ""})


@blueprint.post(urls.VERIFY)
def check() -> Response:
    """Check a text or claims, and answer with JSON, or with a page to those who read pages."""
    return checked(told())


def checked(message: Message) -> Response:
    """Answer what the current request asks to be checked, in the form that it accepts. Raises RequestError."""
    chosen = negotiation.choose((JSON, HTML), request.headers.get("Accept", ""))
    asked = _asked(message)
    answer = asking.answered(message)
    if chosen.format is HTML:
        response = _page(asked, answer)
    else:
        response = Response(json.dumps(answer, ensure_ascii=False).encode(), content_type=JSON.media[0])
    response.headers["Wardmote-Release"] = session().served.id
    response.headers["Cache-Control"] = "no-store"
    response.vary.add("Accept")
    return response


def told() -> Message:
    """Give what the current request asks to be checked. Raises RequestError.

    What is wrong with it is told on the page itself to those who read pages, above the box.
    """
    g.error_page = _PAGE, {"limits": state().limits}
    message = requests.message()
    g.error_page = _PAGE, {"limits": state().limits, "asked": _asked(message)}
    return message


def _asked(message: Message) -> dict[str, str]:
    return {
        "text": message.text if isinstance(message, Text) else "",
        "election": message.election,
        "day": message.day.isoformat() if message.day else "",
    }


@blueprint.get(asking.SCHEMA)
def schema() -> Response:
    """Give the JSON Schema of what is asked and what is answered."""
    return Response(described(), content_type="application/schema+json")


def described() -> str:
    """Give that schema, under the limits that are in force, as text."""
    told: dict[str, Any] = {"root": state().site.root, "limits": state().limits, "most_claims": requests.MOST_CLAIMS}
    told |= {"kinds": sorted(FORMS), "verdicts": VERDICTS}
    return render_template("verify/schema.json", **told)


def _page(asked: dict[str, str], answer: dict[str, Any] | None = None) -> Response:
    told: dict[str, Any] = {"asked": asked, "answer": answer, "limits": state().limits}
    if answer is not None:
        claims = answer["claims"]
        told |= {"stretches": list(marking.stretches(asked["text"], claims)), "tally": marking.tally(claims)}
        told["rules"] = {one["rule"]["name"]: one["rule"] for one in claims if "rule" in one}
    response = Response(render_template(_PAGE, **told), content_type=HTML.content_type)
    response.headers["Cache-Control"] = "no-store"
    return response
