"""Answer with an error: as `application/problem+json` (RFC 9457), as HTML or as text, whichever the client prefers."""

from __future__ import annotations

import json

from flask import Request, Response, g, render_template

from wardmote.graph.rdf.formats import HTML, with_charset
from wardmote.server.http import negotiation
from wardmote.server.http.errors import RequestError

# The media types of an error; of those that a client values alike it gets the first.
MEDIA = ("application/problem+json", HTML.media[0], "text/plain")
_JSON, _PAGE, _TEXT = MEDIA


def respond(error: RequestError, request: Request) -> Response:
    """Answer a request with an error, in the form the client prefers."""
    problem = error.problem()
    media = negotiation.best(request.headers.get("Accept", ""), MEDIA)
    if media == _PAGE:
        # A view may have a page of its own, on which the reader can mend what is wrong.
        template, told = g.get("error_page", ("error.html", {"asked": g.get("asked")}))
        body = render_template(template, problem=problem, **told)
    elif media == _TEXT:
        body = f"{problem['title']}\n{problem['detail']}\nWhat to do: {problem['remedy']}\n"
    else:
        media, body = _JSON, json.dumps(problem, ensure_ascii=False)
    response = Response(body, status=error.status, content_type=with_charset(media))
    response.headers.update(error.headers)
    response.headers["Cache-Control"] = "no-store"
    response.vary.add("Accept")
    return response
