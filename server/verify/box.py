"""The box of the front page: a name leads to its thing, a sentence is checked, and anything else is searched for."""

from __future__ import annotations

from flask import Blueprint, redirect
from werkzeug.wrappers import Response

from wardmote.server.http import urls
from wardmote.server.search import meant
from wardmote.server.search.current_index import current_index
from wardmote.server.verify import views
from wardmote.server.verify.messages import Text
from wardmote.server.web.templating import page_of, session

blueprint = Blueprint("box", __name__)


@blueprint.post(urls.ASK)
def ask() -> Response:
    """Lead to what is named, or search for it; check what says something.

    Both come by POST, since a sentence that somebody has not printed yet is in no address, and so in no log.
    """
    message = views.told()
    if isinstance(message, Text):
        text = " ".join(message.text.split())
        found = meant.thing(current_index(session()), text)
        if found is not None:
            return redirect(page_of(found.iri), 303)
        if not meant.is_sentence(message.text):
            return redirect(urls.search(text), 303)
    return views.checked(message)


@blueprint.get(urls.ASK)
def led() -> Response:
    """Lead who opens the address by itself to the front page, where the box is."""
    return redirect(urls.HOME, 303)
