"""The form by which a correction is asked for."""

from __future__ import annotations

from urllib.parse import urlsplit

from flask import Blueprint, current_app, g, redirect, render_template, request
from werkzeug.http import parse_options_header
from werkzeug.wrappers import Response

from wardmote.graph.rdf.formats import HTML
from wardmote.server.corrections import mailing, message, queue
from wardmote.server.http import bodies, quotas, urls
from wardmote.server.http.errors import BadRequestError, MediaTypeError, RefusedError, UnavailableError
from wardmote.server.web.addresses import ASKED_HOST
from wardmote.server.web.state import state
from wardmote.server.web.templating import base, session

blueprint = Blueprint("corrections", __name__)

_PAGE = "correct.html"
# A character may take twelve bytes in a form.
_MOST_BYTES = 12 * sum(message.LONGEST.values()) + 1_024


@blueprint.get(urls.CORRECT)
def form() -> Response:
    """Show the form, with the page that it is about; or thanks, with the number of what was sent."""
    sent, about = request.args.get("sent", ""), request.args.get(message.PAGE, "")
    if sent and not message.is_reference(sent):
        raise BadRequestError(f"'sent' is {sent[:40]!r}, which is no number of a correction", "copy the whole of it")
    if about and not message.is_page(about, base()):
        raise BadRequestError(f"'page' is {about[:80]!r}, which is no page here", "give its path, as in page=/councils")
    return _page(dict.fromkeys(message.LONGEST, "") | {message.PAGE: about}, sent)


@blueprint.post(urls.CORRECT)
def ask() -> Response:
    """Put what is written into the queue, and lead to the thanks; or show it again with what is wrong with it."""
    g.error_page = _PAGE, _told({})
    _require_ours()
    media, _ = parse_options_header(request.headers.get("Content-Type", ""))
    if media != bodies.FORM:
        raise MediaTypeError(f"the body is of type {media or 'unknown'!r}", "send the form of this page")
    fields = message.read(bodies.form(bodies.read(request, _MOST_BYTES, "write less", _MOST_BYTES)))
    found = message.faults(fields, base())
    g.error_page = _PAGE, _told(fields, found)
    if found:
        detail, _, remedy = "; ".join(found.values()).partition(": ")
        raise BadRequestError(detail, remedy, fields=found)
    one = message.made(fields, session().served.id)
    state().shares.admit_correction(quotas.client(request.remote_addr))
    _keep(one)
    if state().site.mail:
        contact = state().site.contact
        mailing.send_later(state().site.mail, one, contact if state().site.contact_uri.startswith("mailto:") else "")
    return redirect(f"{urls.CORRECT}?sent={one.reference}", 303)


def _require_ours() -> None:
    """Refuse what a browser sends from a page of another site: whoever looks at that has not written it.

    Programs tell neither, and are bound by the limits alone.
    """
    site, origin = request.headers.get("Sec-Fetch-Site"), request.headers.get("Origin")
    # The site may be reached at another address than its public one.
    ours = {urlsplit(state().site.root).netloc, request.environ.get(ASKED_HOST, "")}
    if (site is not None and site != "same-origin") or (
        site is None and origin and urlsplit(origin).netloc not in ours
    ):
        raise RefusedError("the form was sent from a page of another site", "write it on this page")


def _keep(one: message.Correction) -> None:
    """Put a correction into the queue. Raises UnavailableError where there is none, or no room in it."""
    site, most = state().site, state().limits.corrections_bytes
    other = f"write to {site.contact}" if site.contact else "try again tomorrow"
    if site.home is None:
        raise UnavailableError("this site keeps no queue of corrections", other)
    try:
        queue.append(site.home, one, most)
    except queue.FullError:
        current_app.logger.error("the queue of corrections is full: see wardmote corrections")
        raise UnavailableError("as many corrections wait as there is room for", other) from None
    except OSError as error:
        current_app.logger.error("the queue of corrections cannot be written: %s", error.strerror or error)
        raise UnavailableError("your correction cannot be kept just now", other) from None


def _told(fields: dict[str, str], faults: dict[str, str] | None = None) -> dict[str, object]:
    site = state().site
    return {
        "fields": dict.fromkeys(message.LONGEST, "") | fields,
        "faults": faults or {},
        "longest": message.LONGEST,
        "kept": site.home is not None,
        "contact": site.contact_uri,
        "contact_name": site.contact,
    }


def _page(fields: dict[str, str], sent: str) -> Response:
    response = Response(render_template(_PAGE, sent=sent, **_told(fields)), content_type=HTML.content_type)
    response.headers["Cache-Control"] = "no-store"
    return response
